"""What a showroom tells the city about one day: a pure function of closed rows, so the same day is the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos.domain.errors import RuleBroken
from pos.domain.journal import Record
from pos.domain.sales import Sale
from pos.domain.shifts import ZReport
from pos.domain.showroom import Showroom


class DayKind(StrEnum):
    NORMAL = "NORMAL"  # something was sold or came back
    EMPTY = "EMPTY"  # a shift was open and nobody bought
    CLOSED = "CLOSED"  # no shift was open


@dataclass(frozen=True)
class TillIdentity:
    """Who signs: `public_key` in minisign's form, `genesis` what the first record chains on."""

    till: str
    installation: str
    public_key: str
    genesis: str


@dataclass(frozen=True)
class TillChain:
    """The day's piece of one till's journal. On a closed day `first_seq` is `last_seq` + 1 and both heads agree."""

    till: str
    first_seq: int
    last_seq: int
    previous_head: str
    head: str


@dataclass(frozen=True)
class DayPackage:
    """One calendar day of one showroom. `day_seq` counts every calendar day since the first, from 1.

    `previous_sha256` is the SHA-256 of the tag manifest of the day before (64 zeros before the first day).
    Records, sales and Z reports are in the order of their sequence numbers.
    """

    showroom: Showroom
    identity: TillIdentity
    business_date: date
    day_seq: int
    kind: DayKind
    previous_sha256: str
    chain: TillChain
    sales: tuple[Sale, ...]
    z_reports: tuple[ZReport, ...]
    records: tuple[Record, ...]
    app_version: str
    revision: int = 0

    @property
    def name(self) -> str:
        """E.g. `OCOP-HN_017_2026-11-22_000181_r0`."""
        return f"OCOP-HN_{self.showroom.code}_{self.business_date}_{self.day_seq:06d}_r{self.revision}"


NO_PREVIOUS = "0" * 64


@dataclass(eq=False)
class DayNotClosed(RuleBroken):
    """A shift of this day is still open, or the day is not over: only closed days are handed over."""

    day: date


@dataclass(eq=False)
class DayBeforeFirst(RuleBroken):
    """The till was not in use on this day."""

    day: date
    first_day: date


def kind_of_day(sales: tuple[Sale, ...], z_reports: tuple[ZReport, ...]) -> DayKind:
    if sales:
        return DayKind.NORMAL
    return DayKind.EMPTY if z_reports else DayKind.CLOSED
