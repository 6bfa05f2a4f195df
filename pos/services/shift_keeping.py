"""Shifts: opened with a float on a fixed business date, closed by a count and a Z report that is final."""

from __future__ import annotations

from datetime import date

from pos.domain.business_day import require_business_date, suggested_business_date
from pos.domain.journal import RecordKind
from pos.domain.money import NOTHING, Money
from pos.domain.records import shift_open_content, z_content
from pos.domain.shifts import (
    CashCount,
    Shift,
    ShiftAlreadyOpen,
    ShiftNotOpen,
    ShiftReport,
    UnknownZReport,
    WrongFloat,
    ZReport,
)
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.tenders import require_amount
from pos.persistence import day_packages, sales, shifts, till_state
from pos.persistence.database import Transaction
from pos.services.context import Context

# What a showroom usually puts into the drawer in the morning.
_USUAL_FLOAT = Money(1_000_000)


class ShiftKeeping:
    def __init__(self, context: Context) -> None:
        self._context = context

    def current(self) -> Shift | None:
        with self._context.database.reading() as transaction:
            return shifts.current(transaction)

    def suggested_business_date(self) -> date:
        return suggested_business_date(self._context.clock())

    def suggested_float(self) -> Money:
        """The float of the last shift: what was put into the drawer then is put in again."""
        with self._context.database.reading() as transaction:
            last = shifts.last_z_report(transaction)
            return last.shift.float_amount if last else _USUAL_FLOAT

    def open(self, staff: Staff, float_amount: Money, business_date: date | None = None) -> Shift:
        """Raises NotPermitted, ShiftAlreadyOpen, WrongFloat, AmountTooLarge, BusinessDateInThePast, BusinessDateAhead,
        BusinessDateTooEarly and ClockBehindLastRecord.
        """
        require_permission(staff, Permission.KEEP_SHIFT)
        if float_amount < NOTHING:
            raise WrongFloat(float_amount)
        require_amount(float_amount)
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            state = self._context.begin(transaction, now)
            known = shifts.current(transaction)
            if known is not None:
                raise ShiftAlreadyOpen(known.number, known.business_date, known.opened_by)
            earliest = shifts.last_business_date(transaction) or state.first_day
            day = require_business_date(business_date, now, earliest, day_packages.last_day(transaction))
            opened_at = state.record_time(now)
            shift = Shift(
                number=state.shift_number + 1,
                till=state.identity.till,
                business_date=day,
                opened_at=opened_at,
                opened_by=staff.code,
                float_amount=float_amount,
                opened_seq=state.seq + 1,
            )
            state = till_state.append(
                transaction,
                state.with_next_shift(),
                RecordKind.SHIFT_OPEN,
                now,
                staff=staff.code,
                business_date=day,
                content=shift_open_content(shift),
            )
            shifts.add(transaction, shift)
            till_state.keep(transaction, state)
        return shift

    def x_report(self) -> ShiftReport:
        """The shift so far. Raises ShiftNotOpen."""
        with self._context.database.reading() as transaction:
            shift = _require_open(transaction)
            return ShiftReport(shift, sales.shift_totals(transaction, shift.number), self._context.clock())

    def close(self, staff: Staff, count: CashCount) -> ZReport:
        """End the shift for good. A difference never blocks: it is stored as counted.

        Raises NotPermitted, ShiftNotOpen, WrongFloat, AmountTooLarge.
        """
        require_permission(staff, Permission.KEEP_SHIFT)
        if count.total < NOTHING:
            raise WrongFloat(count.total)
        require_amount(count.total)
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            state = self._context.begin(transaction, now).with_next_z()
            shift = _require_open(transaction)
            report = ZReport(
                number=state.z_number,
                shift=shift,
                totals=sales.shift_totals(transaction, shift.number),
                count=count,
                closed_at=state.record_time(now),
                closed_by=staff.code,
                last_seq=state.seq,
                chain_head=state.head,
                grand_totals=state.grand_totals,
            )
            state = till_state.append(
                transaction,
                state,
                RecordKind.SHIFT_CLOSE,
                now,
                staff=staff.code,
                business_date=shift.business_date,
                content=z_content(report),
            )
            shifts.add_z(transaction, report, state.seq)
            till_state.keep(transaction, state)
        return report

    def z_report(self, number: int | None = None) -> ZReport:
        """A stored Z report, the last one without a number. Raises UnknownZReport."""
        with self._context.database.reading() as transaction:
            report = shifts.last_z_report(transaction) if number is None else shifts.z_report(transaction, number)
        if report is None:
            raise UnknownZReport(number or 0)
        return report


def _require_open(transaction: Transaction) -> Shift:
    shift = shifts.current(transaction)
    if shift is None:
        raise ShiftNotOpen
    return shift
