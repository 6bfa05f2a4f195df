"""How often a document was printed, so that a copy can never pass for the original."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from pos.domain.journal import timestamp
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.sales import PrintRow

_ROW = table_of(PrintRow)


def count(transaction: Transaction, document: str) -> int:
    return transaction.execute(select(func.count()).where(_ROW.c.document == document)).scalar_one()


def add(transaction: Transaction, document: str, copy_number: int, printed_at: datetime, staff_code: str) -> None:
    transaction.execute(
        insert(_ROW),
        {
            "document": document,
            "copy_number": copy_number,
            "printed_at": timestamp(printed_at),
            "staff_code": staff_code,
        },
    )
