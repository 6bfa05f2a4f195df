"""How large a sheet may be, and what is said of a file that is no sheet or too large a one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.errors import RuleBroken

MOST_BYTES = 10_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_FIELD = 500
MOST_EXPANDED_BYTES = 200_000_000
MOST_EXPANSION = 100  # times; text in a workbook shrinks to a tenth, a bomb to a thousandth

HEADER_ROWS = 20
"""Among so many first rows the column titles are looked for."""


class Unreadable(StrEnum):
    """What a file turned out to be instead of a sheet."""

    EMPTY = "empty"
    PDF = "pdf"
    PICTURE = "picture"
    DOCUMENT = "document"  # Word and its like
    WEB_PAGE = "web_page"  # many programs save a page and call it .xls
    OTHER_WORKBOOK = "other_workbook"  # .xlsb, .ods
    ARCHIVE = "archive"
    PASSWORD = "password"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"  # declares entities, or lies about its sizes
    BROKEN_QUOTES = "broken_quotes"
    NOT_A_SHEET = "not_a_sheet"


class Limit(StrEnum):
    BYTES = "bytes"
    ROWS = "rows"
    COLUMNS = "columns"
    EXPANSION = "expansion"


@dataclass(eq=False)
class UnreadableSheet(RuleBroken):
    """The file is no sheet that can be read; `reason` says what it is, and the words differ by it."""

    reason: Unreadable

    @property
    def code(self) -> str:
        return f"UnreadableSheet.{self.reason}"


@dataclass(eq=False)
class SheetTooLarge(RuleBroken):
    """The sheet is beyond a limit (bytes, rows, columns, or bytes once unpacked)."""

    what: Limit
    limit: int

    @property
    def code(self) -> str:
        return f"SheetTooLarge.{self.what}"


@dataclass(eq=False)
class NoHeaderFound(RuleBroken):
    """No sheet of the file has column titles that are known, among its first rows."""

    file_name: str
    rows_searched: int


def require_rows(rows: int) -> None:
    """Raises SheetTooLarge; `rows` counts everything from the top of the sheet to its last filled row."""
    if rows > MOST_ROWS + HEADER_ROWS:
        raise SheetTooLarge(Limit.ROWS, MOST_ROWS)


def require_columns(columns: int) -> None:
    """Raises SheetTooLarge."""
    if columns > MOST_COLUMNS:
        raise SheetTooLarge(Limit.COLUMNS, MOST_COLUMNS)
