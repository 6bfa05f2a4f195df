"""Taking cash, without a window."""

from __future__ import annotations

import pytest

from pos.domain.cart import Cart
from pos.domain.money import NOTHING, Money
from pos.domain.quantity import ONE
from pos.domain.sales import Sale
from pos.domain.words import Words
from pos.services.till import Till
from tests.ui.real_till import HONEY, LAN
from ui.screens.payment.presenter import PaymentPresenter, PaymentState


class Page:
    def __init__(self, till: Till, words: Words) -> None:
        self.states: list[PaymentState] = []
        self.sold: list[Sale] = []
        self.times_left = 0
        self.does = PaymentPresenter(till.selling, LAN, words, self.states.append, self.sold.append, self._leave)

    def _leave(self) -> None:
        self.times_left += 1

    @property
    def shown(self) -> PaymentState:
        return self.states[-1]


@pytest.fixture
def cart(till: Till) -> Cart:
    return till.selling.add(till.selling.open_cart(), HONEY, ONE)


@pytest.fixture
def page(till: Till, cart: Cart, vietnamese: Words) -> Page:
    opened = Page(till, vietnamese)
    opened.does.begin(cart)
    opened.does.entered()
    return opened


def test_nothing_typed_means_the_exact_amount(page: Page) -> None:
    page.does.finish_asked()
    assert [(sale.total, sale.change) for sale in page.sold] == [(Money(165_000), NOTHING)]


def test_the_change_is_shown_before_the_sale_is_done(page: Page) -> None:
    page.does.amount_changed(Money(200_000))
    assert (page.shown.change, page.shown.missing) == (Money(35_000), NOTHING)
    page.does.finish_asked()
    assert page.sold[0].change == Money(35_000)


def test_too_little_is_refused_and_the_cart_stands(page: Page, till: Till, cart: Cart) -> None:
    page.does.amount_changed(Money(100_000))
    assert page.shown.missing == Money(65_000)
    page.does.finish_asked()
    assert not page.sold
    assert "65.000" in page.shown.problem
    assert till.selling.open_cart() == cart


def test_five_presses_are_one_sale(page: Page, till: Till) -> None:
    for _ in range(5):
        page.does.finish_confirmed()
    assert len(page.sold) == 1
    assert till.shift_keeping.x_report().totals.sale_count == 1


def test_an_amount_that_looks_like_a_slip_needs_another_key(page: Page) -> None:
    page.does.amount_changed(Money(20_000_000))
    page.does.finish_asked()
    page.does.finish_asked()
    assert not page.sold
    assert page.shown.is_doubtful
    page.does.finish_confirmed()
    assert page.sold[0].tendered == Money(20_000_000)


def test_a_doubt_ends_when_the_amount_is_corrected(page: Page) -> None:
    page.does.amount_changed(Money(20_000_000))
    page.does.finish_confirmed()
    assert not page.sold
    page.does.amount_changed(Money(200_000))
    assert not page.shown.is_doubtful
    page.does.finish_asked()
    assert page.sold[0].change == Money(35_000)


def test_a_scan_changes_no_amount_and_no_cart(page: Page, till: Till, cart: Cart) -> None:
    page.does.amount_changed(Money(200_000))
    page.does.code_scanned("8936012340017")
    assert page.shown.tendered == Money(200_000)
    assert page.shown.is_alarm
    assert "Esc" in page.shown.problem
    assert till.selling.open_cart() == cart


def test_exact_cash_in_one_key_forgets_what_was_typed(page: Page) -> None:
    page.does.amount_changed(Money(500_000))
    page.does.exact_cash_asked()
    assert page.sold[0].change == NOTHING


def test_going_back_keeps_the_cart(page: Page, till: Till, cart: Cart) -> None:
    page.does.back_asked()
    assert page.times_left == 1
    assert till.selling.open_cart() == cart


def test_quick_cash_fills_the_amount_in(page: Page) -> None:
    amount = page.shown.quick[1]
    page.does.quick_chosen(amount)
    assert page.shown.tendered == amount
    assert not page.sold
