"""The fonts that we ship can write what a showroom prints."""

import itertools
import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}"]
TONES += ["\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"]
MARKS = ["\N{COMBINING CIRCUMFLEX ACCENT}", "\N{COMBINING BREVE}", "\N{COMBINING HORN}"]
WITH_TONES = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)}
LETTERS = {letter for letter in WITH_TONES | {"đ"} if not letter.isascii()}
SIGNS = set("₫–—−×·…•“”‘’°\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}")


def read(name: str) -> TTFontFace:
    return TTFontFace(str(FONTS / name))


def test_vietnamese_has_67_letters_beyond_the_latin_alphabet() -> None:
    assert len(LETTERS) == 67


@pytest.mark.parametrize("name", ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"])
def test_a_shipped_font_has_every_sign_we_print(name: str) -> None:
    ascii_signs = {chr(code) for code in range(0x20, 0x7F)}
    needed = LETTERS | {letter.upper() for letter in LETTERS} | SIGNS | ascii_signs | {*MARKS, *TONES[1:]}
    known = read(name).charToGlyph
    assert sorted(sign for sign in needed if ord(sign) not in known) == []


@pytest.mark.parametrize("name", ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"])
def test_the_digits_of_a_shipped_font_stand_under_each_other(name: str) -> None:
    widths = read(name).charWidths
    assert len({widths[ord(digit)] for digit in "0123456789"}) == 1


def test_the_fonts_bring_their_licence() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "The Noto Project Authors" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
