"""What every service is given: the database, the clock, ids, the folders and the version. No globals anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pos.domain.business_day import Clock, NewId, suggested_business_date
from pos.domain.journal import RecordKind, timestamp
from pos.domain.till_state import TillState
from pos.persistence import shifts, till_state
from pos.persistence.database import Database, Transaction


@dataclass(frozen=True)
class Context:
    """`folder` holds this till's data, `resources` the files shipped with the program."""

    database: Database
    clock: Clock
    new_id: NewId
    folder: Path
    resources: Path
    app_version: str

    def begin(self, transaction: Transaction, now: datetime) -> TillState:
        """The till's state at the start of a recorded act.

        A clock that went back is put on record first; selling goes on, and records keep their order by number.
        Raises ShowroomNotSetUp.
        """
        state = till_state.get(transaction)
        if state.clock_went_back(now):
            content = {"clock": timestamp(now), "last_record": timestamp(state.record_time(now))}
            state = till_state.append(
                transaction, state, RecordKind.CLOCK, now, staff="", business_date=None, content=content
            )
        return state

    def record(
        self,
        transaction: Transaction,
        kind: RecordKind,
        now: datetime,
        *,
        staff: str,
        business_date: date | None,
        content: Mapping[str, object],
    ) -> int:
        """Put an act on record, the whole way: begin, append, keep. Returns the record's number.

        For acts that need nothing of the till's state in between. Raises ShowroomNotSetUp.
        """
        state = till_state.append(
            transaction,
            self.begin(transaction, now),
            kind,
            now,
            staff=staff,
            business_date=business_date,
            content=content,
        )
        till_state.keep(transaction, state)
        return state.seq

    def business_date(self, transaction: Transaction) -> date:
        """The day of the open shift; without one, the day that a shift opened now would have."""
        shift = shifts.current(transaction)
        return shift.business_date if shift else suggested_business_date(self.clock())
