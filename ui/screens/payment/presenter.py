"""Cash over the counter: what was handed over, what goes back, and the moment the sale is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos.domain.cart import Cart
from pos.domain.errors import ExpectedFailure
from pos.domain.money import NOTHING, Money
from pos.domain.sales import Sale
from pos.domain.staff import Staff
from pos.domain.tenders import Payment, TenderKind, quick_cash
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import Selling

# Nobody pays like this by intention: such an amount is asked about once.
_MOST_TIMES_TOTAL = 10
_MOST_CASH = Money(500_000_000)


@dataclass(frozen=True)
class PaymentState:
    """`tendered` None: nothing typed yet, which means the exact amount. `is_doubtful`: F9 confirms, Enter does not."""

    words: Words
    total: Money
    line_count: int
    tendered: Money | None
    quick: tuple[Money, ...]
    problem: str = ""
    is_doubtful: bool = False
    is_alarm: bool = False

    @property
    def change(self) -> Money:
        return NOTHING if self.tendered is None else max(self.tendered - self.total, NOTHING)

    @property
    def missing(self) -> Money:
        return NOTHING if self.tendered is None else max(self.total - self.tendered, NOTHING)


class PaymentPresenter:
    def __init__(
        self,
        selling: Selling,
        staff: Staff,
        words: Words,
        show: Callable[[PaymentState], None],
        finished: Callable[[Sale], None],
        back: Callable[[], None],
    ) -> None:
        self._selling = selling
        self._staff = staff
        self._words = words
        self._show_state = show
        self._finished = finished
        self._back = back
        self._cart: Cart | None = None
        self._tendered: Money | None = None
        self._failure: ExpectedFailure | None = None
        self._said = ""
        self._is_doubtful = False

    def begin(self, cart: Cart) -> None:
        self._cart = cart
        self._tendered = None
        self._settle()

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._show()

    def amount_changed(self, amount: Money | None) -> None:
        self._tendered = amount
        self._settle()
        self._show()

    def quick_chosen(self, amount: Money) -> None:
        self.amount_changed(amount)

    def finish_asked(self) -> None:
        """Enter: done, unless the amount looks like a slip."""
        if self._is_implausible():
            self._is_doubtful = True
            self._show(is_alarm=True)
        else:
            self._finish()

    def finish_confirmed(self) -> None:
        """F9 or the button: done; an implausible amount has to have been asked about before."""
        if self._is_implausible() and not self._is_doubtful:
            self.finish_asked()
        else:
            self._finish()

    def exact_cash_asked(self) -> None:
        self._tendered = None
        self._finish()

    def code_scanned(self, code: str) -> None:
        """Goods scanned here belong to no amount and to no sale yet."""
        self._settle()
        self._said = "payment.scan_refused"
        self._show(is_alarm=True)

    def back_asked(self) -> None:
        self._back()

    def _finish(self) -> None:
        cart = self._cart
        if cart is None:
            return
        tendered = cart.total if self._tendered is None else self._tendered
        payments = [Payment(TenderKind.CASH, tendered)] if tendered or cart.total else []
        try:
            sale = self._selling.complete(cart, payments, self._staff)
        except ExpectedFailure as failure:
            self._settle()
            self._failure = failure
            self._show(is_alarm=True)
            return
        # From here on this cart is a sale: another press finds nothing left to pay.
        self._cart = None
        self._settle()
        self._finished(sale)

    def _is_implausible(self) -> bool:
        if self._cart is None or self._tendered is None:
            return False
        total = self._cart.total
        return self._tendered.dong > _MOST_TIMES_TOTAL * total.dong or self._tendered > _MOST_CASH > total

    def _settle(self) -> None:
        self._failure = None
        self._said = ""
        self._is_doubtful = False

    def _problem(self) -> str:
        if self._is_doubtful and self._tendered is not None:
            return self._words("payment.doubt_amount", amount=self._tendered)
        return self._words(self._said) if self._said else in_words(self._failure, self._words)

    def _show(self, *, is_alarm: bool = False) -> None:
        if self._cart is None:
            return
        self._show_state(
            PaymentState(
                words=self._words,
                total=self._cart.total,
                line_count=len(self._cart.lines),
                tendered=self._tendered,
                quick=quick_cash(self._cart.total),
                problem=self._problem(),
                is_doubtful=self._is_doubtful,
                is_alarm=is_alarm,
            )
        )
