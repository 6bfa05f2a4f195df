"""What a scan means and which codes may be stored."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.barcode import (
    LONGEST_SCAN,
    UnreadableScan,
    WrongCheckDigit,
    is_gtin,
    is_in_store,
    read_scan,
    require_product_code,
    stored_form,
)


@pytest.mark.parametrize(
    ("text", "lookup"),
    [
        ("8934588063053", "8934588063053"),
        (" 8934588063053\r\n", "8934588063053"),
        ("036000291452", "0036000291452"),  # UPC-A
        ("036000291453", "036000291453"),  # twelve digits, but no UPC-A
        ("96385074", "96385074"),
        ("hd-0001", "HD-0001"),
        ("9-6-3-8-5074", "9-6-3-8-5074"),  # twelve characters, but no twelve digits
        ("\x1d0108934588063053", "0108934588063053"),
    ],
)
def test_a_scan_is_looked_up_as_codes_are_stored(text, lookup):
    scanned = read_scan(text)
    assert scanned.lookup == lookup
    assert scanned.raw == text


@pytest.mark.parametrize(
    "text", ["", "   ", "\r\n", "a\x00b", "a\tb", "\x1b[2J", "chè", "８９３", "x" * (LONGEST_SCAN + 1)]
)
def test_a_scan_that_no_code_can_be_is_refused(text):
    with pytest.raises(UnreadableScan) as refusal:
        read_scan(text)
    assert len(refusal.value.barcode) <= LONGEST_SCAN


def test_the_longest_scan_is_still_read():
    assert read_scan("x" * LONGEST_SCAN).lookup == "X" * LONGEST_SCAN


def test_a_wrong_check_digit_is_looked_up_all_the_same():
    assert read_scan("8934588063054").lookup == "8934588063054"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("8934588063054", "3"), ("036000291450", "2"), ("96385075", "4"), ("18934588063051", "0"), ("9501101531001", "0")],
)
def test_a_mistyped_gtin_is_not_stored(code, expected):
    with pytest.raises(WrongCheckDigit) as refusal:
        require_product_code(code)
    assert refusal.value.expected == expected


@pytest.mark.parametrize(
    ("code", "stored"),
    [
        ("8934588063053", "8934588063053"),
        ("036000291452", "0036000291452"),
        ("100001", "100001"),
        ("abc-1", "ABC-1"),
        ("123456789", "123456789"),
    ],
)
def test_other_codes_are_stored_in_one_spelling(code, stored):
    assert require_product_code(code) == stored


def test_what_cannot_be_scanned_cannot_be_stored():
    with pytest.raises(UnreadableScan):
        require_product_code("mã 1")


@pytest.mark.parametrize(
    ("code", "gtin", "in_store"),
    [
        ("8934588063053", True, False),
        ("8934588063054", False, False),
        ("0036000291452", True, False),
        ("036000291452", True, False),
        ("2000000000008", False, True),
        ("2912345678907", False, True),
        ("0200000000004", False, True),
        ("0400000000008", False, True),
        ("0300000000001", True, False),
        ("3000000000007", True, False),
        ("96385074", True, False),
        ("20000004", False, True),
        ("00000017", False, True),
        ("100001", False, False),
        ("", False, False),
        ("9-6-3-8-5074", False, False),
        ("2abcdefghijkl", False, False),
    ],
)
def test_makers_codes_and_the_shops_own(code, gtin, in_store):
    assert is_gtin(code) is gtin
    assert is_in_store(code) is in_store


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
def test_the_stored_form_is_its_own_stored_form(text):
    once = stored_form(text)
    if len(once) != 12:
        assert stored_form(once) == once
    assert stored_form(text.lower()) == once


@given(st.text(max_size=200))
def test_no_text_breaks_a_scan(text):
    with contextlib.suppress(UnreadableScan):
        assert read_scan(text).lookup.isascii()
