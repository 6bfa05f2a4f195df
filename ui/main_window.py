"""The frame around every page: navigation above, status below. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.words import Language, Words
from ui.widgets.icons import Icons
from ui.widgets.palette import ACCENT
from ui.widgets.till_button import Kind, TillButton

SMALLEST = QSize(1024, 540)
_BAR_HEIGHT = 56
_STATUS_HEIGHT = 32


class Section(StrEnum):
    SALE = "sale"
    GOODS = "goods"
    CLOSE_SHIFT = "close_shift"
    CITY = "city"


_ICONS = {
    Section.SALE: "basket",
    Section.GOODS: "goods",
    Section.CLOSE_SHIFT: "drawer",
    Section.CITY: "city",
}


@dataclass(frozen=True)
class FrameState:
    """`section` None: nobody is signed in, so there is nothing to navigate. `facts` stand in the status line."""

    words: Words
    section: Section | None = None
    staff_name: str = ""
    facts: tuple[str, ...] = ()
    previous_sale: str = ""
    is_demo: bool = False


class MainWindow(QMainWindow):
    section_chosen = Signal(object)
    language_chosen = Signal(object)
    lock_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 697)
        self._pages = QStackedWidget(self)
        self.sections = {section: TillButton(Kind.CHOICE, parent=self) for section in Section}
        for section, button in self.sections.items():
            button.show_icon(icons, _ICONS[section])
            button.clicked.connect(partial(self._tell_section, section))
        self.languages = {language: TillButton(Kind.CHOICE, parent=self) for language in Language}
        for language, button in self.languages.items():
            button.clicked.connect(partial(self._tell_language, language))
        self.lock = TillButton(Kind.QUIET, parent=self)
        self.lock.show_icon(icons, "lock")
        self.lock.clicked.connect(self.lock_asked)
        self._logo = QLabel(self)
        self._logo.setPixmap(icons.pixmap("logo", ACCENT, 28))
        self._brand = _label("brand", self)
        self._staff = _label("plain", self)
        self._facts = _label("status", self)
        self._previous = _label("status", self)
        self._demo = _label("chip", self)
        self._demo_above = _label("chip", self)
        self._status_line = QFrame(self)
        self._keys = _label("status", self)
        self._lay_out()
        self._take_keys()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._pages, 1)
        column.addWidget(self._status())
        centre = QWidget(self)
        centre.setObjectName("page")
        centre.setLayout(column)
        self.setCentralWidget(centre)

    def _bar(self) -> QFrame:
        bar = QFrame(self)
        bar.setObjectName("topbar")
        bar.setFixedHeight(_BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._logo)
        row.addSpacing(4)
        row.addWidget(self._brand)
        row.addSpacing(12)
        for button in self.sections.values():
            row.addWidget(button)
        row.addWidget(self._demo_above, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for button in self.languages.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._staff)
        row.addWidget(self.lock)
        return bar

    def _status(self) -> QFrame:
        line = self._status_line
        line.setObjectName("statusline")
        line.setFixedHeight(_STATUS_HEIGHT)
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(14)
        row.addWidget(self._demo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._facts)
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self._keys)
        return line

    def _take_keys(self) -> None:
        for place, section in enumerate(Section, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.activated.connect(self.sections[section].click)
        for key, act in (("F12", self.lock.click), ("F11", self._turn_full_screen)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def show_state(self, state: FrameState) -> None:
        words = state.words
        self.setWindowTitle(words("frame.title"))
        self._brand.setText(words("frame.brand"))
        for place, (section, button) in enumerate(self.sections.items(), 1):
            button.show_label(words(f"frame.{section}"))
            button.setToolTip(f"Ctrl+{place}")
            button.setChecked(section is state.section)
            button.setVisible(state.section is not None)
        for language, button in self.languages.items():
            button.show_label(words(f"frame.language.{language}"))
            button.setAccessibleName(words(f"frame.language_name.{language}"))
            button.setChecked(language is words.language)
        self._staff.setText(state.staff_name)
        self._staff.setVisible(bool(state.staff_name))
        self.lock.show_label(words("frame.lock"), "F12")
        self.lock.setVisible(bool(state.staff_name))
        self._facts.setText("  ·  ".join(state.facts))
        self._previous.setText(state.previous_sale)
        self._previous.setVisible(bool(state.previous_sale))
        self._demo.setText(words("frame.demo"))
        self._demo.setVisible(state.is_demo)
        self._keys.setText(words("frame.keys"))
        self._status_line.setVisible(bool(state.facts))
        self._demo_above.setText(words("frame.demo"))
        self._demo_above.setVisible(state.is_demo and not state.facts)

    def show_page(self, page: QWidget) -> None:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_page(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    @property
    def page(self) -> QWidget | None:
        return self._pages.currentWidget()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another window, the focus is where a scan belongs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            rest = getattr(self._pages.currentWidget(), "rest", None)
            if rest is not None:
                rest()

    def _turn_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _tell_section(self, section: Section) -> None:
        self.sections[section].setChecked(not self.sections[section].isChecked())
        self.section_chosen.emit(section)

    def _tell_language(self, language: Language) -> None:
        self.languages[language].setChecked(not self.languages[language].isChecked())
        self.language_chosen.emit(language)


def _label(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    return label
