"""Shifts, Z reports and hand-overs come back as they were stored."""

from dataclasses import replace
from datetime import timedelta

from pos.domain.day_package import DayKind
from pos.domain.money import Money
from pos.domain.shifts import CashCount
from pos.persistence import day_packages, sales, shifts
from tests.domain.shop import DAY
from tests.persistence.store import HANDED_OVER, close_shift, open_shift, post_next, tea_sale

COUNT = CashCount(Money(1_234_000), ((Money(500_000), 2), (Money(200_000), 1), (Money(2_000), 17)))


def test_a_shift_is_open_until_its_report(stocked):
    with stocked.writing() as transaction:
        assert shifts.current(transaction) is None
        assert shifts.last_business_date(transaction) is None
        opened = open_shift(transaction)
        assert shifts.current(transaction) == opened
        close_shift(transaction, COUNT)
        assert shifts.current(transaction) is None
        assert shifts.last_business_date(transaction) == DAY
        assert open_shift(transaction).number == 2


def test_a_report_comes_back_as_it_was_written(stocked):
    with stocked.writing() as transaction:
        open_shift(transaction)
        post_next(transaction, tea_sale())
        first = close_shift(transaction, COUNT)
        open_shift(transaction)
        empty = close_shift(transaction, CashCount(Money(0)))
    with stocked.reading() as transaction:
        assert shifts.z_report(transaction, 1) == first
        assert shifts.z_report(transaction, 2) == empty == shifts.last_z_report(transaction)
        assert shifts.z_report(transaction, 3) is None
        assert shifts.z_reports_of_day(transaction, DAY) == (first, empty)
        assert shifts.z_reports_of_day(transaction, DAY + timedelta(days=1)) == ()
        assert shifts.closing_seq_of_day(transaction, DAY) == empty.last_seq + 1
        assert shifts.closing_seq_of_day(transaction, DAY + timedelta(days=1)) is None
        assert first.totals == sales.shift_totals(transaction, 1)
        assert shifts.days_with_shifts(transaction) == {DAY: (1, first.totals.net_sales)}
    assert first.count == COUNT
    assert first.closed_by == "201"


def test_a_till_without_a_report(stocked):
    with stocked.reading() as transaction:
        assert shifts.last_z_report(transaction) is None
        assert shifts.days_with_shifts(transaction) == {}


def test_what_was_handed_over_comes_back_in_its_latest_revision(stocked):
    again = replace(HANDED_OVER, revision=1, name="OCOP-HN_017_2026-11-22_000001_r1", app_version="0.2.0")
    closed_day = DAY + timedelta(days=1)
    closed = replace(
        HANDED_OVER, business_date=closed_day, day_seq=2, kind=DayKind.CLOSED, name="x", first_seq=9, last_seq=8
    )
    with stocked.writing() as transaction:
        assert day_packages.last_day(transaction) is None
        day_packages.add(transaction, HANDED_OVER)
        assert day_packages.find(transaction, DAY) == HANDED_OVER
        day_packages.add(transaction, again)
        day_packages.add(transaction, closed)
        assert day_packages.find(transaction, DAY) == again
        assert day_packages.find(transaction, closed_day) == closed
        assert day_packages.find(transaction, DAY - timedelta(days=1)) is None
        assert day_packages.last_day(transaction) == closed_day
        assert day_packages.by_day(transaction) == {DAY: again, closed_day: closed}
