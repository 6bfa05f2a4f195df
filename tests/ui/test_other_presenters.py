"""Signing in, shifts, goods, the city and the first run, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.domain.errors import EnvironmentFault
from pos.domain.money import NOTHING, Money
from pos.domain.quantity import ONE
from pos.domain.sales import Sale
from pos.domain.shifts import CashCount, Shift, count_cash
from pos.domain.staff import Staff
from pos.domain.tenders import Payment, TenderKind
from pos.domain.words import Words
from pos.services.till import Till
from tests.ui.conftest import AtOnce
from tests.ui.real_till import HONEY, LAN, MINH, PINS, SHOWROOM, ShopClock, empty_till
from ui.screens.city.presenter import CityPresenter, CityState
from ui.screens.close_shift.presenter import CloseShiftPresenter, CloseShiftState
from ui.screens.finished.presenter import FinishedPresenter, FinishedState
from ui.screens.goods.presenter import GoodsPresenter, GoodsState, Part
from ui.screens.login.presenter import LoginPresenter, LoginState
from ui.screens.open_shift.presenter import OpenShiftPresenter, OpenShiftState
from ui.screens.opening.presenter import OpeningPresenter, OpeningState
from ui.screens.set_up.presenter import SetUpPresenter, SetUpState

SHEET = "Mã hàng;Tên hàng;ĐVT;Giá bán\n1001;Mật ong hoa nhãn 500 ml;chai;175000\n2001;Chè lam;hộp;55000\n"
BROKEN_SHEET = "Mã hàng;Tên hàng;ĐVT;Giá bán\n2001;Chè lam;hộp;rẻ\n"


def sell(till: Till, tendered: int = 200_000) -> Sale:
    cart = till.selling.add(till.selling.open_cart(), HONEY, ONE)
    return till.selling.complete(cart, [Payment(TenderKind.CASH, Money(tendered))], LAN)


def test_a_person_signs_in_with_their_pin(till: Till, vietnamese: Words) -> None:
    states: list[LoginState] = []
    signed_in: list[Staff] = []
    login = LoginPresenter(till.signing_in, till.setting_up, PINS, vietnamese, states.append, signed_in.append)
    login.entered()
    assert states[-1].chosen == -1
    assert states[-1].showroom_name == SHOWROOM.name
    login.person_chosen(0)
    login.pin_entered("1111")
    assert not signed_in
    assert states[-1].is_alarm
    assert states[-1].problem
    login.pin_entered(PINS[LAN.code])
    assert signed_in == [LAN]


def test_esc_on_the_login_page_chooses_somebody_else(till: Till, vietnamese: Words) -> None:
    states: list[LoginState] = []
    login = LoginPresenter(till.signing_in, till.setting_up, {}, vietnamese, states.append, lambda _: None)
    login.entered()
    login.person_chosen(1)
    login.stepped_back()
    assert states[-1].chosen == -1


def test_a_shift_opens_on_the_day_and_with_the_float_that_are_shown(
    tmp_path: Path, clock: ShopClock, vietnamese: Words, till: Till
) -> None:
    states: list[OpenShiftState] = []
    opened: list[Shift] = []
    page = OpenShiftPresenter(till.shift_keeping, LAN, vietnamese, states.append, opened.append)
    page.entered()
    page.opening_asked()
    assert "chưa chốt" in states[-1].problem
    till.shift_keeping.close(LAN, _counted(Money(1_000_000)))
    page.entered()
    assert states[-1].problem == ""
    page.float_changed(Money(500_000))
    page.opening_asked()
    assert opened[0].float_amount == Money(500_000)
    assert opened[0].business_date == states[-1].business_date


def _counted(total: Money) -> CashCount:
    return count_cash(total, {})


class Closing:
    def __init__(self, till: Till, words: Words) -> None:
        self.states: list[CloseShiftState] = []
        self.times_left = 0
        self.does = CloseShiftPresenter(
            till.shift_keeping, till.printing, AtOnce(), LAN, words, self.states.append, self._leave
        )
        self.does.entered()

    def _leave(self) -> None:
        self.times_left += 1

    @property
    def shown(self) -> CloseShiftState:
        return self.states[-1]


def test_the_difference_is_told_while_notes_are_counted(till: Till, vietnamese: Words) -> None:
    sell(till)
    page = Closing(till, vietnamese)
    assert page.shown.difference is None
    page.does.counted({Money(500_000): 2})
    assert page.shown.difference == Money(-165_000)
    page.does.counted({Money(500_000): 2, Money(100_000): 1, Money(50_000): 1, Money(5_000): 3})
    assert page.shown.difference == NOTHING


def test_a_shift_closes_at_the_second_press_and_its_z_is_written(till: Till, vietnamese: Words) -> None:
    page = Closing(till, vietnamese)
    page.does.counted({Money(500_000): 2})
    page.does.closing_asked()
    assert page.shown.is_confirming
    assert till.shift_keeping.current() is not None
    page.does.closing_asked()
    assert till.shift_keeping.current() is None
    assert page.shown.closed is not None
    assert page.shown.paper is not None
    assert page.shown.paper.exists()
    page.does.closing_asked()
    assert page.times_left == 1


def test_counting_again_takes_the_question_back(till: Till, vietnamese: Words) -> None:
    page = Closing(till, vietnamese)
    page.does.closing_asked()
    page.does.counted({Money(500_000): 2})
    assert not page.shown.is_confirming
    page.does.closing_asked()
    page.does.stepped_back()
    assert not page.shown.is_confirming
    assert till.shift_keeping.current() is not None


def test_the_receipt_is_written_once_the_sale_is_done(till: Till, vietnamese: Words) -> None:
    states: list[FinishedState] = []
    page = FinishedPresenter(till.printing, AtOnce(), LAN, vietnamese, states.append, lambda _: None)
    page.begin(sell(till))
    page.entered()
    first = states[-1].receipt
    assert first is not None
    assert first.exists()
    page.receipt_asked()
    assert states[-1].receipt != first


def test_a_fault_of_the_paper_leaves_the_sale_done(till: Till, vietnamese: Words, tmp_path: Path) -> None:
    sale = sell(till)
    (tmp_path / "till" / "receipts").write_text("a file where the folder should be")
    states: list[FinishedState] = []
    page = FinishedPresenter(till.printing, AtOnce(), LAN, vietnamese, states.append, lambda _: None)
    page.begin(sale)
    assert states[-1].problem
    assert states[-1].receipt is None
    assert till.selling.last_sale() == sale


class Goods:
    def __init__(self, till: Till, words: Words, staff: Staff = MINH) -> None:
        self.states: list[GoodsState] = []
        self.times_imported = 0
        self.does = GoodsPresenter(till.cataloguing, AtOnce(), staff, words, self.states.append, self._imported)
        self.does.entered()

    def _imported(self) -> None:
        self.times_imported += 1

    @property
    def shown(self) -> GoodsState:
        return self.states[-1]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "hang.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_goods_are_found_by_name_without_marks(till: Till, vietnamese: Words) -> None:
    page = Goods(till, vietnamese)
    assert page.shown.count == 4
    assert len(page.shown.found) == 4
    page.does.searched("mien dong")
    assert [product.code for product in page.shown.found] == ["1002"]


def test_a_preview_stores_nothing_and_the_import_does(till: Till, vietnamese: Words, sheet: Path) -> None:
    page = Goods(till, vietnamese)
    page.does.import_opened()
    page.does.sheet_chosen(sheet)
    preview = page.shown.preview
    assert preview is not None
    assert (len(preview.plan.added), len(preview.plan.changed)) == (1, 1)
    assert page.shown.part is Part.ADDED
    assert till.cataloguing.count() == 4
    page.does.import_asked()
    assert till.cataloguing.count() == 5
    assert page.shown.imported == 2
    assert page.times_imported == 1
    assert not page.shown.is_importing


def test_a_refused_sheet_shows_why_and_cannot_be_imported(till: Till, vietnamese: Words, sheet: Path) -> None:
    sheet.write_text(BROKEN_SHEET, encoding="utf-8")
    page = Goods(till, vietnamese)
    page.does.sheet_chosen(sheet)
    assert page.shown.part is Part.REFUSED
    assert not page.shown.can_import
    page.does.import_asked()
    assert till.cataloguing.count() == 4
    assert page.times_imported == 0


def test_a_sheet_that_is_not_there_is_told_in_words(till: Till, vietnamese: Words, tmp_path: Path) -> None:
    page = Goods(till, vietnamese)
    page.does.sheet_chosen(tmp_path / "none.csv")
    assert "none.csv" in page.shown.problem
    assert not page.shown.is_busy


def test_a_cashier_cannot_import(till: Till, vietnamese: Words, sheet: Path) -> None:
    page = Goods(till, vietnamese, LAN)
    page.does.sheet_chosen(sheet)
    page.does.import_asked()
    assert "sửa hàng hóa" in page.shown.problem
    assert till.cataloguing.count() == 4


class City:
    def __init__(self, till: Till, words: Words, folder: Path) -> None:
        self.states: list[CityState] = []
        self.does = CityPresenter(till.handing_over, AtOnce(), MINH, folder, words, self.states.append)
        self.does.entered()

    @property
    def shown(self) -> CityState:
        return self.states[-1]


def test_an_open_day_cannot_be_exported_and_a_closed_one_can(till: Till, vietnamese: Words, tmp_path: Path) -> None:
    sell(till)
    page = City(till, vietnamese, tmp_path / "usb")
    assert not page.shown.can_export
    page.does.export_asked()
    assert page.shown.exported is None
    till.shift_keeping.close(LAN, _counted(Money(1_165_000)))
    page.does.entered()
    assert page.shown.can_export
    page.does.export_asked()
    exported = page.shown.exported
    assert exported is not None
    assert exported.path.exists()
    assert page.shown.days[0].package_name == exported.name
    page.does.package_chosen(exported.path)
    assert page.shown.verification is not None
    assert page.shown.verification.is_sound


def test_a_package_that_was_changed_is_not_sound(till: Till, vietnamese: Words, tmp_path: Path) -> None:
    till.shift_keeping.close(LAN, _counted(Money(1_000_000)))
    page = City(till, vietnamese, tmp_path)
    page.does.export_asked()
    assert page.shown.exported is not None
    path = page.shown.exported.path
    path.write_bytes(path.read_bytes()[:-30])
    page.does.package_chosen(path)
    assert page.shown.verification is not None
    assert not page.shown.verification.is_sound


FACTS = {
    "code": "017",
    "till": "01",
    "name": "Điểm OCOP",
    "legal_name": "HTX",
    "tax_number": "",
    "commune_code": "09619",
    "address": "12 Quảng Oai",
    "phone": "",
    "gln": "",
    "manager_code": "M1",
    "manager_name": "Minh",
    "pin": "730150",
    "pin_again": "730150",
}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"pin_again": "1"}, "pin_again"),
        ({"pin": "1234", "pin_again": "1234"}, "pin"),
        ({"code": "17"}, "code"),
        ({"manager_name": " "}, "manager_name"),
        ({"tax_number": "0100109107"}, "tax_number"),
    ],
)
def test_the_first_run_points_at_the_field_that_is_wrong(
    tmp_path: Path, clock: ShopClock, vietnamese: Words, change: dict[str, str], wrong: str
) -> None:
    states: list[SetUpState] = []
    done: list[bool] = []
    till = empty_till(tmp_path, clock)
    try:
        page = SetUpPresenter(till.setting_up, vietnamese, states.append, lambda: done.append(True))
        page.set_up_asked(FACTS | change)
        assert states[-1].wrong == wrong
        assert states[-1].problem
        assert not till.setting_up.is_set_up()
        page.set_up_asked(FACTS)
        assert done == [True]
        assert till.setting_up.showroom().name == "Điểm OCOP"
    finally:
        till.close()


class Locked(EnvironmentFault):
    @property
    def code(self) -> str:
        return "ShowroomNotSetUp"


def test_a_till_that_does_not_open_is_tried_again(vietnamese: Words, till: Till) -> None:
    tries: list[int] = []
    states: list[OpeningState] = []
    opened: list[object] = []

    def open_till() -> Till:
        tries.append(1)
        if len(tries) == 1:
            raise Locked
        return till

    page = OpeningPresenter(open_till, AtOnce(), vietnamese, states.append, opened.append)
    page.opening_asked()
    assert states[-1].problem
    assert not opened
    page.opening_asked()
    assert opened == [till]
