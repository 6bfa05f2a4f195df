"""Who works at the till."""

import pytest

from pos.domain.staff import NamelessStaff, NotPermitted, Role, Staff, WeakPin
from pos.services.staffing import StaffCodeTaken
from tests.services.shop import CASHIER, MANAGER

HUE = Staff("102", "Lê Thị Huệ", Role.CASHIER)


def test_a_manager_adds_a_cashier_who_then_signs_in(till):
    till.staffing.add(HUE, "2580", MANAGER)
    assert till.signing_in.sign_in("102", "2580") == HUE
    assert HUE in till.signing_in.people()
    assert all(check.is_sound for check in till.checking.check())


def test_a_cashier_adds_nobody(till):
    with pytest.raises(NotPermitted):
        till.staffing.add(HUE, "2580", CASHIER)


def test_a_code_belongs_to_one_person_for_ever(till):
    with pytest.raises(StaffCodeTaken) as refused:
        till.staffing.add(Staff("101", "Lê Thị Huệ", Role.CASHIER), "2580", MANAGER)
    assert refused.value.staff_name == CASHIER.name


@pytest.mark.parametrize("person", [Staff(" ", "Lê Thị Huệ", Role.CASHIER), Staff("102", " ", Role.CASHIER)])
def test_a_person_has_a_code_and_a_name(till, person):
    with pytest.raises(NamelessStaff):
        till.staffing.add(person, "2580", MANAGER)


def test_a_weak_pin_adds_nobody(till):
    with pytest.raises(WeakPin):
        till.staffing.add(HUE, "1234", MANAGER)
    assert HUE not in till.signing_in.people()
