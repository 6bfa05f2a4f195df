"""The open sale."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.cart import Cart
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.page import Page
from ui.screens.sale.presenter import SalePresenter
from ui.screens.sale.screen import SaleScreen
from ui.till import Till
from ui.widgets.icons import Icons


def build(
    till: Till,
    staff: Staff,
    words: Words,
    icons: Icons,
    pay: Callable[[Cart], None],
    pay_exactly: Callable[[Cart], None],
) -> tuple[Page, SalePresenter]:
    screen = SaleScreen(icons)
    presenter = SalePresenter(till.selling, till.cataloguing, staff, words, screen.show_state, pay, pay_exactly)
    screen.text_entered.connect(presenter.text_entered)
    screen.text_typed.connect(presenter.text_typed)
    screen.code_scanned.connect(presenter.code_scanned)
    screen.choice_moved.connect(presenter.choice_moved)
    screen.line_chosen.connect(presenter.line_chosen)
    screen.product_picked.connect(presenter.product_picked)
    screen.quantity_bumped.connect(presenter.quantity_bumped)
    screen.quantity_asked.connect(presenter.quantity_asked)
    screen.quantity_given.connect(presenter.quantity_given)
    screen.line_removed.connect(presenter.line_removed)
    screen.abandon_asked.connect(presenter.abandon_asked)
    screen.abandon_confirmed.connect(presenter.abandon_confirmed)
    screen.pay_asked.connect(presenter.pay_asked)
    screen.exact_cash_asked.connect(presenter.exact_cash_asked)
    screen.stepped_back.connect(presenter.stepped_back)
    return Page(screen, presenter), presenter
