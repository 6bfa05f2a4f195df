"""The journal: one chain of records for each till, over every kind of event and every exported field.

A record is canonical JSON (UTF-8, composed text, sorted keys, integers only). Its hash covers the hash of the
record before it, so that nothing can be changed, left out or put in without the rest telling. The first record
chains on the till's own identity, so that a whole journal cannot be swapped for another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

DOMAIN = "OCOP-POS|v1|"
SCHEMA = 1


class RecordKind(StrEnum):
    START = "start"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    STAFF_ADDED = "staff_added"
    IMPORT = "import"
    GOODS_RECEIVED = "goods_received"
    SHIFT_OPEN = "shift_open"
    SALE = "sale"
    ABANDONED = "abandoned"
    SHIFT_CLOSE = "shift_close"
    COPY_PRINTED = "copy_printed"
    EXPORT = "export"
    CLOCK = "clock"
    RESTORE = "restore"


@dataclass(frozen=True)
class Record:
    """One event; `payload` is its canonical JSON, `hash` and `previous_hash` 64 lower-case hex digits.

    `kind` is a RecordKind, or a word that a later version knows: a reader passes over what it does not know.
    """

    seq: int
    epoch: int
    kind: str
    recorded_at: datetime
    payload: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class ChainLink:
    """The end of a chain as far as it goes: where the next record joins."""

    seq: int
    epoch: int
    hash: str
    recorded_at: datetime | None


@dataclass(frozen=True)
class BrokenRecord:
    """The first record that does not fit, and why: `hash`, `previous_hash`, `seq` or `payload`."""

    seq: int
    reason: str


def genesis_hash(showroom: str, till: str, installation: str, public_key: str) -> str:
    """What the first record of a till chains on."""
    return _digest(f"{DOMAIN}genesis|{showroom}|{till}|{installation}|{public_key}")


def canonical(content: Mapping[str, object]) -> str:
    """One spelling for one content: sorted keys, no spaces, Unicode as itself. Raises TypeError on a float."""
    _refuse_floats(content)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def next_record(
    previous: ChainLink,
    kind: RecordKind,
    recorded_at: datetime,
    *,
    showroom: str,
    till: str,
    staff: str,
    business_date: date | None,
    content: Mapping[str, object],
) -> Record:
    """The record that follows `previous`. `staff` is a code, never a name: the journal goes to the city."""
    seq = previous.seq + 1
    payload = canonical(
        {
            "schema": SCHEMA,
            "showroom": showroom,
            "till": till,
            "epoch": previous.epoch,
            "seq": seq,
            "kind": kind,
            "recorded_at": timestamp(recorded_at),
            "business_date": business_date.isoformat() if business_date else None,
            "staff": staff,
            "content": content,
        }
    )
    return Record(seq, previous.epoch, kind, recorded_at, payload, previous.hash, link_hash(previous.hash, payload))


def link_hash(previous_hash: str, payload: str) -> str:
    return _digest(f"{DOMAIN}{previous_hash}|{payload}")


def first_broken(records: Iterable[Record], start: ChainLink) -> BrokenRecord | None:
    """Walk the chain from `start`; None if every record fits."""
    seq, head = start.seq, start.hash
    for record in records:
        if record.seq != seq + 1:
            return BrokenRecord(record.seq, "seq")
        if record.previous_hash != head:
            return BrokenRecord(record.seq, "previous_hash")
        if record.hash != link_hash(head, record.payload):
            return BrokenRecord(record.seq, "hash")
        if not _columns_agree(record):
            return BrokenRecord(record.seq, "payload")
        seq, head = record.seq, record.hash
    return None


def timestamp(moment: datetime) -> str:
    """UTC to the millisecond, e.g. `2026-11-22T09:05:00.123Z`."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def _columns_agree(record: Record) -> bool:
    try:
        content = json.loads(record.payload)
    except ValueError:
        return False
    return isinstance(content, dict) and (
        content.get("seq") == record.seq
        and content.get("epoch") == record.epoch
        and content.get("kind") == record.kind
        and content.get("recorded_at") == timestamp(record.recorded_at)
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, (str, int)):
        return  # nearly every value of a record; the abstract types below are slow to ask
    if isinstance(value, float):
        raise TypeError("a record holds integers only, never a float")
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_floats(inner)
