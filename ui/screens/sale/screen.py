"""The open sale as a page: scan box, cart, total."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.domain.formatting import format_quantity
from ui.screens.product_words import name_of
from ui.screens.sale.cart_table_model import columns, numbered
from ui.screens.sale.picker import Picker
from ui.screens.sale.presenter import Asking, SaleState
from ui.screens.sale.scan_box import ScanBox
from ui.screens.sale.total_panel import TotalPanel
from ui.widgets.captioned import caption
from ui.widgets.icons import Icons
from ui.widgets.line_table import LineTable
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.number_fields import QuantityField
from ui.widgets.palette import LINE
from ui.widgets.till_button import Kind, TillButton

_PANEL_WIDTH = 348


class SaleScreen(QWidget):
    text_entered = Signal(str)
    text_typed = Signal(str)
    code_scanned = Signal(str)
    choice_moved = Signal(int)
    line_chosen = Signal(int)
    product_picked = Signal(int)
    quantity_bumped = Signal(int)
    quantity_asked = Signal()
    quantity_given = Signal(str)
    line_removed = Signal()
    abandon_asked = Signal()
    abandon_confirmed = Signal()
    pay_asked = Signal()
    exact_cash_asked = Signal()
    stepped_back = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._asking: Asking | None = None
        self.scan_box = ScanBox(self)
        self.scan_box.setProperty("grade", "scan")
        self.scan_box.setFixedHeight(52)
        self.scan_box.setClearButtonEnabled(False)
        self.table = LineTable(self)
        self.panel = TotalPanel(icons, self)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        self._confirm_abandon = TillButton(Kind.DANGER, parent=self)
        self._keep = TillButton(parent=self)
        self.problem = NoticeStrip(icons, parent=self)
        self._abandoning = NoticeStrip(icons, self._confirm_abandon, self._keep, parent=self)
        self.ask_strip, self._ask_name, self._ask_unit, self.quantity_field = self._build_ask_strip()
        self._empty = self._build_empty(icons)
        self._lay_out()
        self.picker = Picker(self)
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.scan_box)
        for strip in (self.problem, self._abandoning, self.ask_strip):
            left.addWidget(strip)
        left.addWidget(self.table, 1)
        left.addWidget(self._empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def _build_ask_strip(self) -> tuple[QFrame, QLabel, QLabel, QuantityField]:
        strip = QFrame(self)
        strip.setObjectName("card")
        name, unit = QLabel(strip), caption(strip)
        name.setProperty("role", "strong")
        field = QuantityField(strip)
        field.setFixedSize(140, 44)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(10)
        row.addWidget(name, 1)
        row.addWidget(field)
        row.addWidget(unit)
        strip.hide()
        return strip, name, unit, field

    def _build_empty(self, icons: Icons) -> QFrame:
        """What stands where the cart will be: what to do first."""
        frame = QFrame(self)
        frame.setObjectName("card")
        icon = QLabel(frame)
        icon.setPixmap(icons.pixmap("scan", LINE, 96))
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text = QLabel(frame)
        self._empty_text.setProperty("role", "note")
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(frame)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(icon)
        column.addWidget(self._empty_text)
        column.addStretch(1)
        return frame

    def _connect(self) -> None:
        self.scan_box.text_entered.connect(self.text_entered)
        self.scan_box.text_typed.connect(self.text_typed)
        self.scan_box.line_moved.connect(self.choice_moved)
        self.scan_box.quantity_bumped.connect(self.quantity_bumped)
        self.scan_box.line_dropped.connect(self.line_removed)
        self.scan_box.number_chosen.connect(self.product_picked)
        self.picker.product_picked.connect(self.product_picked)
        self.table.line_clicked.connect(self.line_chosen)
        self.quantity_field.text_entered.connect(self.quantity_given)
        self.quantity_field.code_scanned.connect(self.code_scanned)
        self._confirm_abandon.clicked.connect(self.abandon_confirmed)
        self._keep.clicked.connect(self.stepped_back)
        self.panel.quantity.clicked.connect(self.quantity_asked)
        self.panel.remove.clicked.connect(self.line_removed)
        self.panel.abandon.clicked.connect(self.abandon_asked)
        self.panel.exact.clicked.connect(self.exact_cash_asked)
        self.panel.pay.clicked.connect(self.pay_asked)
        self.panel.quantity.press_with("F2", self)
        self.panel.abandon.press_with("Ctrl+W", self)
        self.panel.exact.press_with("Ctrl+Return", self)
        self.panel.pay.press_with("F9", self)
        find = QShortcut(Qt.Key.Key_F3, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    def show_state(self, state: SaleState) -> None:
        words = state.words
        self._asking = state.asking
        self.panel.show_cart(state.cart, words)
        self.table.show_lines(words("sale.cart"), columns(words), numbered(state.lines, words), state.chosen)
        self.table.setVisible(bool(state.lines))
        self._empty.setVisible(not state.lines)
        self._empty_text.setText(words("sale.empty"))
        self.problem.show_notice(state.problem)
        self._abandoning.show_notice(words("sale.abandon_question") if state.is_abandoning else "", Tone.WARNING)
        self._confirm_abandon.show_label(words("sale.abandon_confirm"))
        self._keep.show_label(words("sale.abandon_keep"), "Esc")
        self.scan_box.setPlaceholderText(words("sale.scan_hint"))
        self.scan_box.setAccessibleName(words("sale.scan_box"))
        self.quantity_field.setAccessibleName(words("sale.quantity"))
        self._show_asking(state)
        self._show_picking(state)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        """The focus goes where the next key belongs: the scan box, unless a quantity is asked for."""
        if self.isVisible():
            (self.quantity_field if self._asking else self.scan_box).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back; a key that no button wanted belongs to the scan box, so that no scan is lost."""
        if event.key() == Qt.Key.Key_Escape:
            self.scan_box.clear()
            self.stepped_back.emit()
        elif event.text().isprintable() and event.text() and not self._asking and not self.scan_box.hasFocus():
            self.scan_box.setFocus()
            QApplication.sendEvent(self.scan_box, event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_picker()

    def _show_asking(self, state: SaleState) -> None:
        asking, words = state.asking, state.words
        was_hidden = self.ask_strip.isHidden()
        self.ask_strip.setVisible(asking is not None)
        if asking is None:
            self.quantity_field.clear()
            return
        key = "sale.ask_weight" if asking.is_new else "sale.ask_quantity"
        self._ask_name.setText(words(key, name=name_of(asking.product, words)))
        self._ask_unit.setText(words("sale.ask_hint", unit=asking.product.unit))
        if was_hidden and not asking.is_new:
            self.quantity_field.setText(format_quantity(asking.before, words.style).replace(words.style.group, ""))
            self.quantity_field.selectAll()

    def _show_picking(self, state: SaleState) -> None:
        picking = state.picking
        self._place_picker()
        self.picker.show_picking(picking, state.words)
        self.scan_box.choose_by_number(len(picking.products) if picking and picking.by_number else 0)
        if not state.typed or (picking and picking.by_number):
            self.scan_box.setText(state.typed)

    def _place_picker(self) -> None:
        box = self.scan_box
        self.picker.move(box.mapTo(self, QPoint(0, box.height() + 4)))
        self.picker.resize(box.width(), self.picker.height())

    def _find(self) -> None:
        self.scan_box.setFocus()
        self.scan_box.selectAll()
