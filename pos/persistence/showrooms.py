"""The showroom's facts, one version a row; and who its sellers and owners are."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import insert, select

from pos.domain.journal import timestamp
from pos.domain.showroom import Showroom, ShowroomNotSetUp
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.people import OwnerRow, SellerRow
from pos.persistence.tables.till import ShowroomRow

_ROW = table_of(ShowroomRow)
_OWNER = table_of(OwnerRow)
_SELLER = table_of(SellerRow)

# The showroom itself is the first owner and the first seller of every database.
OWN_GOODS = 1
OWN_SALES = 1


def add_version(transaction: Transaction, showroom: Showroom, recorded_at: datetime) -> None:
    transaction.execute(insert(_ROW), {**asdict(showroom), "recorded_at": timestamp(recorded_at)})


def add_owner_and_seller(transaction: Transaction, showroom: Showroom) -> None:
    transaction.execute(insert(_OWNER), {"id": OWN_GOODS, "producer_id": None})
    transaction.execute(
        insert(_SELLER),
        {"id": OWN_SALES, "name": showroom.legal_name, "tax_number": showroom.tax_number, "producer_id": None},
    )


def find(transaction: Transaction) -> Showroom | None:
    row = transaction.execute(select(_ROW).order_by(_ROW.c.id.desc()).limit(1)).mappings().one_or_none()
    if row is None:
        return None
    return Showroom(**{name: row[name] for name in Showroom.__dataclass_fields__})


def get(transaction: Transaction) -> Showroom:
    """Raises ShowroomNotSetUp."""
    showroom = find(transaction)
    if showroom is None:
        raise ShowroomNotSetUp
    return showroom
