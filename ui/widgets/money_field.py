"""A field for an amount in đồng: digits, grouped while they are typed, of any size."""

from __future__ import annotations

import re

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from pos.domain.formatting import VIETNAMESE, NumberStyle, format_integer
from pos.domain.money import Money
from ui.widgets.scan_line_edit import ScanLineEdit

# An amount as people copy it: plain digits or groups of three, and perhaps the unit. Decimals are refused, because
# the đồng has none and `1.250,00` could be read in two ways.
_PASTED = re.compile(r"(?P<amount>\d+|\d{1,3}(?:[.,  ]\d{3})+)\s*(?:đ\w*|₫|d|vn[dđ])?", re.IGNORECASE)


class MoneyField(ScanLineEdit):
    """Emits `amount_changed` with Money, or None while it is empty."""

    amount_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_codes=False)
        self._style = VIETNAMESE
        self._told: Money | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9.,]*"), self))
        self.textChanged.connect(self._regroup)

    def amount(self) -> Money | None:
        digits = _digits(self.text())
        return Money(int(digits)) if digits else None

    def show_amount(self, amount: Money | None, style: NumberStyle) -> None:
        """Show this amount in this style; what is being typed stays if it is the same amount."""
        restyled = style != self._style
        self._style = style
        if restyled or amount != self.amount():
            self.setText("" if amount is None else format_integer(amount.dong, style))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(event)

    def _paste(self, text: str) -> None:
        match = _PASTED.fullmatch(text.strip())
        if match is not None:
            self.insert(_digits(match["amount"]))

    def _regroup(self, text: str) -> None:
        digits_behind = len(_digits(text[self.cursorPosition() :]))
        digits = _digits(text)
        grouped = format_integer(int(digits), self._style) if digits else ""
        if grouped != text:
            self.blockSignals(True)
            self.setText(grouped)
            self.blockSignals(False)
            self.setCursorPosition(_place_with(grouped, digits_behind))
        amount = self.amount()
        if amount != self._told:
            self._told = amount
            self.amount_changed.emit(amount)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _place_with(text: str, digits_behind: int) -> int:
    """The place in `text` that has so many digits after it."""
    place = len(text)
    while digits_behind and place:
        place -= 1
        digits_behind -= text[place].isdecimal()
    return place
