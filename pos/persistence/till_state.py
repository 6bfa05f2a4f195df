"""The till's one row of counters, and the journal that moves with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import insert, select, update

from pos.domain.day_package import TillIdentity
from pos.domain.journal import RecordKind, next_record, timestamp
from pos.domain.money import Money
from pos.domain.shifts import GrandTotals
from pos.domain.showroom import ShowroomNotSetUp
from pos.domain.till_state import TillState
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.till import EpochRow, JournalRow, TillRow

_ROW = table_of(TillRow)
_JOURNAL = table_of(JournalRow)
_EPOCH = table_of(EpochRow)


def find(transaction: Transaction) -> TillState | None:
    row = transaction.execute(select(_ROW)).mappings().one_or_none()
    if row is None:
        return None
    return TillState(
        showroom_code=row["showroom_code"],
        identity=TillIdentity(row["till"], row["installation"], row["public_key"], row["genesis"]),
        first_day=row["first_day"],
        epoch=row["epoch"],
        seq=row["seq"],
        head=row["head"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]) if row["recorded_at"] else None,
        number_year=row["number_year"],
        number_in_year=row["number_in_year"],
        shift_number=row["shift_number"],
        z_number=row["z_number"],
        grand_totals=GrandTotals(Money(row["grand_sales"]), Money(row["grand_returns"])),
    )


def get(transaction: Transaction) -> TillState:
    """Raises ShowroomNotSetUp."""
    state = find(transaction)
    if state is None:
        raise ShowroomNotSetUp
    return state


def add(transaction: Transaction, state: TillState, opened_at: datetime) -> None:
    """A new till, at the start of its first epoch."""
    transaction.execute(
        insert(_ROW),
        {
            "id": 1,
            "showroom_code": state.showroom_code,
            "till": state.identity.till,
            "installation": state.identity.installation,
            "public_key": state.identity.public_key,
            "genesis": state.identity.genesis,
            "first_day": state.first_day,
            **_counters(state),
        },
    )
    transaction.execute(
        insert(_EPOCH), {"number": state.epoch, "first_seq": 1, "opened_at": timestamp(opened_at), "reason": "start"}
    )


def keep(transaction: Transaction, state: TillState) -> None:
    """Store the counters as they stand at the end of an act."""
    transaction.execute(update(_ROW), _counters(state))


def append(
    transaction: Transaction,
    state: TillState,
    kind: RecordKind,
    now: datetime,
    *,
    staff: str,
    business_date: date | None,
    content: Mapping[str, object],
) -> TillState:
    """Add one record to the journal; the state that follows still has to be kept (`keep`)."""
    record = next_record(
        state.chain_link,
        kind,
        state.record_time(now),
        showroom=state.showroom_code,
        till=state.identity.till,
        staff=staff,
        business_date=business_date,
        content=content,
    )
    transaction.execute(
        insert(_JOURNAL),
        {
            "seq": record.seq,
            "epoch": record.epoch,
            "kind": str(record.kind),
            "recorded_at": timestamp(record.recorded_at),
            "payload": record.payload,
            "previous_hash": record.previous_hash,
            "hash": record.hash,
        },
    )
    return state.after(record)


def _counters(state: TillState) -> dict[str, object]:
    return {
        "epoch": state.epoch,
        "seq": state.seq,
        "head": state.head,
        "recorded_at": timestamp(state.recorded_at) if state.recorded_at else None,
        "number_year": state.number_year,
        "number_in_year": state.number_in_year,
        "shift_number": state.shift_number,
        "z_number": state.z_number,
        "grand_sales": state.grand_totals.sales.dong,
        "grand_returns": state.grand_totals.returns.dong,
    }
