"""From a scan to a committed sale. The cart is kept on every change; the sale exists when `complete` returns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from pos.domain.barcode import UnknownBarcode, read_scan
from pos.domain.business_day import DayTooLong, is_overdue
from pos.domain.cart import Cart
from pos.domain.journal import RecordKind, canonical
from pos.domain.products import Product, UnknownProduct, scanned_quantity
from pos.domain.quantity import Quantity
from pos.domain.records import cart_content
from pos.domain.sales import Sale, SaleIdReused, complete
from pos.domain.shifts import Shift, ShiftNotOpen
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.tenders import Payment, require_payment
from pos.persistence import open_carts, products, reference, sales, shifts
from pos.persistence.database import Transaction
from pos.services.context import Context
from pos.services.picking import pick
from pos.services.posting import post, stamp


class Selling:
    def __init__(self, context: Context) -> None:
        self._context = context

    def open_cart(self) -> Cart:
        """The cart that was open when the till last stopped, else a new one."""
        with self._context.database.reading() as transaction:
            kept = open_carts.latest(transaction, self._context.business_date(transaction))
        return kept.cart if kept else self.start_cart()

    def left_out(self) -> tuple[str, ...]:
        """Names of goods that were in the kept cart and are no longer on sale, so that nobody misses them unawares."""
        with self._context.database.reading() as transaction:
            kept = open_carts.latest(transaction, self._context.business_date(transaction))
        return kept.missing if kept else ()

    def start_cart(self) -> Cart:
        return Cart(self._context.new_id())

    def scan(self, cart: Cart, text: str, quantity: Quantity | None = None) -> Cart:
        """One more piece, or so much, of what the code stands for; after a failure the cart stands.

        Raises UnreadableScan, UnknownBarcode, WeightNeeded, TooManyLines and what a quantity can break.
        """
        code = read_scan(text)
        with self._context.database.writing() as transaction:
            product = _scanned(transaction, code.lookup, self._context.business_date(transaction))
            return self._keep(transaction, cart.add(product, scanned_quantity(product, quantity), code.lookup))

    def find_scanned(self, text: str) -> Product:
        """What a scan stands for, without putting it into a cart. Raises UnreadableScan, UnknownBarcode."""
        code = read_scan(text)
        with self._context.database.reading() as transaction:
            return _scanned(transaction, code.lookup, self._context.business_date(transaction))

    def add(self, cart: Cart, product_code: str, quantity: Quantity) -> Cart:
        """Raises UnknownProduct, QuantityNotPositive, FractionOfAPiece, QuantityTooLarge, TooManyLines."""
        with self._context.database.writing() as transaction:
            product = products.find(transaction, product_code, self._context.business_date(transaction))
            if product is None:
                raise UnknownProduct(product_code)
            return self._keep(transaction, cart.add(product, quantity))

    def set_quantity(self, cart: Cart, line_no: int, quantity: Quantity) -> Cart:
        """Raises NoSuchLine, QuantityNotPositive, FractionOfAPiece, QuantityTooLarge, DiscountTooLarge."""
        return self._kept(cart.set_quantity(line_no, quantity))

    def remove(self, cart: Cart, line_no: int) -> Cart:
        """Raises NoSuchLine."""
        return self._kept(cart.remove(line_no))

    def abandon(self, cart: Cart, staff: Staff) -> Cart:
        """Put the cart away unsold, with its lines on record, and start a new one."""
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            open_carts.remove(transaction, cart.sale_id)
            if not cart.is_empty:
                shift = shifts.current(transaction)
                self._context.record(
                    transaction,
                    RecordKind.ABANDONED,
                    now,
                    staff=staff.code,
                    business_date=shift.business_date if shift else None,
                    content=cart_content(cart),
                )
        return self.start_cart()

    def complete(self, cart: Cart, payments: Sequence[Payment], staff: Staff) -> Sale:
        """Commit the sale: number, snapshot, tenders, stock by lot, producers' ledger and journal in one transaction.

        The same cart and payments again give the same sale. Raises SaleIdReused, NotPermitted, ShiftNotOpen,
        DayTooLong, EmptyCart, NoVatRule and what settling the payments raises.
        """
        require_permission(staff, Permission.SELL)
        payments = [require_payment(payment) for payment in payments]
        basket = basket_hash(cart, payments)
        with self._context.database.writing() as transaction:
            done = sales.find(transaction, cart.sale_id)
            return _the_same(done, basket) if done else self._commit(transaction, cart, payments, staff, basket)

    def sell(
        self, sale_id: UUID, items: Sequence[tuple[str, Quantity]], payments: Sequence[Payment], staff: Staff
    ) -> Sale:
        """A whole basket of codes and quantities in one transaction; for scripts and sales away from the till.

        The same id, items and payments again give the same sale, whatever has become of the products meanwhile.
        Raises what `scan` and `complete` raise.
        """
        require_permission(staff, Permission.SELL)
        payments = [require_payment(payment) for payment in payments]
        wanted = [(read_scan(text).lookup, quantity) for text, quantity in items]
        basket = items_hash(wanted, payments)
        with self._context.database.writing() as transaction:
            done = sales.find(transaction, sale_id)
            if done is not None:
                return _the_same(done, basket)
            day = self._context.business_date(transaction)
            cart = Cart(sale_id)
            for code, quantity in wanted:
                cart = cart.add(_scanned(transaction, code, day), quantity, code)
            return self._commit(transaction, cart, payments, staff, basket)

    def last_sale(self) -> Sale | None:
        """The document that was posted last, shown after a restart: its cashier may never have seen it finish."""
        with self._context.database.reading() as transaction:
            return sales.last(transaction)

    def _commit(
        self, transaction: Transaction, cart: Cart, payments: Sequence[Payment], staff: Staff, basket: str
    ) -> Sale:
        now = self._context.clock()
        state = self._context.begin(transaction, now)
        shift = require_selling(transaction, now)
        picks = pick(transaction, cart, shift.business_date)
        state = state.with_next_document(shift.business_date)
        rules = reference.vat_rules(transaction)
        sale = complete(cart, payments, picks.lines, picks.parts, rules, stamp(state, shift, staff, now))
        post(transaction, state, sale, basket, now)
        open_carts.remove(transaction, cart.sale_id)
        return sale

    def _kept(self, cart: Cart) -> Cart:
        with self._context.database.writing() as transaction:
            return self._keep(transaction, cart)

    def _keep(self, transaction: Transaction, cart: Cart) -> Cart:
        open_carts.keep(transaction, cart, self._context.clock())
        return cart


def _scanned(transaction: Transaction, lookup: str, day: date) -> Product:
    product = products.find_by_scan(transaction, lookup, day)
    if product is None:
        raise UnknownBarcode(lookup)
    return product


def require_selling(transaction: Transaction, now: datetime) -> Shift:
    """The open shift, if it may still sell. Raises ShiftNotOpen, DayTooLong."""
    shift = shifts.current(transaction)
    if shift is None:
        raise ShiftNotOpen
    if is_overdue(shift.business_date, now):
        raise DayTooLong(shift.business_date)
    return shift


def basket_hash(cart: Cart, payments: Sequence[Payment]) -> str:
    """What makes two attempts the same sale: goods, quantities, discounts and payments, not the price of the day."""
    content = {
        "lines": [[line.product.code, line.quantity.thousandths, line.discount.dong] for line in cart.lines],
        "bill_discount": cart.bill_discount.dong,
        "payments": _payments_content(payments),
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def items_hash(items: Sequence[tuple[str, Quantity]], payments: Sequence[Payment]) -> str:
    """The same for a basket that came as codes."""
    content = {
        "items": [[text, quantity.thousandths] for text, quantity in items],
        "payments": _payments_content(payments),
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _payments_content(payments: Sequence[Payment]) -> list[list[str | int]]:
    return [[payment.kind, payment.amount.dong, payment.reference] for payment in payments]


def _the_same(done: tuple[Sale, str], basket: str) -> Sale:
    sale, stored = done
    if stored != basket:
        raise SaleIdReused(str(sale.sale_id), sale.number)
    return sale
