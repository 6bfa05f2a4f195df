"""The columns of a sheet's preview: one set for each of its four parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.catalogue_import import CatalogueRow, FieldChange, ImportPlan, RowProblem
from pos.domain.formatting import format_money
from pos.domain.money import Money
from pos.domain.words import Words
from ui.screens.goods.presenter import Part
from ui.widgets.line_table import Cell, Column

_MONEY_FIELDS = ("price", "cost")


@dataclass(frozen=True)
class PreviewLine:
    """One line of the preview as texts: where in the sheet, what, and more about it."""

    row: str
    what: Cell
    about: Cell
    number: str = ""


def lines_of(plan: ImportPlan, part: Part, words: Words) -> list[PreviewLine]:
    if part is Part.ADDED:
        return [_row_line(row, words) for row in plan.added]
    if part is Part.LEFT:
        return [_row_line(row, words) for row in plan.left]
    if part is Part.CHANGED:
        return [
            PreviewLine(
                str(change.row.row),
                Cell(words(f"field.{told.field}"), f"{change.row.code} · {change.row.name or ''}"),
                _before_and_after(told, words),
            )
            for change in plan.changed
            for told in change.changes
        ]
    return [_refusal_line(problem, words) for problem in plan.refused]


def columns(part: Part, words: Words) -> Sequence[Column[PreviewLine]]:
    row = Column[PreviewLine](words("goods.column.row"), _row, 80, is_number=True)
    if part is Part.REFUSED:
        return (
            row,
            Column(words("goods.column.cell"), _what, 250),
            Column(words("goods.column.to_do"), _about),
        )
    if part is Part.CHANGED:
        return (
            row,
            Column(words("goods.column.field"), _what, 320),
            Column(words("goods.column.change"), _about),
        )
    return (
        row,
        Column(words("goods.column.name"), _what),
        Column(words("goods.column.producer"), _about, 260),
        Column(words("goods.column.price"), _number, 130, is_number=True, is_strong=True),
    )


def _row_line(row: CatalogueRow, words: Words) -> PreviewLine:
    price = format_money(row.price, words.style) if row.price is not None else ""
    below = " · ".join(part for part in (row.code, row.unit or "") if part)
    what = Cell(row.name or row.code, below, row.stars or 0)
    return PreviewLine(str(row.row), what, Cell(row.producer_name or row.producer_code or ""), price)


def _before_and_after(change: FieldChange, words: Words) -> Cell:
    before, after = _shown(change.field, change.before, words), _shown(change.field, change.after, words)
    return Cell(f"{before} › {after}")


def _shown(field: str, value: str, words: Words) -> str:
    """Machine text as people read it."""
    if not value:
        return words("goods.nothing")
    if field in _MONEY_FIELDS:
        return format_money(Money(int(value)), words.style)
    key = f"value.{field}.{value}"
    return words(key) if key in words.texts else value


def _refusal_line(problem: RowProblem, words: Words) -> PreviewLine:
    """The first sentence says what is wrong, the rest what to do about it."""
    told = words(f"sheet.problem.{problem.problem}", value=problem.value, other=problem.other)
    wrong, stop, to_do = told.partition(". ")
    return PreviewLine(str(problem.row), Cell(problem.column, problem.value), Cell(f"{wrong}{stop.strip()}", to_do))


def _row(line: PreviewLine) -> str:
    return line.row


def _what(line: PreviewLine) -> Cell:
    return line.what


def _about(line: PreviewLine) -> Cell:
    return line.about


def _number(line: PreviewLine) -> str:
    return line.number
