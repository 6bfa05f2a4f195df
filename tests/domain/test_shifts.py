"""The drawer and its report: every figure is the sum of the documents, and a count is never bent to fit."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.money import NOTHING, Money, total_of
from pos.domain.products import Ownership
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.returns import refund
from pos.domain.sales import Sale, complete
from pos.domain.shifts import (
    CashCount,
    CountDoesNotAddUp,
    GrandTotals,
    Shift,
    ShiftReport,
    TenderTotal,
    WrongFloat,
    ZReport,
    count_cash,
    totals_of,
)
from pos.domain.stock import LotPick
from pos.domain.tenders import TenderKind
from tests.domain.shop import (
    CO_OP,
    DAY,
    NOON,
    cash,
    contract,
    lot,
    new_cart,
    oranges,
    paid,
    sold_carts,
    stamp,
    tea,
    transfer,
    vat_rules,
)

SHIFT = Shift(1, "01", DAY, NOON, "101", Money(1_000_000), 5)


def a_day() -> list[Sale]:
    """Tea for cash with change, oranges half by transfer, and a box of tea that came back."""
    tea_lot = lot(owner=CO_OP.code, terms=contract())
    first = complete(
        new_cart(1).add(tea(), pieces(2)).discount_line(1, Money(20_000)),
        [cash(200_000)],
        [[LotPick(tea_lot, pieces(2))]],
        {},
        vat_rules(),
        stamp(1),
    )
    second = complete(
        new_cart(2).add(oranges(), pieces(2)), [transfer(60_000), cash(30_000)], [[]], {}, vat_rules(), stamp(2)
    )
    third = refund(first, {1: ONE}, [], UUID(int=99), TenderKind.CASH, stamp(3))
    return [first, second, third]


def test_the_sums_of_a_day():
    totals = totals_of(a_day())
    assert (totals.sale_count, totals.return_count) == (2, 1)
    assert (totals.first_number, totals.last_number) == ("01-26-000001", "01-26-000003")
    assert (totals.gross, totals.discount) == (Money(170_000 + 90_000 - 85_000), Money(20_000 - 10_000))
    assert (totals.sales, totals.returns, totals.net_sales) == (Money(240_000), Money(-75_000), Money(165_000))
    assert (totals.consigned, totals.own) == (Money(75_000), Money(90_000))
    assert totals.tender_totals == (
        TenderTotal(TenderKind.CASH, 3, Money(150_000 + 30_000 - 75_000)),
        TenderTotal(TenderKind.BANK_QR, 1, Money(60_000)),
    )
    assert totals.vat == Money(4_286 + 5_555)
    assert totals.expected_cash(Money(1_000_000)) == Money(1_105_000)
    assert totals.applied(TenderKind.VOUCHER) == NOTHING


def test_a_shift_in_which_nobody_bought():
    totals = totals_of([])
    assert (totals.sale_count, totals.return_count, totals.first_number, totals.last_number) == (0, 0, "", "")
    assert totals.net_sales == totals.vat == totals.gross == NOTHING
    assert totals.vat_totals == totals.tender_totals == ()
    assert totals.expected_cash(Money(500_000)) == Money(500_000)


@settings(max_examples=50)
@given(st.lists(sold_carts(most_lines=3), max_size=3))
def test_every_figure_is_the_sum_of_the_documents(sold):
    sales = [replace(sale, stamp=stamp(number)) for number, (_, sale) in enumerate(sold, 1)]
    totals = totals_of(sales)
    assert totals.net_sales == total_of(sale.total for sale in sales) == totals.gross - totals.discount
    assert totals.net_sales == total_of(rate.gross for rate in totals.vat_totals)
    assert totals.net_sales == total_of(tender.amount for tender in totals.tender_totals)
    assert totals.vat == total_of(line.vat for sale in sales for line in sale.lines)
    assert totals.own == total_of(
        line.total for sale in sales for line in sale.lines if line.ownership is Ownership.BOUGHT
    )
    assert len({(rate.vat_class, rate.rate) for rate in totals.vat_totals}) == len(totals.vat_totals)
    grand = GrandTotals(Money(7), Money(-3))
    for sale in sales:
        grand = grand.plus(sale)
    assert grand == GrandTotals(Money(7) + totals.sales, Money(-3) + totals.returns)


def test_an_exchange_counts_on_both_sides():
    exchange = replace(a_day()[0], lines=(*a_day()[0].lines, *a_day()[2].lines))
    totals = totals_of([exchange])
    assert (totals.sales, totals.returns) == (Money(150_000), Money(-75_000))
    assert GrandTotals().plus(exchange) == GrandTotals(Money(150_000), Money(-75_000))


def test_the_report_expects_the_float_and_the_cash_that_stayed():
    totals = totals_of(a_day())
    assert ShiftReport(SHIFT, totals, NOON).expected_cash == Money(1_105_000)
    report = ZReport(
        1, SHIFT, totals, CashCount(Money(1_100_000)), NOON + timedelta(hours=9), "201", 20, "0" * 64, GrandTotals()
    )
    assert report.expected_cash == Money(1_105_000)
    assert report.difference == Money(-5_000)
    assert report.first_seq == SHIFT.opened_seq


NOTES = {Money(500_000): 2, Money(100_000): 1, Money(2_000): 3, Money(1_000): 0}


def test_a_drawer_is_counted_by_notes_by_its_total_or_by_both():
    counted = ((Money(500_000), 2), (Money(100_000), 1), (Money(2_000), 3))
    assert count_cash(None, NOTES) == CashCount(Money(1_106_000), counted)
    assert count_cash(Money(1_106_000), NOTES) == CashCount(Money(1_106_000), counted)
    assert count_cash(Money(1_234_567), {}) == CashCount(Money(1_234_567))
    assert count_cash(None, {}) == CashCount(NOTHING)
    assert count_cash(Money(5), {Money(1_000): 0}) == CashCount(Money(5))


def test_notes_that_do_not_sum_to_the_total_are_refused():
    with pytest.raises(CountDoesNotAddUp) as refusal:
        count_cash(Money(1_106_001), NOTES)
    assert (refusal.value.total, refusal.value.notes_total) == (Money(1_106_001), Money(1_106_000))


@pytest.mark.parametrize(
    ("total", "notes"),
    [(Money(-1), {}), (None, {Money(1_000): -1}), (Money(1_000), {Money(2_000): 1, Money(1_000): -1})],
)
def test_nobody_counts_less_than_nothing(total, notes):
    with pytest.raises(WrongFloat):
        count_cash(total, notes)


def test_grand_totals_never_go_back():
    before = GrandTotals()
    for sale in a_day():
        after = before.plus(sale)
        assert after.sales >= before.sales
        assert after.returns <= before.returns
        before = after
    assert before.net == Money(165_000)
    assert paid(new_cart().add(oranges(), Quantity(1))).total == Money(45)
