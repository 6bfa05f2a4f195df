"""One sheet as a grid of cells, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta
"""Text, a number, a truth value, a date or a time; blank is the empty text.

A number is the spreadsheet's own: exact where it is whole and below 2^53, and otherwise the shortest decimal that
the spreadsheet itself would show (`Decimal(repr(number))`).
"""


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet from its very first one, so that `rows[0]` is what a spreadsheet calls row 1.

    `broken` holds the places (row, column, both from 0) of cells whose formula ended in an error or was never
    calculated: their text is empty here, which must not be taken for a blank. `encoding` is how the file told its
    text; `has_types` is False where the file keeps text only, so that a number and a text look alike.
    """

    rows: Sequence[Sequence[Cell]]
    encoding: str
    has_types: bool
    broken: frozenset[tuple[int, int]] = field(default=frozenset())
