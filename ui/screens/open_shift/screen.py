"""The page that opens a shift: one date to read, one amount to check, one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.formatting import format_date
from ui.screens.open_shift.presenter import OpenShiftState
from ui.widgets.captioned import Captioned, caption, card, heading, note
from ui.widgets.icons import Icons
from ui.widgets.money_field import MoneyField
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.till_button import Kind, TillButton

_CARD_WIDTH = 560


class OpenShiftScreen(QWidget):
    float_changed = Signal(object)
    opening_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._heading = heading(self)
        self._note = note(self)
        self._date_caption = caption(self)
        self._date = QLabel(self)
        self._date.setProperty("role", "heading")
        self.field = MoneyField(self)
        self.field.setProperty("grade", "amount")
        self._field_box = Captioned(self.field, height=60, parent=self)
        self.problem = NoticeStrip(icons, parent=self)
        self.open = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self._lay_out()
        self.field.amount_changed.connect(self.float_changed)
        self.field.text_entered.connect(self._entered)
        self.open.clicked.connect(self.opening_asked)
        self.open.press_with("F9", self)

    def _lay_out(self) -> None:
        frame = card(self)
        frame.setFixedWidth(_CARD_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(32, 26, 32, 30)
        column.setSpacing(8)
        for widget in (self._heading, self._note):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._date_caption)
        column.addWidget(self._date)
        column.addSpacing(8)
        column.addWidget(self._field_box)
        column.addSpacing(10)
        column.addWidget(self.problem)
        column.addWidget(self.open)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(row)
        page.addStretch(2)

    def show_state(self, state: OpenShiftState) -> None:
        words = state.words
        self._heading.setText(words("open_shift.title"))
        self._note.setText(words("open_shift.note", name=state.staff_name))
        self._date_caption.setText(words("open_shift.business_date"))
        self._date.setText(format_date(state.business_date) if state.business_date else "")
        self._field_box.show_caption(words("open_shift.float"))
        self.field.show_amount(state.float_amount, words.style)
        self.problem.show_notice(state.problem)
        self.open.show_label(words("open_shift.open"), "Enter")
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if self.isVisible():
            self.field.setFocus()
            self.field.selectAll()

    def _entered(self) -> None:
        self.opening_asked.emit()
