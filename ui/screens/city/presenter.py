"""The days that the city gets: which are closed, which were exported, and whether a package is sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pos.domain.errors import ExpectedFailure
from pos.domain.staff import Staff
from pos.domain.verification import Verification
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import DayState, ExportedPackage, HandingOver, LongWork


@dataclass(frozen=True)
class CityState:
    """Days newest first; `chosen` counts from 0, -1 for none."""

    words: Words
    days: tuple[DayState, ...]
    folder: Path
    chosen: int = -1
    is_busy: bool = False
    exported: ExportedPackage | None = None
    verification: Verification | None = None
    problem: str = ""
    is_alarm: bool = False

    @property
    def can_export(self) -> bool:
        return 0 <= self.chosen < len(self.days) and self.days[self.chosen].is_closed and not self.is_busy


class CityPresenter:
    def __init__(
        self,
        handing_over: HandingOver,
        background: LongWork,
        staff: Staff,
        folder: Path,
        words: Words,
        show: Callable[[CityState], None],
    ) -> None:
        self._handing_over = handing_over
        self._background = background
        self._staff = staff
        self._folder = folder
        self._words = words
        self._show_state = show
        self._days: tuple[DayState, ...] = ()
        self._chosen = -1
        self._is_busy = False
        self._exported: ExportedPackage | None = None
        self._verification: Verification | None = None
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._forget()
        self._read_days()

    def day_chosen(self, index: int) -> None:
        if 0 <= index < len(self._days):
            self._chosen = index
            self._show()

    def day_moved(self, step: int) -> None:
        self.day_chosen(self._chosen + step)

    def folder_chosen(self, folder: Path) -> None:
        self._folder = folder
        self._show()

    def export_asked(self) -> None:
        if self._is_busy or not 0 <= self._chosen < len(self._days) or not self._days[self._chosen].is_closed:
            return
        day = self._days[self._chosen].day
        self._begin()
        self._background.run(
            partial(self._handing_over.export, day, self._folder, self._staff, self._words),
            self._was_exported,
            self._failed,
        )

    def package_chosen(self, path: Path) -> None:
        if not self._is_busy:
            self._begin()
            self._background.run(partial(self._handing_over.verify, path), self._verified, self._failed)

    def stepped_back(self) -> None:
        self._forget()
        self._show()

    def _begin(self) -> None:
        self._forget()
        self._is_busy = True
        self._show()

    def _was_exported(self, package: ExportedPackage) -> None:
        self._is_busy = False
        self._exported = package
        self._read_days()

    def _verified(self, verification: Verification) -> None:
        self._is_busy = False
        self._verification = verification
        self._show()

    def _failed(self, failure: ExpectedFailure) -> None:
        self._is_busy = False
        self._failure = failure
        self._show(is_alarm=True)

    def _read_days(self) -> None:
        try:
            self._days = _newest_first(self._handing_over.days())
        except ExpectedFailure as failure:
            self._failed(failure)
            return
        if not 0 <= self._chosen < len(self._days):
            waiting = (place for place, day in enumerate(self._days) if day.is_closed and not day.package_name)
            self._chosen = next(waiting, 0 if self._days else -1)
        self._show()

    def _forget(self) -> None:
        self._failure = None
        self._exported = None
        self._verification = None

    def _show(self, *, is_alarm: bool = False) -> None:
        self._show_state(
            CityState(
                words=self._words,
                days=self._days,
                folder=self._folder,
                chosen=self._chosen,
                is_busy=self._is_busy,
                exported=self._exported,
                verification=self._verification,
                problem=in_words(self._failure, self._words),
                is_alarm=is_alarm,
            )
        )


def _newest_first(days: Sequence[DayState]) -> tuple[DayState, ...]:
    return tuple(sorted(days, key=_day_of, reverse=True))


def _day_of(state: DayState) -> str:
    return state.day.isoformat()
