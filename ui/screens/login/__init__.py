"""Signing in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.login.presenter import LoginPresenter
from ui.screens.login.screen import LoginScreen
from ui.screens.page import Page
from ui.till import Till
from ui.widgets.icons import Icons


def build(
    till: Till, demo_pins: Mapping[str, str], words: Words, icons: Icons, signed_in: Callable[[Staff], None]
) -> Page:
    screen = LoginScreen(icons)
    presenter = LoginPresenter(till.signing_in, till.setting_up, demo_pins, words, screen.show_state, signed_in)
    screen.person_chosen.connect(presenter.person_chosen)
    screen.pin_entered.connect(presenter.pin_entered)
    screen.stepped_back.connect(presenter.stepped_back)
    return Page(screen, presenter)
