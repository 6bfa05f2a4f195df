"""The sale is done: the change as large as the page allows, and the box that waits for the next scan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.formatting import format_dong
from ui.screens.finished.presenter import FinishedState
from ui.widgets.amount_label import AmountLabel
from ui.widgets.captioned import caption, card, heading
from ui.widgets.icons import Icons
from ui.widgets.notice_strip import NoticeStrip
from ui.widgets.palette import ACCENT
from ui.widgets.scan_line_edit import ScanLineEdit
from ui.widgets.till_button import Kind, TillButton

CHANGE_SIZE = 84


class FinishedScreen(QWidget):
    text_entered = Signal(str)
    next_asked = Signal()
    receipt_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._mark = QLabel(self)
        self._mark.setPixmap(icons.pixmap("check", ACCENT, 44))
        self._heading = heading(self)
        self._moment = caption(self)
        self.problem = NoticeStrip(icons, parent=self)
        self._change_caption = QLabel(self)
        self._change_caption.setProperty("role", "heading")
        self._change_caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.change = AmountLabel(CHANGE_SIZE, Qt.AlignmentFlag.AlignHCenter, self)
        self.change.setProperty("tone", "good")
        self._sums = tuple((caption(self), QLabel(self)) for _ in range(2))
        self._receipt = caption(self)
        self.scan_box = ScanLineEdit(self)
        self.scan_box.setProperty("grade", "scan")
        self.scan_box.setFixedHeight(52)
        self.print_again = TillButton(height=52, parent=self)
        self.print_again.show_icon(icons, "receipt")
        self.next_sale = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self._lay_out()
        self.scan_box.text_entered.connect(self._entered)
        self.next_sale.clicked.connect(self.next_asked)
        self.print_again.clicked.connect(self.receipt_asked)
        self.print_again.press_with("F10", self)

    def _lay_out(self) -> None:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(28, 20, 28, 22)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._mark)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._heading)
        titles.addWidget(self._moment)
        head.addLayout(titles, 1)
        head.addLayout(self._sum_grid())
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(self._change_caption)
        column.addWidget(self.change)
        column.addStretch(1)
        column.addWidget(self._receipt)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.scan_box, 1)
        row.addWidget(self.print_again)
        row.addWidget(self.next_sale)
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 12, 14, 14)
        page.addWidget(frame)

    def _sum_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for row, (name, amount) in enumerate(self._sums):
            amount.setProperty("role", "strong")
            grid.addWidget(name, row, 0)
            grid.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def show_state(self, state: FinishedState) -> None:
        words, sale = state.words, state.sale
        self._heading.setText(words("finished.title", number=sale.number))
        self._moment.setText(words("finished.moment", sold_at=sale.stamp.sold_at, count=len(sale.lines)))
        self.problem.show_notice(state.problem)
        self._change_caption.setText(words("payment.change"))
        self.change.show_amount(format_dong(sale.change, words.style))
        self.change.setAccessibleName(f"{words('payment.change')} {self.change.text()}")
        (total_name, total), (tendered_name, tendered) = self._sums
        total_name.setText(words("finished.total"))
        total.setText(format_dong(sale.total, words.style))
        tendered_name.setText(words("finished.tendered"))
        tendered.setText(format_dong(sale.tendered, words.style))
        receipt = state.receipt
        self._receipt.setText(words("finished.receipt", name=receipt.name) if receipt else "")
        self._receipt.setToolTip(str(receipt or ""))
        self.scan_box.setPlaceholderText(words("finished.scan_hint"))
        self.scan_box.setAccessibleName(words("sale.scan_box"))
        self.print_again.show_label(words("finished.print_again"), "F10")
        self.next_sale.show_label(words("finished.next"), "Enter")
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if self.isVisible():
            self.scan_box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.next_asked.emit()
        elif event.text().isprintable() and event.text() and not self.scan_box.hasFocus():
            self.scan_box.setFocus()
            QApplication.sendEvent(self.scan_box, event)
        else:
            super().keyPressEvent(event)

    def _entered(self, text: str) -> None:
        self.scan_box.clear()
        self.text_entered.emit(text)
