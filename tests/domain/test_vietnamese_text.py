"""Vietnamese text: found without its marks, stored composed, refused where it would steer a printer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.vietnamese_text import ControlCharacterInText, clean, fold, looks_like_formula, nfc


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường thốt nốt", "duong thot not"),
        ("ĐẶC SẢN HÀ NỘI", "dac san ha noi"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Nguyễn Thị Tường Vy", "nguyen thi tuong vy"),
        ("ươ ƯƠ ăâêô", "uo uo aaeo"),
        ("tea 100%", "tea 100%"),
        ("", ""),
    ],
)
def test_a_search_needs_no_marks(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more_than_once_for_any_latin_text(text):
    latin = "".join(letter for letter in text if ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00)
    assert fold(fold(latin)) == fold(latin)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  Chè   xanh\tBa\nTrại ", "Chè xanh Ba Trại"),
        (unicodedata.normalize("NFD", "Trà Đường Nước mắm"), "Trà Đường Nước mắm"),
        ("Mật ong", "Mật ong"),
        ("a\u00a0b", "a b"),
        ("dòng\u2028hai", "dòng hai"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_text_is_stored_composed_in_one_line(text, stored):
    assert clean(text) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(
    "character",
    [*"\x00\x07\x08\x0b\x0c\x10\x1b\x1c\x1d\x7f\x80\x85\x9b", *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
     *"\u2066\u2067\u2068\u2069", "\ue000", "\U000f0000", "\ud800"],
    ids=lambda character: f"U+{ord(character):04X}",
)  # fmt: skip
def test_a_character_that_steers_something_is_refused_wherever_it_stands(character):
    for text in (f"{character}Chè", f"Ch{character}è", f"Chè{character}"):
        with pytest.raises(ControlCharacterInText) as refusal:
            clean(text)
        assert refusal.value.code_point == ord(character)
        assert refusal.value.text == text


@given(st.text())
def test_whatever_is_accepted_is_one_composed_line_without_control_characters(text):
    try:
        stored = clean(text)
    except ControlCharacterInText:
        return
    assert clean(stored) == stored == nfc(stored)
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in stored)
    assert stored == stored.strip()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])
def test_a_cell_that_may_run_is_noticed(text):
    assert looks_like_formula(text)
    assert not looks_like_formula(f"Chè {text}")
