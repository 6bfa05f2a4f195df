"""Who works at the till."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.errors import RuleBroken
from pos.domain.journal import RecordKind
from pos.domain.staff import Permission, Staff, require_permission, require_staff, require_strong_pin
from pos.persistence import staff
from pos.services.context import Context
from pos.services.pins import hash_pin


@dataclass(eq=False)
class StaffCodeTaken(RuleBroken):
    """The code is another person's, or was: old receipts still carry it."""

    staff_code: str
    staff_name: str


class Staffing:
    def __init__(self, context: Context) -> None:
        self._context = context

    def add(self, person: Staff, pin: str, added_by: Staff) -> Staff:
        """Raises NotPermitted, NamelessStaff, StaffCodeTaken, WeakPin, ControlCharacterInText."""
        require_permission(added_by, Permission.EDIT_STAFF)
        added = require_staff(person)
        pin_hash = hash_pin(require_strong_pin(pin))
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            known = staff.names(transaction)
            if added.code in known:
                raise StaffCodeTaken(added.code, known[added.code])
            staff.add(transaction, added, pin_hash)
            self._context.record(
                transaction,
                RecordKind.STAFF_ADDED,
                now,
                staff=added_by.code,
                business_date=None,
                content={"staff_code": added.code, "role": added.role},
            )
        return added
