"""How many of each note lie in the drawer: ten fields that the arrows and Enter walk through."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pos.domain.formatting import format_money
from pos.domain.money import Money
from pos.domain.tenders import NOTES
from pos.domain.words import Words
from ui.widgets.captioned import caption
from ui.widgets.number_fields import CountField

_ROWS = 5
_CELLS = 4  # note, times, field, amount
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NoteGrid(QWidget):
    counted = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: list[CountField] = []
        self._notes: list[QLabel] = []
        self._amounts: list[QLabel] = []
        self._heads = tuple(caption(self) for _ in range(6))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, head in enumerate(self._heads):
            half, cell = divmod(place, 3)
            head.setAlignment(_RIGHT)
            grid.addWidget(head, 0, half * _CELLS + cell)
        for index in range(len(NOTES)):
            self._add_row(grid, index)
        for column in (2, 2 + _CELLS):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(3, 14)

    def _add_row(self, grid: QGridLayout, index: int) -> None:
        half, row = divmod(index, _ROWS)
        note, field, amount = QLabel(self), CountField(self), QLabel(self)
        note.setProperty("role", "strong")
        amount.setProperty("role", "plain")
        field.setFixedSize(92, 44)
        for label in (note, amount):
            label.setAlignment(_RIGHT)
        for cell, widget in enumerate((note, field, amount)):
            grid.addWidget(widget, row + 1, half * _CELLS + cell)
        field.count_changed.connect(self._tell)
        field.text_entered.connect(partial(self._walk, index, 1))
        field.next_asked.connect(partial(self._walk, index, 1))
        field.previous_asked.connect(partial(self._walk, index, -1))
        self.fields.append(field)
        self._notes.append(note)
        self._amounts.append(amount)

    def show_words(self, words: Words) -> None:
        for place, head in enumerate(self._heads):
            head.setText(words(f"close_shift.column.{('note', 'count', 'amount')[place % 3]}"))
        for note, label, field, amount in zip(NOTES, self._notes, self.fields, self._amounts, strict=True):
            label.setText(format_money(note, words.style))
            field.setAccessibleName(words("close_shift.note_field", note=note))
            counted = Money(note.dong * field.count())
            amount.setText(format_money(counted, words.style) if counted else "–")

    def focus_first(self) -> None:
        if not any(field.hasFocus() for field in self.fields):
            self.fields[0].setFocus()
            self.fields[0].selectAll()

    def _tell(self) -> None:
        self.counted.emit({note: field.count() for note, field in zip(NOTES, self.fields, strict=True)})

    def _walk(self, index: int, step: int, text: str = "") -> None:
        if index + step >= len(self.fields):
            self.ended.emit()
        elif index + step >= 0:
            field = self.fields[index + step]
            field.setFocus()
            field.selectAll()
