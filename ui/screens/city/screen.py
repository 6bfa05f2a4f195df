"""The city page: the days, the folder they are exported to, and the check of a package."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.city.day_table_model import columns, day_lines
from ui.screens.city.presenter import CityState
from ui.screens.city.verdict import verdict_of
from ui.widgets.captioned import Captioned, heading, note
from ui.widgets.icons import Icons
from ui.widgets.line_table import LineTable
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.text_field import TextField
from ui.widgets.till_button import Kind, TillButton


class CityScreen(QWidget):
    day_chosen = Signal(int)
    day_moved = Signal(int)
    folder_chosen = Signal(object)
    export_asked = Signal()
    package_chosen = Signal(object)
    stepped_back = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts = {"folder": "", "package": "", "filter": ""}
        self._heading = heading(self)
        self._note = note(self)
        self.verify = TillButton(parent=self)
        self.verify.show_icon(icons, "seal")
        self.problem = NoticeStrip(icons, parent=self)
        self.outcome = NoticeStrip(icons, parent=self)
        self.table = LineTable(self)
        self._nothing = note(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = TextField(self)
        self._folder_box = Captioned(self.folder, height=48, parent=self)
        self._browse_folder = TillButton(height=48, parent=self)
        self._browse_folder.show_icon(icons, "folder")
        self.export = TillButton(Kind.MAIN, height=60, size=18, parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._heading)
        titles.addWidget(self._note)
        head.addLayout(titles, 1)
        head.addWidget(self.verify)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._folder_box, 1)
        for button in (self._browse_folder, self.export):
            box = QVBoxLayout()
            box.addStretch(1)
            box.addWidget(button)
            foot.addLayout(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for strip in (self.problem, self.outcome):
            column.addWidget(strip)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.line_clicked.connect(self.day_chosen)
        self.folder.editingFinished.connect(self._tell_folder)
        self.folder.text_entered.connect(self._tell_folder)
        self._browse_folder.clicked.connect(self._browse)
        self.export.clicked.connect(self._export)
        self.export.press_with("F9", self)
        self.verify.clicked.connect(self._verify)
        self.verify.press_with("F7", self)

    def show_state(self, state: CityState) -> None:
        words = state.words
        self._texts = {
            "folder": words("city.browse_title"),
            "package": words("city.verify_title"),
            "filter": words("city.verify_filter"),
        }
        self._heading.setText(words("city.title"))
        self._note.setText(words("city.busy" if state.is_busy else "city.note"))
        self.verify.show_label(words("city.verify"), "F7")
        self.verify.setEnabled(not state.is_busy)
        self.problem.show_notice(state.problem)
        self._show_outcome(state)
        self._nothing.setText(words("city.no_days"))
        self._nothing.setVisible(not state.days)
        self.table.setVisible(bool(state.days))
        self.table.show_lines(words("city.title"), columns(words), day_lines(state.days, words), state.chosen)
        self._folder_box.show_caption(words("city.folder"))
        if self.folder.text() != str(state.folder) and not self.folder.hasFocus():
            self.folder.setText(str(state.folder))
        self._browse_folder.show_label(words("goods.browse"))
        self.export.show_label(words("city.export"), "F9")
        self.export.setEnabled(state.can_export)
        if state.is_alarm:
            QApplication.beep()
        self.rest()

    def rest(self) -> None:
        if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
            self.stepped_back.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.day_moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _show_outcome(self, state: CityState) -> None:
        words = state.words
        if state.exported is not None:
            package = state.exported
            told = words("city.exported", path=package.path, workbook=package.workbook.name, sha256=package.sha256)
            self.outcome.show_notice(told, Tone.DONE)
        elif state.verification is not None:
            told = verdict_of(state.verification, words)
            self.outcome.show_notice(told, Tone.DONE if state.verification.is_sound else Tone.ERROR)
        else:
            self.outcome.show_notice("")

    def _tell_folder(self) -> None:
        if self.folder.text().strip():
            self.folder_chosen.emit(Path(self.folder.text().strip()))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._texts["folder"], self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._tell_folder()

    def _export(self) -> None:
        self._tell_folder()
        self.export_asked.emit()

    def _verify(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._texts["package"], self.folder.text(), self._texts["filter"])
        if chosen:
            self.package_chosen.emit(Path(chosen))
