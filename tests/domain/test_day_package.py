"""What a day is called and what kind of day it was."""

from datetime import date

from pos.domain.day_package import DayKind, DayPackage, TillChain, kind_of_day
from pos.domain.quantity import ONE
from pos.domain.shifts import CashCount, GrandTotals, Shift, ZReport, totals_of
from tests.domain.shop import DAY, NOON, new_cart, paid, tea
from tests.domain.test_showroom import SHOWROOM
from tests.domain.test_till_state import STATE

SALE = paid(new_cart().add(tea(), ONE))
REPORT = ZReport(
    1,
    Shift(1, "01", DAY, NOON, "101", tea().price, 2),
    totals_of([]),
    CashCount(tea().price),
    NOON,
    "101",
    2,
    "0" * 64,
    GrandTotals(),
)


def test_a_day_with_sales_an_empty_one_and_one_without_a_shift():
    assert kind_of_day((SALE,), (REPORT,)) is DayKind.NORMAL
    assert kind_of_day((), (REPORT,)) is DayKind.EMPTY
    assert kind_of_day((), ()) is DayKind.CLOSED


def test_a_package_is_named_by_showroom_day_number_and_revision():
    package = DayPackage(
        SHOWROOM, STATE.identity, date(2026, 11, 22), 181, DayKind.CLOSED, "0" * 64,
        TillChain("01", 3, 2, "0" * 64, "0" * 64), (), (), (), "0.1.0", 2,
    )  # fmt: skip
    assert package.name == "OCOP-HN_017_2026-11-22_000181_r2"
