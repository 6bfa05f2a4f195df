from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.documents.csv_table import UnreadableCsv, decode_rows, encode_rows

_CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), max_size=5))
def test_rows_come_back_as_they_were_and_python_reads_the_same(rows: list[list[str]]):
    content = encode_rows(rows)
    assert decode_rows(content) == [tuple(row) for row in rows]
    assert list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True)) == rows


def test_only_what_needs_quotes_is_quoted():
    assert encode_rows([("a,b", 'say "x"', "=1+1", "")]) == b'"a,b","say ""x""",=1+1,\r\n'


def test_a_cell_may_be_longer_than_pythons_reader_allows():
    cell = '{"lines":[' + "1," * 100_000 + "1]}"
    assert decode_rows(encode_rows([("1", cell)])) == [("1", cell)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a,b\n", 1),
        (b"a,b", 1),
        (b"a\r\nb", 2),
        (b'"a",b\r\n', 1),
        (b'a"b,c\r\n', 1),
        (b'a\r\n"b,c\r\n', 2),
        (b'"a,b"c\r\n', 1),
        (b"a\r\n\xff\r\n", 2),
        (b"a\rb\r\n", 1),
    ],
)
def test_any_other_spelling_is_refused_with_its_line(content: bytes, line: int):
    with pytest.raises(UnreadableCsv) as refusal:
        decode_rows(content)
    assert refusal.value.line == line
