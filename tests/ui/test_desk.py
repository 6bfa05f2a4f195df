"""A whole window over a real till, driven by keys as at the counter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.errors import EnvironmentFault
from pos.domain.money import Money
from pos.domain.quantity import ONE
from pos.domain.tenders import Payment, TenderKind
from pos.domain.words import Language
from pos.persistence.errors import AlreadyOpen
from pos.services.till import Till
from tests.pictures.sample_shop import RESOURCES, words_of
from tests.ui.conftest import AtOnce
from tests.ui.real_till import HAM, HONEY, HONEY_CODE, LAN, PINS, ShopClock, empty_till, set_up
from ui.background import Background
from ui.beginning import Beginning
from ui.desk import Desk
from ui.main_window import MainWindow, Section
from ui.screens.finished.screen import FinishedScreen
from ui.screens.goods.screen import GoodsScreen
from ui.screens.login.screen import LoginScreen
from ui.screens.open_shift.screen import OpenShiftScreen
from ui.screens.opening.screen import OpeningScreen
from ui.screens.payment.screen import PaymentScreen
from ui.screens.sale.screen import SaleScreen
from ui.screens.set_up.screen import SetUpScreen
from ui.widgets.icons import Icons

WORDS = {language: words_of(language) for language in Language}


class Counter:
    """The window on a till, and hands on its keyboard."""

    def __init__(self, qtbot: QtBot, icons: Icons, folder: Path) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(icons)
        qtbot.addWidget(self.window)
        self.desk = Desk(self.window, AtOnce(), icons, WORDS, Language.VIETNAMESE, PINS, folder)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def open(self, till: Till) -> Counter:
        self.desk.till_opened(till)
        return self

    def sign_in(self, number: str = "1", pin: str = PINS[LAN.code]) -> Counter:
        self.press(number)
        self.type(pin)
        self.press(Qt.Key.Key_Return)
        return self

    def type(self, text: str) -> None:
        """Each key goes where the focus is by then, as the window system does it."""
        for letter in text:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def scan(self, code: str) -> None:
        self.type(code)
        self.press(Qt.Key.Key_Return)

    @property
    def page(self) -> object:
        return self.window.page


@pytest.fixture
def counter(qtbot: QtBot, icons: Icons, tmp_path: Path) -> Counter:
    return Counter(qtbot, icons, tmp_path)


@pytest.fixture
def sale(counter: Counter, till: Till) -> SaleScreen:
    counter.open(till).sign_in()
    assert isinstance(counter.page, SaleScreen)
    return counter.page


def test_the_focus_rests_in_the_scan_box(counter: Counter, sale: SaleScreen) -> None:
    assert sale.scan_box.hasFocus()
    counter.scan(HONEY_CODE)
    assert sale.scan_box.hasFocus()
    counter.qtbot.mouseClick(sale.panel.remove, Qt.MouseButton.LeftButton)
    assert sale.scan_box.hasFocus()
    counter.scan("8934563138165")
    assert sale.scan_box.hasFocus()
    assert sale.scan_box.text() == ""


def test_a_cash_sale_takes_two_keys_after_the_last_scan(counter: Counter, sale: SaleScreen, till: Till) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_F9)
    assert isinstance(counter.page, PaymentScreen)
    counter.press(Qt.Key.Key_Return)
    assert isinstance(counter.page, FinishedScreen)
    last = till.selling.last_sale()
    assert last is not None
    assert last.total == Money(165_000)


def test_exact_cash_is_one_key(counter: Counter, sale: SaleScreen, till: Till) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(counter.page, FinishedScreen)
    assert till.shift_keeping.x_report().totals.sale_count == 1


def test_an_amount_is_typed_and_the_change_stays_until_the_next_scan(
    counter: Counter, sale: SaleScreen, till: Till
) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_F9)
    counter.type("200000")
    counter.press(Qt.Key.Key_Return)
    page = counter.page
    assert isinstance(page, FinishedScreen)
    assert page.change.text() == "35.000\u00a0₫"
    counter.scan("1002")
    assert counter.page is sale
    assert sale.table.line_count() == 1
    assert "35.000" in counter.window._previous.text()


def test_pressing_f9_five_times_is_one_sale(counter: Counter, sale: SaleScreen, till: Till) -> None:
    counter.scan(HONEY_CODE)
    for _ in range(5):
        counter.press(Qt.Key.Key_F9)
    assert till.shift_keeping.x_report().totals.sale_count == 1
    assert isinstance(counter.page, FinishedScreen)


def test_esc_goes_back_from_the_payment_and_the_cart_stands(counter: Counter, sale: SaleScreen) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Escape)
    assert counter.page is sale
    assert sale.table.line_count() == 1
    counter.press(Qt.Key.Key_Escape)
    assert sale.table.line_count() == 1


def test_goods_are_weighed_by_keyboard(counter: Counter, sale: SaleScreen) -> None:
    counter.scan(HAM)
    assert sale.quantity_field.hasFocus()
    counter.type("0,735")
    counter.press(Qt.Key.Key_Return)
    assert sale.table.text_at(0, 4) == "132.300"
    assert sale.scan_box.hasFocus()


def test_f2_edits_the_quantity_and_del_removes_the_line(counter: Counter, sale: SaleScreen) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_F2)
    assert sale.quantity_field.selectedText() == "1"
    counter.type("12")
    counter.press(Qt.Key.Key_Return)
    assert sale.table.text_at(0, 2) == "12"
    counter.press("+")
    assert sale.table.text_at(0, 2) == "13"
    counter.press(Qt.Key.Key_Delete)
    assert sale.table.line_count() == 0


def test_a_name_is_found_while_it_is_typed(counter: Counter, sale: SaleScreen) -> None:
    counter.type("mat ong")
    counter.qtbot.waitUntil(sale.picker.isVisible)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert sale.table.line_count() == 1
    assert not sale.picker.isVisible()
    assert sale.scan_box.text() == ""


def test_a_scan_with_the_focus_on_a_button_is_not_lost(counter: Counter, sale: SaleScreen) -> None:
    counter.scan("1002")
    sale.panel.pay.setFocus()
    counter.scan(HONEY_CODE)
    assert counter.page is sale
    assert sale.table.line_count() == 2


def test_the_language_changes_under_an_open_sale(counter: Counter, sale: SaleScreen) -> None:
    counter.scan(HONEY_CODE)
    counter.scan("8934563138165")
    counter.window.languages[Language.ENGLISH].click()
    assert sale.panel.pay.label == "PAY"
    assert sale.panel.total.text() == "165,000\u00a0₫"
    assert "No product has the code" in sale.problem.words
    assert counter.window.sections[Section.GOODS].label == "Goods"


def test_locking_keeps_the_sale_for_the_next_person(counter: Counter, sale: SaleScreen) -> None:
    counter.scan(HONEY_CODE)
    counter.press(Qt.Key.Key_F12)
    assert isinstance(counter.page, LoginScreen)
    counter.sign_in("2", PINS["M03"])
    page = counter.page
    assert isinstance(page, SaleScreen)
    assert page.table.line_count() == 1


def test_ctrl_and_a_digit_choose_the_section(counter: Counter, sale: SaleScreen) -> None:
    counter.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(counter.page, GoodsScreen)
    counter.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert counter.page is sale


def test_a_sale_finished_before_a_stop_is_shown_again(counter: Counter, till: Till) -> None:
    cart = till.selling.add(till.selling.open_cart(), HONEY, ONE)
    till.selling.complete(cart, [Payment(TenderKind.CASH, Money(200_000))], LAN)
    counter.open(till).sign_in()
    page = counter.page
    assert isinstance(page, FinishedScreen)
    assert page.change.text() == "35.000\u00a0₫"
    counter.press(Qt.Key.Key_Return)
    assert isinstance(counter.page, SaleScreen)


def test_a_till_without_a_shift_asks_for_one(counter: Counter, tmp_path: Path, clock: ShopClock) -> None:
    fresh = empty_till(tmp_path / "fresh", clock)
    set_up(fresh)
    counter.open(fresh).sign_in()
    page = counter.page
    assert isinstance(page, OpenShiftScreen)
    assert page.field.amount() == Money(1_000_000)
    counter.press(Qt.Key.Key_Return)
    assert isinstance(counter.page, SaleScreen)
    fresh.close()


def test_a_new_folder_asks_for_its_showroom(counter: Counter, tmp_path: Path, clock: ShopClock) -> None:
    fresh = empty_till(tmp_path / "fresh", clock)
    counter.open(fresh)
    assert isinstance(counter.page, SetUpScreen)
    fresh.close()


def test_a_shift_is_counted_and_closed_by_keyboard(counter: Counter, sale: SaleScreen, till: Till) -> None:
    counter.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    counter.type("2")
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    assert till.shift_keeping.current() is None
    counter.press(Qt.Key.Key_Return)
    assert isinstance(counter.page, OpenShiftScreen)


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.finish()


def test_the_window_stands_before_the_till_is_open_and_tells_why_it_is_not(
    qtbot: QtBot, icons: Icons, till: Till, tmp_path: Path, background: Background
) -> None:
    window = MainWindow(icons)
    qtbot.addWidget(window)
    beginning = Beginning(window, background, icons, WORDS, Language.VIETNAMESE, {}, tmp_path)
    tries: list[bool] = []

    def open_till() -> Till:
        tries.append(window.isVisible())
        if len(tries) == 1:
            raise AlreadyOpen("/data")
        return till

    beginning.start(open_till)
    window.show()
    page = window.page
    assert isinstance(page, OpeningScreen)
    qtbot.waitUntil(page.problem.isVisible)
    assert tries == [True]
    window.languages[Language.ENGLISH].click()
    assert "is open in another window" in page.problem.words
    page.retry.click()
    qtbot.waitUntil(_shows(window, LoginScreen))


def _shows(window: MainWindow, kind: type) -> Callable[[], bool]:
    def is_shown() -> bool:
        return isinstance(window.page, kind)

    return is_shown


def test_work_that_is_cancelled_tells_nothing(qtbot: QtBot, background: Background) -> None:
    told: list[object] = []
    background.run(lambda: 1, told.append, told.append).cancel()
    background.run(lambda: 2, told.append, told.append)
    qtbot.waitUntil(lambda: told == [2])


def test_a_fault_in_the_background_reaches_the_window(qtbot: QtBot, background: Background) -> None:
    failed: list[EnvironmentFault] = []

    def refuse() -> None:
        raise AlreadyOpen("/data")

    background.run(refuse, lambda _: None, failed.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(failed) == 1)


def test_a_bug_in_the_background_is_raised_and_not_swallowed(qtbot: QtBot, background: Background) -> None:
    def stumble() -> None:
        raise LookupError("a bug")

    with qtbot.captureExceptions() as raised:
        background.run(stumble, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is LookupError


def test_nothing_of_the_database_is_imported_with_the_window() -> None:
    code = "import sys, ui.application; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=RESOURCES.parent, check=True
    )
    loaded = {module.partition(".")[0] for module in done.stdout.split()}
    assert "PySide6" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "reportlab", "sqlite3"}
