"""The till's push button: a label, perhaps an icon, and the key that does the same."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.widgets.icons import Icons
from ui.widgets.palette import ACCENT, DANGER, EDGE, INK, MUTED, OFF, PAPER


class Kind(StrEnum):
    PLAIN = "plain"
    MAIN = "main"  # the one act that moves this page on
    QUIET = "quiet"  # no rim: navigation, going back
    CHOICE = "choice"  # one of several, checkable
    DANGER = "danger"


_TEXT = {Kind.PLAIN: INK, Kind.MAIN: PAPER, Kind.QUIET: INK, Kind.CHOICE: INK, Kind.DANGER: DANGER}
_HINT = {Kind.PLAIN: MUTED, Kind.MAIN: PAPER, Kind.QUIET: MUTED, Kind.CHOICE: MUTED, Kind.DANGER: MUTED}
_PADDING = 14
_GAP = 8
_ICON = 20


class TillButton(QPushButton):
    """Never takes the focus from the scan box when it is clicked; Tab still reaches it.

    The label is painted, not set as button text: an ampersand in a name is no mnemonic, and no Alt+Đ can come about.
    The key presses the button at once (`QAbstractButton.shortcut` would wait 100 ms, during which a scan begins).
    """

    def __init__(
        self, kind: Kind = Kind.PLAIN, *, height: int = 44, size: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._label = ""
        self._hint = ""
        self._icon: tuple[Icons, str] | None = None
        self._key: QShortcut | None = None
        self._size = size
        self.setProperty("kind", str(kind))
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCheckable(kind is Kind.CHOICE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_label(self, label: str, hint: str = "") -> None:
        self._label = label
        self._hint = hint
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        return self._label

    def show_icon(self, icons: Icons, name: str) -> None:
        self._icon = (icons, name)
        self.updateGeometry()
        self.update()

    def press_with(self, key: str, page: QWidget) -> None:
        """The key does what the button does while `page` or something on it has the focus."""
        if self._key is not None:
            self._key.deleteLater()
        self._key = QShortcut(QKeySequence(key), page)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.setAutoRepeat(False)
        self._key.activated.connect(self._pressed_by_key)

    def sizeHint(self) -> QSize:
        width = self._label_metrics().horizontalAdvance(self._label) + 2 * _PADDING
        if self._hint:
            width += QFontMetrics(self._hint_font()).horizontalAdvance(self._hint) + _GAP
        if self._icon:
            width += _ICON + (_GAP if self._label else 0)
        return QSize(max(width + 2, 44), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)
        painter.end()

    def _pressed_by_key(self) -> None:
        if self.isEnabled() and self.isVisible():
            self.click()

    def _paint_content(self, painter: QPainter) -> None:
        room = self.rect().adjusted(_PADDING - 4, 0, -_PADDING + 4, 0)
        label_width = self._label_metrics().horizontalAdvance(self._label)
        hint_width = QFontMetrics(self._hint_font()).horizontalAdvance(self._hint) if self._hint else 0
        icon_width = _ICON if self._icon else 0
        gaps = (_GAP if icon_width and self._label else 0) + (_GAP if hint_width else 0)
        left = room.left() + max(0, (room.width() - label_width - hint_width - icon_width - gaps) // 2)
        if self._icon:
            icons, name = self._icon
            top = (self.height() - _ICON) // 2
            painter.drawPixmap(left, top, icons.pixmap(name, self._text_colour(), _ICON))
            left += _ICON + _GAP
        painter.setFont(self._label_font())
        painter.setPen(QColor(self._text_colour()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, label_width + 2, self.height()), flags, self._label)
        if self._hint:
            painter.setFont(self._hint_font())
            painter.setPen(QColor(self._hint_colour()))
            place = QRect(left + label_width + _GAP, 1, hint_width + 2, self.height())
            painter.drawText(place, flags, self._hint)

    def _text_colour(self) -> str:
        if not self.isEnabled():
            return EDGE if self._kind is Kind.MAIN else OFF
        if self.isChecked():
            return ACCENT
        return _TEXT[self._kind]

    def _hint_colour(self) -> str:
        return _HINT[self._kind] if self.isEnabled() else self._text_colour()

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._size)
        font.setBold(self._kind is Kind.MAIN or self.isChecked())
        return font

    def _label_metrics(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setPixelSize(self._size)
        font.setBold(self._kind in (Kind.MAIN, Kind.CHOICE))
        return QFontMetrics(font)

    def _hint_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(12, self._size - 3))
        return font
