"""Goods that come back: never more than was sold, and to the đồng what was paid."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.money import NOTHING, Money, total_of
from pos.domain.quantity import NO_QUANTITY, ONE, Quantity, pieces
from pos.domain.returns import MoreThanWasSold, NothingToReturn, refund
from pos.domain.sales import Sale, SaleKind, SaleLine
from pos.domain.shifts import GrandTotals
from pos.domain.stock import LotPick, TakenPart
from pos.domain.tenders import Tender, TenderKind
from tests.domain.shop import CO_OP, contract, gift_box, lot, new_cart, oranges, paid, sold_carts, stamp, tea


def taken_back(sale: Sale, quantities: dict[int, Quantity], before: list[SaleLine] | None = None, number: int = 2):
    return refund(sale, quantities, before or [], UUID(int=900 + number), TenderKind.CASH, stamp(number))


def sold_tea(count: int = 3, discount: int = 10_000) -> Sale:
    cart = new_cart().add(tea(), pieces(count)).discount_line(1, Money(discount))
    return paid(cart, {0: [LotPick(lot(owner=CO_OP.code, terms=contract()), pieces(count))]})


def test_a_return_is_a_document_of_its_own_with_everything_negative():
    sale = sold_tea()
    back = taken_back(sale, {1: pieces(3)})
    [line] = back.lines
    [sold] = sale.lines
    assert (back.kind, back.number, back.refers_to) == (SaleKind.RETURN, "01-26-000002", sale.number)
    assert back.tenders == (Tender(TenderKind.CASH, -sale.total, -sale.total),)
    assert (line.quantity, line.gross, line.line_discount) == (pieces(-3), -sold.gross, -sold.line_discount)
    assert (line.total, line.vat, line.payable) == (-sold.total, -sold.vat, -sold.payable)
    assert (line.price, line.list_price, line.vat_rate) == (sold.price, sold.list_price, sold.vat_rate)
    assert (line.lot_id, line.lot_number, line.owner_code) == (sold.lot_id, sold.lot_number, sold.owner_code)
    assert (line.line_no, line.returned_line_no, line.scanned_code) == (1, 1, "")


def test_a_part_comes_back_for_its_part_of_what_was_paid():
    [line] = taken_back(sold_tea(), {1: ONE}).lines
    assert (line.total, line.line_discount, line.gross) == (Money(-81_667), Money(-3_333), Money(-85_000))


def test_never_more_comes_back_than_was_sold():
    sale = sold_tea()
    with pytest.raises(MoreThanWasSold) as refusal:
        taken_back(sale, {1: pieces(4)})
    assert (refusal.value.name, refusal.value.returnable) == ("Chè xanh Ba Trại 200 g", pieces(3))
    first = taken_back(sale, {1: pieces(2)})
    with pytest.raises(MoreThanWasSold) as refusal:
        taken_back(sale, {1: pieces(2)}, list(first.lines))
    assert refusal.value.returnable == pieces(1)
    second = taken_back(sale, {1: ONE}, list(first.lines))
    with pytest.raises(MoreThanWasSold) as refusal:
        taken_back(sale, {1: Quantity(1)}, [*first.lines, *second.lines])
    assert refusal.value.returnable == pieces(0)


def test_goods_cannot_come_back_that_were_not_sold():
    sale = sold_tea()
    with pytest.raises(MoreThanWasSold):
        taken_back(sale, {2: ONE})
    with pytest.raises(MoreThanWasSold):
        taken_back(sale, {1: pieces(-1)})
    back = taken_back(sale, {1: ONE})
    with pytest.raises(MoreThanWasSold):
        taken_back(back, {1: ONE})


def test_a_return_of_nothing_is_refused():
    for quantities in ({}, {1: NO_QUANTITY}):
        with pytest.raises(NothingToReturn):
            taken_back(sold_tea(), quantities)


def test_lines_come_back_in_the_order_of_the_sale_and_only_those_that_do():
    cart = new_cart().add(tea(), ONE).add(oranges(), Quantity(735)).add(gift_box(), ONE)
    back = taken_back(paid(cart), {3: ONE, 2: Quantity(235), 1: NO_QUANTITY})
    assert [(line.line_no, line.returned_line_no) for line in back.lines] == [(1, 2), (2, 3)]
    assert back.lines[0].quantity == Quantity(-235)


def test_another_lines_returns_do_not_count():
    cart = new_cart().add(tea(id=1), ONE).add(tea(id=2), ONE)
    sale = paid(cart)
    first = taken_back(sale, {1: ONE})
    assert taken_back(sale, {2: ONE}, list(first.lines)).total == Money(-85_000)


def test_a_kits_parts_go_back_to_the_lots_they_left():
    parts = (LotPick(lot(1), pieces(6)), LotPick(lot(2, product="ORANGE"), Quantity(750)))
    sale = paid(new_cart().add(gift_box(), pieces(3)), parts={0: parts})
    first = taken_back(sale, {1: ONE})
    second = taken_back(sale, {1: pieces(2)}, list(first.lines), 3)
    assert first.lines[0].parts == (TakenPart(tea().code, 1, pieces(-2)), TakenPart("ORANGE", 2, Quantity(-250)))
    assert second.lines[0].parts == (TakenPart(tea().code, 1, pieces(-4)), TakenPart("ORANGE", 2, Quantity(-500)))


@settings(max_examples=60)
@given(sold_carts(most_lines=3), st.data())
def test_partial_returns_in_any_order_sum_to_exactly_what_was_sold(sold, data):
    _, sale = sold
    left = {line.line_no: line.quantity.thousandths for line in sale.lines}
    back: list[SaleLine] = []
    totals = GrandTotals().plus(sale)
    number = 2
    while any(left.values()):
        chosen = data.draw(st.sets(st.sampled_from([line_no for line_no, rest in left.items() if rest]), min_size=1))
        final = number > 5
        quantities = {
            line_no: Quantity(left[line_no] if final else data.draw(st.integers(1, left[line_no])))
            for line_no in (left if final else chosen)
        }
        document = taken_back(sale, quantities, back, number)
        totals = totals.plus(document)
        for line in document.lines:
            assert line.total <= NOTHING
            assert line.vat <= NOTHING
            assert line.payable <= NOTHING
            assert line.gross == line.total + line.line_discount + line.bill_discount
            left[line.returned_line_no] += line.quantity.thousandths
        assert document.tenders[0].applied == document.total == total_of(rate.gross for rate in document.vat_totals)
        back += document.lines
        number += 1
    for original in sale.lines:
        returned = [line for line in back if line.returned_line_no == original.line_no]
        for amount in ("gross", "line_discount", "bill_discount", "total", "vat", "payable"):
            assert total_of(getattr(line, amount) for line in returned) == -getattr(original, amount)
    assert totals.net == NOTHING
    assert totals.sales == sale.total


@given(sold_carts(most_lines=3), st.data())
def test_whatever_was_returned_before_no_refund_exceeds_what_was_paid(sold, data):
    _, sale = sold
    line = data.draw(st.sampled_from(sale.lines))
    first = data.draw(st.integers(1, line.quantity.thousandths))
    document = taken_back(sale, {line.line_no: Quantity(first)})
    assert -document.total <= line.total
    with pytest.raises(MoreThanWasSold):
        taken_back(sale, {line.line_no: Quantity(line.quantity.thousandths - first + 1)}, list(document.lines))
