"""The people who work at the till and what their roles allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pos.domain.errors import RuleBroken
from pos.domain.vietnamese_text import clean


class Role(StrEnum):
    CASHIER = "cashier"
    SHIFT_LEAD = "shift_lead"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    SELL = "sell"
    REFUND = "refund"
    KEEP_SHIFT = "keep_shift"
    EDIT_CATALOGUE = "edit_catalogue"
    EDIT_STAFF = "edit_staff"
    HAND_OVER = "hand_over"
    READ_REPORTS = "read_reports"


_CASHIER = frozenset({Permission.SELL, Permission.KEEP_SHIFT, Permission.READ_REPORTS})
_SHIFT_LEAD = _CASHIER | {Permission.REFUND}
_MANAGER = _SHIFT_LEAD | {Permission.EDIT_CATALOGUE, Permission.EDIT_STAFF, Permission.HAND_OVER}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASHIER: _CASHIER,
    Role.SHIFT_LEAD: _SHIFT_LEAD,
    Role.MANAGER: _MANAGER,
    Role.ADMINISTRATOR: _MANAGER,
    Role.AUDITOR: frozenset({Permission.READ_REPORTS}),
}

# One PIN of this length identifies nobody by itself; it only keeps colleagues apart inside a signed-in PC.
SHORTEST_PIN = 4
LONGEST_PIN = 8


@dataclass(frozen=True)
class Staff:
    code: str
    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]


@dataclass(eq=False)
class NotPermitted(RuleBroken):
    """This person's role does not allow the act."""

    staff_name: str
    permission: str


@dataclass(eq=False)
class WrongPin(RuleBroken):
    """The PIN does not belong to this person; so many tries are left before a pause."""

    tries_left: int


@dataclass(eq=False)
class PinLocked(RuleBroken):
    """Too many wrong PINs: wait."""

    seconds: int


@dataclass(eq=False)
class WeakPin(RuleBroken):
    """The PIN has the wrong length, is not digits, or is one that everybody tries first."""

    shortest: int
    longest: int


@dataclass(eq=False)
class UnknownStaff(RuleBroken):
    staff_code: str


def require_permission(staff: Staff, permission: Permission) -> None:
    """Raises NotPermitted."""
    if not staff.may(permission):
        raise NotPermitted(staff.name, permission)


def require_strong_pin(pin: str) -> str:
    """Digits of a fair length, neither one digit repeated nor a run such as 1234 or 9876. Raises WeakPin."""
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    is_run = len(steps) == 1 and steps <= {-1, 0, 1}
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN) or is_run:
        raise WeakPin(SHORTEST_PIN, LONGEST_PIN)
    return pin


@dataclass(eq=False)
class NamelessStaff(RuleBroken):
    """A person needs a code and a name."""


def require_staff(staff: Staff) -> Staff:
    """The person as stored: code and name on one line each. Raises NamelessStaff, ControlCharacterInText."""
    cleaned = Staff(clean(staff.code), clean(staff.name), staff.role)
    if not cleaned.code or not cleaned.name:
        raise NamelessStaff
    return cleaned
