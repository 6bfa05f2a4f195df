"""The goods: looked through by name or code, and brought in from a sheet after everybody has seen what it would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from pos.domain.errors import ExpectedFailure
from pos.domain.products import Product
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import Cataloguing, ImportPreview, LongWork

_MOST_FOUND = 100


class Part(StrEnum):
    """The four parts of a preview."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True)
class GoodsState:
    """A list of goods, or a sheet's preview when `is_importing`. `imported`: how many goods the last import touched."""

    words: Words
    count: int
    text: str
    found: tuple[Product, ...]
    is_importing: bool = False
    is_busy: bool = False
    path: Path | None = None
    preview: ImportPreview | None = None
    part: Part = Part.ADDED
    imported: int | None = None
    problem: str = ""
    is_alarm: bool = False

    @property
    def can_import(self) -> bool:
        plan = self.preview.plan if self.preview else None
        return plan is not None and not self.is_busy and not plan.is_refused and not plan.changes_nothing


class GoodsPresenter:
    def __init__(
        self,
        cataloguing: Cataloguing,
        background: LongWork,
        staff: Staff,
        words: Words,
        show: Callable[[GoodsState], None],
        imported: Callable[[], None],
    ) -> None:
        self._cataloguing = cataloguing
        self._background = background
        self._staff = staff
        self._words = words
        self._show_state = show
        self._tell_imported = imported
        self._count = 0
        self._text = ""
        self._found: tuple[Product, ...] = ()
        self._is_importing = False
        self._is_busy = False
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._part = Part.ADDED
        self._imported: int | None = None
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._failure = None
        self._look_up()

    def searched(self, text: str) -> None:
        self._text = text.strip()
        self._failure = None
        self._look_up()

    def import_opened(self) -> None:
        self._is_importing = True
        self._imported = None
        self._failure = None
        self._show()

    def sheet_chosen(self, path: Path) -> None:
        """Read the sheet away from the window; nothing is stored by looking."""
        self._path = path
        self._preview = None
        self._imported = None
        self._work(partial(self._cataloguing.preview, path), self._previewed)

    def part_chosen(self, part: Part) -> None:
        self._part = part
        self._show()

    def import_asked(self) -> None:
        plan = self._preview.plan if self._preview else None
        if plan is None or self._path is None or self._is_busy or plan.is_refused or plan.changes_nothing:
            return
        self._work(partial(self._cataloguing.import_sheet, self._path, self._staff), self._was_imported)

    def stepped_back(self) -> None:
        """From the preview to the list; nothing was stored."""
        if self._is_busy:
            return
        self._is_importing = False
        self._preview = None
        self._path = None
        self._failure = None
        self._look_up()

    def _work(self, act: Callable[[], ImportPreview], done: Callable[[ImportPreview], None]) -> None:
        self._is_busy = True
        self._failure = None
        self._show()
        self._background.run(act, done, self._failed)

    def _previewed(self, preview: ImportPreview) -> None:
        self._is_busy = False
        self._preview = preview
        self._part = _most_telling(preview)
        self._show()

    def _was_imported(self, preview: ImportPreview) -> None:
        self._is_busy = False
        self._imported = len(preview.plan.added) + len(preview.plan.changed)
        self._is_importing = False
        self._preview = None
        self._path = None
        self._look_up()
        self._tell_imported()

    def _failed(self, failure: ExpectedFailure) -> None:
        self._is_busy = False
        self._failure = failure
        self._show(is_alarm=True)

    def _look_up(self) -> None:
        try:
            self._count = self._cataloguing.count()
            self._found = self._cataloguing.find(self._text, _MOST_FOUND)
        except ExpectedFailure as failure:
            self._failed(failure)
            return
        self._show()

    def _show(self, *, is_alarm: bool = False) -> None:
        self._show_state(
            GoodsState(
                words=self._words,
                count=self._count,
                text=self._text,
                found=self._found,
                is_importing=self._is_importing,
                is_busy=self._is_busy,
                path=self._path,
                preview=self._preview,
                part=self._part,
                imported=self._imported,
                problem=in_words(self._failure, self._words),
                is_alarm=is_alarm,
            )
        )


def _most_telling(preview: ImportPreview) -> Part:
    """The part to look at first: what is refused, else what is new, else what changes."""
    plan = preview.plan
    for part, rows in ((Part.REFUSED, plan.refused), (Part.ADDED, plan.added), (Part.CHANGED, plan.changed)):
        if rows:
            return part
    return Part.LEFT
