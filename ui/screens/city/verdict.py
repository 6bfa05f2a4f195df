"""What the check of a package found, in words."""

from __future__ import annotations

from pos.domain.words import Words
from ui.till import Verification


def verdict_of(verification: Verification, words: Words) -> str:
    if verification.is_sound:
        return words("city.sound", name=verification.name)
    found = "; ".join(str(finding) for finding in verification.findings)
    return words("city.unsound", name=verification.name, found=found)
