"""The catalogue as a sheet that people can work in and that is read back unchanged.

The same rows give the same bytes. Codes and barcodes are text, so that no spreadsheet takes them for numbers; nothing
is ever written as a formula, whatever a name begins with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pos.documents.sheet_cells import text_of_quantity
from pos.documents.sheet_choices import ACTIVE, OWNERSHIP, PRODUCER_KIND, SOLD_BY, VAT_CLASS, word_for
from pos.documents.sheet_codes import text_of_barcodes, text_of_kit_parts
from pos.documents.sheet_columns import OWN_TITLES
from pos.domain.catalogue_import import CatalogueRow
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.money_text import SMALLEST_BARE_AMOUNT, text_of_price
from pos.domain.quantity import Quantity
from pos.domain.words import Words

# A file that says when it was made would differ each time it is made.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone

_WIDTHS = {
    "code": 12, "barcodes": 16, "name": 40, "name_en": 32, "unit": 8, "sold_by": 9, "price": 11, "cost": 11,
    "vat_class": 10, "category": 20, "ocop_set": 10, "net_content": 14, "producer_code": 16, "producer_name": 36,
    "producer_kind": 20, "commune_code": 9, "stars": 9, "decision_number": 18, "decision_date": 15,
    "issuing_body": 28, "ownership": 10, "stock": 10, "lot_number": 10, "expires_on": 12, "kit_parts": 24,
    "active": 9,
}  # fmt: skip
_AMOUNTS, _DATES = ("price", "cost"), ("decision_date", "expires_on")
_EXPLANATION_WIDTHS = (18, 18, 80)

Written = str | int | float | date


@dataclass(eq=False)
class UnknownSheetKind(RuleBroken):
    """The file's name ends in neither .xlsx nor .csv."""

    file_name: str


def write_product_sheet(rows: Sequence[CatalogueRow], file_name: str, *languages: Words) -> bytes:
    """The rows as a workbook or a text file, by the ending of the file's name.

    A workbook has a second sheet that explains each column in each of the languages. Raises UnknownSheetKind.
    """
    kind = PurePath(file_name).suffix.lower()
    if kind == ".csv":
        return _csv(rows)
    if kind == ".xlsx":
        return _xlsx(rows, languages)
    raise UnknownSheetKind(file_name)


def _csv(rows: Sequence[CatalogueRow]) -> bytes:
    """With `;` and a mark for UTF-8 in front: so Excel in Vietnam opens it as it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(title for _, title in OWN_TITLES)
    for row in rows:
        writer.writerow(_text(_written(row, field, has_types=False)) for field, _ in OWN_TITLES)
    return text.getvalue().encode("utf-8-sig")


def _text(value: Written | None) -> str:
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _xlsx(rows: Sequence[CatalogueRow], languages: Sequence[Words]) -> bytes:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": _CREATED})
    formats = _Formats(
        workbook.add_format({"bold": True, "bg_color": "#DDEBDA", "bottom": 1, "valign": "top", "text_wrap": True}),
        workbook.add_format({"num_format": "@"}),
        workbook.add_format({"num_format": "#,##0"}),
        workbook.add_format({"num_format": "#,##0.###"}),
        workbook.add_format({"num_format": "dd/mm/yyyy"}),
        workbook.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet = workbook.add_worksheet(languages[0]("sheet.tab.products") if languages else "Sheet1")
    _write_products(sheet, rows, formats)
    if languages:
        _write_explanations(workbook.add_worksheet(languages[0]("sheet.tab.columns")), languages, formats)
    workbook.close()
    return content.getvalue()


@dataclass(frozen=True)
class _Formats:
    title: Format
    text: Format
    amount: Format
    quantity: Format
    day: Format
    explanation: Format

    def of(self, field: str) -> Format:
        if field in _AMOUNTS:
            return self.amount
        if field in _DATES:
            return self.day
        return self.quantity if field == "stock" else self.text


def _write_products(sheet: Worksheet, rows: Sequence[CatalogueRow], formats: _Formats) -> None:
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, 30)
    for column, (field, title) in enumerate(OWN_TITLES):
        form = formats.of(field)
        sheet.set_column(column, column, _WIDTHS[field], form)
        sheet.write_string(0, column, title, formats.title)
        for place, row in enumerate(rows, 1):
            _write_cell(sheet, place, column, _written(row, field, has_types=True), form)
    sheet.autofilter(0, 0, len(rows), len(OWN_TITLES) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Written | None, form: Format) -> None:
    if isinstance(value, str) and value:
        sheet.write_string(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)


def _write_explanations(sheet: Worksheet, languages: Sequence[Words], formats: _Formats) -> None:
    first, field_width, text_width = _EXPLANATION_WIDTHS
    sheet.set_column(0, 0, first)
    sheet.set_column(1, 1, field_width)
    sheet.set_column(2, 1 + len(languages), text_width)
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, languages[0]("sheet.columns.title"), formats.title)
    sheet.write_string(0, 1, languages[0]("sheet.columns.field"), formats.title)
    for column, words in enumerate(languages, 2):
        sheet.write_string(0, column, words("sheet.columns.meaning"), formats.title)
    for place, (field, title) in enumerate(OWN_TITLES, 1):
        sheet.write_string(place, 0, title, formats.explanation)
        sheet.write_string(place, 1, field, formats.explanation)
        for column, words in enumerate(languages, 2):
            sheet.write_string(place, column, words(f"sheet.column.{field}"), formats.explanation)


def _written(row: CatalogueRow, field: str, *, has_types: bool) -> Written | None:
    """A field as it is written: text, or a number or date where the file can hold one."""
    value = getattr(row, field)
    if isinstance(value, Money):
        is_plain = has_types and (value.dong == 0 or value.dong >= SMALLEST_BARE_AMOUNT)
        return value.dong if is_plain else text_of_price(value)
    if isinstance(value, Quantity):
        return value.thousandths / 1000 if has_types else text_of_quantity(value)
    if field == "barcodes":
        return text_of_barcodes(value or (), has_types)
    if field == "kit_parts":
        return text_of_kit_parts(value or ())
    if value is None or field not in _CHOICES:
        return value  # type: ignore[no-any-return]
    return word_for(_CHOICES[field], value)


_CHOICES = {
    "sold_by": SOLD_BY,
    "vat_class": VAT_CLASS,
    "producer_kind": PRODUCER_KIND,
    "ownership": OWNERSHIP,
    "active": ACTIVE,
}
