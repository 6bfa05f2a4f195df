"""The shop's day: fixed when it is opened, in the zone Asia/Ho_Chi_Minh whatever the PC believes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pos.domain.errors import RuleBroken

SHOP_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# Before this hour a day that is opened belongs to the evening before.
DAY_STARTS_AT = time(4, 0)

# A day may run past midnight, but not for ever: after this only closing is allowed.
LONGEST_DAY = timedelta(hours=30)

Clock = Callable[[], datetime]
"""Gives the present moment, aware of its zone; made in `main.py`."""

NewId = Callable[[], UUID]
"""Gives a fresh id; made in `main.py`."""


@dataclass(eq=False)
class BusinessDateInThePast(RuleBroken):
    """The day to be opened is not after the last day that was handed over to the city."""

    asked: date
    handed_over: date


@dataclass(eq=False)
class BusinessDateTooEarly(RuleBroken):
    """The till was not in use on this day, or a later day was opened already: days only go forward."""

    asked: date
    earliest: date


@dataclass(eq=False)
class BusinessDateAhead(RuleBroken):
    """The day to be opened has not come yet; every day before it would be lost."""

    asked: date
    today: date


@dataclass(eq=False)
class DayTooLong(RuleBroken):
    """The open day has run past its limit: it has to be closed before anything else is sold."""

    business_date: date


@dataclass(eq=False)
class ClockBehindLastRecord(RuleBroken):
    """The PC's clock stands a day or more before the last record: the day opened now would be a wrong one."""

    clock_date: date
    last_record_date: date


def suggested_business_date(now: datetime) -> date:
    """The day that a shift opened at `now` belongs to."""
    local = now.astimezone(SHOP_ZONE)
    return local.date() if local.time() >= DAY_STARTS_AT else local.date() - timedelta(days=1)


def is_overdue(business_date: date, now: datetime) -> bool:
    """Whether the day that started on `business_date` has run past its limit at `now`."""
    started = datetime.combine(business_date, DAY_STARTS_AT, SHOP_ZONE)
    return now - started > LONGEST_DAY


def require_business_date(asked: date | None, now: datetime, earliest: date, handed_over: date | None) -> date:
    """The day of a shift that is opened at `now`: the one asked for, or the clock's own.

    `earliest` is the till's first day or the last one opened, `handed_over` the last one that the city has. Raises
    BusinessDateAhead, BusinessDateInThePast, BusinessDateTooEarly, ClockBehindLastRecord.
    """
    today = suggested_business_date(now)
    day = today if asked is None else asked
    if day > today:
        raise BusinessDateAhead(day, today)
    if day < earliest:
        raise ClockBehindLastRecord(day, earliest) if asked is None else BusinessDateTooEarly(day, earliest)
    if handed_over is not None and day <= handed_over:
        raise BusinessDateInThePast(day, handed_over)
    return day
