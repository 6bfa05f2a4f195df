"""Paying as a full page: what is due, what was handed over, what goes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.formatting import format_dong, format_money
from pos.domain.money import Money
from ui.screens.payment.presenter import PaymentState
from ui.widgets.amount_label import AmountLabel
from ui.widgets.captioned import Captioned, caption, card, heading
from ui.widgets.icons import Icons
from ui.widgets.money_field import MoneyField
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.palette import ACCENT, DANGER
from ui.widgets.till_button import Kind, TillButton

TOTAL_SIZE = 48
CHANGE_SIZE = 68
_MOST_QUICK = 6
_QUICK_COLUMNS = 3
_RIGHT = Qt.AlignmentFlag.AlignRight


class PaymentScreen(QWidget):
    amount_changed = Signal(object)
    quick_chosen = Signal(object)
    finish_asked = Signal()
    finish_confirmed = Signal()
    exact_cash_asked = Signal()
    code_scanned = Signal(str)
    back_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._quick_amounts: tuple[Money, ...] = ()
        self.back = TillButton(Kind.QUIET, parent=self)
        self.back.show_icon(icons, "back")
        self._heading = heading(self)
        self.problem = NoticeStrip(icons, parent=self)
        self._due_caption = caption(self)
        self.total = AmountLabel(TOTAL_SIZE, _RIGHT, self)
        self.field = MoneyField(self)
        self.field.setProperty("grade", "amount")
        self._field_box = Captioned(self.field, height=60, parent=self)
        self.quick = tuple(TillButton(height=50, size=16, parent=self) for _ in range(_MOST_QUICK))
        self._outcome_icon = QLabel(self)
        self._outcome_caption = QLabel(self)
        self._outcome_caption.setProperty("role", "strong")
        self.outcome = AmountLabel(CHANGE_SIZE, _RIGHT, self)
        self.finish = TillButton(Kind.MAIN, height=72, size=22, parent=self)
        self._icons = icons
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addSpacing(8)
        head.addWidget(self._heading, 1)
        head.addWidget(self.problem, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self._left(), 11)
        body.addWidget(self._right(), 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(body, 1)

    def _left(self) -> QFrame:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(6)
        self._due_caption.setAlignment(_RIGHT)
        column.addWidget(self._due_caption)
        column.addWidget(self.total)
        column.addSpacing(8)
        column.addWidget(self._field_box)
        column.addSpacing(10)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, button in enumerate(self.quick):
            grid.addWidget(button, place // _QUICK_COLUMNS, place % _QUICK_COLUMNS)
            grid.setColumnStretch(place % _QUICK_COLUMNS, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return frame

    def _right(self) -> QFrame:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._outcome_icon)
        line.addWidget(self._outcome_caption)
        column.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.outcome)
        column.addStretch(2)
        column.addWidget(self.finish)
        return frame

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.field.amount_changed.connect(self.amount_changed)
        self.field.text_entered.connect(self._entered)
        self.field.code_scanned.connect(self.code_scanned)
        self.finish.clicked.connect(self.finish_confirmed)
        self.finish.press_with("F9", self)
        for place, button in enumerate(self.quick):
            button.clicked.connect(partial(self._tell_quick, place))

    def show_state(self, state: PaymentState) -> None:
        words = state.words
        self.back.show_label(words("payment.back"), "Esc")
        self._heading.setText(words("payment.title", count=state.line_count))
        self._heading.setVisible(not state.problem)
        self.problem.show_notice(state.problem, Tone.WARNING if state.is_doubtful else Tone.ERROR)
        self._due_caption.setText(words("sale.to_pay"))
        self.total.show_amount(format_dong(state.total, words.style))
        self._field_box.show_caption(words("payment.tendered"))
        self.field.setPlaceholderText(format_money(state.total, words.style))
        self.field.show_amount(state.tendered, words.style)
        self._show_quick(state)
        self._show_outcome(state)
        self.finish.show_label(words("payment.finish"), "F9" if state.is_doubtful else "Enter")
        self.finish.setEnabled(not state.missing)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if self.isVisible():
            self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.exact_cash_asked.emit()
        elif event.text().isdecimal() and not self.field.hasFocus():
            self.field.setFocus()
            QApplication.sendEvent(self.field, event)
        else:
            super().keyPressEvent(event)

    def _show_quick(self, state: PaymentState) -> None:
        words = state.words
        self._quick_amounts = state.quick
        for place, button in enumerate(self.quick):
            is_used = place < len(state.quick)
            button.setVisible(is_used)
            if is_used:
                amount = state.quick[place]
                button.show_label(words("payment.exact") if place == 0 else format_money(amount, words.style))

    def _show_outcome(self, state: PaymentState) -> None:
        words = state.words
        is_short = bool(state.missing)
        amount = state.missing if is_short else state.change
        self._outcome_caption.setText(words("payment.missing" if is_short else "payment.change"))
        self.outcome.show_amount(format_dong(amount, words.style))
        self.outcome.setAccessibleName(f"{self._outcome_caption.text()} {self.outcome.text()}")
        tone = "bad" if is_short else "good" if state.change else "ink"
        icon, colour = ("alert", DANGER) if is_short else ("check", ACCENT)
        self._outcome_icon.setPixmap(self._icons.pixmap(icon, colour, 22))
        self._outcome_icon.setVisible(is_short or state.tendered is not None)
        for label in (self._outcome_caption, self.outcome):
            if label.property("tone") != tone:
                label.setProperty("tone", tone)
                label.style().polish(label)

    def _entered(self) -> None:
        self.finish_asked.emit()

    def _tell_quick(self, place: int) -> None:
        self.quick_chosen.emit(self._quick_amounts[place])
