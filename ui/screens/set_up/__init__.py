"""The first run."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.words import Words
from ui.screens.page import Page
from ui.screens.set_up.presenter import SetUpPresenter
from ui.screens.set_up.screen import SetUpScreen
from ui.till import Till
from ui.widgets.icons import Icons


def build(till: Till, words: Words, icons: Icons, done: Callable[[], None]) -> Page:
    screen = SetUpScreen(icons)
    presenter = SetUpPresenter(till.setting_up, words, screen.show_state, done)
    screen.set_up_asked.connect(presenter.set_up_asked)
    return Page(screen, presenter)
