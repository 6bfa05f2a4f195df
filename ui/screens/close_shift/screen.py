"""The page that closes a shift: the count on the left, what it is compared with on the right, then the Z report."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.formatting import format_date, format_dong, format_moment
from pos.domain.money import NOTHING, Money
from pos.domain.shifts import ShiftTotals
from pos.domain.tenders import TenderKind
from ui.screens.close_shift.note_grid import NoteGrid
from ui.screens.close_shift.presenter import CloseShiftState
from ui.widgets.amount_label import AmountLabel
from ui.widgets.captioned import caption, card, heading
from ui.widgets.icons import Icons
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.palette import ACCENT, DANGER, WARNING
from ui.widgets.till_button import Kind, TillButton

_RIGHT = Qt.AlignmentFlag.AlignRight
_ROWS = 6


class CloseShiftScreen(QWidget):
    counted = Signal(object)
    closing_asked = Signal()
    stepped_back = Signal()
    paper_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._icons = icons
        self._is_closed = False
        self._heading = heading(self)
        self._about = caption(self)
        self.problem = NoticeStrip(icons, parent=self)
        self._recount = TillButton(parent=self)
        self._confirm = NoticeStrip(icons, self._recount, parent=self)
        self._done = NoticeStrip(icons, parent=self)
        self.notes = NoteGrid(self)
        self._rows = tuple((caption(self), QLabel(self)) for _ in range(_ROWS))
        self._verdict_icon = QLabel(self)
        self._verdict = QLabel(self)
        self._verdict.setProperty("role", "strong")
        self.difference = AmountLabel(34, _RIGHT, self)
        self.paper = TillButton(parent=self)
        self.paper.show_icon(icons, "receipt")
        self.close_shift = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self._lay_out()
        self.notes.counted.connect(self.counted)
        self.notes.ended.connect(self._count_ended)
        self._recount.clicked.connect(self.stepped_back)
        self.paper.clicked.connect(self.paper_asked)
        self.paper.press_with("F10", self)
        self.close_shift.clicked.connect(self.closing_asked)
        self.close_shift.press_with("F9", self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addSpacing(12)
        head.addWidget(self._about, 1)
        for strip in (self.problem, self._confirm, self._done):
            head.addWidget(strip, 3)
        self._count_card = card(self)
        left = QVBoxLayout(self._count_card)
        left.setContentsMargins(20, 14, 20, 14)
        left.addWidget(self.notes)
        left.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._count_card, 11)
        body.addWidget(self._comparison(), 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body, 1)

    def _comparison(self) -> QFrame:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        for row, (name, amount) in enumerate(self._rows):
            amount.setProperty("role", "strong" if row >= _ROWS - 2 else "plain")
            grid.addWidget(name, row, 0)
            grid.addWidget(amount, row, 1, _RIGHT)
        column.addLayout(grid)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._verdict_icon)
        line.addWidget(self._verdict)
        column.addLayout(line)
        column.addWidget(self.difference)
        column.addStretch(1)
        column.addWidget(self.paper)
        column.addWidget(self.close_shift)
        return frame

    def show_state(self, state: CloseShiftState) -> None:
        words = state.words
        self._is_closed = state.closed is not None
        self._heading.setText(words("close_shift.closed_title" if state.closed else "close_shift.title"))
        self._show_about(state)
        self.problem.show_notice(state.problem)
        asks = state.is_confirming and not state.closed
        self._confirm.show_notice(words("close_shift.question") if asks else "", Tone.WARNING)
        self._recount.show_label(words("close_shift.recount"), "Esc")
        self._done.show_notice(self._told_done(state), Tone.DONE)
        self._about.setVisible(not (state.problem or asks or state.closed))
        self.notes.show_words(words)
        self._count_card.setEnabled(not state.closed)
        self._show_sums(state)
        self._show_difference(state)
        self.paper.show_label(words("close_shift.paper_again"), "F10")
        self.paper.setVisible(state.closed is not None)
        key = "close_shift.leave" if state.closed else "close_shift.confirm" if asks else "close_shift.close"
        self.close_shift.show_label(words(key), "F9")
        self.close_shift.setEnabled(state.report is not None)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if not self.isVisible():
            return
        if self._is_closed:
            self.close_shift.setFocus()
        else:
            self.notes.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stepped_back.emit()
        elif self._is_closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closing_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_about(self, state: CloseShiftState) -> None:
        report = state.report
        if report is None:
            self._about.setText("")
            return
        self._about.setText(
            state.words(
                "close_shift.about",
                number=report.shift.number,
                day=format_date(report.shift.business_date),
                opened_at=format_moment(report.shift.opened_at),
                count=report.totals.sale_count,
            )
        )

    def _told_done(self, state: CloseShiftState) -> str:
        if state.closed is None:
            return ""
        if state.paper is None:
            return state.words("close_shift.done", number=state.closed.number)
        return state.words("close_shift.done_paper", number=state.closed.number, path=str(state.paper))

    def _show_sums(self, state: CloseShiftState) -> None:
        totals: ShiftTotals | None = state.report.totals if state.report else None
        sums = (
            ("close_shift.net_sales", totals.net_sales if totals else NOTHING),
            ("close_shift.not_cash", _not_cash(totals)),
            ("close_shift.float", state.report.shift.float_amount if state.report else NOTHING),
            ("close_shift.cash", totals.applied(TenderKind.CASH) if totals else NOTHING),
            ("close_shift.expected", state.report.expected_cash if state.report else NOTHING),
            ("close_shift.counted", state.count.total),
        )
        for (name, amount), (key, money) in zip(self._rows, sums, strict=True):
            name.setText(state.words(key))
            amount.setText(format_dong(money, state.words.style))

    def _show_difference(self, state: CloseShiftState) -> None:
        words, difference = state.words, state.difference
        if difference is None:
            self._verdict_icon.hide()
            self._verdict.setText(words("close_shift.not_counted"))
            self.difference.show_amount("")
            return
        key, icon, colour, tone = _verdict(difference)
        self._verdict_icon.show()
        self._verdict_icon.setPixmap(self._icons.pixmap(icon, colour, 22))
        self._verdict.setText(words(key))
        self.difference.show_amount(format_dong(difference, words.style))
        self.difference.setAccessibleName(f"{words(key)} {format_dong(difference, words.style)}")
        for label in (self._verdict, self.difference):
            label.setProperty("tone", tone)
            label.style().polish(label)

    def _count_ended(self) -> None:
        self.close_shift.setFocus()


def _not_cash(totals: ShiftTotals | None) -> Money:
    return totals.net_sales - totals.applied(TenderKind.CASH) if totals else NOTHING


def _verdict(difference: Money) -> tuple[str, str, str, str]:
    """Word, icon, colour of the icon, tone of the text: never the colour alone."""
    if difference < NOTHING:
        return "close_shift.short", "alert", DANGER, "bad"
    if difference > NOTHING:
        return "close_shift.over", "alert", WARNING, "ink"
    return "close_shift.even", "check", ACCENT, "good"
