"""The sale is done: its change stays in sight, its receipt is written, and the next scan starts the next sale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pos.domain.errors import ExpectedFailure
from pos.domain.sales import Sale
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import LongWork, Printing


@dataclass(frozen=True)
class FinishedState:
    """`receipt` is the file that was written, None while there is none."""

    words: Words
    sale: Sale
    receipt: Path | None = None
    problem: str = ""
    is_alarm: bool = False


class FinishedPresenter:
    def __init__(
        self,
        printing: Printing,
        background: LongWork,
        staff: Staff,
        words: Words,
        show: Callable[[FinishedState], None],
        next_sale: Callable[[str], None],
    ) -> None:
        self._printing = printing
        self._background = background
        self._staff = staff
        self._words = words
        self._show_state = show
        self._next_sale = next_sale
        self._sale: Sale | None = None
        self._receipt: Path | None = None
        self._failure: ExpectedFailure | None = None

    def begin(self, sale: Sale) -> None:
        """A sale that was completed just now: its receipt follows, and a fault of the paper never touches the sale."""
        self.remember(sale)
        self.receipt_asked()

    def remember(self, sale: Sale) -> None:
        """A sale of before the last start: shown again, written again only when asked."""
        self._sale = sale
        self._receipt = None
        self._failure = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._show()

    def receipt_asked(self) -> None:
        if self._sale is not None:
            number = self._sale.number
            self._background.run(
                partial(self._printing.receipt, number, self._staff, self._words),
                partial(self._receipt_written, number),
                partial(self._receipt_failed, number),
            )

    def text_entered(self, text: str) -> None:
        """Enter alone ends this page; a scan starts the next sale with its item."""
        self._next_sale(text.strip())

    def next_asked(self) -> None:
        self._next_sale("")

    def _receipt_written(self, number: str, path: Path) -> None:
        if self._sale is not None and self._sale.number == number:
            self._receipt = path
            self._failure = None
            self._show()

    def _receipt_failed(self, number: str, failure: ExpectedFailure) -> None:
        if self._sale is not None and self._sale.number == number:
            self._failure = failure
            self._show(is_alarm=True)

    def _show(self, *, is_alarm: bool = False) -> None:
        if self._sale is not None:
            problem = in_words(self._failure, self._words)
            self._show_state(FinishedState(self._words, self._sale, self._receipt, problem, is_alarm))
