"""The list of products under the scan box; the focus stays in the box."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pos.domain.formatting import format_money
from pos.domain.products import Product
from pos.domain.words import Words
from ui.screens.product_words import name_of, origin_of
from ui.screens.sale.presenter import Picking
from ui.widgets.captioned import caption
from ui.widgets.line_table import ROW_HEIGHT, Cell, Column, LineTable

_MOST_ROWS = 6
_FRAME = 78
_BELOW = 8


@dataclass(frozen=True)
class Pick:
    number: int
    product: Product
    words: Words


class Picker(QFrame):
    product_picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("picker")
        self._table = LineTable(self)
        self._hint = caption(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 6)
        column.addWidget(self._table)
        column.addWidget(self._hint)
        self._table.line_clicked.connect(self.product_picked)
        self.hide()

    def show_picking(self, picking: Picking | None, words: Words) -> None:
        self.setVisible(picking is not None)
        if picking is None:
            return
        picks = [Pick(number, product, words) for number, product in enumerate(picking.products, 1)]
        room = self._page.height() - self.y() - _BELOW
        self.resize(self.width(), min(room, _FRAME + ROW_HEIGHT * min(len(picks), _MOST_ROWS)))
        self._table.show_lines(words("sale.picker"), _columns(words), picks, picking.chosen)
        self._hint.setText(words("sale.picker_hint"))
        self.raise_()


def _columns(words: Words) -> tuple[Column[Pick], ...]:
    return (
        Column(words("sale.column.line_no"), _number, 48, is_number=True),
        Column(words("sale.column.product"), _product),
        Column(words("sale.column.unit"), _unit, 110),
        Column(words("sale.column.price"), _price, 128, is_number=True, is_strong=True),
    )


def _number(pick: Pick) -> str:
    return str(pick.number)


def _product(pick: Pick) -> Cell:
    return Cell(name_of(pick.product, pick.words), origin_of(pick.product), pick.product.stars or 0)


def _unit(pick: Pick) -> str:
    return pick.product.unit


def _price(pick: Pick) -> str:
    return format_money(pick.product.price, pick.words.style)
