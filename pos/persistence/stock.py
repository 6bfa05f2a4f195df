"""Lots and their ledger: every level is the sum of its moves, written in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, bindparam, func, insert, select, update

from pos.domain.producers import Contract
from pos.domain.quantity import Quantity
from pos.domain.stock import Lot, LotKind, MoveReason, StockMove
from pos.persistence import producers
from pos.persistence.database import Transaction
from pos.persistence.showrooms import OWN_GOODS
from pos.persistence.tables import table_of
from pos.persistence.tables.catalogue import ProductRow
from pos.persistence.tables.people import OwnerRow, ProducerRow
from pos.persistence.tables.stock import LotRow, StockLevelRow, StockMoveRow

_LOT = table_of(LotRow)
_LEVEL = table_of(StockLevelRow)
_MOVE = table_of(StockMoveRow)
_OWNER = table_of(OwnerRow)
_PRODUCER = table_of(ProducerRow)
_PRODUCT = table_of(ProductRow)

_LOTS = (
    select(_LOT, _LEVEL.c.quantity, _PRODUCT.c.code.label("product_code"), _PRODUCER.c.code.label("owner_code"))
    .join(_LEVEL, _LEVEL.c.lot_id == _LOT.c.id)
    .join(_PRODUCT, _PRODUCT.c.id == _LOT.c.product_id)
    .join(_OWNER, _OWNER.c.id == _LOT.c.owner_id)
    .outerjoin(_PRODUCER, _PRODUCER.c.id == _OWNER.c.producer_id)
)
_LOTS_OF_PRODUCTS = _LOTS.where(_LOT.c.product_id.in_(bindparam("products", expanding=True))).order_by(_LOT.c.id)


def lots_of(transaction: Transaction, product_ids: Iterable[int], day: date) -> dict[int, list[Lot]]:
    """The lots of these products by product id, with the owner's contract of `day`."""
    rows = transaction.execute(_LOTS_OF_PRODUCTS, {"products": sorted(set(product_ids))}).mappings().all()
    owners = {row["owner_code"] for row in rows if row["owner_code"] is not None}
    contracts = producers.contracts_on(transaction, owners, day)
    found: dict[int, list[Lot]] = {}
    for row in rows:
        found.setdefault(row["product_id"], []).append(_lot(row, contracts.get(row["owner_code"])))
    return found


def add_lot(
    transaction: Transaction,
    product_id: int,
    owner_code: str,
    kind: LotKind,
    number: str,
    expires_on: date | None,
    received_on: date,
) -> int:
    """A lot with nothing in it yet; `owner_code` "" is the showroom. Returns the database's id."""
    owner_id = OWN_GOODS
    if owner_code:
        owner_id = transaction.execute(
            select(_OWNER.c.id)
            .join(_PRODUCER, _PRODUCER.c.id == _OWNER.c.producer_id)
            .where(_PRODUCER.c.code == owner_code)
        ).scalar_one()
    lot_id = transaction.execute(
        insert(_LOT).returning(_LOT.c.id),
        {
            "product_id": product_id,
            "owner_id": owner_id,
            "kind": kind.value,
            "number": number,
            "expires_on": expires_on,
            "received_on": received_on,
        },
    ).scalar_one()
    transaction.execute(insert(_LEVEL), {"lot_id": lot_id, "quantity": 0})
    return int(lot_id)


@dataclass(frozen=True)
class NewLot:
    """Goods that come into the books as one lot; `owner_code` "" is the showroom."""

    product_id: int
    owner_code: str
    number: str
    expires_on: date | None
    received_on: date
    quantity: Quantity


def add_lots(transaction: Transaction, lots: Sequence[NewLot], kind: LotKind, reason: MoveReason, seq: int) -> None:
    """New lots, each with the move that fills it, each table in one go."""
    if not lots:
        return
    owners = {"": OWN_GOODS, **producers.owner_ids(transaction)}
    first = (transaction.execute(select(func.max(_LOT.c.id))).scalar_one() or 0) + 1
    numbered = list(enumerate(lots, first))
    transaction.execute(
        insert(_LOT),
        [
            {
                "id": lot_id,
                "product_id": lot.product_id,
                "owner_id": owners[lot.owner_code],
                "kind": kind.value,
                "number": lot.number,
                "expires_on": lot.expires_on,
                "received_on": lot.received_on,
            }
            for lot_id, lot in numbered
        ],
    )
    transaction.execute(insert(_LEVEL), [{"lot_id": lot_id, "quantity": 0} for lot_id, _ in numbered])
    move(transaction, [StockMove(lot_id, lot.quantity, reason, seq) for lot_id, lot in numbered])


def move(transaction: Transaction, moves: Sequence[StockMove]) -> None:
    """Write moves and bring the levels along."""
    if not moves:
        return
    transaction.execute(
        insert(_MOVE),
        [
            {"lot_id": each.lot_id, "quantity": each.quantity.thousandths, "reason": each.reason.value, "seq": each.seq}
            for each in moves
        ],
    )
    transaction.execute(
        update(_LEVEL)
        .where(_LEVEL.c.lot_id == bindparam("lot"))
        .values(quantity=_LEVEL.c.quantity + bindparam("moved")),
        [{"lot": each.lot_id, "moved": each.quantity.thousandths} for each in moves],
    )


def on_hand(transaction: Transaction) -> dict[str, Quantity]:
    """What there is of each product that ever had a lot, by product code."""
    statement = (
        select(_PRODUCT.c.code, func.sum(_LEVEL.c.quantity).label("on_hand"))
        .join(_LOT, _LOT.c.product_id == _PRODUCT.c.id)
        .join(_LEVEL, _LEVEL.c.lot_id == _LOT.c.id)
        .group_by(_PRODUCT.c.code)
    )
    return {row.code: Quantity(row.on_hand) for row in transaction.execute(statement)}


def sound_on_hand(transaction: Transaction, day: date) -> dict[str, Quantity]:
    """What there is of each product in lots that may still be sold on `day`, by product code."""
    statement = (
        select(_PRODUCT.c.code, func.sum(_LEVEL.c.quantity).label("on_hand"))
        .join(_LOT, _LOT.c.product_id == _PRODUCT.c.id)
        .join(_LEVEL, _LEVEL.c.lot_id == _LOT.c.id)
        .where((_LOT.c.expires_on.is_(None)) | (_LOT.c.expires_on >= day))
        .group_by(_PRODUCT.c.code)
    )
    return {row.code: Quantity(row.on_hand) for row in transaction.execute(statement)}


def levels_that_disagree(transaction: Transaction) -> list[tuple[int, int, int]]:
    """Lots whose level is not the sum of their moves: (lot id, level, sum), in thousandths."""
    moved = func.coalesce(func.sum(_MOVE.c.quantity), 0)
    statement = (
        select(_LEVEL.c.lot_id, _LEVEL.c.quantity, moved.label("moved"))
        .outerjoin(_MOVE, _MOVE.c.lot_id == _LEVEL.c.lot_id)
        .group_by(_LEVEL.c.lot_id, _LEVEL.c.quantity)
        .having(_LEVEL.c.quantity != moved)
    )
    return [(row.lot_id, row.quantity, row.moved) for row in transaction.execute(statement)]


def _lot(row: RowMapping, contract: Contract | None) -> Lot:
    return Lot(
        id=row["id"],
        product_code=row["product_code"],
        kind=LotKind(row["kind"]),
        number=row["number"],
        expires_on=row["expires_on"],
        received_on=row["received_on"],
        owner_code=row["owner_code"] or "",
        on_hand=Quantity(row["quantity"]),
        contract=contract,
    )
