"""What every page has to keep, in every fixed state, both languages and both sizes of a till's screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product as pairs

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos.domain.words import Language
from tests.pictures.sample_shop import RESOURCES, words_of
from tests.pictures.screens import SIZES, Picture, framed, pictures
from ui.appearance import style_sheet
from ui.screens.finished.screen import FinishedScreen
from ui.screens.payment.screen import PaymentScreen
from ui.screens.sale.screen import SaleScreen
from ui.widgets.amount_label import AmountLabel
from ui.widgets.icons import Icons
from ui.widgets.palette import COLOURS, PAIRS

SMALLEST_TARGET = 44
PICTURES = {picture.name: picture for picture in pictures()}
VIEWS = [
    pytest.param(picture, language, size, id=f"{picture.name}-{language}-{size.width()}")
    for picture, language, size in pairs(PICTURES.values(), Language, SIZES)
]


@contextmanager
def shown(picture: Picture, language: Language, size: QSize, icons: Icons) -> Iterator[QMainWindow]:
    window = framed(picture, words_of(language), icons, size)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def visible(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [
        widget for widget in window.findChildren(kind) if widget.isVisible() and not widget.visibleRegion().isEmpty()
    ]


def inside_table(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize(("picture", "language", "size"), VIEWS)
def test_a_page_keeps_the_rules_of_the_house(
    dressed: QApplication, icons: Icons, picture: Picture, language: Language, size: QSize
) -> None:
    with shown(picture, language, size, icons) as window:
        assert window.size() == size, "the page asks for more room than the screen has"
        for widget in visible(window, QPushButton):
            assert widget.height() >= SMALLEST_TARGET, f"{widget.accessibleName()} is too low to hit"
            assert widget.width() >= SMALLEST_TARGET
        for widget in [*visible(window, QPushButton), *visible(window, QLineEdit), *visible(window, QAbstractItemView)]:
            if not inside_table(widget):
                name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert name, f"{type(widget).__name__} has no name for a screen reader"
        for widget in [*visible(window, QPushButton), *visible(window, QLineEdit), *visible(window, QLabel)]:
            assert_not_cut(window, widget)
        for label in visible(window, AmountLabel):
            assert isinstance(label, AmountLabel)
            assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.width(), label.text()


def assert_not_cut(window: QMainWindow, widget: QWidget) -> None:
    """The widget lies inside every one of its parents and is as large as its content needs."""
    if inside_table(widget):
        return
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    about = f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"
    assert window.rect().contains(area), f"{about} leaves the window"
    parent = widget.parentWidget()
    if parent is not None:
        assert parent.rect().contains(widget.geometry()), f"{about} is cut by its parent"
    if isinstance(widget, QPushButton):
        assert widget.width() >= widget.sizeHint().width(), f"{about} is too narrow for its label"
    if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, AmountLabel):
        needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        assert widget.height() >= needed, f"{about} is cut below"
        if not widget.wordWrap():
            assert widget.width() >= widget.sizeHint().width(), f"{about} is cut at the side"


def test_money_is_large_where_people_look(dressed: QApplication, icons: Icons, qtbot: QtBot) -> None:
    for size in SIZES:
        with shown(PICTURES["sale-largest"], Language.VIETNAMESE, size, icons) as window:
            page = window.findChild(SaleScreen)
            assert page.panel.total.font().pixelSize() >= 34
            assert "999.999.999" in page.panel.total.text()
            assert page.panel.pay.height() >= 60
        with shown(PICTURES["payment-change"], Language.VIETNAMESE, size, icons) as window:
            assert window.findChild(PaymentScreen).outcome.font().pixelSize() >= 56
        with shown(PICTURES["finished"], Language.VIETNAMESE, size, icons) as window:
            assert window.findChild(FinishedScreen).change.font().pixelSize() >= 56


def test_an_amount_shrinks_before_it_is_cut(dressed: QApplication, qtbot: QtBot) -> None:
    label = AmountLabel(44, Qt.AlignmentFlag.AlignRight)
    qtbot.addWidget(label)
    label.show()
    label.resize(180, 60)
    label.show_amount("999.999.999\u00a0₫")
    assert label.font().pixelSize() < 44
    assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= 180
    label.resize(600, 60)
    qtbot.waitUntil(lambda: label.font().pixelSize() == 44)


def _luminance(colour: str) -> float:
    parts = [getattr(QColor(colour), name)() for name in ("redF", "greenF", "blueF")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_can_be_read(front: str, ground: str, least: float) -> None:
    light, dark = sorted((_luminance(front), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_the_style_sheet_uses_only_colours_of_the_palette() -> None:
    sheet = style_sheet(RESOURCES / "styles" / "till.qss").split("*/", 1)[1]
    assert "@" not in sheet
    written = {f"#{colour}" for colour in re.findall(r"#([0-9A-Fa-f]{6})\b", sheet)}
    assert written <= set(COLOURS.values())


def test_the_programs_own_font_has_every_letter_that_is_shown(dressed: QApplication) -> None:
    """No box stands for a letter: not in Vietnamese, not in English."""
    assert "Noto Sans" in QFontDatabase.families()
    font = QRawFont(str(RESOURCES / "fonts" / "NotoSans-Regular.ttf"), 16)
    for path in sorted((RESOURCES / "i18n").glob("*/*.json")):
        if path.name not in ("commands.json", "paper.json"):
            for key, text in json.loads(path.read_text(encoding="utf-8")).items():
                missing = [
                    letter for letter in text if letter.isprintable() and not font.supportsCharacter(ord(letter))
                ]
                assert not missing, (key, missing)


def test_no_message_box_of_qt_speaks_english() -> None:
    """Qt ships no Vietnamese: its message boxes, whose buttons say OK and Cancel, are not used."""
    ui = RESOURCES.parent / "ui"
    assert QMessageBox.__name__ not in "".join(path.read_text(encoding="utf-8") for path in ui.rglob("*.py"))


def test_no_slot_is_a_lambda() -> None:
    ui = RESOURCES.parent / "ui"
    assert not [path.name for path in ui.rglob("*.py") if "connect(lambda" in path.read_text(encoding="utf-8")]
