"""Amounts of money as people and spreadsheets write them, read in the only way they can be read.

The rule, the same for a price typed at the till and for a cell of a sheet:

* The đồng has no smaller unit. A point, a comma or a space in an amount can therefore only group thousands, and it
  groups only where every group behind it has exactly three digits: `45.000`, `45,000`, `45 000` and `1.250.000` are
  whole đồng. One amount uses one mark throughout.
* Marks in any other place have two readings (`45.5`, `45,00`, `45.0000`, `1.250,5`, `0.500`): AmbiguousAmount.
* What is no whole number of đồng at all (`45k`, `-45.000`, `45.000 đ/kg`): UnreadableAmount.
* A *number* cell carries no marks any more. Where a person typed `45.000`, a spreadsheet set to English has stored
  forty-five and a text file saved from it says `45`. A bare amount above nothing and below the smallest note (500 đ)
  is therefore in question: AmbiguousAmount. Written with its unit (`300 ₫`) it says what it means and is taken.
* Nothing is ever multiplied by a thousand, rounded, or guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pos.domain.errors import RuleBroken
from pos.domain.money import Money, UnreadableAmount

SMALLEST_BARE_AMOUNT = 500
"""In đồng; the smallest note. Goods that are cheaper have to be told with the unit behind the amount."""

_MOST_DIGITS = 12
_UNIT = re.compile(r"(?:vnd|vnđ|đồng|đ|₫|d)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[., ])\d{3})(?:(?P=mark)\d{3})*", re.ASCII)
_DIGITS_AND_MARKS = re.compile(r"\d[\d., ]*", re.ASCII)


@dataclass(eq=False)
class AmbiguousAmount(RuleBroken):
    """The amount can be read in two ways, e.g. `45.5`, or a bare 45 that may have been 45.000."""

    text: str


def parse_price(text: str) -> Money:
    """Read an amount of whole đồng by the rule above; `45` alone is forty-five đồng here.

    Raises AmbiguousAmount, UnreadableAmount.
    """
    return _amount(text)[0]


def parse_bare_price(text: str) -> Money:
    """Like `parse_price`, for text out of a sheet: a small amount without its unit is in question as well.

    Raises AmbiguousAmount, UnreadableAmount.
    """
    amount, has_unit = _amount(text)
    if not has_unit and 0 < amount.dong < SMALLEST_BARE_AMOUNT:
        raise AmbiguousAmount(text)
    return amount


def price_of_number(number: int | float | Decimal) -> Money:
    """Read a number cell: whole, not negative, and nothing or at least the smallest note.

    Raises AmbiguousAmount, UnreadableAmount.
    """
    if not -(10**_MOST_DIGITS) < number < 10**_MOST_DIGITS:  # also false for a float that is not a number
        raise UnreadableAmount(str(number))
    dong = int(number)
    if 0 < number < SMALLEST_BARE_AMOUNT:
        raise AmbiguousAmount(str(number))
    if dong != number or dong < 0:
        raise UnreadableAmount(str(number))
    return Money(dong)


def text_of_price(amount: Money) -> str:
    """The amount as a sheet keeps it, such that `parse_bare_price` reads the same amount back."""
    return f"{amount.dong} ₫" if 0 < amount.dong < SMALLEST_BARE_AMOUNT else str(amount.dong)


def _amount(text: str) -> tuple[Money, bool]:
    """The amount, and whether its unit stood before or behind it."""
    if _PLAIN.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return Money(int(text)), False
    digits, has_unit = _without_unit(_SPACES.sub(" ", text).strip())
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        dong = re.sub(r"[., ]", "", digits)
        if len(dong) <= _MOST_DIGITS:
            return Money(int(dong)), has_unit
    elif _DIGITS_AND_MARKS.fullmatch(digits):
        raise AmbiguousAmount(text)
    raise UnreadableAmount(text)


def _without_unit(text: str) -> tuple[str, bool]:
    for unit in _UNIT.finditer(text):
        if unit.end() == len(text):
            return text[: unit.start()].rstrip(), True
        if unit.start() == 0:
            return text[unit.end() :].lstrip(), True
    return text, False
