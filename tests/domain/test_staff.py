"""Who may do what, written out; and which PINs are too weak."""

import pytest

from pos.domain.staff import NotPermitted, Permission, Role, Staff, WeakPin, require_permission, require_strong_pin

MAY = {
    Role.CASHIER: {"sell", "keep_shift", "read_reports"},
    Role.SHIFT_LEAD: {"sell", "keep_shift", "read_reports", "refund"},
    Role.MANAGER: {"sell", "keep_shift", "read_reports", "refund", "edit_catalogue", "edit_staff", "hand_over"},
    Role.ADMINISTRATOR: {"sell", "keep_shift", "read_reports", "refund", "edit_catalogue", "edit_staff", "hand_over"},
    Role.AUDITOR: {"read_reports"},
}


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may_do(role, permission):
    person = Staff("101", "Nguyễn Thị Lan", role)
    assert person.may(permission) is (permission.value in MAY[role])
    if permission.value in MAY[role]:
        require_permission(person, permission)
    else:
        with pytest.raises(NotPermitted) as refusal:
            require_permission(person, permission)
        assert (refusal.value.staff_name, refusal.value.permission) == ("Nguyễn Thị Lan", permission.value)


@pytest.mark.parametrize("pin", ["4680", "1357", "1243", "0001", "730150", "90210876", "1212"])
def test_a_pin_that_is_taken(pin):
    assert require_strong_pin(pin) == pin


@pytest.mark.parametrize(
    "pin",
    ["", "1", "12", "135", "246801357", "1234", "4321", "0123", "98765432", "0000", "99999999", "12a4", "１３５７",
     "٤٦٨٠", " 4680", "4680\n", "-4680"],
)  # fmt: skip
def test_a_pin_that_everybody_tries_first_or_that_is_no_pin(pin):
    with pytest.raises(WeakPin) as refusal:
        require_strong_pin(pin)
    assert (refusal.value.shortest, refusal.value.longest) == (4, 8)
