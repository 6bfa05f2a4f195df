"""One look for amounts, quantities and dates, in the two languages."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pos.domain.formatting import (
    ENGLISH,
    VIETNAMESE,
    format_clock,
    format_date,
    format_dong,
    format_integer,
    format_moment,
    format_money,
    format_percent,
    format_quantity,
)
from pos.domain.money import Money
from pos.domain.quantity import Quantity


@pytest.mark.parametrize(
    ("dong", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (1_250_000, "1.250.000", "1,250,000"),
        (-15_500, "-15.500", "-15,500"),
        (3_000_000_000, "3.000.000.000", "3,000,000,000"),
    ],
)
def test_amounts_are_grouped_by_thousands(dong, vietnamese, english):
    assert format_money(Money(dong), VIETNAMESE) == format_integer(dong, VIETNAMESE) == vietnamese
    assert format_money(Money(dong), ENGLISH) == format_integer(dong, ENGLISH) == english
    assert format_money(Money(dong)) == vietnamese


def test_the_sign_of_the_dong_never_stands_on_a_line_of_its_own():
    assert format_dong(Money(1_250_000)) == "1.250.000\u00a0\u20ab"
    assert format_dong(Money(-500), ENGLISH) == "-500\u00a0\u20ab"


@pytest.mark.parametrize(
    ("thousandths", "vietnamese", "english"),
    [
        (2000, "2", "2"),
        (735, "0,735", "0.735"),
        (-1500, "-1,5", "-1.5"),
        (-1, "-0,001", "-0.001"),
        (1_234_500, "1.234,5", "1,234.5"),
        (0, "0", "0"),
    ],
)
def test_quantities_show_only_the_decimals_they_have(thousandths, vietnamese, english):
    assert format_quantity(Quantity(thousandths), VIETNAMESE) == vietnamese
    assert format_quantity(Quantity(thousandths), ENGLISH) == english


@pytest.mark.parametrize(
    ("hundredths", "vietnamese", "english"),
    [(1250, "12,5%", "12.5%"), (800, "8%", "8%"), (5, "0,05%", "0.05%"), (0, "0%", "0%"), (10_000, "100%", "100%")],
)
def test_percentages(hundredths, vietnamese, english):
    assert format_percent(hundredths) == vietnamese
    assert format_percent(hundredths, ENGLISH) == english


def test_moments_are_in_shop_time_whatever_the_zone_they_come_in():
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    elsewhere = late.astimezone(timezone(timedelta(hours=-8)))
    assert format_moment(late) == format_moment(elsewhere) == "23/11/2026 00:30"
    assert format_clock(late) == format_clock(elsewhere) == "00:30"
    assert format_date(date(2026, 1, 2)) == "02/01/2026"
