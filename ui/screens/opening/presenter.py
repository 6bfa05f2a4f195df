"""The till is being opened; if the disk or a lock refuses, this page says so and tries again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos.domain.errors import ExpectedFailure
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import LongWork, Till


@dataclass(frozen=True)
class OpeningState:
    words: Words
    problem: str = ""


class OpeningPresenter:
    def __init__(
        self,
        open_till: Callable[[], Till],
        background: LongWork,
        words: Words,
        show: Callable[[OpeningState], None],
        opened: Callable[[Till], None],
    ) -> None:
        self._open_till = open_till
        self._background = background
        self._words = words
        self._show_state = show
        self._opened = opened
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._show()

    def opening_asked(self) -> None:
        self._failure = None
        self._show()
        self._background.run(self._open_till, self._opened, self._failed)

    def _failed(self, failure: ExpectedFailure) -> None:
        self._failure = failure
        self._show()

    def _show(self) -> None:
        self._show_state(OpeningState(self._words, in_words(self._failure, self._words)))
