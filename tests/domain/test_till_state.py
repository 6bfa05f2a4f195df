"""Where a till stands: numbers without gaps, and a time that never runs backwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pos.domain.day_package import TillIdentity
from pos.domain.journal import ChainLink, RecordKind, next_record
from pos.domain.shifts import GrandTotals
from pos.domain.till_state import TillState
from tests.domain.shop import DAY, NOON

STATE = TillState(
    showroom_code="017",
    identity=TillIdentity("01", "installation", "key", "0" * 64),
    first_day=DAY,
    epoch=1,
    seq=0,
    head="0" * 64,
    recorded_at=None,
    number_year=2026,
    number_in_year=0,
    shift_number=0,
    z_number=0,
    grand_totals=GrandTotals(),
)


def test_documents_are_numbered_from_one_in_each_year_of_business_dates():
    numbers = []
    state = STATE
    for day in (DAY, DAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)):
        state = state.with_next_document(day)
        numbers.append(state.document_number)
    assert numbers == ["01-26-000001", "01-26-000002", "01-26-000003", "01-27-000001", "01-27-000002"]


def test_a_number_may_outgrow_its_six_digits():
    assert replace(STATE, number_in_year=999_999).with_next_document(DAY).document_number == "01-26-1000000"


def test_shifts_and_reports_count_up_each_for_itself():
    state = STATE.with_next_shift().with_next_shift().with_next_z()
    assert (state.shift_number, state.z_number) == (2, 1)


def test_the_state_moves_on_with_its_record():
    record = next_record(
        STATE.chain_link, RecordKind.START, NOON, showroom="017", till="01", staff="", business_date=None, content={}
    )
    after = STATE.after(record)
    assert after.chain_link == ChainLink(1, 1, record.hash, NOON)
    assert STATE.chain_link == ChainLink(0, 1, "0" * 64, None)


@pytest.mark.parametrize(
    ("clock", "recorded"),
    [
        (NOON + timedelta(seconds=1), NOON + timedelta(seconds=1)),
        (NOON, NOON),
        (NOON - timedelta(milliseconds=1), NOON),
        (NOON - timedelta(days=3650), NOON),
        (NOON + timedelta(microseconds=1_999), NOON + timedelta(milliseconds=1)),
    ],
)
def test_a_record_is_never_timed_before_the_one_before_it_nor_finer_than_it_is_stored(clock, recorded):
    assert replace(STATE, recorded_at=NOON).record_time(clock) == recorded


def test_the_first_record_has_the_clocks_time():
    assert STATE.record_time(NOON) == NOON
    assert not STATE.clock_went_back(datetime(1970, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("back", "noticed"),
    [(timedelta(0), False), (timedelta(seconds=2), False), (timedelta(seconds=2, milliseconds=1), True)],
)
def test_a_clock_that_jitters_is_left_alone_and_one_that_went_back_is_noticed(back, noticed):
    assert replace(STATE, recorded_at=NOON).clock_went_back(NOON - back) is noticed
