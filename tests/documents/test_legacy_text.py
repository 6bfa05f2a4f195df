from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.documents.legacy_text import LegacyEncoding, recognise, to_unicode
from pos.documents.vietnamese_syllables import is_syllable
from tests.documents.sheet_samples import NAMES, as_tcvn3_shows, in_tcvn3, in_vni

SOME_NAMES = st.lists(st.sampled_from(NAMES), min_size=2, max_size=8, unique=True)
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ"]


@pytest.mark.parametrize(
    ("legacy", "text", "encoding"),
    [
        ("Hµ Néi ®Æc s¶n", "Hà Nội đặc sản", LegacyEncoding.TCVN3),
        ("TiÕng ViÖt", "Tiếng Việt", LegacyEncoding.TCVN3),
        ("®\u00adîc", "được", LegacyEncoding.TCVN3),
        ("Haø Noäi ñaëc saûn", "Hà Nội đặc sản", LegacyEncoding.VNI),
        ("Tieáng Vieät", "Tiếng Việt", LegacyEncoding.VNI),
        ("Ñaø Naüng ñöôïc", "Đà Nẵng được", LegacyEncoding.VNI),
        ("VIEÄT NAM, HAØ NOÄI", "VIỆT NAM, HÀ NỘI", LegacyEncoding.VNI),
    ],
)
def test_text_in_old_fonts_comes_back(legacy: str, text: str, encoding: LegacyEncoding) -> None:
    assert to_unicode(legacy, encoding) == text


@pytest.mark.parametrize("letter", [*LETTERS, *map(str.upper, LETTERS)])
def test_every_letter_survives_vni(letter: str) -> None:
    assert to_unicode(in_vni(letter), LegacyEncoding.VNI) == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_every_small_letter_survives_tcvn3(letter: str) -> None:
    assert to_unicode(in_tcvn3(letter), LegacyEncoding.TCVN3) == letter


@given(SOME_NAMES)
def test_a_sheet_in_vni_is_recognised_and_converted(names: list[str]) -> None:
    legacy = recognise(map(in_vni, names))
    assert legacy is not None
    assert legacy.encoding is LegacyEncoding.VNI
    assert [legacy.convert(in_vni(name)) for name in names] == names


@given(SOME_NAMES)
def test_a_sheet_in_tcvn3_is_recognised_and_converted(names: list[str]) -> None:
    legacy = recognise(map(in_tcvn3, names))
    assert legacy is not None
    assert legacy.encoding is LegacyEncoding.TCVN3
    assert [legacy.convert(in_tcvn3(name)) for name in names] == [as_tcvn3_shows(name) for name in names]


def test_capital_fonts_lose_the_capitals_of_accented_letters_only() -> None:
    assert to_unicode("Hµ NéI ®ÆC S¶N", LegacyEncoding.TCVN3) == "Hà NộI đặC SảN"


@given(st.lists(st.sampled_from(NAMES), min_size=1))
def test_unicode_vietnamese_is_never_legacy_text(names: list[str]) -> None:
    assert recognise(names) is None
    assert recognise(unicodedata.normalize("NFD", name) for name in names) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["Café crème", "Crêpe", "Pâté de foie", "thé à la menthe", "Rosé", "Côtes du Rhône"],
        ["Trà", "Chè thái", "Cà phê", "Bò khô", "Mì", "Cá", "Nem chua", "Côm", "Xôi"],
        ["naïve résumé", "jalapeño", "piñata", "Müsli", "Käse", "Smørrebrød", "Brød"],
        ["5 µm", "20 °C", "© ®", "½ kg", "£3", "100 ± 2 g"],
        [],
        ["Coffee", "100 g"],
    ],
)
def test_what_others_write_is_not_legacy_text(texts: list[str]) -> None:
    assert recognise(texts) is None


def test_french_stays_french_beside_old_fonts() -> None:
    legacy = recognise([*map(in_tcvn3, NAMES), "Café crème", "Crêpe"])
    assert legacy is not None
    assert legacy.convert("Café crème") == "Café crème"
    assert legacy.convert("Crêpe") == "Crêpe"


def test_a_text_with_two_readings_stays_where_unicode_stands_beside_it() -> None:
    alone = recognise(map(in_tcvn3, NAMES))
    beside = recognise([*map(in_tcvn3, NAMES), "Đặc sản Hà Nội"])
    assert alone is not None
    assert beside is not None
    assert is_syllable("cã")
    assert alone.convert("cã") == "có"
    assert beside.convert("cã") == "cã"
    assert beside.convert("Đặc sản Hà Nội") == "Đặc sản Hà Nội"
