"""How amounts, quantities, dates and numbers look: one place, so that screen, paper and file agree.

Vietnamese style groups with a full stop and marks decimals with a comma; English style keeps the đồng and the
day-month order, and only swaps the two marks. Negative amounts carry a minus sign, never parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pos.domain.business_day import SHOP_ZONE
from pos.domain.money import Money
from pos.domain.quantity import Quantity


@dataclass(frozen=True)
class NumberStyle:
    """The two marks of a language's numbers."""

    group: str
    decimal: str


VIETNAMESE = NumberStyle(group=".", decimal=",")
ENGLISH = NumberStyle(group=",", decimal=".")


def format_integer(number: int, style: NumberStyle = VIETNAMESE) -> str:
    return f"{number:,}".replace(",", style.group)


def format_money(amount: Money, style: NumberStyle = VIETNAMESE) -> str:
    """Digits only, e.g. `1.250.000`: for columns whose heading names the unit."""
    return format_integer(amount.dong, style)


def format_dong(amount: Money, style: NumberStyle = VIETNAMESE) -> str:
    """With the sign of the đồng, e.g. `1.250.000 ₫` (no-break space)."""
    return f"{format_money(amount, style)}\u00a0₫"


def format_quantity(quantity: Quantity, style: NumberStyle = VIETNAMESE) -> str:
    whole, _, decimals = quantity.plain.partition(".")
    grouped = format_integer(int(whole.lstrip("-")), style)
    sign = "-" if quantity.thousandths < 0 else ""
    return f"{sign}{grouped}{style.decimal}{decimals}" if decimals else f"{sign}{grouped}"


def format_percent(hundredths: int, style: NumberStyle = VIETNAMESE) -> str:
    """Hundredths of a percent, e.g. 1250 as `12,5%`."""
    whole, rest = divmod(hundredths, 100)
    decimals = f"{style.decimal}{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals}%"


def format_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def format_moment(moment: datetime) -> str:
    """Shop time to the minute, e.g. `22/11/2026 16:05`, whatever the zone of the PC or of the value."""
    return f"{moment.astimezone(SHOP_ZONE):%d/%m/%Y %H:%M}"


def format_clock(moment: datetime) -> str:
    return f"{moment.astimezone(SHOP_ZONE):%H:%M}"
