"""An amount of đồng in Vietnamese words, right on inner zeros.

1 015 000 is "một triệu không trăm mười lăm nghìn đồng": a group of three digits that follows a higher group
names its empty hundreds, and a ones digit after empty tens is joined by "lẻ".
"""

from __future__ import annotations

from pos.domain.money import Money

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def amount_in_words(amount: Money) -> str:
    """E.g. `Hai mươi tư nghìn đồng`, with a capital as on invoices; negative amounts begin with `Âm`."""
    number = abs(amount.dong)
    words = _number(number) if number else ["không"]
    if amount.dong < 0:
        words = ["âm", *words]
    sentence = " ".join([*words, "đồng"])
    return sentence[0].upper() + sentence[1:]


def _number(number: int, *, inner: bool = False) -> list[str]:
    """Words of a positive number; `inner` numbers follow a higher group and name their leading zeros."""
    billions, below = divmod(number, 1_000_000_000)
    words: list[str] = []
    if billions:
        words += [*_number(billions, inner=inner), "tỷ"]
    for position in (2, 1, 0):
        group = below // 1000**position % 1000
        if group:
            words += _group(group, inner=inner or bool(words))
            if position:
                words.append(_SCALES[position])
    return words


def _group(group: int, *, inner: bool) -> list[str]:
    """Words of 1..999; after a higher group the hundreds are always said ("không trăm")."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words: list[str] = []
    if hundreds or inner:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if ones:
            words += ["lẻ", _DIGITS[ones]] if words else [_DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_ones_after_tens(tens, ones))
    return words


def _ones_after_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return _DIGITS[ones]
