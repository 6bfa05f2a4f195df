"""The people of the till as large tiles, numbered as the keys that choose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.widgets.palette import ACCENT, INK, MUTED, WARNING

_COLUMNS = 3
_TILE_HEIGHT = 84


class PersonTile(QPushButton):
    """A name over a role, with the key's number, and the PIN while trying the till out."""

    def __init__(self, number: int, staff: Staff, role: str, demo_pin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._staff, self._role, self._demo_pin = number, staff, role, demo_pin
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setFixedHeight(_TILE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{number} {staff.name} {role}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        room = self.rect().adjusted(16, 14, -12, -14)
        upper, lower = room.adjusted(0, 0, 0, -room.height() // 2), room.adjusted(0, room.height() // 2, 0, 0)
        self._write(painter, INK, 17, bold=True)
        name = painter.fontMetrics().elidedText(self._staff.name, Qt.TextElideMode.ElideRight, room.width() - 24)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        self._write(painter, ACCENT if self.isChecked() else MUTED, 15, bold=True)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self._number))
        self._write(painter, MUTED, 14, bold=False)
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._role)
        if self._demo_pin:
            self._write(painter, WARNING, 14, bold=True)
            pin = f"PIN {self._demo_pin}"
            painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, pin)
        painter.end()

    def _write(self, painter: QPainter, colour: str, size: int, *, bold: bool) -> None:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))


class PeopleGrid(QWidget):
    person_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._shown: tuple[object, ...] = ()
        self.tiles: list[PersonTile] = []
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_people(self, people: Sequence[Staff], chosen: int, demo_pins: Mapping[str, str], words: Words) -> None:
        wanted = (tuple(people), words.language)
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(people, demo_pins, words)
        for index, tile in enumerate(self.tiles):
            tile.setChecked(index == chosen)

    def _rebuild(self, people: Sequence[Staff], demo_pins: Mapping[str, str], words: Words) -> None:
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self.tiles = []
        for index, staff in enumerate(people):
            pin = demo_pins.get(staff.code, "")
            tile = PersonTile(index + 1, staff, words(f"role.{staff.role}"), pin, self)
            tile.clicked.connect(partial(self.person_chosen.emit, index))
            self._grid.addWidget(tile, index // _COLUMNS, index % _COLUMNS)
            self.tiles.append(tile)
            tile.show()
