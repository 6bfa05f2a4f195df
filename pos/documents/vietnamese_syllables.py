"""Whether a word is spelled as a Vietnamese syllable can be: onset, rime, and a tone mark in its right place.

A grammar, not a dictionary: it tells spelled Vietnamese from English, French and from text in the wrong encoding.
Both ways of placing a tone on an open oa, oe and uy are right (`hoà`, `hòa`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"  # rimes that end in c, ch, p or t carry sắc or nặng and no other

_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")

_RIMES = frozenset(
    unicodedata.normalize("NFC", rime)
    for rime in (  # noqa: SIM905 - as a list it would fill two screens
        "a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
        "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet oi "
        "oc om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt "
        "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyên "
        "uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
        "y yêm yên yêng yêt yêu"
    ).split()
)

_LAST_MARKED_VOWEL = re.compile("[ăâêôơư](?!.*[ăâêôơư])")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_LONGEST = 7  # nghiêng


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether one word without spaces can be a Vietnamese syllable, in any case and any composition."""
    plain = ""
    tone, tone_at = "", -1
    for letter in unicodedata.normalize("NFD", word.lower()):
        if letter in _TONES:
            if tone or not plain:
                return False
            tone, tone_at = letter, len(unicodedata.normalize("NFC", plain)) - 1
        else:
            plain += letter
    plain = unicodedata.normalize("NFC", plain)
    if not 0 < len(plain) <= _LONGEST:
        return False
    return any(
        plain.startswith(onset) and _fits(onset, plain[len(onset) :], tone, tone_at - len(onset)) for onset in _ONSETS
    )


def _fits(onset: str, rime: str, tone: str, tone_at: int) -> bool:
    if not (_follows_qu(rime) if onset == "qu" else rime in _RIMES and _spelled_together(onset, rime)):
        return False
    if rime.endswith(("c", "ch", "p", "t")):
        return tone in tuple(_STOPPED_TONES) and tone_at in _tone_places(rime)
    return not tone or tone_at in _tone_places(rime)


def _spelled_together(onset: str, rime: str) -> bool:
    """c, g, ng before a o u and their marked forms; k, gh, ngh before e ê i y; i after an onset, yê without one."""
    is_front = rime[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return is_front
    if onset in ("c", "ng"):
        return not is_front
    if onset == "g":
        return not is_front or rime[0] == "i"  # gì, gìn, giếng
    return not (onset and rime.startswith("yê"))


def _follows_qu(rime: str) -> bool:
    """The u of qu is part of the sound: what follows it also follows a rime's u or o (quả: oa, quýnh: uynh)."""
    return f"u{rime}" in _RIMES or f"o{rime}" in _RIMES or rime in ("ôc", "it")


def _tone_places(rime: str) -> tuple[int, ...]:
    marked = _LAST_MARKED_VOWEL.search(rime)
    if marked:
        return (marked.start(),) if rime != "ưa" and rime != "ưu" else (0,)
    vowels = _VOWELS.match(rime)
    length = vowels.end() if vowels else 0
    if length == 1:
        return (0,)
    if length < len(rime):
        return (length - 1,)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    return (0,) if length == 2 else (1,)
