"""The last gate before paper: whatever a stored text holds, only letters come out."""

from __future__ import annotations

import unicodedata

from pos.domain.vietnamese_text import nfc

# Controls, format characters (among them the bidirectional ones), lone surrogates, private use, unassigned.
_NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def printable(text: str) -> str:
    """One composed line without any character that steers a printer or turns the reading direction.

    Such characters are refused at every entrance; here they are left out, because a sale that is stored has
    to be printable whatever an older import let in.
    """
    composed = nfc(text)
    if composed.isprintable():
        return composed
    return "".join(_shown(letter) for letter in composed)


def _shown(letter: str) -> str:
    if letter in "\t\n\r\v\f" or unicodedata.category(letter) in ("Zl", "Zp"):
        return " "
    return "" if unicodedata.category(letter) in _NEVER_PRINTED else letter
