"""Opening a shift."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.shifts import Shift
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.open_shift.presenter import OpenShiftPresenter
from ui.screens.open_shift.screen import OpenShiftScreen
from ui.screens.page import Page
from ui.till import Till
from ui.widgets.icons import Icons


def build(till: Till, staff: Staff, words: Words, icons: Icons, opened: Callable[[Shift], None]) -> Page:
    screen = OpenShiftScreen(icons)
    presenter = OpenShiftPresenter(till.shift_keeping, staff, words, screen.show_state, opened)
    screen.float_changed.connect(presenter.float_changed)
    screen.opening_asked.connect(presenter.opening_asked)
    return Page(screen, presenter)
