"""A line inside the page that says what happened: it never covers the work and never takes the focus."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.icons import Icons
from ui.widgets.palette import ACCENT, DANGER, WARNING


class Tone(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    DONE = "done"


_LOOK = {Tone.ERROR: ("alert", DANGER), Tone.WARNING: ("alert", WARNING), Tone.DONE: ("check", ACCENT)}


class NoticeStrip(QFrame):
    """Hidden while there is nothing to say. Buttons given at the start stand at its end."""

    def __init__(self, icons: Icons, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setObjectName("notice")
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 6, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for button in buttons:
            row.addWidget(button)
        self.setMinimumHeight(48)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, max(48, super().minimumSizeHint().height()))

    def show_notice(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Says `text`, or nothing if it is empty."""
        self.setVisible(bool(text))
        if not text:
            return
        name, colour = _LOOK[tone]
        self._icon.setPixmap(self._icons.pixmap(name, colour, 22))
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            self.style().polish(self)
            self._text.style().polish(self._text)
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def words(self) -> str:
        return "" if self.isHidden() else self._text.text()
