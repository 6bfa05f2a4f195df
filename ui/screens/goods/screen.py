"""The goods page: the list with its search box, or the import."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.goods.goods_table_model import columns, goods_of
from ui.screens.goods.import_panel import ImportPanel
from ui.screens.goods.presenter import GoodsState
from ui.widgets.captioned import caption, heading, note
from ui.widgets.icons import Icons
from ui.widgets.line_table import LineTable
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.scan_line_edit import ScanLineEdit
from ui.widgets.till_button import Kind, TillButton

_TYPING_PAUSE = 150


class GoodsScreen(QWidget):
    searched = Signal(str)
    import_opened = Signal()
    sheet_chosen = Signal(object)
    part_chosen = Signal(object)
    import_asked = Signal()
    stepped_back = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self._is_importing = False
        self._heading = heading(self)
        self._count = caption(self)
        self.open_import = TillButton(parent=self)
        self.open_import.show_icon(icons, "sheet")
        self.back = TillButton(Kind.QUIET, parent=self)
        self.back.show_icon(icons, "back")
        self.problem = NoticeStrip(icons, parent=self)
        self._done = NoticeStrip(icons, parent=self)
        self.search = ScanLineEdit(self)
        self.search.setProperty("grade", "scan")
        self.search.setFixedHeight(48)
        self.table = LineTable(self)
        self._nothing = note(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.import_panel = ImportPanel(icons, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self._heading)
        head.addWidget(self._count, 1)
        head.addWidget(self.open_import)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self.problem, self._done, self.search):
            column.addWidget(widget)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.import_panel, 1)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._search)
        self.search.textEdited.connect(self._typing_on)
        self.search.text_entered.connect(self._searched)
        self.open_import.clicked.connect(self.import_opened)
        self.back.clicked.connect(self.stepped_back)
        self.import_panel.sheet_chosen.connect(self.sheet_chosen)
        self.import_panel.part_chosen.connect(self.part_chosen)
        self.import_panel.import_asked.connect(self.import_asked)
        self.import_panel.bring_in.press_with("F9", self)
        browse = QShortcut("Ctrl+O", self)
        browse.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        browse.activated.connect(self._browse)

    def show_state(self, state: GoodsState) -> None:
        words = state.words
        self._is_importing = state.is_importing
        self._heading.setText(words("goods.import_title" if state.is_importing else "goods.title"))
        self._count.setText(_about(state))
        self.open_import.show_label(words("goods.open_import"), "Ctrl+O")
        self.open_import.setVisible(not state.is_importing)
        self.back.show_label(words("goods.back"), "Esc")
        self.back.setVisible(state.is_importing)
        self.problem.show_notice(state.problem)
        imported = state.imported
        self._done.show_notice("" if imported is None else words("goods.imported", count=imported), Tone.DONE)
        self.search.setPlaceholderText(words("goods.search_hint"))
        self.search.setAccessibleName(words("goods.search"))
        self.table.show_lines(words("goods.title"), columns(words), goods_of(state.found, words))
        self._nothing.setText(words("goods.none_found" if state.count else "goods.none_yet"))
        self._nothing.setVisible(not state.is_importing and not state.found)
        self.search.setVisible(not state.is_importing)
        self.table.setVisible(not state.is_importing and bool(state.found))
        self.import_panel.setVisible(state.is_importing)
        self.import_panel.show_state(state)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if not self.isVisible():
            return
        if not self._is_importing:
            self.search.setFocus()
        elif not self.import_panel.isAncestorOf(QApplication.focusWidget() or self):
            self.import_panel.path.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.search.clear()
            self.stepped_back.emit()
        else:
            super().keyPressEvent(event)

    def _typing_on(self) -> None:
        self._typing.start()

    def _search(self) -> None:
        self.searched.emit(self.search.text())

    def _searched(self, text: str) -> None:
        self._typing.stop()
        self.searched.emit(text)
        self.search.selectAll()

    def _browse(self) -> None:
        if self._is_importing:
            self.import_panel.open_browser()
        else:
            self.import_opened.emit()


def _about(state: GoodsState) -> str:
    """How many goods there are; while importing, how the sheet was understood."""
    words = state.words
    if not state.is_importing:
        return words("goods.count", count=state.count)
    if state.is_busy:
        return words("goods.reading")
    if state.preview is None:
        return words("goods.import_note")
    reading = state.preview.reading
    layout = words(f"goods.layout.{reading.layout}")
    return words("goods.read", layout=layout, encoding=reading.encoding, rows=len(reading.rows))
