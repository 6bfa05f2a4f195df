"""The one field into which scanners, PIN pads and till keyboards type.

With a Vietnamese input method on, a scan reaches an ordinary line edit as pre-edit text and comes out changed or twice
(`TAS01` as `TÁ01TÁ01`). A field that says it takes no input method gets plain key presses: nothing else helps.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

# Hands do not strike six keys with every gap this short; a wedge scanner does. Milliseconds between key presses.
LONGEST_GAP = 40
SHORTEST_BURST = 6

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScanLineEdit(QLineEdit):
    """A line edit that refuses input methods and tells a scan from typing.

    In a field that is not for codes (`takes_codes` False) a burst of keys that ends with Enter is taken out again and
    reported as `code_scanned`: a scan must never become an amount or a quantity. Key times are the window system's
    own, so a busy program does not make a person look like a scanner.
    """

    text_entered = Signal(str)
    code_scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, takes_codes: bool = True) -> None:
        super().__init__(parent)
        self._takes_codes = takes_codes
        self._burst = ""
        self._before_burst = ""
        self._struck_at = 0
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: object = None) -> Any:
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query) if argument is None else super().inputMethodQuery(query, argument)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _NO_TYPING and event.key() in _ENTER:
            event.ignore()
            return
        if event.key() in _ENTER:
            # A finger that rests on Enter must not run through two pages.
            if not event.isAutoRepeat():
                self._enter()
            return
        if event.text().isprintable() and event.text() and not event.modifiers() & _NO_TYPING:
            self._note(event)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._burst = ""
        super().focusOutEvent(event)

    def _note(self, event: QKeyEvent) -> None:
        struck_at = event.timestamp()
        follows = bool(struck_at and self._struck_at) and 0 <= struck_at - self._struck_at <= LONGEST_GAP
        if not (follows and self._burst and not event.isAutoRepeat()):
            self._burst = ""
            self._before_burst = self.text()
        self._burst += event.text()
        self._struck_at = struck_at

    def _enter(self) -> None:
        burst, self._burst = self._burst, ""
        if not self._takes_codes and len(burst) >= SHORTEST_BURST:
            self.setText(self._before_burst)
            self.code_scanned.emit(burst)
            return
        self.text_entered.emit(self.text())
