"""The page of the first run: the facts that stand on every receipt, and the manager's PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.domain.staff import LONGEST_PIN
from ui.screens.set_up.presenter import MANAGER_FACTS, SetUpState
from ui.widgets.captioned import Captioned, card, heading, note
from ui.widgets.icons import Icons
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.number_fields import PinField
from ui.widgets.scan_line_edit import ScanLineEdit
from ui.widgets.text_field import TextField
from ui.widgets.till_button import Kind, TillButton

# Field, row, column, columns wide: in the order in which Enter and Tab walk.
_SHOWROOM_PLACES = (
    ("code", 0, 0, 1),
    ("till", 0, 1, 1),
    ("tax_number", 0, 2, 2),
    ("name", 1, 0, 4),
    ("legal_name", 2, 0, 4),
    ("address", 3, 0, 3),
    ("commune_code", 3, 3, 1),
    ("phone", 4, 0, 2),
    ("gln", 4, 2, 2),
)
_CODES = ("code", "till", "tax_number", "commune_code", "phone", "gln", "manager_code")


class SetUpScreen(QWidget):
    set_up_asked = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._heading = heading(self)
        self._note = note(self)
        self.problem = NoticeStrip(icons, parent=self)
        self._manager_note = note(self)
        self._wrong = ""
        self.fields: dict[str, QLineEdit] = {}
        self._boxes: dict[str, Captioned] = {}
        for name in (*(place[0] for place in _SHOWROOM_PLACES), *MANAGER_FACTS):
            self._add_field(name)
        self.begin = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self.begin.clicked.connect(self._tell)
        self.begin.press_with("F9", self)
        self._lay_out()

    def _add_field(self, name: str) -> None:
        field: ScanLineEdit | TextField | PinField
        if name in ("pin", "pin_again"):
            field = PinField(LONGEST_PIN, self)
            field.text_entered.connect(self._walk_on)
        elif name in _CODES:
            field = ScanLineEdit(self)
            field.text_entered.connect(self._walk_on)
        else:
            field = TextField(self)
            field.text_entered.connect(self._walk_on)
        self.fields[name] = field
        self._boxes[name] = Captioned(field, parent=self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._heading)
        head.addWidget(self._note, 1)
        head.addWidget(self.problem, 1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._showroom_card(), 9)
        body.addWidget(self._manager_card(), 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body)
        column.addStretch(1)

    def _showroom_card(self) -> QFrame:
        frame = card(self)
        grid = QGridLayout(frame)
        grid.setContentsMargins(20, 10, 20, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for name, row, column, width in _SHOWROOM_PLACES:
            grid.addWidget(self._boxes[name], row, column, 1, width)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        return frame

    def _manager_card(self) -> QFrame:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 10, 20, 14)
        column.setSpacing(6)
        for name in ("manager_code", "manager_name"):
            column.addWidget(self._boxes[name])
        pins = QHBoxLayout()
        pins.setSpacing(12)
        for name in ("pin", "pin_again"):
            pins.addWidget(self._boxes[name])
        column.addLayout(pins)
        column.addWidget(self._manager_note)
        column.addStretch(1)
        column.addWidget(self.begin)
        return frame

    def show_state(self, state: SetUpState) -> None:
        words = state.words
        self._heading.setText(words("set_up.title"))
        self._note.setText(words("set_up.note"))
        self._manager_note.setText(words("set_up.pin_note"))
        self._note.setVisible(not state.problem)
        self.problem.show_notice(state.problem)
        self._wrong = state.wrong
        for name, box in self._boxes.items():
            box.show_caption(words(f"set_up.{name}"))
            if name in state.facts and not self.fields[name].text():
                self.fields[name].setText(state.facts[name])
        self.begin.show_label(words("set_up.begin"), "F9")
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        """To what was refused, else to what is still empty."""
        if self.isVisible():
            self.fields[self._wrong or self._first_empty()].setFocus()

    def _first_empty(self) -> str:
        return next((name for name, field in self.fields.items() if not field.text()), "code")

    def _walk_on(self) -> None:
        """Enter goes to the next field, and from the last one to the button."""
        names = list(self.fields)
        here = next((place for place, name in enumerate(names) if self.fields[name].hasFocus()), len(names) - 1)
        if here + 1 < len(names):
            self.fields[names[here + 1]].setFocus()
        else:
            self.begin.setFocus()

    def _tell(self) -> None:
        self.set_up_asked.emit({name: field.text() for name, field in self.fields.items()})
