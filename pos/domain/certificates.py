"""OCOP certificates: stars that are shown only while they are valid.

A product is recognised with 3, 4 or 5 stars for 36 months from the decision (QĐ 26/2026/QĐ-TTg; certificates
under earlier decisions run to their own end).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

VALID_MONTHS = 36
STARS_WITH_CERTIFICATE = (3, 4, 5)


@dataclass(frozen=True)
class Certificate:
    """One recognition of one product; `expires_on` is its last valid day."""

    stars: int
    decision_number: str
    decision_date: date
    issuing_body: str
    expires_on: date

    def is_valid_on(self, day: date) -> bool:
        return self.decision_date <= day <= self.expires_on


def expiry_of(decision_date: date) -> date:
    """The last valid day: 36 months after the decision, clipped to the length of that month."""
    year = decision_date.year + VALID_MONTHS // 12
    day = min(decision_date.day, monthrange(year, decision_date.month)[1])
    return date(year, decision_date.month, day)


def valid_certificate(certificates: Iterable[Certificate], day: date) -> Certificate | None:
    """The certificate whose stars may be shown on `day`: of several valid ones, the latest decision."""
    valid = [certificate for certificate in certificates if certificate.is_valid_on(day)]
    return max(valid, key=lambda certificate: certificate.decision_date, default=None)
