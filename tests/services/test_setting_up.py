"""The first act in a data folder."""

from dataclasses import replace

import pytest

from pos.domain.producers import WrongTaxNumber
from pos.domain.showroom import ShowroomAlreadySetUp, ShowroomNotSetUp, WrongShowroomFact
from pos.domain.staff import NamelessStaff, WeakPin
from pos.services.checking import Subject
from tests.services.shop import CASHIER, PINS, SHOWROOM, Clock, NewIds, open_shop, stock_shop


@pytest.fixture
def empty(folder):
    till = open_shop(folder, Clock(), NewIds())
    yield till
    till.close()


def test_an_empty_folder_is_not_set_up(empty):
    assert not empty.setting_up.is_set_up()
    with pytest.raises(ShowroomNotSetUp):
        empty.setting_up.showroom()


def test_a_set_up_showroom_has_its_manager_and_a_sound_journal(empty):
    empty.setting_up.set_up(SHOWROOM, "201", "Trần Văn Minh", "730150")
    assert empty.setting_up.showroom() == SHOWROOM
    assert empty.signing_in.sign_in("201", "730150").name == "Trần Văn Minh"
    assert all(check.is_sound for check in empty.checking.check())


def test_a_second_set_up_is_refused(till):
    with pytest.raises(ShowroomAlreadySetUp):
        till.setting_up.set_up(SHOWROOM, "202", "Lê Thị Huệ", "730150")


@pytest.mark.parametrize(
    ("fact", "value", "error"),
    [
        ("code", "17", WrongShowroomFact),
        ("till", "1", WrongShowroomFact),
        ("name", " ", WrongShowroomFact),
        ("gln", "9520000000010", WrongShowroomFact),
        ("commune_code", "99999", WrongShowroomFact),
        ("tax_number", "0100109107", WrongTaxNumber),
    ],
)
def test_a_wrong_fact_is_refused_and_nothing_is_stored(empty, fact, value, error):
    with pytest.raises(error):
        empty.setting_up.set_up_with(replace(SHOWROOM, **{fact: value}), [(CASHIER, PINS["101"])])
    assert not empty.setting_up.is_set_up()


@pytest.mark.parametrize("pin", ["1234", "9876", "0000", "123", "abcd", "123456789"])
def test_a_weak_pin_is_refused(empty, pin):
    with pytest.raises(WeakPin):
        empty.setting_up.set_up(SHOWROOM, "201", "Trần Văn Minh", pin)


def test_the_signing_key_is_readable_by_its_owner_only(till, folder):
    assert (folder / "keys" / "till.key").stat().st_mode & 0o077 == 0


def test_the_doctor_finds_a_trigger_that_was_dropped_behind_our_back(till, folder, clock):
    import contextlib

    from pos.persistence.sqlite_library import safe_library

    till.close()
    with contextlib.closing(safe_library().connect(str(folder / "till.db"))) as connection:
        connection.execute("DROP TRIGGER sales_no_update")
        connection.commit()
    again = open_shop(folder, clock, NewIds())
    try:
        unsound = {check.subject for check in again.checking.check() if not check.is_sound}
    finally:
        again.close()
    assert unsound == {Subject.SCHEMA}


def test_the_shop_of_these_tests_is_sound(folder, clock):
    till = open_shop(folder, clock, NewIds())
    stock_shop(till)
    try:
        assert [check.problems for check in till.checking.check()] == [()] * len(Subject)
    finally:
        till.close()


def test_a_till_needs_a_manager_with_a_name(empty):
    with pytest.raises(NamelessStaff):
        empty.setting_up.set_up(SHOWROOM, "201", " ", "730150")
    assert not empty.setting_up.is_set_up()
