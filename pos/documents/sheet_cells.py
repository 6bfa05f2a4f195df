"""What one cell of a product sheet says, by the field its column stands for: it is read or refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from pos.documents.sheet_choices import ACTIVE, OWNERSHIP, PRODUCER_KIND, SOLD_BY, VAT_CLASS
from pos.documents.sheet_grid import Cell
from pos.documents.sheet_limits import LONGEST_FIELD
from pos.domain.catalogue_import import Problem
from pos.domain.money import Money, UnreadableAmount, round_half_away
from pos.domain.money_text import SMALLEST_BARE_AMOUNT, AmbiguousAmount, parse_bare_price, price_of_number
from pos.domain.quantity import Quantity, UnreadableQuantity, parse_quantity
from pos.domain.vietnamese_text import ControlCharacterInText, clean, fold, looks_like_formula

LONGEST_NAME = 200

Choice = TypeVar("Choice")

_ERROR_TEXT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_TWO_READINGS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # 1.250: thousands or thousandths
_FOUR_DECIMALS = re.compile(r"-?\d+[.,]\d{3}0", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?", re.ASCII)
_STARS = re.compile(r"(\d+)(?:\.0)?\s*(?:sao|\*|★|stars?)?", re.ASCII | re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(eq=False)
class CellRefused(Exception):
    """Becomes a RowProblem as soon as the cell's place is known, and goes no further than that.

    `value` is set only where the problem lies in a part of the cell's text.
    """

    problem: Problem
    other: str = ""
    value: str = ""


def text_of(cell: Cell) -> str:
    """The cell as text: whole numbers without a decimal point, dates as they are written in Vietnam."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def read_text(cell: Cell, longest: int = LONGEST_FIELD) -> str:
    """One clean line. Raises CellRefused: CONTROL_CHARACTER, TOO_LONG, FORMULA_TEXT, BROKEN_FORMULA."""
    text = text_of(cell)
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        cleaned = " ".join(text.split())  # what clean() would do, without looking at every letter
    else:
        try:
            cleaned = clean(text)
        except ControlCharacterInText as failure:
            raise CellRefused(Problem.CONTROL_CHARACTER, f"U+{failure.code_point:04X}") from failure
    if len(cleaned) > longest:
        raise CellRefused(Problem.TOO_LONG, str(longest))
    if cleaned.startswith("#") and _ERROR_TEXT.fullmatch(cleaned):
        raise CellRefused(Problem.BROKEN_FORMULA)
    if looks_like_formula(cleaned):
        raise CellRefused(Problem.FORMULA_TEXT)
    return cleaned


def read_name(cell: Cell) -> str:
    return read_text(cell, LONGEST_NAME)


def read_price(cell: Cell) -> Money:
    """Raises CellRefused: UNREADABLE_PRICE, AMBIGUOUS_PRICE, NEGATIVE, BROKEN_FORMULA."""
    try:
        if isinstance(cell, str):
            return parse_bare_price(cell)
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return price_of_number(cell)
    except AmbiguousAmount as failure:
        raise CellRefused(Problem.AMBIGUOUS_PRICE) from failure
    except UnreadableAmount as failure:
        raise CellRefused(_problem_of_number(text_of(cell), Problem.UNREADABLE_PRICE)) from failure
    raise CellRefused(Problem.UNREADABLE_PRICE)


def read_cost(cell: Cell) -> Money:
    """A price; but other programs export the average of what was paid, e.g. the number 12345.67: to the đồng.

    Nobody is charged a cost, so the rounding of a plain number harms nobody. Text keeps the rules of a price.
    Raises what `read_price` raises.
    """
    if isinstance(cell, float) and cell >= SMALLEST_BARE_AMOUNT:
        numerator, denominator = cell.as_integer_ratio()
        return read_price(round_half_away(numerator, denominator))
    return read_price(cell)


def read_quantity(cell: Cell) -> Quantity:
    """May be negative, as books can be. Raises CellRefused: UNREADABLE_QUANTITY, BROKEN_FORMULA.

    `1.250` as text is refused: it is a thousand and a quarter to one writer and one and a quarter to another.
    """
    if isinstance(cell, str):
        return _quantity_of_text(cell.strip())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        thousandths = Decimal(repr(cell)) * 1000
        if abs(thousandths) < 10**12 and thousandths == int(thousandths):
            return Quantity(int(thousandths))
    raise CellRefused(Problem.UNREADABLE_QUANTITY)


def text_of_quantity(quantity: Quantity) -> str:
    """The quantity as a text file keeps it: decimals behind a comma, and never exactly three of them (`0,7350`)."""
    whole, mark, decimals = quantity.plain.partition(".")
    return f"{whole},{decimals}0" if len(decimals) == 3 else f"{whole},{decimals}" if mark else whole


def read_date(cell: Cell) -> date:
    """Raises CellRefused: UNREADABLE_DATE (also for two-digit years), IMPOSSIBLE_DATE, BROKEN_FORMULA."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _date(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        text = cell.strip()
        if written := _DAY_MONTH_YEAR.fullmatch(text):
            return _date(int(written[4]), int(written[3]), int(written[1]))
        if written := _YEAR_MONTH_DAY.fullmatch(text):
            return _date(int(written[1]), int(written[2]), int(written[3]))
        raise CellRefused(_problem_of_number(text, Problem.UNREADABLE_DATE, negative=Problem.UNREADABLE_DATE))
    raise CellRefused(Problem.UNREADABLE_DATE)


def read_stars(cell: Cell) -> int:
    """`4`, `4 sao`, `4*`, `★★★★`. Raises CellRefused: WRONG_STARS, BROKEN_FORMULA."""
    text = read_text(cell)
    if text and not text.strip("★"):
        return len(text)
    written = _STARS.fullmatch(text)
    if written is None:
        raise CellRefused(Problem.WRONG_STARS)
    return int(written[1][:3])


def choice_reader(choices: Mapping[str, Choice], problem: Problem) -> Callable[[Cell], Choice]:
    """A reader of a column with few possible words, told in any case and with or without diacritics."""
    by_key = {_choice_key(word): choice for word, choice in choices.items()}

    def read(cell: Cell) -> Choice:
        key = _choice_key(read_text(cell))
        if key not in by_key:
            raise CellRefused(problem)
        return by_key[key]

    return read


def _choice_key(word: str) -> str:
    return re.sub(r"[\s%_]+", "", fold(word))


read_vat_class = choice_reader(VAT_CLASS, Problem.UNKNOWN_VAT_CLASS)
read_sold_by = choice_reader(SOLD_BY, Problem.UNKNOWN_CHOICE)
read_producer_kind = choice_reader(PRODUCER_KIND, Problem.UNKNOWN_CHOICE)
read_ownership = choice_reader(OWNERSHIP, Problem.UNKNOWN_CHOICE)
read_active = choice_reader(ACTIVE, Problem.UNKNOWN_CHOICE)


def _quantity_of_text(text: str) -> Quantity:
    if _TWO_READINGS.fullmatch(text):
        raise CellRefused(Problem.UNREADABLE_QUANTITY)
    try:
        return parse_quantity(text[:-1] if _FOUR_DECIMALS.fullmatch(text) else text)
    except UnreadableQuantity as failure:
        raise CellRefused(
            _problem_of_number(text, Problem.UNREADABLE_QUANTITY, negative=Problem.UNREADABLE_QUANTITY)
        ) from failure


def _date(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as failure:
        raise CellRefused(Problem.IMPOSSIBLE_DATE) from failure
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellRefused(Problem.IMPOSSIBLE_DATE)
    return found


def _problem_of_number(text: str, otherwise: Problem, negative: Problem = Problem.NEGATIVE) -> Problem:
    """Why a text is no number, date or amount: a spreadsheet's error, a negative one, or just unreadable."""
    if _ERROR_TEXT.fullmatch(text.strip()):
        return Problem.BROKEN_FORMULA
    return negative if text.strip().startswith(("-", "(")) else otherwise
