"""The shop's day: Hanoi's, from four in the morning, whatever the PC believes."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pos.domain.business_day import SHOP_ZONE, is_overdue, suggested_business_date


def hanoi(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHOP_ZONE)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (hanoi(2026, 11, 22, 8), date(2026, 11, 22)),
        (hanoi(2026, 11, 22, 23, 59, 59), date(2026, 11, 22)),
        (hanoi(2026, 11, 23, 0), date(2026, 11, 22)),
        (hanoi(2026, 11, 23, 3, 59, 59, 999_999), date(2026, 11, 22)),
        (hanoi(2026, 11, 23, 4), date(2026, 11, 23)),
        (hanoi(2027, 1, 1, 1), date(2026, 12, 31)),
        (hanoi(2028, 3, 1, 3), date(2028, 2, 29)),
        (hanoi(2038, 1, 19, 12), date(2038, 1, 19)),
        (datetime(2026, 11, 22, 20, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 21, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 13, 0, tzinfo=timezone(timedelta(hours=-8))), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 9, 59, tzinfo=timezone(timedelta(hours=13))), date(2026, 11, 22)),
    ],
)
def test_the_day_that_a_shift_opened_now_belongs_to(now, day):
    assert suggested_business_date(now) == day


def test_hanoi_is_seven_hours_ahead_all_year():
    for month in range(1, 13):
        assert hanoi(2026, month, 1).utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("now", "overdue"),
    [
        (hanoi(2026, 11, 22, 8), False),
        (hanoi(2026, 11, 23, 0, 30), False),
        (hanoi(2026, 11, 23, 10), False),
        (hanoi(2026, 11, 23, 10, 0, 0, 1), True),
        (datetime(2026, 11, 23, 3, 0, 1, tzinfo=UTC), True),
        (hanoi(2026, 11, 21, 8), False),
    ],
)
def test_a_day_may_run_past_midnight_but_not_for_ever(now, overdue):
    assert is_overdue(date(2026, 11, 22), now) is overdue
