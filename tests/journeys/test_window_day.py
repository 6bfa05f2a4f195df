"""The same day through the real window: real widgets, real keys, the real background, a real till on the disk."""

import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from pos.documents.words_file import read_words
from pos.domain.words import Language
from pos.services.till import open_till
from pos.services.verifying import verify
from tests.journeys.first_day import (
    CUSTOMERS,
    EXPECTED_CASH,
    FLOAT,
    MANAGER_NAME,
    NET_SALES,
    PIN,
    SHOWROOM,
    write_sheet,
)
from ui.appearance import dress
from ui.background import Background
from ui.beginning import Beginning
from ui.main_window import MainWindow
from ui.screens.city.screen import CityScreen
from ui.screens.close_shift.screen import CloseShiftScreen
from ui.screens.finished.screen import FinishedScreen
from ui.screens.goods.screen import GoodsScreen
from ui.screens.login.screen import LoginScreen
from ui.screens.open_shift.screen import OpenShiftScreen
from ui.screens.payment.screen import PaymentScreen
from ui.screens.sale.screen import SaleScreen
from ui.screens.set_up.screen import SetUpScreen
from ui.widgets.icons import Icons

RESOURCES = Path(__file__).parents[2] / "resources"
CONTROL = Qt.KeyboardModifier.ControlModifier
# Noon in Hanoi on a Sunday.
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


class Person:
    """Somebody at the keyboard, mouse-free."""

    def __init__(self, qtbot, window):
        self._qtbot = qtbot
        self._window = window

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def enter(self):
        self.press(Qt.Key.Key_Return)

    def type(self, text):
        for letter in text:
            self._qtbot.keyClicks(QApplication.focusWidget(), letter)

    def compose(self, text):
        """Vietnamese as an input method hands it over."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def write(self, text):
        self.type(text) if text.isascii() else self.compose(text)

    def scan(self, code):
        self.type(code)
        self.enter()

    def waits_for(self, screen):
        self._qtbot.waitUntil(lambda: isinstance(self._window.page, screen), timeout=20_000)
        return self._window.page


@pytest.fixture
def person(qtbot, tmp_path, monkeypatch):
    application = QApplication.instance()
    if not application.styleSheet():
        dress(application, RESOURCES)
    icons = Icons(RESOURCES / "icons")
    words = {language: read_words(RESOURCES / "i18n", language) for language in Language}
    background = Background()
    window = MainWindow(icons)
    qtbot.addWidget(window)
    window.resize(1366, 697)
    beginning = Beginning(window, background, icons, words, Language.VIETNAMESE, {}, tmp_path / "city")
    tills = []
    numbers = count(1)

    def ids():
        return UUID(int=next(numbers), version=4)

    def opened():
        tills.append(open_till(tmp_path / "till", RESOURCES, lambda: NOON, ids, "0.1.0"))
        return tills[0]

    beginning.start(opened)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Person(qtbot, window)
    background.finish()
    for till in tills:
        till.close()


def test_from_a_sheet_of_goods_to_a_verified_package(person, qtbot, tmp_path):
    sheet = tmp_path / "goods.xlsx"
    write_sheet(sheet)
    set_up = person.waits_for(SetUpScreen)
    facts = {
        **SHOWROOM,
        "till": "01",
        "manager_code": "201",
        "manager_name": MANAGER_NAME,
        "pin": PIN,
        "pin_again": PIN,
    }
    for name, value in facts.items():
        set_up.fields[name].setFocus()
        set_up.fields[name].selectAll()
        person.write(value)
    person.press(Qt.Key.Key_F9)

    person.waits_for(LoginScreen)
    person.type(PIN)  # with one person in the shop there is nobody else to choose
    person.enter()
    person.waits_for(OpenShiftScreen)

    person.press(Qt.Key.Key_2, CONTROL)
    goods = person.waits_for(GoodsScreen)
    goods.open_import.setFocus()
    person.press(Qt.Key.Key_Space)
    person.write(str(sheet))
    person.enter()
    qtbot.waitUntil(lambda: goods.import_panel.bring_in.isEnabled(), timeout=20_000)
    person.press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: goods.table.isVisible() and goods.table.line_count() == 3, timeout=20_000)

    person.press(Qt.Key.Key_1, CONTROL)
    person.waits_for(OpenShiftScreen)
    person.press(Qt.Key.Key_A, CONTROL)
    person.type(str(FLOAT))
    person.enter()

    changes = []
    person.waits_for(SaleScreen)
    for items, cash in CUSTOMERS:
        for code, quantity in items:
            person.scan(code)
            if quantity is not None:
                person.type(quantity)
                person.enter()
        person.press(Qt.Key.Key_F9)
        person.waits_for(PaymentScreen)
        if cash is not None:
            person.type(str(cash))
        person.enter()
        changes.append(person.waits_for(FinishedScreen).change.text())
        person.enter()
        person.waits_for(SaleScreen)
    assert [change.replace("\u00a0₫", "") for change in changes] == ["10.000", "0", "5.000"]

    person.press(Qt.Key.Key_3, CONTROL)
    person.waits_for(CloseShiftScreen)
    for note in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500):
        person.type(str(_notes(note)))
        person.enter()
    person.press(Qt.Key.Key_F9)
    person.press(Qt.Key.Key_F9)  # a close is final, so it is asked for twice
    qtbot.waitUntil(lambda: list((tmp_path / "till" / "reports").glob("Z-*.pdf")) != [], timeout=20_000)

    person.press(Qt.Key.Key_4, CONTROL)
    person.waits_for(CityScreen)
    person.press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: list((tmp_path / "city").glob("*.xlsx")) != [], timeout=20_000)

    (package,) = (tmp_path / "city").glob("*.zip")
    result = verify(package)
    assert result.is_sound, result.findings
    assert result.control_totals.net_sales.dong == NET_SALES
    assert _counted_cash(package) == EXPECTED_CASH - EXPECTED_CASH % 500


def _notes(note):
    """How many of each note lie in the drawer when the expected cash is counted from the largest note down."""
    left = EXPECTED_CASH
    for value in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500):
        if value == note:
            return left // value
        left %= value
    raise ValueError(note)


def _counted_cash(package):
    import zipfile

    with zipfile.ZipFile(package) as archive:
        journal = archive.read(f"{package.stem}/data/journal.csv").decode()
    closing = next(line for line in journal.splitlines() if ",shift_close," in line)
    payload = closing.split(",", 8)[-1].strip('"').replace('""', '"')
    return json.loads(payload)["content"]["counted_cash_vnd"]
