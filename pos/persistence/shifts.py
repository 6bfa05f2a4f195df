"""Shifts and the Z reports that end them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select

from pos.domain.journal import timestamp
from pos.domain.money import Money
from pos.domain.sales import VatTotal
from pos.domain.shifts import CashCount, GrandTotals, Shift, ShiftTotals, TenderTotal, ZReport
from pos.domain.tenders import TenderKind
from pos.domain.vat import VatClass
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.shifts import ShiftRow, ZNoteRow, ZReportRow, ZTenderRow, ZVatRow

_SHIFT = table_of(ShiftRow)
_Z = table_of(ZReportRow)
_VAT = table_of(ZVatRow)
_TENDER = table_of(ZTenderRow)
_NOTE = table_of(ZNoteRow)

# Asked at every scan, so built once.
_CURRENT = (
    select(_SHIFT)
    .where(~select(_Z.c.number).where(_Z.c.shift_number == _SHIFT.c.number).exists())
    .order_by(_SHIFT.c.number.desc())
    .limit(1)
)


def add(transaction: Transaction, shift: Shift) -> None:
    transaction.execute(
        insert(_SHIFT),
        {
            "number": shift.number,
            "till": shift.till,
            "business_date": shift.business_date,
            "opened_at": timestamp(shift.opened_at),
            "opened_by": shift.opened_by,
            "float_amount": shift.float_amount.dong,
            "seq": shift.opened_seq,
        },
    )


def current(transaction: Transaction) -> Shift | None:
    """The shift that no Z report has ended yet."""
    row = transaction.execute(_CURRENT).mappings().one_or_none()
    return _shift(row) if row is not None else None


def last_business_date(transaction: Transaction) -> date | None:
    """The latest day on which a shift was opened."""
    statement = select(_SHIFT.c.business_date).order_by(_SHIFT.c.business_date.desc()).limit(1)
    day: date | None = transaction.execute(statement).scalar_one_or_none()
    return day


def add_z(transaction: Transaction, report: ZReport, seq: int) -> None:
    """`seq` is the journal record of the close itself."""
    totals = report.totals
    transaction.execute(
        insert(_Z),
        {
            "number": report.number,
            "shift_number": report.shift.number,
            "business_date": report.shift.business_date,
            "closed_at": timestamp(report.closed_at),
            "closed_by": report.closed_by,
            "seq": seq,
            "chain_head": report.chain_head,
            "sale_count": totals.sale_count,
            "return_count": totals.return_count,
            "first_number": totals.first_number,
            "last_number": totals.last_number,
            "gross": totals.gross.dong,
            "discount": totals.discount.dong,
            "sales": totals.sales.dong,
            "returns": totals.returns.dong,
            "consigned": totals.consigned.dong,
            "counted_cash": report.count.total.dong,
            "grand_sales": report.grand_totals.sales.dong,
            "grand_returns": report.grand_totals.returns.dong,
        },
    )
    key = {"z_number": report.number}
    _insert_all(
        transaction,
        _VAT,
        (
            {
                **key,
                "vat_class": rate.vat_class.value,
                "vat_rate": rate.rate,
                "net": rate.net.dong,
                "vat": rate.vat.dong,
            }
            for rate in totals.vat_totals
        ),
    )
    _insert_all(
        transaction,
        _TENDER,
        (
            {**key, "kind": tender.kind.value, "tender_count": tender.count, "amount": tender.amount.dong}
            for tender in totals.tender_totals
        ),
    )
    _insert_all(
        transaction, _NOTE, ({**key, "note": note.dong, "number": number} for note, number in report.count.notes)
    )


def z_report(transaction: Transaction, number: int) -> ZReport | None:
    return next(iter(_z_reports(transaction, _Z.c.number == number)), None)


def last_z_report(transaction: Transaction) -> ZReport | None:
    newest = select(_Z.c.number).order_by(_Z.c.number.desc()).limit(1).scalar_subquery()
    return next(iter(_z_reports(transaction, _Z.c.number == newest)), None)


def z_reports_of_day(transaction: Transaction, day: date) -> tuple[ZReport, ...]:
    return tuple(_z_reports(transaction, _Z.c.business_date == day))


def closing_seq_of_day(transaction: Transaction, day: date) -> int | None:
    """The journal record of the day's last close."""
    statement = select(_Z.c.seq).where(_Z.c.business_date == day).order_by(_Z.c.seq.desc()).limit(1)
    seq: int | None = transaction.execute(statement).scalar_one_or_none()
    return seq


def days_with_shifts(transaction: Transaction) -> dict[date, tuple[int, Money]]:
    """For each business date with a closed shift: how many documents, and their net sales."""
    found: dict[date, tuple[int, Money]] = {}
    for row in transaction.execute(select(_Z)).mappings():
        count, amount = found.get(row["business_date"], (0, Money(0)))
        documents = row["sale_count"] + row["return_count"]
        found[row["business_date"]] = (count + documents, amount + Money(row["sales"] + row["returns"]))
    return found


def _z_reports(transaction: Transaction, wanted: Any) -> Iterable[ZReport]:
    statement = (
        select(_Z, _SHIFT.c.till, _SHIFT.c.opened_at, _SHIFT.c.opened_by, _SHIFT.c.float_amount)
        .add_columns(_SHIFT.c.seq.label("opened_seq"))
        .join(_SHIFT, _SHIFT.c.number == _Z.c.shift_number)
        .where(wanted)
        .order_by(_Z.c.number)
    )
    for row in transaction.execute(statement).mappings().all():
        yield _z_report(transaction, row)


def _z_report(transaction: Transaction, row: RowMapping) -> ZReport:
    number = row["number"]
    vat = transaction.execute(select(_VAT).where(_VAT.c.z_number == number)).mappings()
    tenders = transaction.execute(select(_TENDER).where(_TENDER.c.z_number == number)).mappings()
    notes = transaction.execute(select(_NOTE).where(_NOTE.c.z_number == number).order_by(_NOTE.c.note.desc()))
    classes, kinds = list(VatClass), list(TenderKind)
    rates = [VatTotal(VatClass(r["vat_class"]), r["vat_rate"], Money(r["net"]), Money(r["vat"])) for r in vat]
    paid = [TenderTotal(TenderKind(r["kind"]), r["tender_count"], Money(r["amount"])) for r in tenders]
    return ZReport(
        number=number,
        shift=Shift(
            number=row["shift_number"],
            till=row["till"],
            business_date=row["business_date"],
            opened_at=datetime.fromisoformat(row["opened_at"]),
            opened_by=row["opened_by"],
            float_amount=Money(row["float_amount"]),
            opened_seq=row["opened_seq"],
        ),
        totals=ShiftTotals(
            sale_count=row["sale_count"],
            return_count=row["return_count"],
            first_number=row["first_number"],
            last_number=row["last_number"],
            gross=Money(row["gross"]),
            discount=Money(row["discount"]),
            sales=Money(row["sales"]),
            returns=Money(row["returns"]),
            consigned=Money(row["consigned"]),
            vat_totals=tuple(sorted(rates, key=lambda rate: (classes.index(rate.vat_class), rate.rate))),
            tender_totals=tuple(sorted(paid, key=lambda tender: kinds.index(tender.kind))),
        ),
        count=CashCount(Money(row["counted_cash"]), tuple((Money(note.note), note.number) for note in notes)),
        closed_at=datetime.fromisoformat(row["closed_at"]),
        closed_by=row["closed_by"],
        last_seq=row["seq"] - 1,
        chain_head=row["chain_head"],
        grand_totals=GrandTotals(Money(row["grand_sales"]), Money(row["grand_returns"])),
    )


def _insert_all(transaction: Transaction, table: Any, values: Iterable[dict[str, object]]) -> None:
    rows = list(values)
    if rows:
        transaction.execute(insert(table), rows)


def _shift(row: RowMapping) -> Shift:
    return Shift(
        number=row["number"],
        till=row["till"],
        business_date=row["business_date"],
        opened_at=datetime.fromisoformat(row["opened_at"]),
        opened_by=row["opened_by"],
        float_amount=Money(row["float_amount"]),
        opened_seq=row["seq"],
    )
