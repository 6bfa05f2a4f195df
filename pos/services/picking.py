"""Which lots a cart's goods come from: first expired, first out, over the whole cart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.cart import Cart
from pos.domain.products import Product, UnknownProduct, owner_code_of
from pos.domain.quantity import Quantity
from pos.domain.stock import Lot, LotKind, LotPick, pick_lots
from pos.persistence import products, stock
from pos.persistence.database import Transaction


@dataclass(frozen=True)
class Picks:
    """The lots that each cart line is taken from, and by line index the lots that a kit's parts are taken from."""

    lines: list[list[LotPick]]
    parts: dict[int, tuple[LotPick, ...]]


def pick(transaction: Transaction, cart: Cart, day: date) -> Picks:
    """Take the cart from the shelf; two lines never take the same piece. Raises UnknownProduct for a kit's part."""
    parts = {
        code: _part(transaction, code, day)
        for code in {part.product_code for line in cart.lines for part in line.product.kit_parts}
    }
    shelf = _Shelf(transaction, [*(line.product for line in cart.lines), *parts.values()], day)
    taken: list[list[LotPick]] = []
    taken_parts: dict[int, tuple[LotPick, ...]] = {}
    for index, line in enumerate(cart.lines):
        kit_parts = line.product.kit_parts
        taken.append([] if kit_parts else shelf.take(line.product, line.quantity))
        if kit_parts:
            taken_parts[index] = tuple(
                each
                for part in kit_parts
                for each in shelf.take_own(parts[part.product_code], line.quantity.of_each(part.quantity))
            )
    return Picks(taken, taken_parts)


class _Shelf:
    """The lots of some products, read once and taken from as the cart's lines go by."""

    def __init__(self, transaction: Transaction, offered: Sequence[Product], day: date) -> None:
        self._transaction = transaction
        self._day = day
        self._lots = stock.lots_of(transaction, (product.id for product in offered), day)

    def take(self, product: Product, quantity: Quantity) -> list[LotPick]:
        """From whatever lots there are, first expired first."""
        return self._take(product, quantity, self._lots.setdefault(product.id, []))

    def take_own(self, product: Product, quantity: Quantity) -> list[LotPick]:
        """From the showroom's own lots only: a kit's price is not shared over the owners of its parts."""
        lots = self._lots.setdefault(product.id, [])
        return self._take(product, quantity, [lot for lot in lots if not lot.owner_code])

    def _take(self, product: Product, quantity: Quantity, offered: Sequence[Lot]) -> list[LotPick]:
        lots = self._lots[product.id]
        recorded = [lot for lot in offered if lot.kind is not LotKind.UNRECORDED]
        picks, missing = pick_lots(recorded, quantity, self._day)
        if missing:
            picks.append(LotPick(self._unrecorded_lot(product, lots), missing))
        left = {each.lot.id: each.lot.less(each.quantity) for each in picks}
        lots[:] = [left.get(lot.id, lot) for lot in lots]
        return picks

    def _unrecorded_lot(self, product: Product, lots: list[Lot]) -> Lot:
        """Where goods come from that the books do not show; it goes below nothing until a count settles it."""
        for lot in lots:
            if lot.kind is LotKind.UNRECORDED:
                return lot
        owner = owner_code_of(product, product.ownership)
        lot_id = stock.add_lot(self._transaction, product.id, owner, LotKind.UNRECORDED, "", None, self._day)
        added = stock.lots_of(self._transaction, [product.id], self._day)[product.id]
        lots.append(next(lot for lot in added if lot.id == lot_id))
        return lots[-1]


def _part(transaction: Transaction, code: str, day: date) -> Product:
    product = products.find_any(transaction, code, day)
    if product is None:
        raise UnknownProduct(code)
    return product
