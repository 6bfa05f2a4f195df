"""Closing a shift."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.close_shift.presenter import CloseShiftPresenter
from ui.screens.close_shift.screen import CloseShiftScreen
from ui.screens.page import Page
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


def build(till: Till, background: LongWork, staff: Staff, words: Words, icons: Icons, left: Callable[[], None]) -> Page:
    screen = CloseShiftScreen(icons)
    presenter = CloseShiftPresenter(
        till.shift_keeping, till.printing, background, staff, words, screen.show_state, left
    )
    screen.counted.connect(presenter.counted)
    screen.closing_asked.connect(presenter.closing_asked)
    screen.stepped_back.connect(presenter.stepped_back)
    screen.paper_asked.connect(presenter.paper_asked)
    return Page(screen, presenter)
