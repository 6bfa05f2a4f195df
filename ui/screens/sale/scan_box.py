"""The scan box of the open sale: where the focus rests, and which keys mean something else while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.scan_line_edit import ScanLineEdit

# Milliseconds of rest before a name is looked up; a scanner is done long before.
_TYPING_PAUSE = 150
# A digit that chooses from the list waits so long: if another key follows, it was the start of a scan.
_DIGIT_PAUSE = 70


class ScanBox(ScanLineEdit):
    text_typed = Signal(str)
    line_moved = Signal(int)
    quantity_bumped = Signal(int)
    line_dropped = Signal()
    number_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_number = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._tell_typing)
        self._digit = QTimer(self)
        self._digit.setSingleShot(True)
        self._digit.setInterval(_DIGIT_PAUSE)
        self._digit.timeout.connect(self._tell_number)
        self.textEdited.connect(self._typing_on)
        self.text_entered.connect(self._typing_over)

    def choose_by_number(self, count: int) -> None:
        """While `count` is not 0, a digit up to it chooses from the list and does not go on with the text."""
        self._by_number = count

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Up:
            self.line_moved.emit(-1)
        elif key == Qt.Key.Key_Down:
            self.line_moved.emit(1)
        elif not self.text() and event.text() in ("+", "-"):
            self.quantity_bumped.emit(1 if event.text() == "+" else -1)
        elif not self.text() and key == Qt.Key.Key_Delete:
            self.line_dropped.emit()
        elif self._by_number and event.text().isdecimal() and not self._digit.isActive():
            self.clear()
            super().keyPressEvent(event)
            if 1 <= int(event.text()) <= self._by_number:
                self._digit.start()
        else:
            if self._digit.isActive():
                # A second key within a blink: a scan has begun, and its digits choose nothing.
                self._digit.stop()
                self._by_number = 0
            super().keyPressEvent(event)

    def _typing_on(self) -> None:
        self._typing.start()

    def _typing_over(self) -> None:
        self._typing.stop()
        self._digit.stop()
        self.clear()

    def _tell_typing(self) -> None:
        if not self._digit.isActive():
            self.text_typed.emit(self.text())

    def _tell_number(self) -> None:
        self._typing.stop()
        number, text = self._by_number, self.text()
        if text.isdecimal() and 1 <= int(text) <= number:
            self.number_chosen.emit(int(text) - 1)
