"""Small pieces of layout: a caption over a field, a page's heading, a card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


def caption(parent: QWidget | None = None) -> QLabel:
    return _label("caption", parent)


def heading(parent: QWidget | None = None) -> QLabel:
    return _label("heading", parent)


def plain(parent: QWidget | None = None) -> QLabel:
    return _label("plain", parent)


def note(parent: QWidget | None = None) -> QLabel:
    label = _label("note", parent)
    label.setWordWrap(True)
    return label


def _label(role: str, parent: QWidget | None) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    return label


class Captioned(QWidget):
    """A caption above a field; the caption is the field's accessible name."""

    def __init__(self, field: QWidget, *, height: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._caption = caption(self)
        self._caption.setBuddy(field)
        field.setFixedHeight(height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(field)

    def show_caption(self, text: str) -> None:
        self._caption.setText(text)
        self.field.setAccessibleName(text)


def card(parent: QWidget | None = None) -> QFrame:
    """A white ground with a thin rim."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    return frame
