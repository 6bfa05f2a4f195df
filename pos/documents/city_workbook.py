"""The day for people: one workbook of a few sheets beside the signed package, never part of what is signed.

Codes are written as text and amounts as numbers; no text becomes a formula, whatever it starts with. The workbook is
packed again without compression, so that its bytes follow from the day alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pos.documents.city_goods import GROUPINGS, Grouping, Value, grouped
from pos.documents.stored_zip import stored_zip
from pos.domain.day_package import DayPackage
from pos.domain.formatting import format_clock, format_date
from pos.domain.money import Money, total_of
from pos.domain.quantity import Quantity
from pos.domain.sales import SaleLine
from pos.domain.shifts import ShiftTotals, totals_of
from pos.domain.words import Words

_SUMMARY_WIDTHS = (34, 18, 18, 18, 18, 18, 18)


def city_workbook(day: DayPackage, words: Words) -> bytes:
    """Summary, then the goods by product, producer, commune and star."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": day.name, "created": datetime.combine(day.business_date, time(), UTC)})
        formats = _formats_of(book)
        _write_summary(book.add_worksheet(words("workbook.sheet.summary")), day, words, formats)
        lines = [line for sale in day.sales for line in sale.lines]
        for grouping in GROUPINGS:
            sheet = book.add_worksheet(words(f"workbook.sheet.{grouping.name}"))
            _write_groups(sheet, grouping, lines, words, formats)
    with zipfile.ZipFile(buffer) as packed:
        return stored_zip({name: packed.read(name) for name in packed.namelist()})


@dataclass(frozen=True)
class _Formats:
    title: Format
    heading: Format
    label: Format
    text: Format
    money: Format
    fraction: Format
    total_text: Format
    total_money: Format


def _formats_of(book: Workbook) -> _Formats:
    font = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
    line = {"bottom": 1, "bottom_color": "#D9D9D9"}
    strong = {"bold": True, "top": 1, "bg_color": "#F2F2F2"}
    money = {"num_format": "#,##0", "align": "right"}
    return _Formats(
        title=book.add_format({**font, "bold": True, "font_size": 14}),
        heading=book.add_format(
            {**font, "bold": True, "bg_color": "#7A1F1F", "font_color": "#FFFFFF", "text_wrap": True}
        ),
        label=book.add_format({**font, "font_color": "#595959"}),
        text=book.add_format({**font, **line, "num_format": "@"}),
        money=book.add_format({**font, **line, **money}),
        fraction=book.add_format({**font, **line, **money, "num_format": "#,##0.000"}),
        total_text=book.add_format({**font, **strong}),
        total_money=book.add_format({**font, **strong, **money}),
    )


def _write_groups(
    sheet: Worksheet, grouping: Grouping, lines: Iterable[SaleLine], words: Words, formats: _Formats
) -> None:
    groups = grouped(lines, grouping.key)
    columns = grouping.columns
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    _write_heading(sheet, 0, [words(f"workbook.column.{column.title}") for column in columns], formats)
    for row, group in enumerate(groups, 1):
        for place, column in enumerate(columns):
            _write(sheet, row, place, column.read(group), formats)
    foot = len(groups) + 1
    sheet.write_string(foot, 0, words("workbook.total"), formats.total_text)
    for place, column in enumerate(columns[1:], 1):
        amounts = [column.read(group) for group in groups]
        if column.is_summed:
            whole = total_of(amount for amount in amounts if isinstance(amount, Money))
            sheet.write_number(foot, place, whole.dong, formats.total_money)
        else:
            sheet.write_blank(foot, place, None, formats.total_text)
    sheet.freeze_panes(1, 0)
    if groups:
        sheet.autofilter(0, 0, len(groups), len(columns) - 1)
    _set_paper(sheet)
    sheet.repeat_rows(0)


def _write_summary(sheet: Worksheet, day: DayPackage, words: Words, formats: _Formats) -> None:
    for place, width in enumerate(_SUMMARY_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, words("workbook.title"), formats.title)
    sheet.set_row(0, 24)
    facts = (
        ("showroom", f"{day.showroom.code} – {day.showroom.name}"),
        ("till", day.chain.till),
        ("business_date", format_date(day.business_date)),
        ("kind", words(f"workbook.kind.{day.kind}")),
        ("package", day.name),
        ("head", day.chain.head),
    )
    for row, (name, value) in enumerate(facts, 1):
        sheet.write_string(row, 0, words(f"workbook.fact.{name}"), formats.label)
        sheet.write_string(row, 1, value)
    row = len(facts) + 2
    totals = totals_of(day.sales)
    for title, rows in _summary_tables(day, totals, words):
        row = _write_table(sheet, row, title, rows, formats)
    sheet.freeze_panes(1, 0)
    _set_paper(sheet)


def _summary_tables(
    day: DayPackage, totals: ShiftTotals, words: Words
) -> tuple[tuple[list[str], list[list[Value]]], ...]:
    figures: tuple[tuple[str, Value], ...] = (
        ("sale_count", totals.sale_count),
        ("return_count", totals.return_count),
        ("gross", totals.gross),
        ("discount", totals.discount),
        ("sales", totals.sales),
        ("returns", totals.returns),
        ("net_sales", totals.net_sales),
        ("consigned", totals.consigned),
        ("own", totals.own),
        ("vat", totals.vat),
    )
    return (
        (
            [words("workbook.block.figures"), words("workbook.column.amount")],
            [[words(f"workbook.figure.{name}"), value] for name, value in figures],
        ),
        (
            [words("workbook.block.vat"), *_titles(words, "rate", "net", "vat", "gross_with_vat")],
            [
                [words(f"workbook.vat.{rate.vat_class}"), rate.rate, rate.net, rate.vat, rate.gross]
                for rate in totals.vat_totals
            ],
        ),
        (
            [words("workbook.block.tenders"), *_titles(words, "count", "amount")],
            [[words(f"workbook.tender.{tender.kind}"), tender.count, tender.amount] for tender in totals.tender_totals],
        ),
        (
            [
                words("workbook.block.z_reports"),
                *_titles(words, "hours", "net_sales", "float", "expected_cash", "counted_cash", "difference"),
            ],
            [
                [
                    words("workbook.z_report", number=str(z.number)),
                    f"{format_clock(z.shift.opened_at)} – {format_clock(z.closed_at)}",
                    z.totals.net_sales,
                    z.shift.float_amount,
                    z.expected_cash,
                    z.count.total,
                    z.difference,
                ]
                for z in day.z_reports
            ],
        ),
    )


def _titles(words: Words, *names: str) -> list[str]:
    return [words(f"workbook.column.{name}") for name in names]


def _write_table(
    sheet: Worksheet, row: int, titles: Sequence[str], rows: Sequence[Sequence[Value]], formats: _Formats
) -> int:
    """The row below the table and a space."""
    _write_heading(sheet, row, titles, formats)
    for offset, values in enumerate(rows, 1):
        for place, value in enumerate(values):
            _write(sheet, row + offset, place, value, formats)
    return row + len(rows) + 2


def _write_heading(sheet: Worksheet, row: int, titles: Sequence[str], formats: _Formats) -> None:
    for place, title in enumerate(titles):
        sheet.write_string(row, place, title, formats.heading)


def _write(sheet: Worksheet, row: int, place: int, value: Value, formats: _Formats) -> None:
    if value is None:
        sheet.write_blank(row, place, None, formats.text)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, formats.text)
    elif isinstance(value, Quantity):
        # Thousandths of a unit divide into the nearest binary fraction: shown to three places it is exact again.
        shown = formats.money if value.is_whole else formats.fraction
        sheet.write_number(row, place, value.thousandths / 1000, shown)
    else:
        sheet.write_number(row, place, value.dong if isinstance(value, Money) else value, formats.money)


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
