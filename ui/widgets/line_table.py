"""A read-only table for a till: high rows, fixed widths, text made once and not at every paint.

The usual table costs some 1,300 Python calls for each paint; this one asks its model for nothing while painting and
draws no selection and no vertical header.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.widgets.palette import ACCENT, ACCENT_PALE, INK, LINE, MUTED, PAPER
from ui.widgets.stars import paint_stars, width_of

ROW_HEIGHT = 52
_HEADER_HEIGHT = 36
_PADDING = 10

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Cell:
    """What one place shows: a text, perhaps stars after it and a smaller line below it."""

    text: str
    below: str = ""
    stars: int = 0


@dataclass(frozen=True)
class Column(Generic[Line]):
    """A title, how to read a line, and how wide: `width` 0 takes what is left."""

    title: str
    cell: Callable[[Line], Cell | str]
    width: int = 0
    is_number: bool = False
    is_strong: bool = False


class LineTableModel(QAbstractTableModel, Generic[Line]):
    """Lines as cells that are ready to be painted, and the one line that stands out (-1: none)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[Column[Line]] = ()
        self.cells: list[tuple[Cell, ...]] = []
        self.chosen = -1

    def set_lines(self, columns: Sequence[Column[Line]], lines: Sequence[Line], chosen: int = -1) -> None:
        cells = [tuple(_cell(column.cell(line)) for column in columns) for line in lines]
        self.beginResetModel()
        self.columns = columns
        self.cells = cells
        self.chosen = chosen
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For screen readers and tool tips; painting reads the cells."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.cells[index.row()][index.column()]
        return "\n".join(text for text in (cell.text, cell.below) if text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _cell(content: Cell | str) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)


class LinePainter(QStyledItemDelegate):
    """Paints a cell in two or three strokes."""

    def __init__(self, model: LineTableModel[Line], font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._plain = QFont(font)
        self._plain.setPixelSize(15)
        self._strong = QFont(self._plain)
        self._strong.setBold(True)
        self._small = QFont(font)
        self._small.setPixelSize(13)
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._strong)}
        self._small_metrics = QFontMetrics(self._small)
        self._ink, self._muted = QColor(INK), QColor(MUTED)
        self._line, self._accent = QColor(LINE), QColor(ACCENT)
        self._ground = {False: QColor(PAPER), True: QColor(ACCENT_PALE)}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = index.row(), index.column()
        column, cell = self._model.columns[place], self._model.cells[row][place]
        box: QRect = option.rect
        is_chosen = row == self._model.chosen
        painter.fillRect(box, self._ground[is_chosen])
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._line)
        if is_chosen and place == 0:
            painter.fillRect(box.left(), box.top(), 4, box.height(), self._accent)
        room = box.adjusted(_PADDING, 0, -_PADDING, 0)
        upper = room.adjusted(0, 5, 0, -(room.height() // 2) + 1) if cell.below else room
        self._paint_text(painter, upper, column, cell)
        if cell.below:
            lower = room.adjusted(0, room.height() // 2 + 1, 0, -5)
            painter.setFont(self._small)
            painter.setPen(self._muted)
            text = self._small_metrics.elidedText(cell.below, Qt.TextElideMode.ElideRight, lower.width())
            painter.drawText(QRectF(lower), _side(column) | Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, ROW_HEIGHT)

    def _paint_text(self, painter: QPainter, room: QRect, column: Column[Line], cell: Cell) -> None:
        metrics = self._metrics[column.is_strong]
        painter.setFont(self._strong if column.is_strong else self._plain)
        painter.setPen(self._ink)
        text = cell.text
        if not column.is_number:
            stars = width_of(cell.stars) + _PADDING if cell.stars else 0
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - stars)
        painter.drawText(QRectF(room), _side(column) | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.stars:
            left = room.left() + metrics.horizontalAdvance(text) + _PADDING
            paint_stars(painter, left, room.center().y() + 1, cell.stars)


def _side(column: Column[Line]) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft


class LineTable(QTableView):
    """Shows lines; a click tells which. It holds no focus: arrows are the page's business."""

    line_clicked = Signal(int)
    line_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: LineTableModel[Any] = LineTableModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(LinePainter(self._lines, self.font(), self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        header.setFixedHeight(_HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)

    def show_lines(self, name: str, columns: Sequence[Column[Line]], lines: Sequence[Line], chosen: int = -1) -> None:
        """`name` is what a screen reader calls the table."""
        self.setAccessibleName(name)
        self._lines.set_lines(columns, lines, chosen)
        self._share_width()
        if 0 <= chosen < len(lines):
            self.scrollTo(self._lines.index(chosen, 0))

    def line_count(self) -> int:
        return self._lines.rowCount()

    def text_at(self, row: int, column: int) -> str:
        return self._lines.cells[row][column].text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._lines.columns
        fixed = sum(column.width for column in columns)
        open_ones = [place for place, column in enumerate(columns) if not column.width]
        left = max(0, self.viewport().width() - fixed)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width or max(80, left // len(open_ones)))

    def _clicked(self, index: QModelIndex) -> None:
        self.line_clicked.emit(index.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.line_activated.emit(index.row())
