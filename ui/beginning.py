"""The window before the till is open: one page that waits, tells what is wrong, and tries again.

The pages and the database come in behind it, away from the GUI thread: bringing them in first would keep the window
off the screen for about twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.words import Language, Words
from ui.background import Background
from ui.main_window import FrameState, MainWindow
from ui.screens import opening
from ui.screens.page import Page
from ui.widgets.icons import Icons

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.till import Till


class Beginning:
    """Keeps the desk, once there is one."""

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        icons: Icons,
        words: Mapping[Language, Words],
        language: Language,
        demo_pins: Mapping[str, str],
        export_folder: Path,
    ) -> None:
        self._window = window
        self._background = background
        self._icons = icons
        self._words = words
        self._language = language
        self._demo_pins = demo_pins
        self._export_folder = export_folder
        self._page: Page | None = None
        self.desk: Desk | None = None

    def start(self, open_till: Callable[[], Till]) -> None:
        """Show the waiting page; the till is opened once it has been painted."""
        self._open_till = open_till
        words = self._words[self._language]
        self._page = opening.build(self._open, self._background, words, self._icons, self._opened)
        self._window.language_chosen.connect(self._language_chosen)
        self._window.show_page(self._page.screen)
        self._window.show_state(FrameState(words))
        self._page.presenter.entered()

    def _language_chosen(self, language: Language) -> None:
        self._language = language
        if self._page is not None:
            self._page.presenter.speak(self._words[language])
        self._window.show_state(FrameState(self._words[language]))

    def _open(self) -> Till:
        """Runs behind the window."""
        import_module("ui.desk")
        return self._open_till()

    def _opened(self, till: Till) -> None:
        from ui.desk import Desk  # loaded behind the window just now

        self._window.language_chosen.disconnect(self._language_chosen)
        self.desk = Desk(
            self._window,
            self._background,
            self._icons,
            self._words,
            self._language,
            self._demo_pins,
            self._export_folder,
        )
        self.desk.till_opened(till)
        if self._page is not None:
            self._window.forget_page(self._page.screen)
            self._page = None
