"""A shift ends: the drawer is counted, compared, and the Z report closes it for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pos.domain.errors import ExpectedFailure
from pos.domain.money import Money
from pos.domain.shifts import CashCount, ShiftReport, ZReport, count_cash
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import LongWork, Printing, ShiftKeeping


@dataclass(frozen=True)
class CloseShiftState:
    """Counting while `closed` is None; `is_confirming`: one more press ends the shift. `paper` is the Z's file."""

    words: Words
    report: ShiftReport | None
    count: CashCount
    is_counted: bool = False
    is_confirming: bool = False
    closed: ZReport | None = None
    paper: Path | None = None
    problem: str = ""
    is_alarm: bool = False

    @property
    def difference(self) -> Money | None:
        """Counted less expected; nothing to say before anything was counted."""
        if self.closed is not None:
            return self.closed.difference
        if self.report is None or not self.is_counted:
            return None
        return self.count.total - self.report.expected_cash


@dataclass
class _Counting:
    notes: dict[Money, int] = field(default_factory=dict)
    is_begun: bool = False


class CloseShiftPresenter:
    def __init__(
        self,
        shift_keeping: ShiftKeeping,
        printing: Printing,
        background: LongWork,
        staff: Staff,
        words: Words,
        show: Callable[[CloseShiftState], None],
        left: Callable[[], None],
    ) -> None:
        self._shift_keeping = shift_keeping
        self._printing = printing
        self._background = background
        self._staff = staff
        self._words = words
        self._show_state = show
        self._left = left
        self._report: ShiftReport | None = None
        self._counting = _Counting()
        self._is_confirming = False
        self._closed: ZReport | None = None
        self._paper: Path | None = None
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._failure = None
        self._is_confirming = False
        try:
            self._report = self._shift_keeping.x_report()
        except ExpectedFailure as failure:
            self._failure = failure
        self._show()

    def counted(self, notes: Mapping[Money, int]) -> None:
        self._counting = _Counting(dict(notes), is_begun=True)
        self._is_confirming = False
        self._failure = None
        self._show()

    def closing_asked(self) -> None:
        """The first press asks, the second closes; a Z report cannot be taken back."""
        if self._closed is not None:
            self._left()
        elif self._is_confirming:
            self._close()
        else:
            self._failure = None
            self._is_confirming = True
            self._show()

    def stepped_back(self) -> None:
        if self._closed is not None:
            self._left()
            return
        self._failure = None
        self._is_confirming = False
        self._show()

    def paper_asked(self) -> None:
        if self._closed is not None:
            number = self._closed.number
            self._background.run(
                partial(self._printing.z_report, number, self._words), self._paper_written, self._failed
            )

    def _close(self) -> None:
        try:
            self._closed = self._shift_keeping.close(self._staff, self._count())
        except ExpectedFailure as failure:
            self._is_confirming = False
            self._failed(failure)
            return
        self._failure = None
        self._show()
        self.paper_asked()

    def _paper_written(self, path: Path) -> None:
        self._paper = path
        self._show()

    def _failed(self, failure: ExpectedFailure) -> None:
        self._failure = failure
        self._show(is_alarm=True)

    def _count(self) -> CashCount:
        return count_cash(None, self._counting.notes)

    def _show(self, *, is_alarm: bool = False) -> None:
        self._show_state(
            CloseShiftState(
                words=self._words,
                report=self._report,
                count=self._count(),
                is_counted=self._counting.is_begun,
                is_confirming=self._is_confirming,
                closed=self._closed,
                paper=self._paper,
                problem=in_words(self._failure, self._words),
                is_alarm=is_alarm,
            )
        )
