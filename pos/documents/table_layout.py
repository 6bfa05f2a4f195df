"""Tables as bands: figures keep their width, names wrap, and the letters shrink before anything is cut."""

from __future__ import annotations

from dataclasses import replace

from pos.documents.bands import Band, BoxMark, beside, stacked
from pos.documents.paper import DOT
from pos.documents.slip import Align, Cell, Row, Stars, Table, TableColumn, Text, Weight
from pos.documents.text_layout import Setting, natural_width, stars_bands, text_bands

# Between columns, in letter heights.
_GUTTER = 0.9

# Columns that stretch keep at least this part of the table's width between them.
_LEAST_STRETCH = 0.3

_ROW_PADDING = 8 * DOT
_HEADING_RULE = 4 * DOT
_ROW_RULE = 1 * DOT


def table_bands(table: Table, width: float, setting: Setting) -> list[Band]:
    """One band for each row. Raises ValueError when no column stretches."""
    stretching = [column.stretches for column in table.columns].count(True)
    if not stretching:
        raise ValueError("a table needs a column that stretches")
    titles = Row(tuple((Text(column.title, table.size, Weight.BOLD),) for column in table.columns))
    rows = (titles, *table.rows)
    gutter = setting.points(table.size) * _GUTTER
    gutters = gutter * (len(table.columns) - 1)
    natural = _natural_widths(table.columns, rows, setting)
    room = width * (1 - _LEAST_STRETCH) - gutters
    if sum(natural) > room:
        setting = setting.scaled(room / sum(natural) * 0.999)
        natural = _natural_widths(table.columns, rows, setting)
    each = (width - gutters - sum(natural)) / stretching
    widths = [each if column.stretches else own for column, own in zip(table.columns, natural, strict=True)]
    heading = _heading(_row_band(titles, table.columns, widths, gutter, setting), width)
    bands = [heading]
    for place, row in enumerate(table.rows):
        band = _row_band(row, table.columns, widths, gutter, setting)
        is_last = place + 1 == len(table.rows)
        goes_on = not is_last and table.rows[place + 1].joins
        if table.ruled and not is_last and not goes_on:
            band = _ruled(band, width)
        bands.append(replace(band, heading=(heading,), holds_next=goes_on))
    return [replace(heading, holds_next=True), *bands[1:]]


def _natural_widths(columns: tuple[TableColumn, ...], rows: tuple[Row, ...], setting: Setting) -> list[float]:
    """The width of each column's widest content; nothing for columns that stretch."""

    def widest(place: int) -> float:
        return max(natural_width(content, setting) for row in rows for content in row.cells[place])

    return [0.0 if column.stretches else widest(place) for place, column in enumerate(columns)]


def _row_band(row: Row, columns: tuple[TableColumn, ...], widths: list[float], gutter: float, setting: Setting) -> Band:
    x = 0.0
    cells: list[Band] = []
    for cell, column, width in zip(row.cells, columns, widths, strict=True):
        # A column that does not stretch is as wide as its content: a hair more, lest rounding break it.
        cells.append(stacked(_cell_bands(cell, column.align, width + 0.01, setting), x))
        x += width + gutter
    return beside(*cells)


def _cell_bands(cell: Cell, align: Align, width: float, setting: Setting) -> list[Band]:
    bands: list[Band] = []
    for content in cell:
        if isinstance(content, Stars):
            bands += stars_bands(content, width, setting)
        else:
            bands += text_bands(replace(content, align=align), width, setting)
    return bands


def _heading(titles: Band, width: float) -> Band:
    """The titles with a strong rule under them."""
    space = Band(_ROW_PADDING / 2)
    return stacked([titles, space, Band(_HEADING_RULE, (BoxMark(0, 0, width, 2 * DOT),))])


def _ruled(row: Band, width: float) -> Band:
    """The row with a fine rule under it."""
    rule = Band(_ROW_PADDING, (BoxMark(0, _ROW_PADDING / 2, width, _ROW_RULE),))
    return stacked([row, rule])
