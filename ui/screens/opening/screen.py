"""The first page: on the screen before the database is even looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.screens.opening.presenter import OpeningState
from ui.widgets.captioned import heading, note
from ui.widgets.icons import Icons
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.palette import ACCENT
from ui.widgets.till_button import Kind, TillButton


class OpeningScreen(QWidget):
    painted_first = Signal()
    opening_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._is_painted = False
        logo = QLabel(self)
        logo.setPixmap(icons.pixmap("logo", ACCENT, 72))
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = heading(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = note(self)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem = NoticeStrip(icons, parent=self)
        self.retry = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self.retry.clicked.connect(self.opening_asked)
        self.retry.press_with("Return", self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (logo, self._heading, self._note, self.problem, self.retry):
            column.addWidget(widget)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column, 3)
        row.addStretch(1)

    def show_state(self, state: OpeningState) -> None:
        words = state.words
        has_failed = bool(state.problem)
        self._heading.setText(words("opening.failed" if has_failed else "opening.title"))
        self._note.setText(words("opening.wait"))
        self._note.setVisible(not has_failed)
        self.problem.show_notice(state.problem)
        self.retry.show_label(words("opening.retry"), "Enter")
        self.retry.setVisible(has_failed)
        self.rest()

    def rest(self) -> None:
        if self.isVisible():
            self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted_first.emit()
