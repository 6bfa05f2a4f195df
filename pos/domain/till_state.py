"""Where a till stands: the end of its journal and its gapless numbers, moved on only together with what they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pos.domain.day_package import TillIdentity
from pos.domain.journal import ChainLink, Record
from pos.domain.shifts import GrandTotals

# A clock that went back by less than this is only jitter.
CLOCK_TOLERANCE = timedelta(seconds=2)


@dataclass(frozen=True)
class TillState:
    """`number_in_year` counts documents of `number_year`; `first_day` is the first day the city hears of."""

    showroom_code: str
    identity: TillIdentity
    first_day: date
    epoch: int
    seq: int
    head: str
    recorded_at: datetime | None
    number_year: int
    number_in_year: int
    shift_number: int
    z_number: int
    grand_totals: GrandTotals

    @property
    def chain_link(self) -> ChainLink:
        return ChainLink(self.seq, self.epoch, self.head, self.recorded_at)

    def after(self, record: Record) -> TillState:
        return replace(self, seq=record.seq, head=record.hash, recorded_at=record.recorded_at)

    def with_next_document(self, business_date: date) -> TillState:
        """Documents are numbered from 1 in each year of business dates, without gaps."""
        if business_date.year == self.number_year:
            return replace(self, number_in_year=self.number_in_year + 1)
        return replace(self, number_year=business_date.year, number_in_year=1)

    def with_next_shift(self) -> TillState:
        return replace(self, shift_number=self.shift_number + 1)

    def with_next_z(self) -> TillState:
        return replace(self, z_number=self.z_number + 1)

    @property
    def document_number(self) -> str:
        """Till, year and running number, e.g. `01-26-000042`: digits apart, so that it prints as a short barcode."""
        return f"{self.identity.till}-{self.number_year % 100:02d}-{self.number_in_year:06d}"

    def record_time(self, now: datetime) -> datetime:
        """The time a record gets: the clock's to the millisecond, as it is stored, never before the record before."""
        moment = now.replace(microsecond=now.microsecond // 1000 * 1000)
        return moment if self.recorded_at is None or moment >= self.recorded_at else self.recorded_at

    def clock_went_back(self, now: datetime) -> bool:
        return self.recorded_at is not None and self.recorded_at - now > CLOCK_TOLERANCE
