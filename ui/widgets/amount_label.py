"""A label for an amount: as large as its room allows, and never cut off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# Beyond this even a long amount is no longer read across a counter.
_SMALLEST = 14


class AmountLabel(QLabel):
    """`largest` in pixels is used whenever the text fits; otherwise the type shrinks, because `.812.300` is a lie."""

    def __init__(self, largest: int, alignment: Qt.AlignmentFlag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._largest = largest
        self.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_amount(self, text: str) -> None:
        if text == self.text():
            return
        self.setText(text)
        self._fit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def sizeHint(self) -> QSize:
        return QSize(60, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        """Digits and the ₫ with its stroke below; no letters with stacked marks stand here."""
        return round(self._largest * 1.25)

    def _fit(self) -> None:
        size = self._largest
        while size > _SMALLEST and self._advance(size) > self.width() - 2:
            size -= 1
        self.setFont(self._font(size))

    def _advance(self, size: int) -> float:
        return QFontMetricsF(self._font(size)).horizontalAdvance(self.text())

    def _font(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setBold(True)
        return font
