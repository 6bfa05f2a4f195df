"""CSV with one spelling for one table: RFC 4180, `,`, CRLF, UTF-8 without a byte order mark, quotes only where needed.

A row is a line: no cell of ours holds a line break, because every text is cleaned at the till's entrance.

Text stays literal: a leading `=` is data here, and defusing it would change what was signed. People open the
workbook. Python's own csv module refuses fields over 128 KiB, and the record of a long sale is longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Possessive, so that a missing quote at the end of a long line costs one pass and not one for each character.
_FIELD = re.compile(r'(?:"((?:[^"\r\n]++|"")*+)"|([^",\r\n]*+))(,|\Z)')
_NEEDS_CARE = re.compile(r'["\r\n]')
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@dataclass(eq=False)
class UnreadableCsv(Exception):
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
    lines = text.split("\r\n")
    if lines.pop() != "":
        raise UnreadableCsv(len(lines) + 1)
    return [_cells(line, number) for number, line in enumerate(lines, 1)]


def _cells(line: str, number: int) -> tuple[str, ...]:
    if _NEEDS_CARE.search(line) is None:
        return tuple(line.split(","))
    cells: list[str] = []
    position, end = 0, ","
    while end == ",":
        match = _FIELD.match(line, position)
        if match is None:
            raise UnreadableCsv(number)
        quoted, plain, end = match.groups()
        if quoted is None:
            cells.append(plain)
        elif _NEEDS_QUOTES.search(quoted) is None:
            raise UnreadableCsv(number)
        else:
            cells.append(quoted.replace('""', '"'))
        position = match.end()
    return tuple(cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
