"""Goods that arrive: lots with a number, an expiry and an owner, entered in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.errors import RuleBroken
from pos.domain.journal import RecordKind
from pos.domain.products import Ownership, UnknownProduct, owner_code_of, require_quantity
from pos.domain.quantity import Quantity
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.stock import LotKind, MoveReason
from pos.persistence import products, stock
from pos.services.context import Context


@dataclass(frozen=True)
class ReceivedGoods:
    """One lot as it was delivered. Consigned goods belong to the product's producer until they are sold."""

    product_code: str
    quantity: Quantity
    ownership: Ownership
    lot_number: str = ""
    expires_on: date | None = None


@dataclass(eq=False)
class LotExpired(RuleBroken):
    """Goods that are past their expiry cannot be received."""

    product_name: str
    expires_on: date


class Receiving:
    def __init__(self, context: Context) -> None:
        self._context = context

    def receive(self, goods: Sequence[ReceivedGoods], staff: Staff) -> None:
        """Enter a delivery: all of it, or nothing.

        Raises NotPermitted, UnknownProduct, QuantityNotPositive, FractionOfAPiece, QuantityTooLarge, LotExpired and
        ConsignedWithoutProducer.
        """
        require_permission(staff, Permission.EDIT_CATALOGUE)
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            day = self._context.business_date(transaction)
            lots: list[stock.NewLot] = []
            for received in goods:
                product = products.find_any(transaction, received.product_code, day)
                if product is None:
                    raise UnknownProduct(received.product_code)
                require_quantity(product, received.quantity)
                if received.expires_on is not None and received.expires_on < day:
                    raise LotExpired(product.name, received.expires_on)
                lots.append(
                    stock.NewLot(
                        product_id=product.id,
                        owner_code=owner_code_of(product, received.ownership),
                        number=received.lot_number,
                        expires_on=received.expires_on,
                        received_on=day,
                        quantity=received.quantity,
                    )
                )
            seq = self._context.record(
                transaction,
                RecordKind.GOODS_RECEIVED,
                now,
                staff=staff.code,
                business_date=day,
                content={"lots": [_content(received) for received in goods]},
            )
            stock.add_lots(transaction, lots, LotKind.RECEIVED, MoveReason.RECEIPT, seq)

    def on_hand(self, day: date) -> dict[str, Quantity]:
        """What may be sold on `day`, by product code; lots past their expiry do not count."""
        with self._context.database.reading() as transaction:
            return stock.sound_on_hand(transaction, day)


def _content(received: ReceivedGoods) -> dict[str, object]:
    return {
        "product_code": received.product_code,
        "quantity_milli": received.quantity.thousandths,
        "ownership": received.ownership,
        "lot_number": received.lot_number,
        "expires_on": received.expires_on.isoformat() if received.expires_on else None,
    }
