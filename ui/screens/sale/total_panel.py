"""The right side of the open sale: how much, and the few acts on the whole order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.cart import Cart
from pos.domain.formatting import format_dong
from pos.domain.money import NOTHING, total_of
from pos.domain.words import Words
from ui.widgets.amount_label import AmountLabel
from ui.widgets.captioned import caption, card
from ui.widgets.icons import Icons
from ui.widgets.till_button import Kind, TillButton

TOTAL_SIZE = 44
_RIGHT = Qt.AlignmentFlag.AlignRight


class TotalPanel(QFrame):
    """Its buttons belong to the page, which connects them and gives them their keys."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.quantity = TillButton(parent=self)
        self.remove = TillButton(parent=self)
        self.abandon = TillButton(Kind.QUIET, parent=self)
        self.abandon.show_icon(icons, "trash")
        self.exact = TillButton(parent=self, height=48)
        self.pay = TillButton(Kind.MAIN, height=68, size=20, parent=self)
        self.total = AmountLabel(TOTAL_SIZE, _RIGHT, self)
        self._total_caption = caption(self)
        self._rows = tuple((caption(self), _amount(self)) for _ in range(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._sums(), 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.quantity, 1)
        acts.addWidget(self.remove, 1)
        column.addLayout(acts)
        column.addWidget(self.abandon)
        column.addWidget(self.exact)
        column.addWidget(self.pay)

    def _sums(self) -> QFrame:
        frame = card(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for row, (name, amount) in enumerate(self._rows):
            grid.addWidget(name, row, 0)
            grid.addWidget(amount, row, 1, _RIGHT)
        column.addLayout(grid)
        column.addStretch(1)
        self._total_caption.setAlignment(_RIGHT)
        column.addWidget(self._total_caption)
        column.addWidget(self.total)
        return frame

    def show_cart(self, cart: Cart | None, words: Words) -> None:
        count = len(cart.lines) if cart else 0
        total = cart.total if cart else NOTHING
        gross = total_of(line.gross for line in cart.lines) if cart else NOTHING
        discount = total - gross
        (goods_name, goods), (discount_name, discounted) = self._rows
        goods_name.setText(words("sale.goods", count=count))
        goods.setText(format_dong(gross, words.style))
        discount_name.setText(words("sale.discount"))
        discounted.setText(format_dong(discount, words.style))
        discount_name.setVisible(bool(discount))
        discounted.setVisible(bool(discount))
        self._total_caption.setText(words("sale.to_pay"))
        self.total.show_amount(format_dong(total, words.style))
        self.total.setAccessibleName(f"{words('sale.to_pay')} {format_dong(total, words.style)}")
        self.quantity.show_label(words("sale.quantity"), "F2")
        self.remove.show_label(words("sale.remove"), "Del")
        self.abandon.show_label(words("sale.abandon"), "Ctrl+W")
        self.exact.show_label(words("sale.exact_cash"), "Ctrl+Enter")
        self.pay.show_label(words("sale.pay"), "F9")
        for button in (self.quantity, self.remove, self.abandon, self.exact, self.pay):
            button.setEnabled(count > 0)


def _amount(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", "plain")
    return label
