"""The chain: whatever is done to a record, the first one that no longer fits is named."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.journal import (
    BrokenRecord,
    ChainLink,
    Record,
    RecordKind,
    canonical,
    first_broken,
    genesis_hash,
    link_hash,
    next_record,
    timestamp,
)
from pos.domain.money import Money
from tests.domain.shop import NOON

GENESIS = genesis_hash("017", "01", "6f1c1c5e-2f0d-4b1e-9d5e-0a1b2c3d4e5f", "RWQ")
START = ChainLink(0, 1, GENESIS, None)


def written(count: int = 6, start: ChainLink = START) -> list[Record]:
    records: list[Record] = []
    link = start
    for number in range(count):
        record = next_record(
            link,
            RecordKind.SALE,
            NOON + timedelta(minutes=number),
            showroom="017",
            till="01",
            staff="101",
            business_date=date(2026, 11, 22),
            content={"number": number, "name": "Chè xanh"},
        )
        records.append(record)
        link = ChainLink(record.seq, record.epoch, record.hash, record.recorded_at)
    return records


def test_a_whole_chain_fits():
    assert first_broken(written(), START) is None
    assert first_broken([], START) is None
    records = written()
    middle = ChainLink(3, 1, records[2].hash, None)
    assert first_broken(records[3:], middle) is None


def test_a_record_says_what_happened_where_and_when():
    record = written(1)[0]
    assert json.loads(record.payload) == {
        "schema": 1,
        "showroom": "017",
        "till": "01",
        "epoch": 1,
        "seq": 1,
        "kind": "sale",
        "recorded_at": "2026-11-22T05:00:00.000Z",
        "business_date": "2026-11-22",
        "staff": "101",
        "content": {"number": 0, "name": "Chè xanh"},
    }
    assert record.previous_hash == GENESIS
    assert record.hash == hashlib.sha256(f"OCOP-POS|v1|{GENESIS}|{record.payload}".encode()).hexdigest()


def relinked(record: Record, payload: str) -> Record:
    """A record changed by somebody who also makes its hash anew."""
    return replace(record, payload=payload, hash=link_hash(record.previous_hash, payload))


def changed_payload(records: list[Record]) -> None:
    records[2] = replace(records[2], payload=records[2].payload.replace('"number":2', '"number":3'))


def changed_payload_and_hash(records: list[Record]) -> None:
    records[2] = relinked(records[2], records[2].payload.replace('"number":2', '"number":3'))


def changed_hash(records: list[Record]) -> None:
    records[2] = replace(records[2], hash="f" * 64)


def changed_previous_hash(records: list[Record]) -> None:
    records[2] = replace(records[2], previous_hash="f" * 64)


def dropped(records: list[Record]) -> None:
    del records[2]


def dropped_and_renumbered(records: list[Record]) -> None:
    del records[2]
    records[2:] = [replace(record, seq=record.seq - 1) for record in records[2:]]


def inserted(records: list[Record]) -> None:
    records.insert(2, records[2])


def inserted_and_renumbered(records: list[Record]) -> None:
    extra = next_record(
        ChainLink(2, 1, records[1].hash, None),
        RecordKind.ABANDONED,
        NOON,
        showroom="017",
        till="01",
        staff="101",
        business_date=None,
        content={},
    )
    records[2:] = [extra, *(replace(record, seq=record.seq + 1) for record in records[2:])]


def swapped(records: list[Record]) -> None:
    records[2], records[3] = records[3], records[2]


def swapped_and_renumbered(records: list[Record]) -> None:
    records[2], records[3] = replace(records[3], seq=3), replace(records[2], seq=4)


def changed_kind(records: list[Record]) -> None:
    records[2] = replace(records[2], kind=RecordKind.ABANDONED)


def changed_time(records: list[Record]) -> None:
    records[2] = replace(records[2], recorded_at=records[2].recorded_at + timedelta(hours=1))


def changed_epoch(records: list[Record]) -> None:
    records[2] = replace(records[2], epoch=2)


def payload_is_no_json(records: list[Record]) -> None:
    records[2] = relinked(records[2], "{")


def payload_is_a_list(records: list[Record]) -> None:
    records[2] = relinked(records[2], "[]")


def payload_of_another_number(records: list[Record]) -> None:
    records[2] = relinked(records[2], records[2].payload.replace('"seq":3', '"seq":4'))


@pytest.mark.parametrize(
    ("damage", "seq", "reason"),
    [
        (changed_payload, 3, "hash"),
        (changed_payload_and_hash, 4, "previous_hash"),
        (changed_hash, 3, "hash"),
        (changed_previous_hash, 3, "previous_hash"),
        (dropped, 4, "seq"),
        (dropped_and_renumbered, 3, "previous_hash"),
        (inserted, 3, "seq"),
        (inserted_and_renumbered, 4, "previous_hash"),
        (swapped, 4, "seq"),
        (swapped_and_renumbered, 3, "previous_hash"),
        (changed_kind, 3, "payload"),
        (changed_time, 3, "payload"),
        (changed_epoch, 3, "payload"),
        (payload_is_no_json, 3, "payload"),
        (payload_is_a_list, 3, "payload"),
        (payload_of_another_number, 3, "payload"),
    ],
)
def test_the_first_record_that_does_not_fit_is_named(damage, seq, reason):
    records = written()
    damage(records)
    assert first_broken(records, START) == BrokenRecord(seq, reason)


def test_a_journal_of_another_till_does_not_fit():
    assert first_broken(written(), ChainLink(0, 1, "0" * 64, None)) == BrokenRecord(1, "previous_hash")
    assert first_broken(written()[1:], START) == BrokenRecord(2, "seq")


@given(st.integers(0, 5), st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_of_any_payload_is_found(place, offset, flip):
    records = written()
    payload = bytearray(records[place].payload.encode())
    payload[offset % len(payload)] ^= flip
    records[place] = replace(records[place], payload=payload.decode("latin-1"))
    assert first_broken(records, START) == BrokenRecord(place + 1, "hash")


def test_each_till_has_its_own_beginning():
    told = ("017", "01", "installation", "key")
    beginnings = {genesis_hash(*told)}
    for place in range(4):
        beginnings.add(genesis_hash(*(f"{part}x" if place == spot else part for spot, part in enumerate(told))))
    assert len(beginnings) == 5
    assert all(len(beginning) == 64 for beginning in beginnings)


def test_one_content_has_one_spelling():
    assert canonical({"b": 1, "a": "Trà"}) == canonical({"a": "Trà", "b": 1}) == '{"a":"Trà","b":1}'
    assert canonical({"none": None, "yes": True, "list": [1, "hai"], "kind": RecordKind.SALE}) == (
        '{"kind":"sale","list":[1,"hai"],"none":null,"yes":true}'
    )


@pytest.mark.parametrize(
    "content",
    [{"a": 1.0}, {"a": [1, 2.5]}, {"a": {"b": (float("nan"),)}}, {"a": float("inf")}, {"a": {1, 2}}, {"a": Money(5)},
     {"a": NOON}],
)  # fmt: skip
def test_a_record_holds_no_float_and_nothing_that_has_no_spelling(content):
    with pytest.raises(TypeError):
        canonical(content)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 22, 9, 5, 0, 123_999, UTC), "2026-11-22T09:05:00.123Z"),
        (datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=7))), "2026-11-21T17:30:00.000Z"),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), "2038-01-19T03:14:08.000Z"),
    ],
)
def test_moments_are_utc_to_the_millisecond(moment, text):
    assert timestamp(moment) == text
