"""The open sale: what a scan, a key or a choice does to the cart, and what the page then shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos.domain.barcode import UnknownBarcode, UnreadableScan
from pos.domain.cart import Cart, CartLine, GoodsLeftOut
from pos.domain.errors import ExpectedFailure
from pos.domain.products import Product, SoldBy, WeightNeeded
from pos.domain.quantity import NO_QUANTITY, ONE, Quantity, parse_quantity, pieces
from pos.domain.sales import EmptyCart
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import Cataloguing, Selling

MOST_PICKS = 9

# More than this of one thing is more likely a slip of the finger than a sale: it is asked about once.
_PLAUSIBLE = pieces(999)

# A text of digits this long is a code, never part of a name.
_SHORTEST_CODE = 6


@dataclass(frozen=True)
class Asking:
    """The quantity that the page asks for: of a line of the cart, or of weighed goods that are not in it yet.

    `line_no` 0: new goods; `scanned` is the code that named them, empty when they were chosen by name.
    """

    product: Product
    line_no: int = 0
    before: Quantity = NO_QUANTITY
    scanned: str = ""

    @property
    def is_new(self) -> bool:
        return self.line_no == 0


@dataclass(frozen=True)
class Picking:
    """Products that a typed name may mean. `by_number`: the digits 1 to 9 choose, because typing has ended."""

    text: str
    products: tuple[Product, ...]
    chosen: int = 0
    by_number: bool = False


@dataclass(frozen=True)
class SaleState:
    """`chosen` counts from 0, -1 for none; `is_alarm` is true once, when something has just gone wrong; `typed` is
    the name that is still being typed, empty when the box is to be free for the next scan."""

    words: Words
    cart: Cart | None
    chosen: int = -1
    problem: str = ""
    is_alarm: bool = False
    asking: Asking | None = None
    picking: Picking | None = None
    is_abandoning: bool = False
    typed: str = ""

    @property
    def lines(self) -> tuple[CartLine, ...]:
        return self.cart.lines if self.cart else ()


class SalePresenter:
    def __init__(
        self,
        selling: Selling,
        cataloguing: Cataloguing,
        staff: Staff,
        words: Words,
        show: Callable[[SaleState], None],
        pay: Callable[[Cart], None],
        pay_exactly: Callable[[Cart], None],
    ) -> None:
        self._selling = selling
        self._cataloguing = cataloguing
        self._staff = staff
        self._words = words
        self._show_state = show
        self._pay = pay
        self._pay_exactly = pay_exactly
        self._cart: Cart | None = None
        self._chosen = -1
        self._failure: ExpectedFailure | None = None
        self._said = ""
        self._asking: Asking | None = None
        self._picking: Picking | None = None
        self._typed = ""
        self._is_abandoning = False
        self._doubted: Quantity | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        """The page comes to the front: with the cart that was kept, or a new one."""
        self._settle()
        try:
            self._cart = self._selling.open_cart()
            left_out = self._selling.left_out()
        except ExpectedFailure as failure:
            self._cart = None
            self._refuse(failure)
            return
        if not 0 <= self._chosen < len(self._cart.lines):
            self._chosen = len(self._cart.lines) - 1
        if left_out:
            self._refuse(GoodsLeftOut(", ".join(left_out)))
        else:
            self._show()

    def text_entered(self, text: str) -> None:
        """Enter in the scan box: a code, a name, or the choice that is marked in the list."""
        wanted = text.strip()
        if self._must_weigh_first():
            return
        picking = self._picking
        if picking and (not wanted or picking.text == wanted):
            self.product_picked(picking.chosen)
            return
        if not wanted:
            self._settle()
            self._show()
            return
        try:
            self._change(partial(self._selling.scan, text=wanted))
        except WeightNeeded:
            self._ask_weight(self._selling.find_scanned(wanted), wanted)
        except (UnknownBarcode, UnreadableScan) as failure:
            self._offer(wanted, failure)
        except ExpectedFailure as failure:
            self._refuse(failure)

    def code_scanned(self, text: str) -> None:
        """A scan that came while a quantity was being typed."""
        if self._asking and not self._asking.is_new:
            self._asking = None
        self.text_entered(text)

    def text_typed(self, text: str) -> None:
        """A pause in typing: look the name up already."""
        wanted = text.strip()
        if self._asking:
            return
        if len(wanted) < 2 or not any(letter.isalpha() for letter in wanted):
            found: tuple[Product, ...] = ()
        else:
            found = self._found(wanted)
        self._picking = Picking(wanted, found) if found else None
        self._typed = wanted
        self._show()

    def choice_moved(self, step: int) -> None:
        """An arrow key: through the list of products if it is there, else through the cart."""
        if self._picking:
            last = len(self._picking.products) - 1
            chosen = min(max(self._picking.chosen + step, 0), last)
            self._picking = replace(self._picking, chosen=chosen, by_number=True)
        elif self._lines():
            self._chosen = min(max(self._chosen + step, 0), len(self._lines()) - 1)
        self._show()

    def line_chosen(self, index: int) -> None:
        if not (self._asking and self._asking.is_new):
            self._asking = None
            self._chosen = index
        self._show()

    def product_picked(self, index: int) -> None:
        if self._picking is None or not 0 <= index < len(self._picking.products):
            return
        product = self._picking.products[index]
        if product.sold_by is SoldBy.WEIGHT:
            self._ask_weight(product)
            return
        try:
            self._change(partial(self._selling.add, product_code=product.code, quantity=ONE))
        except ExpectedFailure as failure:
            self._refuse(failure)

    def quantity_bumped(self, step: int) -> None:
        """One more or one less of the chosen line; weighed goods are asked for their weight instead."""
        if self._chosen < 0 or self._asking:
            return
        line = self._lines()[self._chosen]
        if line.product.sold_by is SoldBy.WEIGHT:
            self.quantity_asked()
            return
        self._set_quantity(self._chosen + 1, line.quantity + pieces(step))

    def quantity_asked(self) -> None:
        if self._chosen < 0 or self._asking:
            return
        self._settle()
        line = self._lines()[self._chosen]
        self._asking = Asking(line.product, self._chosen + 1, line.quantity)
        self._show()

    def quantity_given(self, text: str) -> None:
        if self._asking is None:
            return
        try:
            quantity = parse_quantity(text)
        except ExpectedFailure as failure:
            self._refuse(failure)
            return
        if quantity > _PLAUSIBLE and quantity != self._doubted:
            self._doubted = quantity
            self._say("sale.doubt_quantity")
            return
        if self._asking.is_new:
            self._add_weighed(self._asking, quantity)
        else:
            self._set_quantity(self._asking.line_no, quantity)

    def line_removed(self) -> None:
        if self._chosen < 0 or self._must_weigh_first():
            return
        line_no = self._chosen + 1
        try:
            self._change(partial(self._selling.remove, line_no=line_no))
        except ExpectedFailure as failure:
            self._refuse(failure)
            return
        self._chosen = min(line_no - 1, len(self._lines()) - 1)
        self._show()

    def abandon_asked(self) -> None:
        if self._lines() and not self._must_weigh_first():
            self._settle()
            self._is_abandoning = True
            self._show()

    def abandon_confirmed(self) -> None:
        if not self._is_abandoning or self._cart is None:
            return
        try:
            self._cart = self._selling.abandon(self._cart, self._staff)
        except ExpectedFailure as failure:
            self._refuse(failure)
            return
        self._settle()
        self._chosen = len(self._lines()) - 1
        self._show()

    def pay_asked(self) -> None:
        self._leave_for(self._pay)

    def exact_cash_asked(self) -> None:
        self._leave_for(self._pay_exactly)

    def stepped_back(self) -> None:
        """Esc closes what is open, the last first; the cart itself always stays."""
        self._settle()
        self._show()

    def _change(self, act: Callable[[Cart], Cart]) -> None:
        """Do `act` to the cart and mark the line that it changed."""
        before = self._cart or self._selling.open_cart()
        self._cart = act(before)
        self._settle()
        changed = _changed_line(before, self._cart)
        if changed >= 0:
            self._chosen = changed
        self._show()

    def _ask_weight(self, product: Product, scanned: str = "") -> None:
        """Weighed goods come into the cart with their weight, never before."""
        self._settle()
        self._asking = Asking(product, scanned=scanned)
        self._show()

    def _add_weighed(self, asking: Asking, weight: Quantity) -> None:
        try:
            if asking.scanned:
                self._change(partial(self._selling.scan, text=asking.scanned, quantity=weight))
            else:
                self._change(partial(self._selling.add, product_code=asking.product.code, quantity=weight))
        except ExpectedFailure as failure:
            self._refuse(failure)

    def _set_quantity(self, line_no: int, quantity: Quantity) -> None:
        cart = self._cart
        if cart is None:
            return
        try:
            self._cart = self._selling.set_quantity(cart, line_no, quantity)
        except ExpectedFailure as failure:
            self._refuse(failure)
            return
        self._settle()
        self._show()

    def _leave_for(self, pay: Callable[[Cart], None]) -> None:
        if self._must_weigh_first():
            return
        self._settle()
        if self._cart is None or self._cart.is_empty:
            self._refuse(EmptyCart())
            return
        self._show()
        pay(self._cart)

    def _must_weigh_first(self) -> bool:
        if self._asking and self._asking.is_new:
            self._say("sale.weigh_first")
            return True
        return False

    def _offer(self, text: str, failure: ExpectedFailure) -> None:
        """No code: perhaps a name. A long row of digits is a code that nobody knows."""
        is_code = text.isdecimal() and len(text) >= _SHORTEST_CODE
        found = () if is_code else self._found(text)
        if found:
            self._settle()
            self._picking = Picking(text, found, by_number=True)
            self._typed = text
            self._show()
        else:
            self._refuse(failure)

    def _found(self, text: str) -> tuple[Product, ...]:
        try:
            return self._cataloguing.find(text, MOST_PICKS)
        except ExpectedFailure as failure:
            self._failure = failure
            return ()

    def _lines(self) -> tuple[CartLine, ...]:
        return self._cart.lines if self._cart else ()

    def _settle(self) -> None:
        self._failure = None
        self._said = ""
        self._asking = None
        self._picking = None
        self._typed = ""
        self._is_abandoning = False
        self._doubted = None

    def _refuse(self, failure: ExpectedFailure) -> None:
        self._failure = failure
        self._said = ""
        self._picking = None
        self._typed = ""
        self._is_abandoning = False
        self._show(is_alarm=True)

    def _say(self, key: str) -> None:
        self._failure = None
        self._said = key
        self._show(is_alarm=True)

    def _show(self, *, is_alarm: bool = False) -> None:
        problem = self._words(self._said) if self._said else in_words(self._failure, self._words)
        self._show_state(
            SaleState(
                self._words,
                self._cart,
                self._chosen,
                problem,
                is_alarm,
                self._asking,
                self._picking,
                self._is_abandoning,
                self._typed,
            )
        )


def _changed_line(before: Cart, after: Cart) -> int:
    """The index of the line that is new or different, -1 if none is."""
    for index, line in enumerate(after.lines):
        if index >= len(before.lines) or line != before.lines[index]:
            return index
    return -1
