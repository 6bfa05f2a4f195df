"""A shift begins: the business date it belongs to and the cash that lies in the drawer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pos.domain.errors import ExpectedFailure
from pos.domain.money import NOTHING, Money
from pos.domain.shifts import Shift
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import ShiftKeeping


@dataclass(frozen=True)
class OpenShiftState:
    words: Words
    staff_name: str
    business_date: date | None
    float_amount: Money | None
    problem: str = ""
    is_alarm: bool = False


class OpenShiftPresenter:
    def __init__(
        self,
        shift_keeping: ShiftKeeping,
        staff: Staff,
        words: Words,
        show: Callable[[OpenShiftState], None],
        opened: Callable[[Shift], None],
    ) -> None:
        self._shift_keeping = shift_keeping
        self._staff = staff
        self._words = words
        self._show_state = show
        self._opened = opened
        self._business_date: date | None = None
        self._float: Money | None = None
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._failure = None
        try:
            self._business_date = self._shift_keeping.suggested_business_date()
            self._float = self._shift_keeping.suggested_float()
        except ExpectedFailure as failure:
            self._failure = failure
        self._show()

    def float_changed(self, amount: Money | None) -> None:
        self._float = amount

    def opening_asked(self) -> None:
        try:
            shift = self._shift_keeping.open(self._staff, self._float or NOTHING, self._business_date)
        except ExpectedFailure as failure:
            self._failure = failure
            self._show(is_alarm=True)
            return
        self._failure = None
        self._opened(shift)

    def _show(self, *, is_alarm: bool = False) -> None:
        problem = in_words(self._failure, self._words)
        self._show_state(
            OpenShiftState(self._words, self._staff.name, self._business_date, self._float, problem, is_alarm)
        )
