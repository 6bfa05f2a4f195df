"""CSV with one spelling for one table: RFC 4180, `,`, CRLF, UTF-8 without a byte order mark, quotes only where needed.

Text stays literal: a leading `=` is data here, and defusing it would change what was signed. People open the
workbook. Python's own csv module refuses fields over 128 KiB, and the record of a long sale is longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos.domain.errors import RuleBroken

# Possessive, so that a missing quote at the end of a large file costs one pass and not one for each character.
_FIELD = re.compile(r'(?:"((?:[^"]++|"")*+)"|([^",\r\n]*+))(,|\r\n)')
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@dataclass(eq=False)
class UnreadableCsv(RuleBroken):
    """The bytes are not in this form; `line` is the number of the row, the header being 1."""

    line: int


def encode_rows(rows: Iterable[Sequence[str]]) -> bytes:
    return "".join(
        ",".join(_quoted(cell) if _NEEDS_QUOTES.search(cell) else cell for cell in row) + "\r\n" for row in rows
    ).encode()


def decode_rows(content: bytes) -> list[tuple[str, ...]]:
    """Every row, the header first. Raises UnreadableCsv, also for quotes that were not needed."""
    try:
        text = content.decode()
    except UnicodeDecodeError as problem:
        raise UnreadableCsv(content.count(b"\r\n", 0, problem.start) + 1) from None
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    position = 0
    while position < len(text):
        match = _FIELD.match(text, position)
        if match is None:
            raise UnreadableCsv(len(rows) + 1)
        quoted, plain, end = match.groups()
        if quoted is None:
            cells.append(plain)
        elif _NEEDS_QUOTES.search(quoted) is None:
            raise UnreadableCsv(len(rows) + 1)
        else:
            cells.append(quoted.replace('""', '"'))
        if end != ",":
            rows.append(tuple(cells))
            cells = []
        position = match.end()
    if cells:
        raise UnreadableCsv(len(rows) + 1)
    return rows


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
