from __future__ import annotations

import codecs
import unicodedata

import pytest

from pos.documents.csv_file import decode, read_csv
from pos.documents.sheet_limits import UnreadableSheet
from tests.documents.sheet_samples import NAMES, in_tcvn3, in_vni, text_file

ROWS = (("Mã hàng", "Tên hàng"), *((f"SP{place}", name) for place, name in enumerate(NAMES)))


def in_windows_1258(text: str) -> bytes:
    """The code page has the vowels ready and the tones as marks behind them."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", marks.replace(tone, ""))
            out += (base + tone).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        (lambda text: text.encode("utf-8"), "utf-8"),
        (lambda text: codecs.BOM_UTF8 + text.encode("utf-8"), "utf-8"),
        (lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "utf-16"),
        (lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16"),
        (lambda text: text.encode("utf-16-be"), "utf-16"),
        (in_windows_1258, "windows-1258"),
    ],
)
def test_vietnamese_is_read_in_every_encoding_it_comes_in(encoded, name) -> None:  # type: ignore[no-untyped-def]
    text = text_file(ROWS)
    assert decode(encoded(text)) == (text, name)


@pytest.mark.parametrize("legacy", [in_tcvn3, in_vni])
def test_font_encodings_reach_the_sheet_as_they_show(legacy) -> None:  # type: ignore[no-untyped-def]
    text = text_file([[legacy(cell) for cell in row] for row in ROWS])
    assert decode(text.encode("latin-1")) == (text, "windows-1252")


def test_french_is_not_taken_for_vietnamese() -> None:
    text = "code;nom\r\n1;Café crème\r\n2;Crêpe bretonne – 5 €\r\n"
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    first = next(read_csv(text_file(ROWS, separator).encode()))
    assert first.rows == [list(row) for row in ROWS]


def test_separators_inside_quotes_do_not_count() -> None:
    first = next(read_csv(b'ma;ten;"a,b,c,d,e,f"\r\n1;"x,y,z,w,v";2\r\n'))
    assert first.rows[1] == ["1", "x,y,z,w,v", "2"]


def test_excels_hint_is_followed_and_stays_a_row() -> None:
    (grid,) = read_csv(b"sep=,\r\na,b;c\r\n")
    assert grid.rows == [["sep=", ""], ["a", "b;c"]]


def test_quoted_line_ends_and_quotes_stay_in_their_cell() -> None:
    first = next(read_csv('a;b\r\n1;"Trà ""sen""\r\nTây Hồ"\r\n2;x\r\n'.encode()))
    assert first.rows[1:] == [["1", 'Trà "sen"\r\nTây Hồ'], ["2", "x"]]


@pytest.mark.parametrize("text", ['a;b\r\n1;"Trà\r\n2;Nem\r\n', 'a;b\r\n1;"Trà" sen\r\n', "a;b\r\n1;" + "x" * 200_000])
def test_quotes_that_swallow_rows_are_refused(text: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        next(read_csv(text.encode()))
    assert refused.value.code == "UnreadableSheet.broken_quotes"


def test_half_a_letter_at_the_end_is_damage() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        decode(codecs.BOM_UTF16_LE + "Mã hàng".encode("utf-16-le") + b"x")
    assert refused.value.code == "UnreadableSheet.damaged"
