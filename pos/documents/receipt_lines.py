"""The goods of a receipt: stacked on a roll, in a table on a sheet. Every figure is the stored one."""

from __future__ import annotations

from collections.abc import Sequence

from pos.documents.letterhead import money_row
from pos.documents.paper import TextSize
from pos.documents.slip import (
    Align,
    Cell,
    Columns,
    Element,
    Gap,
    Row,
    Stars,
    Table,
    TableColumn,
    Text,
    Together,
    Weight,
)
from pos.domain.formatting import format_money, format_quantity
from pos.domain.sales import SaleLine
from pos.domain.words import Words

# A dot between two facts, kept at the end of its line.
_BETWEEN = "\u00a0· "

_NOTHING: Cell = ()


def stacked_lines(lines: Sequence[SaleLine], words: Words) -> tuple[Element, ...]:
    """Name, quantity and price with the amount, the discount, where it is from: one under the other."""
    elements: list[Element] = []
    for line in lines:
        price = words(
            "receipt.quantity_price",
            quantity=line.quantity,
            unit=line.unit,
            price=format_money(line.price, words.style),
        )
        parts: list[Element] = [
            Text(line.name, weight=Weight.BOLD),
            Columns(price, format_money(line.gross, words.style)),
        ]
        if line.line_discount:
            parts.append(money_row(words("receipt.line_discount"), -line.line_discount, words))
        elements.append(Together((*parts, *line_notes(line, words))))
        elements.append(Gap(1))
    return tuple(elements[:-1])


def line_table(lines: Sequence[SaleLine], words: Words) -> Table:
    """One row for each line; its discount in a row below."""
    columns = (
        TableColumn(words("receipt.column.line_no"), Align.RIGHT),
        TableColumn(words("receipt.column.name"), stretches=True),
        TableColumn(words("receipt.column.unit")),
        TableColumn(words("receipt.column.quantity"), Align.RIGHT),
        TableColumn(words("receipt.column.price"), Align.RIGHT),
        TableColumn(words("receipt.column.amount"), Align.RIGHT),
    )
    rows: list[Row] = []
    for line in lines:
        name = (Text(line.name, TextSize.BODY, Weight.BOLD), *line_notes(line, words))
        figures = (
            format_quantity(line.quantity, words.style),
            format_money(line.price, words.style),
            format_money(line.gross, words.style),
        )
        place, unit = (Text(str(line.line_no)),), (Text(line.unit),)
        rows.append(Row((place, name, unit, *((Text(figure),) for figure in figures))))
        if line.line_discount:
            label = (Text(words("receipt.line_discount")),)
            amount = (Text(format_money(-line.line_discount, words.style)),)
            rows.append(Row((_NOTHING, label, _NOTHING, _NOTHING, _NOTHING, amount), joins=True))
    return Table(columns, tuple(rows), ruled=True)


def line_notes(line: SaleLine, words: Words) -> tuple[Text | Stars, ...]:
    """In small letters: stars with maker and commune, then lot and best-before date, as far as known."""
    notes: list[Text | Stars] = []
    commune = line.commune_name.replace(" ", "\u00a0")  # short, and better read in one piece
    origin = _BETWEEN.join(fact for fact in (line.producer_name, commune) if fact)
    if line.stars:
        stars = words("receipt.stars", stars=line.stars)
        notes.append(Stars(line.stars, _BETWEEN.join(fact for fact in (stars, origin) if fact)))
    elif origin:
        notes.append(Text(origin, TextSize.SMALL))
    lot = [words("receipt.lot", lot=line.lot_number)] if line.lot_number else []
    if line.expires_on:
        lot.append(words("receipt.expires", date=line.expires_on))
    if lot:
        notes.append(Text(_BETWEEN.join(lot), TextSize.SMALL))
    return tuple(notes)
