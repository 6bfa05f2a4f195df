"""Paper from stored values: a receipt's prints are counted, so that a copy is marked; a Z is the same each time."""

from __future__ import annotations

from pathlib import Path

from pos.devices.durable_file import write_durably
from pos.documents.fonts import Fonts
from pos.documents.paper import MM80, PAPERS
from pos.documents.receipt import receipt_pdf
from pos.documents.shift_slip import x_pdf, z_pdf
from pos.domain.journal import RecordKind
from pos.domain.sales import UnknownSale
from pos.domain.shifts import ShiftReport, UnknownZReport
from pos.domain.staff import Staff
from pos.domain.words import Words
from pos.persistence import prints, sales, shifts, showrooms, staff
from pos.services.context import Context

_USUAL_PAPER = MM80.name


class Printing:
    def __init__(self, context: Context, fonts: Fonts) -> None:
        self._context = context
        self._fonts = fonts

    def receipt(
        self, number: str, printed_by: Staff, words: Words, paper: str = _USUAL_PAPER, path: Path | None = None
    ) -> Path:
        """Write a document's receipt as PDF, by default into the till's own folder; the second print is a copy.

        `paper` is `mm80`, `mm58` or `a5`. Raises UnknownSale, FileNotWritten.
        """
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            sale = sales.find_by_number(transaction, number)
            if sale is None:
                raise UnknownSale(number)
            copy_number = prints.count(transaction, number)
            prints.add(transaction, number, copy_number, now, printed_by.code)
            if copy_number:
                self._context.record(
                    transaction,
                    RecordKind.COPY_PRINTED,
                    now,
                    staff=printed_by.code,
                    business_date=self._context.business_date(transaction),
                    content={"document": number, "copy_number": copy_number},
                )
            showroom = showrooms.get(transaction)
            cashier = staff.names(transaction)[sale.stamp.staff_code]
        content_pdf = receipt_pdf(sale, showroom, cashier, words, PAPERS[paper], self._fonts, copy_number)
        target = path or self._context.folder / "receipts" / _receipt_name(number, copy_number)
        write_durably(target, content_pdf)
        return target

    def z_report(self, number: int, words: Words, paper: str = _USUAL_PAPER, path: Path | None = None) -> Path:
        """Write a stored Z report as PDF. Raises UnknownZReport, FileNotWritten."""
        with self._context.database.reading() as transaction:
            report = shifts.z_report(transaction, number)
            if report is None:
                raise UnknownZReport(number)
            showroom, names = showrooms.get(transaction), staff.names(transaction)
        target = path or self._context.folder / "reports" / f"Z-{number:06d}.pdf"
        write_durably(target, z_pdf(report, showroom, names, words, PAPERS[paper], self._fonts))
        return target

    def x_report(self, report: ShiftReport, words: Words, path: Path, paper: str = _USUAL_PAPER) -> Path:
        """Write an X report as PDF. Raises FileNotWritten."""
        with self._context.database.reading() as transaction:
            showroom, names = showrooms.get(transaction), staff.names(transaction)
        write_durably(path, x_pdf(report, showroom, names, words, PAPERS[paper], self._fonts))
        return path


def _receipt_name(number: str, copy_number: int) -> str:
    return f"{number}.pdf" if copy_number == 0 else f"{number}-{copy_number}.pdf"
