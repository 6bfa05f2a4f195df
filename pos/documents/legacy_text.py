"""Vietnamese text of the years before Unicode: recognised by its syllables and brought to composed Unicode.

TCVN3 (the ABC fonts, .VnTime) gives each letter one byte and has no accented capitals: its capital fonts show the
small letters as large ones, so `HÀ NỘI` comes back as `Hà NộI`, with the capitals of plain letters only. VNI-Windows
writes the plain letter and then its marks. In both, a file or an old document is read as Western European text and
shows `Hµ Néi` or `Haø Noäi`; the tables therefore start from those characters.

Genuine French or English (`Café crème`) and ordinary Vietnamese must never be converted. So a sheet counts as legacy
text only if the conversion turns several different words that were no Vietnamese into Vietnamese, and even then a
single text is converted only if it does not lose by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pos.documents.vietnamese_syllables import is_syllable


class LegacyEncoding(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


# The accented capitals among them are those of the full TCVN 5712; the ABC fonts leave these places empty.
_TCVN3_BYTES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđẰ",
    0xB5: "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
}
_TCVN3 = {
    chr(first + offset): letter for first, letters in _TCVN3_BYTES.items() for offset, letter in enumerate(letters)
}

# VNI: what stands behind a plain letter, as the combining marks it means.
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {
    "ô": "o" + _HORN,
    "ö": "u" + _HORN,
    "ñ": "đ",
    "í": "i" + _ACUTE,
    "ì": "i" + _GRAVE,
    "æ": "i" + _HOOK,
    "ó": "i" + _TILDE,
    "ò": "i" + _DOT,
    "î": "y" + _DOT,
}


def _vni_table() -> dict[str, str]:
    lower = dict(_VNI_ALONE)
    for base in "aeouyôö":
        plain = _VNI_ALONE.get(base, base)
        lower |= {base + mark: plain + tone for mark, tone in _VNI_TONES.items()}
        if base in "aeo":
            lower |= {base + mark: base + _CIRCUMFLEX + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
        if base == "a":
            lower |= {base + mark: base + _BREVE + tone for mark, tone in _VNI_BREVE.items()}
    composed = {vni: unicodedata.normalize("NFC", letter) for vni, letter in lower.items()}
    # A capital letter may be followed by a small mark: both are found in the wild.
    mixed = {vni[0].upper() + vni[1:]: letter.upper() for vni, letter in composed.items()}
    return composed | mixed | {vni.upper(): letter.upper() for vni, letter in composed.items()}


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(_TCVN3)

# Letters that only Unicode text has: one of them, and the text is no legacy text.
_UNICODE_ONLY = re.compile("[\u0100-\u0151\u0154-\u0177\u017f-\u0191\u0193-\u02c5\u0300-\u036f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\s!-@\[-`{-~\u00a0]+")
_PLAIN_LETTER = re.compile("[A-Za-z]")  # what has none may be a unit or a trade mark
_FEWEST_WORDS = 2


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """Convert a text that is known to be in a legacy encoding; characters outside its table stay."""
    if encoding is LegacyEncoding.TCVN3:
        return text.translate(_TCVN3_TABLE)
    return _VNI_LETTER.sub(lambda letter: _VNI[letter[0]], text)


@dataclass(frozen=True)
class LegacyText:
    """What a sheet's texts were found to be written in; asked for each text of that sheet."""

    encoding: LegacyEncoding
    beside_unicode: bool

    def convert(self, text: str) -> str:
        """The text in Unicode, or as it was if it is no legacy text.

        Where both readings are equally good Vietnamese (`c¸` is clear, `thé` is not) the company decides: in a
        sheet that also holds Unicode Vietnamese such a text stays.
        """
        if text.isascii() or _UNICODE_ONLY.search(text):
            return text
        before, after = _syllables(text, self.encoding)
        if after > before or (after == before > 0 and not self.beside_unicode):
            return unicodedata.normalize("NFC", to_unicode(text, self.encoding))
        return text


def recognise(texts: Iterable[str]) -> LegacyText | None:
    """Which legacy encoding the texts of one sheet are written in; None for ordinary text."""
    words: set[str] = set()
    beside_unicode = False
    for text in texts:
        if text.isascii():
            continue
        if _UNICODE_ONLY.search(text):
            beside_unicode = True
        else:
            words.update(word for word in _words(text) if _PLAIN_LETTER.search(word))
    gains = {encoding: _gain(words, encoding) for encoding in LegacyEncoding}
    best = max(LegacyEncoding, key=lambda encoding: gains[encoding])
    return LegacyText(best, beside_unicode) if gains[best] >= _FEWEST_WORDS else None


def vietnamese_words(text: str) -> int:
    """How many different words with letters beyond ASCII are spelled as Vietnamese, less those that are not."""
    words = set(_words(text))
    return sum(1 if is_syllable(word) else -1 for word in words)


def legacy_words(text: str) -> int:
    """The same count after the better of the two legacy conversions."""
    words = set(_words(text))
    return max(
        sum(1 if _is_converted_syllable(word, encoding) else -1 for word in words) for encoding in LegacyEncoding
    )


def _words(text: str) -> list[str]:
    """The words that a conversion would change; a sign alone (`©`, `½`) is a sign and no word."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]


def _gain(words: Iterable[str], encoding: LegacyEncoding) -> int:
    """Words that become Vietnamese by the conversion, less those that stop being it."""
    return sum(_is_converted_syllable(word, encoding) - is_syllable(word) for word in words)


def _syllables(text: str, encoding: LegacyEncoding) -> tuple[int, int]:
    words = _words(text)
    before = sum(is_syllable(word) for word in words)
    after = sum(_is_converted_syllable(word, encoding) for word in words)
    return before, after


def _is_converted_syllable(word: str, encoding: LegacyEncoding) -> bool:
    return is_syllable(to_unicode(word, encoding))
