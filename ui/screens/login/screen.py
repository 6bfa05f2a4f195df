"""The login page: tiles on the left, the PIN and its pad on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.domain.staff import LONGEST_PIN
from ui.screens.login.people_grid import PeopleGrid
from ui.screens.login.presenter import LoginState
from ui.widgets.captioned import Captioned, card, heading, note
from ui.widgets.icons import Icons
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.number_fields import PinField
from ui.widgets.till_button import Kind, TillButton

_PAD_WIDTH = 340
_KEYS = "123456789"


class LoginScreen(QWidget):
    person_chosen = Signal(int)
    pin_entered = Signal(str)
    stepped_back = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._has_person = False
        self._heading = heading(self)
        self._note = note(self)
        self.problem = NoticeStrip(icons, parent=self)
        self._demo = NoticeStrip(icons, parent=self)
        self.people = PeopleGrid(self)
        self.pin = PinField(LONGEST_PIN, self)
        self.pin.setProperty("grade", "pin")
        self._pin_box = Captioned(self.pin, height=60, parent=self)
        self.enter = TillButton(Kind.MAIN, height=56, size=16, parent=self)
        self._erase = TillButton(height=56, parent=self)
        self._erase.show_icon(icons, "erase")
        self._lay_out()
        self.people.person_chosen.connect(self.person_chosen)
        self.pin.text_entered.connect(self._entered)
        self.enter.clicked.connect(self._enter)
        self._erase.clicked.connect(self.pin.backspace)

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("bare")
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.people)
        column.addStretch(1)
        scroll.setWidget(inner)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._heading)
        left.addWidget(self._note)
        left.addWidget(self._demo)
        left.addWidget(self.problem)
        left.addWidget(scroll, 1)
        right = QVBoxLayout()
        right.addWidget(self._pad())
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(right)

    def _pad(self) -> QWidget:
        frame = card(self)
        frame.setFixedWidth(_PAD_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._pin_box)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, digit in enumerate(_KEYS):
            grid.addWidget(self._digit(digit), place // 3, place % 3)
        grid.addWidget(self._erase, 3, 0)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(self.enter, 3, 2)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        return frame

    def _digit(self, digit: str) -> TillButton:
        button = TillButton(height=56, size=20, parent=self)
        button.show_label(digit)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._typed, digit))
        return button

    def show_state(self, state: LoginState) -> None:
        words = state.words
        self._has_person = state.chosen >= 0
        self._heading.setText(words("login.title", showroom=state.showroom_name, till=state.till))
        self._note.setText(words("login.enter_pin" if self._has_person else "login.choose"))
        self._demo.show_notice(words("login.demo") if state.demo_pins else "", Tone.WARNING)
        self.problem.show_notice(state.problem)
        self.people.show_people(state.people, state.chosen, state.demo_pins or {}, words)
        self._pin_box.show_caption(words("login.pin"))
        self.enter.show_label(words("login.enter"))
        self._erase.setAccessibleName(words("login.erase"))
        self.pin.clear()
        self.pin.setEnabled(self._has_person)
        self.enter.setEnabled(self._has_person)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if self.isVisible():
            (self.pin if self._has_person else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stepped_back.emit()
        elif not self._has_person and event.text() in _KEYS and event.text():
            self.person_chosen.emit(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _typed(self, digit: str) -> None:
        if self._has_person:
            self.pin.insert(digit)
            self.pin.setFocus()

    def _enter(self) -> None:
        self._entered(self.pin.text())

    def _entered(self, pin: str) -> None:
        self.pin.clear()
        self.pin_entered.emit(pin)
