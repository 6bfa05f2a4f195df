"""The makers, their contracts, and the owner of goods that each of them is."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, insert, select, update

from pos.domain.producers import Contract, DiscountBearer, Producer
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.people import ContractRow, OwnerRow, ProducerRow

_ROW = table_of(ProducerRow)
_CONTRACT = table_of(ContractRow)
_OWNER = table_of(OwnerRow)


def add(transaction: Transaction, producer: Producer) -> int:
    """Returns the database's id; every producer can own goods from the start."""
    producer_id = transaction.execute(insert(_ROW).returning(_ROW.c.id), _values(producer)).scalar_one()
    transaction.execute(insert(_OWNER), {"producer_id": producer_id})
    return int(producer_id)


def change(transaction: Transaction, code: str, values: dict[str, object]) -> None:
    transaction.execute(update(_ROW).where(_ROW.c.code == code).values(**values))


def ids(transaction: Transaction) -> dict[str, int]:
    """Database ids by code."""
    return {row.code: row.id for row in transaction.execute(select(_ROW.c.code, _ROW.c.id))}


def owner_ids(transaction: Transaction) -> dict[str, int]:
    """Owner ids by producer code."""
    rows = transaction.execute(select(_ROW.c.code, _OWNER.c.id).join(_OWNER, _OWNER.c.producer_id == _ROW.c.id))
    return {row.code: row.id for row in rows}


def count(transaction: Transaction) -> int:
    return transaction.execute(select(func.count()).select_from(_ROW)).scalar_one()


def add_contract(transaction: Transaction, producer_id: int, contract: Contract) -> None:
    transaction.execute(
        insert(_CONTRACT),
        {
            "producer_id": producer_id,
            "valid_from": contract.valid_from,
            "valid_to": contract.valid_to,
            "commission": contract.commission,
            "discount_bearer": contract.discount_bearer.value,
        },
    )


def contracts_on(transaction: Transaction, codes: set[str], day: date) -> dict[str, Contract]:
    """The contract in force on `day` of each of these producers who has one; the latest start wins."""
    if not codes:
        return {}
    rows = transaction.execute(
        select(_ROW.c.code, _CONTRACT)
        .join(_CONTRACT, _CONTRACT.c.producer_id == _ROW.c.id)
        .where(_ROW.c.code.in_(codes), _CONTRACT.c.valid_from <= day)
        .where((_CONTRACT.c.valid_to.is_(None)) | (_CONTRACT.c.valid_to >= day))
        .order_by(_CONTRACT.c.valid_from)
    ).mappings()
    return {
        row["code"]: Contract(
            row["valid_from"], row["valid_to"], row["commission"], DiscountBearer(row["discount_bearer"])
        )
        for row in rows
    }


def _values(producer: Producer) -> dict[str, object]:
    return {
        "code": producer.code,
        "name": producer.name,
        "kind": producer.kind.value,
        "commune_code": producer.commune.code if producer.commune else None,
        "tax_number": producer.tax_number,
        "old_address": producer.old_address,
        "phone": producer.phone,
        "bank_bin": producer.bank_bin,
        "bank_account": producer.bank_account,
        "note": producer.note,
    }
