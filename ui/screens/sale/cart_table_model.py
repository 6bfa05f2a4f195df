"""The columns of the open cart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.cart import CartLine
from pos.domain.formatting import format_money, format_quantity
from pos.domain.words import Words
from ui.screens.product_words import name_of, origin_of
from ui.widgets.line_table import Cell, Column


@dataclass(frozen=True)
class NumberedLine:
    line_no: int
    line: CartLine
    words: Words


def numbered(lines: Sequence[CartLine], words: Words) -> list[NumberedLine]:
    return [NumberedLine(line_no, line, words) for line_no, line in enumerate(lines, 1)]


def columns(words: Words) -> tuple[Column[NumberedLine], ...]:
    return (
        Column(words("sale.column.line_no"), _line_no, 48, is_number=True),
        Column(words("sale.column.product"), _product),
        Column(words("sale.column.quantity"), _quantity, 96, is_number=True),
        Column(words("sale.column.price"), _price, 112, is_number=True),
        Column(words("sale.column.total"), _total, 128, is_number=True, is_strong=True),
    )


def _line_no(numbered_line: NumberedLine) -> str:
    return str(numbered_line.line_no)


def _product(numbered_line: NumberedLine) -> Cell:
    product = numbered_line.line.product
    return Cell(name_of(product, numbered_line.words), origin_of(product), product.stars or 0)


def _quantity(numbered_line: NumberedLine) -> Cell:
    line = numbered_line.line
    return Cell(format_quantity(line.quantity, numbered_line.words.style), line.product.unit)


def _price(numbered_line: NumberedLine) -> str:
    return format_money(numbered_line.line.product.price, numbered_line.words.style)


def _total(numbered_line: NumberedLine) -> Cell:
    line, style = numbered_line.line, numbered_line.words.style
    return Cell(format_money(line.total, style), format_money(-line.discount, style) if line.discount else "")
