"""The import part of the goods page: choose a sheet, see what it would do, then do it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.words import Words
from ui.screens.goods.presenter import GoodsState, Part
from ui.screens.goods.preview_table_model import columns, lines_of
from ui.widgets.icons import Icons
from ui.widgets.line_table import LineTable
from ui.widgets.notice_strip import NoticeStrip, Tone
from ui.widgets.text_field import TextField
from ui.widgets.till_button import Kind, TillButton


class ImportPanel(QWidget):
    sheet_chosen = Signal(object)
    part_chosen = Signal(object)
    import_asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._browse_title = ""
        self._browse_filter = ""
        self.path = TextField(self)
        self.path.setFixedHeight(44)
        self.browse = TillButton(parent=self)
        self.browse.show_icon(icons, "folder")
        self._look = TillButton(parent=self)
        self._refused = NoticeStrip(icons, parent=self)
        self.parts = {part: TillButton(Kind.CHOICE, parent=self) for part in Part}
        self.table = LineTable(self)
        # Holds the table's place before there is a preview, so that the path stays at the top.
        self._blank = QWidget(self)
        self.bring_in = TillButton(Kind.MAIN, height=52, size=17, parent=self)
        self._lay_out()
        self.path.text_entered.connect(self._tell_path)
        self._look.clicked.connect(self._look_clicked)
        self.browse.clicked.connect(self._browse)
        self.bring_in.clicked.connect(self.import_asked)
        for part, button in self.parts.items():
            button.clicked.connect(partial(self._tell_part, part))

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        for widget, stretch in ((self.path, 1), (self.browse, 0), (self._look, 0)):
            choice.addWidget(widget, stretch)
        parts = QHBoxLayout()
        parts.setSpacing(4)
        for button in self.parts.values():
            parts.addWidget(button)
        parts.addStretch(1)
        parts.addWidget(self.bring_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(choice)
        column.addWidget(self._refused)
        column.addLayout(parts)
        column.addWidget(self.table, 1)
        column.addWidget(self._blank, 1)

    def show_state(self, state: GoodsState) -> None:
        words = state.words
        self._browse_title, self._browse_filter = words("goods.browse_title"), words("goods.browse_filter")
        self.path.setPlaceholderText(words("goods.path"))
        self.path.setAccessibleName(words("goods.path"))
        self.browse.show_label(words("goods.browse"), "Ctrl+O")
        self._look.show_label(words("goods.look"))
        if state.path is not None:
            self.path.setText(str(state.path))
        self._show_preview(state, words)
        self.bring_in.setEnabled(state.can_import)
        for widget in (self.path, self.browse, self._look):
            widget.setEnabled(not state.is_busy)

    def open_browser(self) -> None:
        self._browse()

    def _show_preview(self, state: GoodsState, words: Words) -> None:
        plan = state.preview.plan if state.preview else None
        self.table.setVisible(plan is not None)
        self._blank.setVisible(plan is None)
        self.bring_in.setVisible(plan is not None)
        for part, button in self.parts.items():
            button.setVisible(plan is not None)
            button.setChecked(part is state.part)
        if plan is None:
            self._refused.show_notice("")
            return
        counts = {
            Part.ADDED: len(plan.added),
            Part.CHANGED: len(plan.changed),
            Part.LEFT: len(plan.left),
            Part.REFUSED: len(plan.refused),
        }
        for part, button in self.parts.items():
            button.show_label(words(f"goods.part.{part}", count=counts[part]))
        told = words("goods.refused", count=len(plan.refused)) if plan.is_refused else ""
        self._refused.show_notice(told or (words("goods.changes_nothing") if plan.changes_nothing else ""), _tone(told))
        self.bring_in.show_label(words("goods.import", count=counts[Part.ADDED] + counts[Part.CHANGED]), "F9")
        self.table.show_lines(
            words(f"goods.part.{state.part}", count=counts[state.part]),
            columns(state.part, words),
            lines_of(plan, state.part, words),
        )

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._browse_title, self.path.text(), self._browse_filter)
        if chosen:
            self.path.setText(chosen)
            self._tell_path(chosen)

    def _look_clicked(self) -> None:
        self._tell_path(self.path.text())

    def _tell_path(self, text: str) -> None:
        if text.strip():
            self.sheet_chosen.emit(Path(text.strip()))

    def _tell_part(self, part: Part) -> None:
        self.part_chosen.emit(part)


def _tone(refused: str) -> Tone:
    return Tone.ERROR if refused else Tone.DONE
