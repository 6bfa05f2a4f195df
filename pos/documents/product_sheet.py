"""A product sheet as showrooms have it, read into rows of the catalogue and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from pos.documents.legacy_text import recognise
from pos.documents.sheet_cells import (
    CellRefused,
    read_active,
    read_cost,
    read_date,
    read_name,
    read_ownership,
    read_price,
    read_producer_kind,
    read_quantity,
    read_sold_by,
    read_stars,
    read_text,
    read_vat_class,
    text_of,
)
from pos.documents.sheet_codes import read_barcodes, read_code, read_commune, read_kit_parts
from pos.documents.sheet_columns import LEFT_OUT, VARIANT_NAME, Header, find_header
from pos.documents.sheet_grid import Cell, Grid
from pos.documents.sheet_limits import HEADER_ROWS, MOST_ROWS, Limit, NoHeaderFound, SheetTooLarge
from pos.documents.sheet_reader import read_sheets
from pos.domain.catalogue_import import CatalogueRow, Problem, RowProblem, SheetReading

_MOST_SHOWN = 10
_LONGEST_SHOWN = 80  # letters of a refused cell that are repeated in its report

Reader = Callable[[Cell], object]

_READERS: dict[str, Reader] = {
    "code": read_code,
    "name": read_name,
    VARIANT_NAME: read_name,
    "name_en": read_name,
    "unit": read_text,
    "sold_by": read_sold_by,
    "price": read_price,
    "cost": read_cost,
    "vat_class": read_vat_class,
    "category": read_text,
    "ocop_set": read_text,
    "net_content": read_text,
    "producer_code": read_code,
    "producer_name": read_name,
    "producer_kind": read_producer_kind,
    "commune_code": read_commune,
    "stars": read_stars,
    "decision_number": read_text,
    "decision_date": read_date,
    "issuing_body": read_text,
    "ownership": read_ownership,
    "stock": read_quantity,
    "lot_number": read_text,
    "expires_on": read_date,
    "kit_parts": read_kit_parts,
    "active": read_active,
}


def read_product_sheet(content: bytes, file_name: str) -> SheetReading:
    """The first sheet of the file whose top rows hold known column titles.

    Raises UnreadableSheet, SheetTooLarge, NoHeaderFound. What is wrong with single cells is collected, all of it.
    """
    for grid in read_sheets(content):
        sheet, converted = _in_unicode(grid)
        header = find_header(sheet.rows)
        if header is not None:
            return _reading(sheet, header, converted)
    raise NoHeaderFound(file_name, HEADER_ROWS)


def _in_unicode(grid: Grid) -> tuple[Grid, tuple[tuple[str, str], ...]]:
    """The grid with legacy text converted, and some pairs of text before and after."""
    texts = {cell for cell in chain.from_iterable(grid.rows) if isinstance(cell, str) and not cell.isascii()}
    legacy = recognise(texts)
    if legacy is None:
        return grid, ()
    after = {text: legacy.convert(text) for text in texts}
    rows = [[after.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in grid.rows]
    in_order = dict.fromkeys(cell for cell in chain.from_iterable(grid.rows) if isinstance(cell, str))
    pairs = [(text, after[text]) for text in in_order if after.get(text, text) != text]
    return Grid(rows, legacy.encoding, grid.has_types, grid.broken), tuple(pairs[:_MOST_SHOWN])


def _reading(grid: Grid, header: Header, converted: tuple[tuple[str, str], ...]) -> SheetReading:
    body = _Body(grid, header)
    if len(body.rows) > MOST_ROWS:
        raise SheetTooLarge(Limit.ROWS, MOST_ROWS)
    columns = {field: body.column(place, field) for place, field in enumerate(header.fields) if field != LEFT_OUT}
    if VARIANT_NAME in columns:
        _join_variants(columns)
    rows = body.catalogue_rows(columns)
    problems = tuple(sorted(body.problems, key=lambda problem: problem.row))
    return SheetReading(header.layout, grid.encoding, header.columns, rows, problems, converted)


class _Body:
    """The filled rows below the header, read column by column; problems gather on the way."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        first = header.row + 1
        broken_rows = {row for row, _ in grid.broken}
        self.rows = [
            (number, cells)
            for number, cells in enumerate(grid.rows[first:], first)
            if number in broken_rows or _is_filled(cells)
        ]
        self.problems: list[RowProblem] = []
        self._refused: set[tuple[int, str]] = set()

    def column(self, place: int, field: str) -> list[Any]:
        """One value for each filled row: None where the cell is blank or refused."""
        read = self._reader(field)
        known: dict[tuple[type, Cell], object] = {}
        broken = {row for row, column in self._grid.broken if column == place}
        values: list[object] = []
        for number, cells in self.rows:
            cell = cells[place] if place < len(cells) else ""
            if number in broken:
                self._refuse(number, field, place, CellRefused(Problem.BROKEN_FORMULA), "")
                cell = ""
            if cell == "":
                values.append(None)
                continue
            key = (type(cell), cell)
            if key not in known:
                try:
                    known[key] = read(cell) if not isinstance(cell, str) or not cell.isspace() else None
                except CellRefused as refusal:
                    known[key] = refusal
            value = known[key]
            if isinstance(value, CellRefused):
                self._refuse(number, field, place, value, text_of(cell))
                value = None
            values.append(None if value == () else value)
        return values

    def catalogue_rows(self, columns: dict[str, list[Any]]) -> tuple[CatalogueRow, ...]:
        """The rows that have a code; a barcode stands in for a missing one."""
        nothing: list[Any] = [None] * len(self.rows)
        codes = columns.pop("code", nothing)
        barcodes = columns.get("barcodes", nothing)
        rest = zip(*columns.values(), strict=True) if columns else iter([()] * len(self.rows))
        rows: list[CatalogueRow] = []
        fields = list(columns)
        for (number, _), code, own_barcodes, values in zip(self.rows, codes, barcodes, rest, strict=True):
            found = code or (own_barcodes[0] if own_barcodes else None)
            if found is None or (number, "code") in self._refused:
                self._report_missing_code(number)
                continue
            rows.append(CatalogueRow(number + 1, found, **dict(zip(fields, values, strict=True))))
        return tuple(rows)

    def _reader(self, field: str) -> Reader:
        if field == "barcodes":
            return partial(read_barcodes, has_types=self._grid.has_types)
        return _READERS[field]

    def _report_missing_code(self, number: int) -> None:
        if (number, "code") in self._refused or (number, "barcodes") in self._refused:
            return
        field = "code" if "code" in self._header.fields else "barcodes"
        self._refuse(number, field, self._header.fields.index(field), CellRefused(Problem.MISSING), "")

    def _refuse(self, number: int, field: str, place: int, refusal: CellRefused, text: str) -> None:
        self._refused.add((number, field))
        value = (refusal.value or text)[:_LONGEST_SHOWN]
        self.problems.append(RowProblem(number + 1, self._header.titles[place], refusal.problem, value, refusal.other))


def _is_filled(cells: Sequence[Cell]) -> bool:
    return any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells)


def _join_variants(columns: dict[str, list[Any]]) -> None:
    """Sapo tells a product once and its variants below it, each with its own name and a blank product name."""
    variants = columns.pop(VARIANT_NAME)
    names = columns.get("name", [None] * len(variants))
    joined: list[str | None] = []
    current: str | None = None
    for name, variant in zip(names, variants, strict=True):
        current = name or (current if variant else None)
        if variant and current and not variant.startswith(current):
            joined.append(f"{current} - {variant}")
        else:
            joined.append(variant or name)
    columns["name"] = joined
