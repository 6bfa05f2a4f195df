"""Findings as they are met: all of them, but a file of a million faults is not allowed to fill the memory."""

from __future__ import annotations

from collections import Counter

from pos.domain.verification import Finding, FindingCode

_MOST_OF_ONE_CODE = 200
_LONGEST_DETAIL = 160


class Findings:
    """Collects; after two hundred of one code it only counts them."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._met: Counter[FindingCode] = Counter()

    def add(self, code: FindingCode, where: str, detail: str = "") -> None:
        self._met[code] += 1
        if self._met[code] <= _MOST_OF_ONE_CODE:
            self._kept.append(Finding(code, _shown(where), _shown(detail)))

    def differ(self, code: FindingCode, where: str, stated: object, expected: object) -> None:
        """Add a finding unless the two agree."""
        if stated != expected:
            self.add(code, where, f"{stated} ≠ {expected}")

    def has(self, *codes: FindingCode) -> bool:
        return any(self._met[code] for code in codes)

    def all(self) -> tuple[Finding, ...]:
        left_out = (
            Finding(FindingCode.MORE, code.value, str(number - _MOST_OF_ONE_CODE))
            for code, number in self._met.items()
            if number > _MOST_OF_ONE_CODE
        )
        return (*self._kept, *left_out)


def _shown(text: str) -> str:
    """Hostile text made harmless for a screen or a log: no control characters, not endless."""
    cut = text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]}…"
    return "".join(letter if letter.isprintable() else "�" for letter in cut)
