"""Small fields of the scan line family: a quantity, a count of notes, a PIN."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.scan_line_edit import ScanLineEdit


def _allow(field: QLineEdit, pattern: str) -> None:
    field.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), field))


class QuantityField(ScanLineEdit):
    """Takes `2`, `0,735` and `0.735`: a Vietnamese keyboard's number pad sends either mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_codes=False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        _allow(self, "[0-9]{0,9}([.,][0-9]{0,3})?")


class CountField(ScanLineEdit):
    """How many of one note; arrows and Enter walk to the next."""

    count_changed = Signal()
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_codes=False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        _allow(self, "[0-9]{0,6}")
        self.textChanged.connect(self.count_changed)

    def count(self) -> int:
        return int(self.text() or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.next_asked.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.previous_asked.emit()
        else:
            super().keyPressEvent(event)


class PinField(ScanLineEdit):
    """Digits that nobody reads over a shoulder."""

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_codes=True)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(longest)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        _allow(self, "[0-9]*")
