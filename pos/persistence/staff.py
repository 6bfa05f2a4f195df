"""The staff, their PIN hashes and their failed tries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, insert, select, update

from pos.domain.journal import timestamp
from pos.domain.staff import Role, Staff, UnknownStaff
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.people import StaffRow

_ROW = table_of(StaffRow)


@dataclass(frozen=True)
class Credentials:
    """What signing in needs to know of a person; `locked_until` is aware."""

    staff: Staff
    pin_hash: str
    failed_tries: int
    locked_until: datetime | None


def add(transaction: Transaction, staff: Staff, pin_hash: str) -> None:
    transaction.execute(
        insert(_ROW), {"code": staff.code, "name": staff.name, "role": staff.role.value, "pin_hash": pin_hash}
    )


def working(transaction: Transaction) -> tuple[Staff, ...]:
    rows = transaction.execute(select(_ROW).where(_ROW.c.active == 1).order_by(_ROW.c.code)).mappings()
    return tuple(_staff(row) for row in rows)


def get(transaction: Transaction, code: str) -> Staff:
    """Raises UnknownStaff."""
    return get_credentials(transaction, code).staff


def names(transaction: Transaction) -> dict[str, str]:
    """Names by code, of everybody who ever worked here: old receipts still need them."""
    return {row.code: row.name for row in transaction.execute(select(_ROW.c.code, _ROW.c.name))}


def get_credentials(transaction: Transaction, code: str) -> Credentials:
    """Raises UnknownStaff."""
    row = transaction.execute(select(_ROW).where(_ROW.c.code == code, _ROW.c.active == 1)).mappings().one_or_none()
    if row is None:
        raise UnknownStaff(code)
    locked_until = datetime.fromisoformat(row["locked_until"]) if row["locked_until"] else None
    return Credentials(_staff(row), row["pin_hash"], row["failed_tries"], locked_until)


def keep_tries(transaction: Transaction, code: str, failed_tries: int, locked_until: datetime | None) -> None:
    transaction.execute(
        update(_ROW)
        .where(_ROW.c.code == code)
        .values(failed_tries=failed_tries, locked_until=timestamp(locked_until) if locked_until else None)
    )


def _staff(row: RowMapping) -> Staff:
    return Staff(row["code"], row["name"], Role(row["role"]))
