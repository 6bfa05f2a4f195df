"""The page before the till is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from pos.domain.words import Words
from ui.screens.opening.presenter import OpeningPresenter
from ui.screens.opening.screen import OpeningScreen
from ui.screens.page import Page
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


def build(
    open_till: Callable[[], Till],
    background: LongWork,
    words: Words,
    icons: Icons,
    opened: Callable[[Till], None],
) -> Page:
    screen = OpeningScreen(icons)
    presenter = OpeningPresenter(open_till, background, words, screen.show_state, opened)
    screen.opening_asked.connect(presenter.opening_asked)
    screen.painted_first.connect(presenter.opening_asked, Qt.ConnectionType.QueuedConnection)
    return Page(screen, presenter)
