"""The journal's records of the day: the chain that covers every figure of the other tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos.documents.city_tables.columns import DIGEST, SHOWROOM, TILL, moment, text, whole
from pos.documents.data_package import Table
from pos.domain.day_package import DayPackage
from pos.domain.journal import Record

_KIND = "[a-z][a-z_]{0,39}"


@dataclass(frozen=True)
class _RecordRow:
    showroom: str
    till: str
    record: Record


def _records(day_package: DayPackage) -> Iterator[_RecordRow]:
    showroom, till = day_package.showroom.code, day_package.chain.till
    return (_RecordRow(showroom, till, record) for record in day_package.records)


JOURNAL = Table[DayPackage, _RecordRow](
    name="journal",
    primary_key=("showroom", "till", "seq"),
    rows=_records,
    fields=(
        text("showroom", lambda row: row.showroom, pattern=SHOWROOM),
        text("till", lambda row: row.till, pattern=TILL),
        whole("seq", lambda row: row.record.seq, minimum=1),
        whole("epoch", lambda row: row.record.epoch),
        # A pattern, not a list: a later version may record a new kind of event without changing this table.
        text("kind", lambda row: str(row.record.kind), pattern=_KIND),
        moment("recorded_at", lambda row: row.record.recorded_at),
        text("previous_hash", lambda row: row.record.previous_hash, pattern=DIGEST),
        text("hash", lambda row: row.record.hash, pattern=DIGEST),
        text("payload", lambda row: row.record.payload),
    ),
)
