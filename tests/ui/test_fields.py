"""The fields: no input method, scans told from typing, amounts grouped while they are typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos.domain.formatting import ENGLISH, VIETNAMESE
from pos.domain.money import Money
from ui.screens.sale.scan_box import ScanBox
from ui.widgets.money_field import MoneyField
from ui.widgets.number_fields import CountField, PinField, QuantityField
from ui.widgets.scan_line_edit import ScanLineEdit

CODE = "8936012340017"


def strike(field: QWidget, text: str, *, gap: int, start: int = 1000) -> int:
    """Type with so many milliseconds between keys, as the window system would stamp them; returns the last stamp."""
    at = start
    for letter in text:
        at += gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(at)
            QApplication.sendEvent(field, event)
    return at


def press_enter(field: QWidget, *, is_repeated: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", is_repeated)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("kind", [ScanLineEdit, ScanBox, MoneyField, QuantityField, CountField])
def test_fields_for_codes_and_numbers_take_no_input_method(qtbot: QtBot, kind: type[QLineEdit]) -> None:
    field = kind()
    qtbot.addWidget(field)
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(field, query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is False


def test_the_pin_field_takes_no_input_method_and_only_digits(qtbot: QtBot) -> None:
    field = PinField(8)
    qtbot.addWidget(field)
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    qtbot.keyClicks(field, "12ab34567890")
    assert field.text() == "12345678"


def test_a_scan_in_the_scan_box_is_entered(qtbot: QtBot) -> None:
    field = ScanBox()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.text_entered) as entered:
        strike(field, CODE, gap=3)
        press_enter(field)
    assert entered.args == [CODE]
    assert field.text() == ""


@pytest.mark.parametrize("kind", [MoneyField, QuantityField, CountField])
def test_a_scan_never_becomes_an_amount_or_a_quantity(qtbot: QtBot, kind: type[ScanLineEdit]) -> None:
    field = kind()
    qtbot.addWidget(field)
    at = strike(field, "200", gap=120)
    before = field.text()
    with qtbot.waitSignal(field.code_scanned) as scanned, qtbot.assertNotEmitted(field.text_entered):
        strike(field, CODE, gap=4, start=at + 400)
        press_enter(field)
    assert scanned.args == [CODE]
    assert field.text() == before


def test_a_person_who_types_an_amount_is_no_scanner(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.text_entered):
        strike(field, "12345678", gap=70)
        press_enter(field)
    assert field.amount() == Money(12_345_678)


def test_a_finger_that_rests_on_enter_enters_once(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    entered: list[str] = []
    field.text_entered.connect(entered.append)
    press_enter(field)
    press_enter(field, is_repeated=True)
    assert len(entered) == 1


def test_an_amount_is_grouped_while_it_is_typed(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1250000")
    assert field.text() == "1.250.000"
    field.show_amount(Money(1_250_000), ENGLISH)
    assert field.text() == "1,250,000"


def test_the_cursor_stays_with_its_digit(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "250000")
    field.setCursorPosition(0)
    qtbot.keyClicks(field, "1")
    assert field.text() == "1.250.000"
    assert field.text()[: field.cursorPosition()].replace(".", "") == "1"


@pytest.mark.parametrize("text", ["1.250.000đ", "1,250,000", "1250000", " 1 250 000 ₫ ", "1.250.000 VND"])
def test_amounts_are_pasted_as_people_write_them(qtbot: QtBot, text: str) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.amount() == Money(1_250_000)


@pytest.mark.parametrize("text", ["1.250,50", "12,5", "abc", "-5000", "1.25.000"])
def test_what_is_no_amount_is_not_pasted(qtbot: QtBot, text: str) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.amount() is None


def test_an_amount_may_be_larger_than_a_32_bit_number(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    told: list[object] = []
    field.amount_changed.connect(told.append)
    qtbot.keyClicks(field, "3000000000000")
    assert told[-1] == Money(3_000_000_000_000)


def test_showing_the_same_amount_leaves_the_typing_alone(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1250000")
    field.setCursorPosition(1)
    field.show_amount(Money(1_250_000), VIETNAMESE)
    assert field.cursorPosition() == 1


@pytest.mark.parametrize(
    ("typed", "shown"), [("0,735", "0,735"), ("0.735", "0.735"), ("1a2", "12"), ("1,2345", "1,234")]
)
def test_a_quantity_takes_either_decimal_mark(qtbot: QtBot, typed: str, shown: str) -> None:
    field = QuantityField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    assert field.text() == shown


def test_plus_and_minus_are_keys_only_while_the_box_is_empty(qtbot: QtBot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    bumped: list[int] = []
    box.quantity_bumped.connect(bumped.append)
    qtbot.keyClicks(box, "+-")
    assert bumped == [1, -1]
    qtbot.keyClicks(box, "a-b")
    assert box.text() == "a-b"
    assert bumped == [1, -1]


def test_a_digit_chooses_from_the_list_but_a_scan_does_not(qtbot: QtBot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    chosen: list[int] = []
    box.number_chosen.connect(chosen.append)
    box.setText("mat ong")
    box.choose_by_number(3)
    qtbot.keyClicks(box, "2")
    qtbot.waitUntil(lambda: chosen == [1], timeout=1000)
    box.clear()
    box.setText("mat ong")
    with qtbot.waitSignal(box.text_entered) as entered:
        strike(box, "2001", gap=3)
        press_enter(box)
    qtbot.wait(100)
    assert entered.args == ["2001"]
    assert chosen == [1]


def test_del_removes_a_line_only_while_the_box_is_empty(qtbot: QtBot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    dropped: list[bool] = []
    box.line_dropped.connect(lambda: dropped.append(True))
    qtbot.keyClicks(box, "ab")
    box.setCursorPosition(0)
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert box.text() == "b"
    box.clear()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert dropped == [True]
