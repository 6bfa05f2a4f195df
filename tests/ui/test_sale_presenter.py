"""The open sale, without a window: what scans, keys and choices do to the cart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos.domain.cart import Cart
from pos.domain.catalogue_import import CatalogueRow, SheetReading
from pos.domain.money import Money
from pos.domain.quantity import Quantity, pieces
from pos.domain.words import Words
from pos.services.till import Till
from tests.ui.real_till import HAM, HONEY_CODE, LAN, MINH
from ui.screens.sale.presenter import SalePresenter, SaleState


class Page:
    """What the page was last shown, and where it was left for."""

    def __init__(self, till: Till, words: Words) -> None:
        self.states: list[SaleState] = []
        self.paid: list[Cart] = []
        self.paid_exactly: list[Cart] = []
        self.does = SalePresenter(
            till.selling, till.cataloguing, LAN, words, self.states.append, self.paid.append, self.paid_exactly.append
        )
        self.does.entered()

    @property
    def shown(self) -> SaleState:
        return self.states[-1]

    @property
    def goods(self) -> list[tuple[str, Quantity]]:
        return [(line.product.code, line.quantity) for line in self.shown.lines]


@pytest.fixture
def page(till: Till, vietnamese: Words) -> Page:
    return Page(till, vietnamese)


def test_a_scan_adds_the_item_and_marks_its_line(page: Page) -> None:
    page.does.text_entered("1002")
    page.does.text_entered(HONEY_CODE)
    assert page.goods == [("1002", pieces(1)), ("1001", pieces(1))]
    assert page.shown.chosen == 1
    assert page.shown.problem == ""


def test_the_same_code_again_makes_two_of_one_line(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.text_entered("1002")
    page.does.text_entered(HONEY_CODE)
    assert page.goods == [("1001", pieces(2)), ("1002", pieces(1))]
    assert page.shown.chosen == 0


def test_an_unknown_code_is_named_and_the_cart_stands(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.text_entered("8934563138165")
    assert "8934563138165" in page.shown.problem
    assert page.shown.is_alarm
    assert page.goods == [("1001", pieces(1))]


def test_an_alarm_sounds_once_and_not_again_in_another_language(page: Page, english: Words) -> None:
    page.does.text_entered("8934563138165")
    page.does.speak(english)
    assert not page.shown.is_alarm
    assert "8934563138165" in page.shown.problem
    assert "Scan again" in page.shown.problem


def test_the_next_good_scan_takes_the_problem_away(page: Page) -> None:
    page.does.text_entered("8934563138165")
    page.does.text_entered(HONEY_CODE)
    assert page.shown.problem == ""


def test_a_long_number_is_never_taken_for_a_name(page: Page, till: Till) -> None:
    """An unknown code sells nothing, even where its digits stand in some product's name."""
    row = CatalogueRow(2, "3001", "Tranh khắc gỗ số 500500", unit="bức", price=Money(90_000))
    till.cataloguing.import_reading(SheetReading("own", "UTF-8", (), (row,), ()), "1" * 64, MINH)
    assert till.cataloguing.find("500500")
    page.does.text_entered("500500")
    assert page.shown.picking is None
    assert page.shown.problem


def test_a_name_without_marks_offers_goods_and_enter_takes_the_first(page: Page) -> None:
    page.does.text_entered("mat ong")
    picking = page.shown.picking
    assert picking is not None
    assert len(picking.products) == 2
    assert picking.by_number
    page.does.text_entered("mat ong")
    assert page.goods == [(picking.products[0].code, pieces(1))]
    assert page.shown.picking is None


def test_arrows_move_through_the_offered_goods_and_not_through_the_cart(page: Page) -> None:
    page.does.text_entered("1002")
    page.does.text_typed("mat ong")
    page.does.choice_moved(1)
    picking = page.shown.picking
    assert picking is not None
    assert (picking.chosen, page.shown.chosen) == (1, 0)
    page.does.text_entered("mat ong")
    assert page.goods[-1] == (picking.products[1].code, pieces(1))


def test_typing_keeps_the_text_and_digits_go_on_with_it(page: Page) -> None:
    page.does.text_typed("mat ong")
    assert page.shown.typed == "mat ong"
    assert page.shown.picking is not None
    assert not page.shown.picking.by_number


@pytest.mark.parametrize("weight", ["0,735", "0.735"])
def test_weighed_goods_come_in_with_their_weight(page: Page, weight: str) -> None:
    page.does.text_entered(HAM)
    assert page.shown.asking is not None
    assert page.goods == []
    page.does.quantity_given(weight)
    assert page.goods == [(HAM, Quantity(735))]
    assert page.shown.cart is not None
    assert page.shown.cart.total == Money(132_300)
    assert page.shown.asking is None


def test_weighed_goods_chosen_by_name_are_asked_for_their_weight_too(page: Page) -> None:
    page.does.text_entered("gio lua")
    page.does.product_picked(0)
    assert page.shown.asking is not None
    page.does.quantity_given("1")
    page.does.text_entered(HAM)
    page.does.quantity_given("0,5")
    assert page.goods == [(HAM, Quantity(1500))]


def test_leaving_the_scales_leaves_the_cart_alone(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.text_entered(HAM)
    page.does.stepped_back()
    assert page.goods == [("1001", pieces(1))]
    assert page.shown.asking is None


@pytest.mark.parametrize("act", ["pay_asked", "line_removed", "abandon_asked", "exact_cash_asked"])
def test_nothing_else_happens_before_the_weight_is_known(page: Page, act: str) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.text_entered(HAM)
    getattr(page.does, act)()
    assert page.shown.asking is not None
    assert page.shown.problem
    assert page.goods == [("1001", pieces(1))]
    assert not page.paid
    assert not page.paid_exactly


def test_a_scan_at_the_scales_is_refused_aloud(page: Page) -> None:
    page.does.text_entered(HAM)
    page.does.code_scanned(HONEY_CODE)
    assert page.shown.asking is not None
    assert page.shown.is_alarm
    assert page.goods == []


def test_a_scan_while_a_quantity_is_edited_sells_the_item(page: Page) -> None:
    page.does.text_entered("1002")
    page.does.quantity_asked()
    page.does.code_scanned(HONEY_CODE)
    assert page.goods == [("1002", pieces(1)), ("1001", pieces(1))]


def test_a_quantity_that_cannot_be_read_is_asked_for_again(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.quantity_asked()
    page.does.quantity_given("")
    assert page.shown.asking is not None
    assert page.shown.problem
    page.does.quantity_given("3")
    assert page.goods == [("1001", pieces(3))]


def test_pieces_have_no_fractions(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.quantity_asked()
    page.does.quantity_given("1,5")
    assert "1,5" in page.shown.problem
    assert page.goods == [("1001", pieces(1))]


def test_more_than_999_is_asked_about_once(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.quantity_asked()
    page.does.quantity_given("1650")
    assert page.shown.problem
    assert page.goods == [("1001", pieces(1))]
    page.does.quantity_given("1650")
    assert page.goods == [("1001", pieces(1650))]


def test_plus_and_minus_change_the_chosen_line_and_minus_never_ends_it(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.quantity_bumped(1)
    assert page.goods == [("1001", pieces(2))]
    page.does.quantity_bumped(-1)
    page.does.quantity_bumped(-1)
    assert page.goods == [("1001", pieces(1))]
    assert "Del" in page.shown.problem


def test_plus_on_weighed_goods_asks_for_the_weight(page: Page) -> None:
    page.does.text_entered(HAM)
    page.does.quantity_given("0,735")
    page.does.quantity_bumped(1)
    assert page.shown.asking is not None
    assert page.shown.asking.before == Quantity(735)


def test_removing_the_last_line_marks_the_one_before(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.text_entered("1002")
    page.does.line_removed()
    assert page.goods == [("1001", pieces(1))]
    assert page.shown.chosen == 0
    page.does.line_removed()
    assert page.shown.chosen == -1


def test_a_sale_is_cancelled_only_after_a_question(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.abandon_confirmed()
    assert page.goods
    page.does.abandon_asked()
    assert page.shown.is_abandoning
    page.does.stepped_back()
    assert page.goods
    page.does.abandon_asked()
    page.does.abandon_confirmed()
    assert page.goods == []


def test_an_empty_sale_cannot_be_paid(page: Page) -> None:
    page.does.pay_asked()
    assert page.shown.problem
    assert not page.paid


def test_paying_hands_the_cart_on(page: Page) -> None:
    page.does.text_entered(HONEY_CODE)
    page.does.pay_asked()
    page.does.exact_cash_asked()
    assert page.paid == page.paid_exactly == [page.shown.cart]


def test_the_cart_is_there_again_when_the_page_comes_back(page: Page, till: Till, vietnamese: Words) -> None:
    page.does.text_entered(HONEY_CODE)
    again = Page(till, vietnamese)
    assert again.goods == [("1001", pieces(1))]
    assert again.shown.chosen == 0


@pytest.mark.parametrize(
    "press", [SalePresenter.quantity_asked, SalePresenter.line_removed, SalePresenter.stepped_back]
)
def test_keys_on_an_empty_sale_do_nothing(page: Page, press: Callable[[SalePresenter], None]) -> None:
    press(page.does)
    assert page.shown.problem == ""
    assert page.goods == []
