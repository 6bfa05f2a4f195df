"""Reading the journal back, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import RowMapping, select

from pos.domain.journal import Record
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.till import JournalRow

_ROW = table_of(JournalRow)


def records(transaction: Transaction, first_seq: int, last_seq: int) -> Iterator[Record]:
    """The records from `first_seq` to `last_seq`, both included, streamed."""
    rows = transaction.execute(
        select(_ROW).where(_ROW.c.seq.between(first_seq, last_seq)).order_by(_ROW.c.seq)
    ).mappings()
    return (_record(row) for row in rows)


def head_before(transaction: Transaction, seq: int) -> str | None:
    """The hash that record `seq` chains on; None if there is no such record yet."""
    return transaction.execute(select(_ROW.c.previous_hash).where(_ROW.c.seq == seq)).scalar_one_or_none()


def _record(row: RowMapping) -> Record:
    return Record(
        seq=row["seq"],
        epoch=row["epoch"],
        kind=row["kind"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        payload=row["payload"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
