"""What the check of a package found, in words."""

from __future__ import annotations

from pos.domain.verification import Finding, Verification
from pos.domain.words import Words

# More would not fit the page and would say no more: one finding is enough to refuse a package.
_MOST_SHOWN = 3


def verdict_of(verification: Verification, words: Words) -> str:
    if verification.is_sound:
        return words("city.sound", name=verification.name)
    told = [_told(finding, words) for finding in verification.findings[:_MOST_SHOWN]]
    return words("city.unsound", name=verification.name, count=len(verification.findings), found="; ".join(told))


def _told(finding: Finding, words: Words) -> str:
    return words(f"verify.finding.{finding.code}", where=finding.where, detail=finding.detail).rstrip(".")
