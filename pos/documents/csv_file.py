"""Text files with columns: which encoding, which separator, and the rows.

Excel in Vietnam writes `;` between the columns and, asked for "Unicode text", UTF-16 with tabs; programs write UTF-8
with or without a mark in front; old ones write Windows-1258 or one of the font encodings, which no file ever names.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from pos.documents.legacy_text import legacy_words, vietnamese_words
from pos.documents.sheet_grid import Grid
from pos.documents.sheet_limits import HEADER_ROWS, Unreadable, UnreadableSheet, require_columns, require_rows

_SEPARATORS = (";", "\t", ",")
_HINT = re.compile(r"sep=(?P<separator>[;,\t])\r?\n")  # Excel's own first line
_QUOTED = re.compile('"[^"]*"')
_SAMPLE = 16_384
_CODE_PAGE_SAMPLE = 200_000


def read_csv(content: bytes) -> Iterator[Grid]:
    """The file split by the likeliest separator first; a caller that finds no column titles asks for the next.

    Raises UnreadableSheet, SheetTooLarge.
    """
    text, encoding = decode(content)
    hint = _HINT.match(text)
    if hint:
        # The line of the hint stays a row, so that the rows behind it keep their numbers.
        yield Grid(_rows(text, hint["separator"]), encoding, has_types=False)
        return
    for separator in _by_likelihood(text):
        yield Grid(_rows(text, separator), encoding, has_types=False)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises UnreadableSheet for what is no text."""
    for mark, codec, name in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16"),
        (b"\xfe\xff", "utf-16-be", "utf-16"),
    ):
        if content.startswith(mark):
            return _as_text(content[len(mark) :], codec), name
    utf_16 = _utf_16_without_mark(content[:_SAMPLE])
    if utf_16:
        return _as_text(content, utf_16), "utf-16"
    try:
        return _without_nul(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _by_code_page(content)


def _as_text(content: bytes, codec: str) -> str:
    try:
        return _without_nul(content.decode(codec))
    except UnicodeDecodeError as failure:
        raise UnreadableSheet(Unreadable.DAMAGED) from failure


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise UnreadableSheet(Unreadable.NOT_A_SHEET)
    return text


def _utf_16_without_mark(sample: bytes) -> str | None:
    """Digits, separators and line ends are ASCII in any language, and half of each is a zero byte in UTF-16."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    for codec, ascii_at in (("utf-16-le", 0), ("utf-16-be", 1)):
        zeros = sample[1 - ascii_at : pairs * 2 : 2].count(0)
        if zeros > pairs * 0.3 and 0 not in sample[ascii_at : pairs * 2 : 2]:
            return codec
    return None


def _by_code_page(content: bytes) -> tuple[str, str]:
    """Windows-1258 if its reading holds more Vietnamese; otherwise Western European, as font encodings are stored."""
    western = _without_nul(content.decode("cp1252", "replace"))
    if "\ufffd" in western:
        western = content.decode("latin-1")
    vietnamese = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    sample = slice(0, _CODE_PAGE_SAMPLE)
    words = vietnamese_words(vietnamese[sample])
    if "\ufffd" not in vietnamese and words > max(vietnamese_words(western[sample]), legacy_words(western[sample])):
        return vietnamese, "windows-1258"
    return western, "windows-1252"


def _by_likelihood(text: str) -> list[str]:
    lines = _QUOTED.sub("", text[:_SAMPLE]).splitlines()[:HEADER_ROWS]
    return sorted(
        (separator for separator in _SEPARATORS),
        key=lambda separator: max((line.count(separator) for line in lines), default=0),
        reverse=True,
    )


def _rows(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(reader)
    except csv.Error as failure:
        raise UnreadableSheet(Unreadable.BROKEN_QUOTES) from failure
    while rows and not any(rows[-1]):
        rows.pop()
    require_rows(len(rows))
    require_columns(max(map(len, rows), default=0))
    return rows
