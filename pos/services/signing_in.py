"""Who stands at the till: signing in by PIN, with a pause after too many wrong tries that survives a restart."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from pos.domain.errors import RuleBroken
from pos.domain.journal import RecordKind
from pos.domain.staff import PinLocked, Staff, WrongPin
from pos.persistence import staff, till_state
from pos.services.context import Context
from pos.services.pins import pin_fits

_FREE_TRIES = 5
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)


class SigningIn:
    def __init__(self, context: Context) -> None:
        self._context = context

    def people(self) -> tuple[Staff, ...]:
        """Everybody who works here, by code."""
        with self._context.database.reading() as transaction:
            return staff.working(transaction)

    def person(self, staff_code: str) -> Staff:
        """Raises UnknownStaff."""
        with self._context.database.reading() as transaction:
            return staff.get(transaction, staff_code)

    def sign_in(self, staff_code: str, pin: str) -> Staff:
        """Raises UnknownStaff, WrongPin, PinLocked. A wrong try is stored and recorded before it is refused."""
        now = self._context.clock()
        refusal: RuleBroken | None = None
        with self._context.database.writing() as transaction:
            state = self._context.begin(transaction, now)
            known = staff.get_credentials(transaction, staff_code)
            if known.locked_until is not None and now < known.locked_until:
                refusal = PinLocked(ceil((known.locked_until - now).total_seconds()))
            elif pin_fits(known.pin_hash, pin):
                staff.keep_tries(transaction, staff_code, 0, None)
                state = till_state.append(
                    transaction,
                    state,
                    RecordKind.SIGN_IN,
                    now,
                    staff=staff_code,
                    business_date=None,
                    content={},
                )
            else:
                tries = known.failed_tries + 1
                pause = _pause_after(tries)
                staff.keep_tries(transaction, staff_code, tries, now + pause if pause else None)
                state = till_state.append(
                    transaction,
                    state,
                    RecordKind.SIGN_IN_FAILED,
                    now,
                    staff=staff_code,
                    business_date=None,
                    content={"tries": tries},
                )
                refusal = PinLocked(ceil(pause.total_seconds())) if pause else WrongPin(_FREE_TRIES - tries)
            till_state.keep(transaction, state)
        if refusal is not None:
            raise refusal
        return known.staff


def _pause_after(tries: int) -> timedelta:
    """No pause for the first tries, then 30 seconds, doubling up to a quarter of an hour."""
    if tries < _FREE_TRIES:
        return timedelta(0)
    doublings = min(tries - _FREE_TRIES, 10)
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
