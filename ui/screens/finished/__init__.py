"""The page after a sale."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.finished.presenter import FinishedPresenter
from ui.screens.finished.screen import FinishedScreen
from ui.screens.page import Page
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


def build(
    till: Till,
    background: LongWork,
    staff: Staff,
    words: Words,
    icons: Icons,
    next_sale: Callable[[str], None],
) -> tuple[Page, FinishedPresenter]:
    screen = FinishedScreen(icons)
    presenter = FinishedPresenter(till.printing, background, staff, words, screen.show_state, next_sale)
    screen.text_entered.connect(presenter.text_entered)
    screen.next_asked.connect(presenter.next_asked)
    screen.receipt_asked.connect(presenter.receipt_asked)
    return Page(screen, presenter), presenter
