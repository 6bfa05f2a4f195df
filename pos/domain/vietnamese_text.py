"""Vietnamese text as the till keeps, compares and refuses it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pos.domain.errors import RuleBroken

# A cell or a field that starts with one of these may run as a formula in a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(eq=False)
class ControlCharacterInText(RuleBroken):
    """A name holds a character that would steer a printer, a terminal or the reading direction."""

    text: str
    code_point: int


def nfc(text: str) -> str:
    """Composed form: fonts, printers and comparisons all expect one code point for each Vietnamese letter."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Search key: lower case, without tone or vowel marks, đ as d; `Đường` and `duong` fold alike."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def clean(text: str) -> str:
    """One line of text fit to be stored: composed, single spaces, trimmed.

    Raises ControlCharacterInText on control and bidirectional-override characters: they are refused at every
    entrance, because a name that carries them can open a cash drawer or turn a price around on paper.
    """
    composed = nfc(text)
    for letter in composed:
        category = unicodedata.category(letter)
        if (category == "Cc" and letter not in "\t\r\n") or letter in _BIDI_CONTROLS or category in ("Cs", "Co"):
            raise ControlCharacterInText(text, ord(letter))
    return " ".join(composed.split())


def looks_like_formula(text: str) -> bool:
    return text.startswith(FORMULA_STARTS)
