"""From a cart to the sale that is stored: nothing is lost in sharing out, and everything is a snapshot."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import NOTHING, Money, total_of
from pos.domain.producers import DiscountBearer
from pos.domain.products import Ownership
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.sales import EmptyCart, SaleKind, VatTotal, complete
from pos.domain.stock import LotPick, TakenPart
from pos.domain.tenders import NotEnoughTendered
from pos.domain.vat import NoVatRule, VatClass, vat_included
from tests.domain.shop import (
    CO_OP,
    DAY,
    FOUR_STARS,
    SALE_ID,
    cash,
    contract,
    gift_box,
    lot,
    new_cart,
    oranges,
    paid,
    sold_carts,
    stamp,
    tea,
    vat_rules,
)


def test_a_sale_keeps_everything_that_was_true_when_it_was_made():
    cart = new_cart().add(tea(), pieces(2), "8934588063053")
    source = lot(7, number="BT-11", expires_on=date(2027, 6, 30), owner=CO_OP.code, terms=contract())
    sale = paid(cart, {0: [LotPick(source, pieces(2))]})
    [line] = sale.lines
    assert (sale.sale_id, sale.kind, sale.number, sale.refers_to) == (SALE_ID, SaleKind.SALE, "01-26-000001", "")
    assert (line.line_no, line.product_code, line.scanned_code) == (1, tea().code, "8934588063053")
    assert (line.name, line.unit, line.quantity) == ("Chè xanh Ba Trại 200 g", "hộp", pieces(2))
    assert (line.list_price, line.price, line.gross, line.total) == (
        Money(85_000),
        Money(85_000),
        Money(170_000),
        Money(170_000),
    )
    assert (line.vat_class, line.vat_rate, line.vat, line.net) == (
        VatClass.EIGHT,
        8,
        Money(12_593),
        Money(157_407),
    )
    assert (line.ocop_set, line.stars, line.decision_number) == ("QD26-11", 4, FOUR_STARS.decision_number)
    assert (line.producer_code, line.producer_name) == (CO_OP.code, CO_OP.name)
    assert (line.commune_code, line.commune_name) == ("09700", "Xã Ba Vì")
    assert (line.ownership, line.owner_code, line.commission) == (Ownership.CONSIGNED, CO_OP.code, 1250)
    assert (line.lot_id, line.lot_number, line.expires_on) == (7, "BT-11", date(2027, 6, 30))
    assert line.payable == Money(170_000 - 21_250)
    assert line.returned_line_no is None


def test_goods_without_maker_stars_or_lot_leave_those_places_empty():
    [line] = paid(new_cart().add(oranges(), Quantity(735))).lines
    assert (line.producer_code, line.producer_name, line.commune_code, line.commune_name) == ("", "", "", "")
    assert (line.stars, line.decision_number, line.ocop_set) == (None, "", "")
    assert (line.lot_id, line.lot_number, line.expires_on, line.parts) == (None, "", None, ())
    assert (line.ownership, line.owner_code, line.payable) == (Ownership.BOUGHT, "", NOTHING)


def test_whose_goods_a_line_sold_is_the_lots_word_not_the_products():
    own_lot = LotPick(lot(3), ONE)
    [line] = paid(new_cart().add(tea(), ONE), {0: [own_lot]}).lines
    assert (line.ownership, line.owner_code, line.commission, line.payable) == (Ownership.BOUGHT, "", 0, NOTHING)


def test_a_line_over_two_lots_becomes_two_lines_that_sum_to_it():
    cart = new_cart().add(tea(), pieces(3)).discount_line(1, Money(10_000)).discount_bill(Money(1_000))
    picks = [LotPick(lot(1), pieces(2)), LotPick(lot(2), ONE)]
    first, second = paid(cart, {0: picks}).lines
    assert (first.line_no, second.line_no) == (1, 2)
    assert (first.lot_id, second.lot_id) == (1, 2)
    assert (first.gross, second.gross) == (Money(170_000), Money(85_000))
    assert (first.line_discount, second.line_discount) == (Money(6_667), Money(3_333))
    assert (first.bill_discount, second.bill_discount) == (Money(667), Money(333))
    assert first.total + second.total == cart.total


def test_a_kit_keeps_the_lots_of_its_parts_and_has_none_of_its_own():
    parts = (LotPick(lot(1), pieces(4)), LotPick(lot(2, product="ORANGE"), Quantity(500)))
    [line] = paid(new_cart().add(gift_box(), pieces(2)), parts={0: parts}).lines
    assert line.parts == (TakenPart(tea().code, 1, pieces(4)), TakenPart("ORANGE", 2, Quantity(500)))
    assert (line.lot_id, line.ownership, line.payable) == (None, Ownership.BOUGHT, NOTHING)


def test_the_rate_changes_with_the_business_date_at_the_new_year():
    cart = new_cart().add(tea(110_000), ONE)
    [old] = paid(cart, day=date(2026, 12, 31)).lines
    [new] = paid(cart, day=date(2027, 1, 1)).lines
    assert (old.vat_class, old.vat_rate, old.vat) == (VatClass.EIGHT, 8, Money(8_148))
    assert (new.vat_class, new.vat_rate, new.vat) == (VatClass.TEN, 10, Money(10_000))


def test_the_taxes_stand_in_the_order_of_the_classes():
    cart = new_cart()
    for place, vat_class in enumerate(reversed(VatClass)):
        cart = cart.add(tea(108_000, id=place, vat_class=vat_class), ONE)
    assert [rate.vat_class for rate in paid(cart).vat_totals] == list(VatClass)


def test_one_rate_is_the_sum_of_its_lines_never_a_second_rounding():
    cart = new_cart().add(tea(1_006, id=1), ONE).add(tea(1_006, id=2), ONE).add(tea(1_006, id=3), ONE)
    sale = paid(cart)
    assert sale.vat_totals == (VatTotal(VatClass.EIGHT, 8, Money(2_793), Money(225)),)
    assert vat_included(Money(3_018), 8) == Money(224)


def test_nothing_cannot_be_sold():
    with pytest.raises(EmptyCart):
        complete(new_cart(), [], [], {}, vat_rules(), stamp())


def test_too_little_money_and_a_day_without_a_rule_refuse_the_sale():
    cart = new_cart().add(tea(), ONE)
    with pytest.raises(NotEnoughTendered):
        complete(cart, [cash(1)], [[]], {}, vat_rules(), stamp())
    with pytest.raises(NoVatRule):
        complete(cart, [cash(85_000)], [[]], {}, vat_rules(), stamp(day=date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("bearer", "payable"),
    [
        (DiscountBearer.SHOWROOM, 85_000 - 10_625),
        (DiscountBearer.PRODUCER, 69_997 - 8_750),  # 8,749.625
        (DiscountBearer.SHARED, 77_499 - 9_687),  # half of 15,003 is 7,501: the odd đồng is the showroom's
    ],
)
def test_who_bears_a_discount_decides_what_the_producer_is_owed(bearer, payable):
    cart = new_cart().add(tea(), ONE).discount_line(1, Money(15_003))
    [line] = paid(cart, {0: [LotPick(lot(owner=CO_OP.code, terms=contract(bearer)), ONE)]}).lines
    assert line.payable == Money(payable)


@pytest.mark.parametrize(("commission", "payable"), [(0, 70_000), (10_000, 0)])
def test_no_commission_and_all_of_it(commission, payable):
    cart = new_cart().add(tea(), ONE).discount_line(1, Money(15_000))
    terms = contract(DiscountBearer.PRODUCER, commission)
    [line] = paid(cart, {0: [LotPick(lot(owner=CO_OP.code, terms=terms), ONE)]}).lines
    assert line.payable == Money(payable)


def test_consigned_goods_without_a_contract_in_force_owe_their_owner_all_that_was_paid():
    cart = new_cart().add(tea(), ONE).discount_line(1, Money(5_000))
    [line] = paid(cart, {0: [LotPick(lot(owner=CO_OP.code), ONE)]}).lines
    assert (line.commission, line.payable) == (0, Money(80_000))


@given(sold_carts())
def test_a_sale_sums_to_its_cart_line_by_line_and_rate_by_rate(sold):
    cart, sale = sold
    assert sale.total == cart.total
    assert sale.gross == total_of(line.gross for line in cart.lines)
    assert sale.discount == cart.bill_discount + total_of(line.discount for line in cart.lines)
    assert total_of(line.bill_discount for line in sale.lines) == cart.bill_discount
    assert sale.tendered - sale.change == sale.total
    assert [line.line_no for line in sale.lines] == list(range(1, len(sale.lines) + 1))
    for line in sale.lines:
        assert line.total == line.gross - line.line_discount - line.bill_discount
        assert line.total >= NOTHING
        assert line.line_discount >= NOTHING
        assert line.bill_discount >= NOTHING
        assert line.net + line.vat == line.total
        assert line.vat == vat_included(line.total, line.vat_rate)
        assert NOTHING <= line.payable <= line.gross
    for ordered in cart.lines:
        made = [line for line in sale.lines if line.product_code == ordered.product.code]
        assert sum(line.quantity.thousandths for line in made) == ordered.quantity.thousandths
        assert total_of(line.gross for line in made) == ordered.gross
        assert total_of(line.line_discount for line in made) == ordered.discount
    assert total_of(rate.gross for rate in sale.vat_totals) == sale.total
    for rate in sale.vat_totals:
        lines = [line for line in sale.lines if (line.vat_class, line.vat_rate) == (rate.vat_class, rate.rate)]
        assert lines
        assert rate.vat == total_of(line.vat for line in lines)
        assert rate.net == total_of(line.net for line in lines)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 100_000))
def test_a_bill_discount_falls_on_lines_in_proportion_to_what_they_cost(first, second, discount):
    cart = new_cart().add(tea(1_000 * first, id=1), ONE).add(tea(1_000 * second, id=2), ONE)
    discount = min(discount, cart.goods_total.dong)
    one, two = paid(cart.discount_bill(Money(discount))).lines
    assert abs(one.bill_discount.dong * (first + second) - discount * first) < first + second
    assert one.bill_discount + two.bill_discount == Money(discount)


def test_the_document_is_stamped_as_told():
    sale = paid(new_cart().add(tea(), ONE), number=42)
    assert sale.stamp == stamp(42)
    assert sale.stamp.business_date == DAY
    assert replace(sale, kind=SaleKind.RETURN) != sale
