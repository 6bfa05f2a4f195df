"""Which days were handed over, under which name and hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, func, insert, select

from pos.domain.day_package import DayKind
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.shifts import DayPackageRow

_ROW = table_of(DayPackageRow)


@dataclass(frozen=True)
class HandedOver:
    """One package as it left: what its bytes were made of, and their hashes."""

    business_date: date
    revision: int
    day_seq: int
    name: str
    kind: DayKind
    first_seq: int
    last_seq: int
    previous_sha256: str
    tagmanifest_sha256: str
    sha256: str
    app_version: str


def add(transaction: Transaction, package: HandedOver) -> None:
    transaction.execute(insert(_ROW), {**vars(package), "kind": package.kind.value})


def find(transaction: Transaction, day: date) -> HandedOver | None:
    """The latest revision of this day's package."""
    statement = select(_ROW).where(_ROW.c.business_date == day).order_by(_ROW.c.revision.desc()).limit(1)
    row = transaction.execute(statement).mappings().one_or_none()
    return _handed_over(row) if row is not None else None


def last_day(transaction: Transaction) -> date | None:
    day: date | None = transaction.execute(select(func.max(_ROW.c.business_date))).scalar_one_or_none()
    return day


def by_day(transaction: Transaction) -> dict[date, HandedOver]:
    rows = transaction.execute(select(_ROW).order_by(_ROW.c.business_date, _ROW.c.revision)).mappings()
    return {row["business_date"]: _handed_over(row) for row in rows}


def _handed_over(row: RowMapping) -> HandedOver:
    values = {name: row[name] for name in HandedOver.__dataclass_fields__}
    return HandedOver(**{**values, "kind": DayKind(row["kind"])})
