"""Taking goods back against a receipt, and paying out what was paid for them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

from pos.domain.journal import canonical
from pos.domain.products import require_quantity
from pos.domain.quantity import Quantity
from pos.domain.returns import refund
from pos.domain.sales import Sale, SaleIdReused, UnknownSale
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.tenders import TenderKind
from pos.persistence import products, sales
from pos.persistence.database import Transaction
from pos.services.context import Context
from pos.services.posting import post, stamp
from pos.services.selling import require_selling


class Returning:
    def __init__(self, context: Context) -> None:
        self._context = context

    def sale(self, number: str) -> Sale:
        """A posted document by its number. Raises UnknownSale."""
        with self._context.database.reading() as transaction:
            sale = sales.find_by_number(transaction, number)
        if sale is None:
            raise UnknownSale(number)
        return sale

    def refund(
        self, refund_id: UUID, number: str, quantities: Mapping[int, Quantity], kind: TenderKind, staff: Staff
    ) -> Sale:
        """Take back `quantities` by line number of the sale. The same id again gives the same return.

        Raises NotPermitted, UnknownSale, SaleIdReused, ShiftNotOpen, DayTooLong, NothingToReturn, MoreThanWasSold,
        FractionOfAPiece.
        """
        require_permission(staff, Permission.REFUND)
        now = self._context.clock()
        basket = _basket_hash(number, quantities, kind)
        with self._context.database.writing() as transaction:
            done = sales.find(transaction, refund_id)
            if done is not None:
                if done[1] != basket:
                    raise SaleIdReused(str(refund_id), done[0].number)
                return done[0]
            original = sales.find_by_number(transaction, number)
            if original is None:
                raise UnknownSale(number)
            _require_whole_pieces(transaction, original, quantities)
            state = self._context.begin(transaction, now)
            shift = require_selling(transaction, now)
            state = state.with_next_document(shift.business_date)
            before = sales.returned_lines(transaction, number)
            document = refund(original, quantities, before, refund_id, kind, stamp(state, shift, staff, now))
            post(transaction, state, document, basket, now)
        return document


def _require_whole_pieces(transaction: Transaction, sale: Sale, quantities: Mapping[int, Quantity]) -> None:
    """What is sold by the piece comes back by the piece. Raises QuantityNotPositive, FractionOfAPiece."""
    for line in sale.lines:
        quantity = quantities.get(line.line_no)
        if quantity:
            product = products.find_any(transaction, line.product_code, sale.stamp.business_date)
            if product is not None:
                require_quantity(product, quantity)


def _basket_hash(number: str, quantities: Mapping[int, Quantity], kind: TenderKind) -> str:
    content = {
        "refers_to": number,
        "lines": [[line_no, quantity.thousandths] for line_no, quantity in sorted(quantities.items())],
        "kind": kind,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()
