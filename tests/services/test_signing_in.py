"""Who stands at the till."""

import pytest

from pos.domain.staff import PinLocked, UnknownStaff, WrongPin
from tests.services.shop import CASHIER, MANAGER, NewIds, open_shop


def fail(till, times):
    for _ in range(times):
        with pytest.raises((WrongPin, PinLocked)):
            till.signing_in.sign_in("101", "0000")


def test_the_right_pin_signs_in(till):
    assert till.signing_in.sign_in("101", "4680") == CASHIER
    assert till.signing_in.people() == (CASHIER, MANAGER)


def test_a_wrong_pin_tells_how_many_tries_are_left(till):
    with pytest.raises(WrongPin) as refused:
        till.signing_in.sign_in("101", "0000")
    assert refused.value.tries_left == 4


def test_after_five_wrong_tries_even_the_right_pin_waits_half_a_minute(till, clock):
    fail(till, 5)
    with pytest.raises(PinLocked) as refused:
        till.signing_in.sign_in("101", "4680")
    assert refused.value.seconds == 30
    clock.pass_by(seconds=30)
    assert till.signing_in.sign_in("101", "4680") == CASHIER


def test_the_pause_doubles_up_to_a_quarter_of_an_hour(till, clock):
    fail(till, 4)
    pauses = []
    for _ in range(7):
        with pytest.raises(PinLocked) as refused:
            till.signing_in.sign_in("101", "0000")
        pauses.append(refused.value.seconds)
        clock.pass_by(seconds=refused.value.seconds)
    assert pauses == [30, 60, 120, 240, 480, 900, 900]


def test_the_pause_survives_a_restart(till, folder, clock):
    fail(till, 5)
    till.close()
    again = open_shop(folder, clock, NewIds())
    try:
        with pytest.raises(PinLocked):
            again.signing_in.sign_in("101", "4680")
    finally:
        again.close()


def test_one_persons_wrong_tries_do_not_lock_out_another(till):
    fail(till, 5)
    assert till.signing_in.sign_in("201", "730150") == MANAGER


def test_a_right_pin_forgets_the_wrong_ones(till):
    fail(till, 4)
    till.signing_in.sign_in("101", "4680")
    with pytest.raises(WrongPin) as refused:
        till.signing_in.sign_in("101", "0000")
    assert refused.value.tries_left == 4


def test_an_unknown_person_is_refused(till):
    with pytest.raises(UnknownStaff):
        till.signing_in.sign_in("999", "4680")
