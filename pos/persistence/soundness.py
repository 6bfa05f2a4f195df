"""Questions that a sound database answers in one way; `doctor` asks them all."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select

from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.sales import SaleLineRow, SaleRow, SaleVatRow, TenderRow

_SALE = table_of(SaleRow)
_LINE = table_of(SaleLineRow)
_VAT = table_of(SaleVatRow)
_TENDER = table_of(TenderRow)


def file_problems(transaction: Transaction) -> list[str]:
    """What SQLite itself finds wrong with the file's pages and indexes."""
    rows = transaction.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(row) for row in rows if row != "ok"]


def missing_references(transaction: Transaction) -> list[str]:
    """Rows that refer to nothing: table and row."""
    rows = transaction.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{row[0]} {row[1]} -> {row[2]}" for row in rows]


def schema_fingerprint(transaction: Transaction) -> str:
    """SHA-256 over every table, index and trigger as the file has them."""
    rows = transaction.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL ORDER BY type, name"
    ).all()
    return hashlib.sha256("\n".join(f"{row[0]} {row[1]} {row[2]}" for row in rows).encode()).hexdigest()


def sales_that_do_not_add_up(transaction: Transaction) -> list[str]:
    """Numbers of documents whose lines, taxes or tenders do not sum to their total."""
    lines = (
        select(_LINE.c.sale_id, func.sum(_LINE.c.total).label("amount"), func.sum(_LINE.c.vat).label("vat"))
        .group_by(_LINE.c.sale_id)
        .subquery()
    )
    taxes = (
        select(_VAT.c.sale_id, func.sum(_VAT.c.net + _VAT.c.vat).label("amount"), func.sum(_VAT.c.vat).label("vat"))
        .group_by(_VAT.c.sale_id)
        .subquery()
    )
    paid = select(_TENDER.c.sale_id, func.sum(_TENDER.c.applied).label("amount")).group_by(_TENDER.c.sale_id).subquery()
    statement = (
        select(_SALE.c.number)
        .outerjoin(lines, lines.c.sale_id == _SALE.c.sale_id)
        .outerjoin(taxes, taxes.c.sale_id == _SALE.c.sale_id)
        .outerjoin(paid, paid.c.sale_id == _SALE.c.sale_id)
        .where(
            (func.coalesce(lines.c.amount, 0) != _SALE.c.total)
            | (func.coalesce(taxes.c.amount, 0) != _SALE.c.total)
            | (func.coalesce(taxes.c.vat, 0) != func.coalesce(lines.c.vat, 0))
            | (func.coalesce(paid.c.amount, 0) != _SALE.c.total)
        )
        .order_by(_SALE.c.seq)
    )
    return list(transaction.execute(statement).scalars())


def turnover(transaction: Transaction) -> tuple[int, int]:
    """All that was ever sold, and all that came back (negative), in đồng."""
    statement = select(
        func.coalesce(func.sum(_LINE.c.total).filter(_LINE.c.quantity > 0), 0).label("sales"),
        func.coalesce(func.sum(_LINE.c.total).filter(_LINE.c.quantity < 0), 0).label("returns"),
    )
    row = transaction.execute(statement).one()
    return row.sales, row.returns
