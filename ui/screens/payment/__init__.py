"""Paying."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.sales import Sale
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.page import Page
from ui.screens.payment.presenter import PaymentPresenter
from ui.screens.payment.screen import PaymentScreen
from ui.till import Till
from ui.widgets.icons import Icons


def build(
    till: Till,
    staff: Staff,
    words: Words,
    icons: Icons,
    finished: Callable[[Sale], None],
    back: Callable[[], None],
) -> tuple[Page, PaymentPresenter]:
    screen = PaymentScreen(icons)
    presenter = PaymentPresenter(till.selling, staff, words, screen.show_state, finished, back)
    screen.amount_changed.connect(presenter.amount_changed)
    screen.quick_chosen.connect(presenter.quick_chosen)
    screen.finish_asked.connect(presenter.finish_asked)
    screen.finish_confirmed.connect(presenter.finish_confirmed)
    screen.exact_cash_asked.connect(presenter.exact_cash_asked)
    screen.code_scanned.connect(presenter.code_scanned)
    screen.back_asked.connect(presenter.back_asked)
    return Page(screen, presenter), presenter
