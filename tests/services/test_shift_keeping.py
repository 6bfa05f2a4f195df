"""Shifts, from the float to the Z."""

from dataclasses import replace
from datetime import date

import pytest

from pos.documents.words_file import read_words
from pos.domain.business_day import (
    BusinessDateAhead,
    BusinessDateInThePast,
    BusinessDateTooEarly,
    ClockBehindLastRecord,
)
from pos.domain.money import Money
from pos.domain.quantity import pieces
from pos.domain.shifts import (
    CashCount,
    CountDoesNotAddUp,
    ShiftAlreadyOpen,
    ShiftNotOpen,
    UnknownZReport,
    WrongFloat,
    count_cash,
    totals_of,
)
from pos.domain.staff import NotPermitted, Role
from pos.domain.tenders import TenderKind
from pos.domain.words import Language
from tests.services.shop import CASHIER, MANAGER, RESOURCES, NewIds, open_shop
from tests.services.test_returning import give_back


def close(till, total=None):
    expected = till.shift_keeping.x_report().expected_cash
    return till.shift_keeping.close(CASHIER, CashCount(expected if total is None else Money(total)))


def test_a_shift_opens_on_the_shops_own_date(till, clock):
    clock.now = clock.now.replace(hour=20, minute=30)  # 03:30 of the 23rd in Hanoi, still the evening of the 22nd
    assert till.shift_keeping.open(CASHIER, Money(0)).business_date.isoformat() == "2026-11-22"


def test_a_second_shift_is_refused_while_one_is_open(till, shift):
    with pytest.raises(ShiftAlreadyOpen) as refused:
        till.shift_keeping.open(MANAGER, Money(0))
    assert (refused.value.shift_number, refused.value.staff_code) == (1, "101")


def test_a_negative_float_is_refused(till):
    with pytest.raises(WrongFloat):
        till.shift_keeping.open(CASHIER, Money(-1))


def test_expected_cash_is_float_plus_cash_sales_less_cash_refunds(till, sell):
    sale = sell(("100001", 2))
    sell(("100003", 1), kind=TenderKind.BANK_QR)
    give_back(till, sale, 1, pieces(1))
    assert till.shift_keeping.x_report().expected_cash == Money(1_000_000 + 330_000 - 165_000)


def test_the_z_is_the_sum_of_its_sales(till, sell):
    sales = [sell(("100001", 2)), sell(("100003", 1), kind=TenderKind.BANK_QR), sell(("100004", 1))]
    sales.append(give_back(till, sales[0], 1, pieces(1)))
    report = close(till)
    assert report.totals == totals_of(sales)
    assert (report.totals.sale_count, report.totals.return_count) == (3, 1)
    assert report.totals.net_sales == Money(330_000 + 60_000 + 270_000 - 165_000)


def test_a_difference_is_stored_and_never_blocks(till, sell):
    sell(("100001", 1))
    assert close(till, 1_155_000).difference == Money(-10_000)


def test_z_numbers_and_grand_totals_go_on_from_shift_to_shift(till, sell, clock):
    sell(("100001", 1))
    first = close(till)
    clock.pass_by(days=1)
    till.shift_keeping.open(CASHIER, Money(0))
    sell(("100003", 1))
    second = close(till)
    assert (first.number, second.number) == (1, 2)
    assert (first.grand_totals.sales, second.grand_totals.sales) == (Money(165_000), Money(225_000))


def test_a_stored_z_reads_back_as_it_was_closed(till, sell, folder, clock):
    sell(("100001", 1))
    report = till.shift_keeping.close(CASHIER, count_cash(None, {Money(500_000): 2, Money(50_000): 3}))
    till.close()
    again = open_shop(folder, clock, NewIds(last=900))
    try:
        assert again.shift_keeping.z_report(1) == report
        assert again.shift_keeping.z_report() == report
    finally:
        again.close()


def test_notes_and_total_have_to_agree():
    with pytest.raises(CountDoesNotAddUp):
        count_cash(Money(1_000), {Money(500): 3})


def test_a_closed_shift_sells_no_more(till, sell):
    sell(("100001", 1))
    close(till)
    with pytest.raises(ShiftNotOpen):
        sell(("100001", 1))
    with pytest.raises(ShiftNotOpen):
        till.shift_keeping.x_report()


def test_an_unknown_z_is_said_to_be_unknown(till):
    with pytest.raises(UnknownZReport):
        till.shift_keeping.z_report(7)


def test_a_day_that_has_not_come_yet_is_not_opened(till):
    with pytest.raises(BusinessDateAhead) as refused:
        till.shift_keeping.open(CASHIER, Money(0), date(2026, 11, 30))
    assert refused.value.today == date(2026, 11, 22)


def test_no_day_before_the_tills_first_is_opened(till):
    with pytest.raises(BusinessDateTooEarly) as refused:
        till.shift_keeping.open(CASHIER, Money(0), date(2020, 1, 1))
    assert refused.value.earliest == date(2026, 11, 22)


def test_days_never_run_backwards(till, shift, clock):
    close(till)
    clock.pass_by(days=-3)
    with pytest.raises(ClockBehindLastRecord):
        till.shift_keeping.open(CASHIER, Money(0))


def test_a_day_that_was_handed_over_is_not_opened_again(till, shift, tmp_path):
    close(till)
    words = read_words(RESOURCES / "i18n", Language.VIETNAMESE)
    till.handing_over.export(shift.business_date, tmp_path / "out", MANAGER, words)
    with pytest.raises(BusinessDateInThePast):
        till.shift_keeping.open(CASHIER, Money(0))


def test_an_auditor_opens_and_closes_nothing(till):
    auditor = replace(CASHIER, role=Role.AUDITOR)
    with pytest.raises(NotPermitted):
        till.shift_keeping.open(auditor, Money(0))


def test_the_float_of_the_last_shift_is_suggested(till, clock):
    till.shift_keeping.open(CASHIER, Money(750_000))
    close(till)
    assert till.shift_keeping.suggested_float() == Money(750_000)
