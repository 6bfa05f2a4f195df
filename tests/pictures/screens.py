"""Every page in fixed states, in both languages and at the two usual sizes of a till's screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pos.domain.catalogue_import import (
    CatalogueRow,
    FieldChange,
    ImportPlan,
    Problem,
    RowChange,
    RowProblem,
    SheetReading,
)
from pos.domain.day_package import DayKind
from pos.domain.money import NOTHING, Money
from pos.domain.quantity import pieces
from pos.domain.shifts import count_cash
from pos.domain.tenders import NOTES as NOTES_IN_USE
from pos.domain.tenders import quick_cash
from pos.domain.verification import Finding, FindingCode, Verification
from pos.domain.words import Language, Words
from tests.pictures import sample_shop as shop

# Whoever draws without saying where draws without a display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui.appearance import dress
from ui.main_window import FrameState, MainWindow, Section
from ui.screens.city.presenter import CityState
from ui.screens.city.screen import CityScreen
from ui.screens.close_shift.presenter import CloseShiftState
from ui.screens.close_shift.screen import CloseShiftScreen
from ui.screens.finished.presenter import FinishedState
from ui.screens.finished.screen import FinishedScreen
from ui.screens.goods.presenter import GoodsState, Part
from ui.screens.goods.screen import GoodsScreen
from ui.screens.login.presenter import LoginState
from ui.screens.login.screen import LoginScreen
from ui.screens.open_shift.presenter import OpenShiftState
from ui.screens.open_shift.screen import OpenShiftScreen
from ui.screens.opening.presenter import OpeningState
from ui.screens.opening.screen import OpeningScreen
from ui.screens.payment.presenter import PaymentState
from ui.screens.payment.screen import PaymentScreen
from ui.screens.sale.presenter import Asking, Picking, SaleState
from ui.screens.sale.screen import SaleScreen
from ui.screens.set_up.presenter import SetUpState
from ui.screens.set_up.screen import SetUpScreen
from ui.widgets.icons import Icons

SIZES = (QSize(1366, 697), QSize(1092, 543))


@dataclass(frozen=True)
class Picture:
    """A page in one state: its name, how to make the page, what to show, and where it stands in the frame."""

    name: str
    make: Callable[[Icons], QWidget]
    state: Callable[[Words], object]
    section: Section | None = Section.SALE
    typed: str = ""


@dataclass(frozen=True)
class Preview:
    reading: SheetReading
    plan: ImportPlan


@dataclass(frozen=True)
class Day:
    day: date
    kind: DayKind | None
    sale_count: int
    total: Money
    is_closed: bool
    package_name: str


@dataclass(frozen=True)
class Exported:
    name: str
    path: Path
    workbook: Path
    sha256: str


NAME = "OCOP-HN_017_2026-11-21_000181_r0"


def preview(*, is_refused: bool) -> Preview:
    row = CatalogueRow(
        2, "2001", "Chè lam Phủ Chúc Sơn 300 g", unit="hộp", price=Money(55_000), producer_name="HTX Chúc Sơn"
    )
    known = CatalogueRow(9, "1001", "Mật ong hoa nhãn 500 ml", unit="chai", price=Money(175_000), stars=4)
    added = tuple(
        CatalogueRow(
            place + 2,
            str(2001 + place),
            f"{row.name} · loại {place + 1}",
            unit="hộp",
            price=Money(55_000 + 5_000 * place),
            producer_name="HTX Chúc Sơn",
            stars=3 + place % 3,
        )
        for place in range(12)
    )
    changed = (
        RowChange(known, (FieldChange("price", "165000", "175000"), FieldChange("stars", "4", "5"))),
        RowChange(known, (FieldChange("ownership", "bought", "consigned"),)),
    )
    refused = (
        RowProblem(14, "Giá bán", Problem.AMBIGUOUS_PRICE, "45,000.00"),
        RowProblem(17, "Mã vạch", Problem.SCIENTIFIC_BARCODE, "8.93E+12"),
        RowProblem(18, "Mã vạch", Problem.BARCODE_TAKEN, "8936012340017", "1001"),
        RowProblem(21, "Sao OCOP", Problem.STARS_WITHOUT_DECISION, "4"),
        RowProblem(30, "Tên hàng", Problem.FORMULA_TEXT, "=HYPERLINK(…)"),
    )
    reading = SheetReading("kiotviet", "UTF-8", (("Mã hàng", "code"),), added, ())
    return Preview(reading, ImportPlan(added, changed, (known,) * 40, refused if is_refused else ()))


def days(count: int) -> tuple[Day, ...]:
    listed = [Day(shop.DAY, DayKind.NORMAL, 42, Money(23_105_000), False, "")]
    for back in range(1, count):
        day = shop.DAY - timedelta(days=back)
        kind = DayKind.CLOSED if back % 7 == 5 else DayKind.EMPTY if back == 4 else DayKind.NORMAL
        sold = kind is DayKind.NORMAL
        name = "" if back == 1 else f"OCOP-HN_017_{day}_{182 - back:06d}_r0"
        listed.append(
            Day(
                day, kind, 84 - back if sold else 0, Money(23_105_000 + back * 731_000) if sold else NOTHING, True, name
            )
        )
    return tuple(listed)


NOTES = {Money(500_000): 14, Money(200_000): 9, Money(100_000): 31, Money(50_000): 12, Money(20_000): 3}


def _sale(words: Words, **changes: object) -> SaleState:
    return SaleState(**{"words": words, "cart": shop.usual_cart(), "chosen": 3, **changes})  # type: ignore[arg-type]


def _payment(words: Words, total: int, tendered: int | None, **changes: object) -> PaymentState:
    amount = None if tendered is None else Money(tendered)
    return PaymentState(words, Money(total), 5, amount, quick_cash(Money(total)), **changes)  # type: ignore[arg-type]


def _goods(words: Words, **changes: object) -> GoodsState:
    return GoodsState(**{"words": words, "count": 1248, "text": "", "found": shop.GOODS * 3, **changes})  # type: ignore[arg-type]


def _close(words: Words, **changes: object) -> CloseShiftState:
    return CloseShiftState(**{"words": words, "report": shop.report(), "count": count_cash(None, {}), **changes})  # type: ignore[arg-type]


def _city(words: Words, **changes: object) -> CityState:
    return CityState(**{"words": words, "days": days(20), "folder": Path("/media/usb/OCOP"), "chosen": 1, **changes})  # type: ignore[arg-type]


def _login(words: Words, **changes: object) -> LoginState:
    return LoginState(words, "Điểm OCOP Ba Vì", "01", shop.PEOPLE, **changes)  # type: ignore[arg-type]


FACTS = {
    "code": "017",
    "till": "01",
    "name": "Điểm OCOP Ba Vì",
    "legal_name": "Hợp tác xã Dịch vụ nông nghiệp Ba Vì",
    "tax_number": "0100109106",
    "address": "12 Quảng Oai, Ba Vì, Hà Nội",
    "commune_code": "0961",
    "manager_code": "M03",
    "manager_name": "Phạm Văn Minh",
}


def pictures() -> Iterator[Picture]:
    def error(words: Words, code: str, **values: object) -> str:
        return words(f"error.{code}", **values)

    yield Picture("opening", OpeningScreen, lambda w: OpeningState(w), None)
    yield Picture(
        "opening-failed",
        OpeningScreen,
        lambda w: OpeningState(w, error(w, "AlreadyOpen", folder="/home/lan/.local/share/ocop-pos")),
        None,
    )
    yield Picture("set-up", SetUpScreen, lambda w: SetUpState(w, {"till": "01"}), None)
    yield Picture(
        "set-up-refused",
        SetUpScreen,
        lambda w: SetUpState(
            w, FACTS, error(w, "WrongShowroomFact", field=w("choice.field.commune_code"), value="0961"), "commune_code"
        ),
        None,
    )
    yield Picture("login", LoginScreen, lambda w: _login(w), None)
    yield Picture(
        "login-demo",
        LoginScreen,
        lambda w: _login(w, chosen=1, demo_pins={person.code: "2468" for person in shop.PEOPLE}),
        None,
    )
    yield Picture(
        "login-wrong-pin", LoginScreen, lambda w: _login(w, chosen=0, problem=error(w, "WrongPin", tries_left=3)), None
    )
    yield Picture("open-shift", OpenShiftScreen, lambda w: OpenShiftState(w, shop.LAN.name, shop.DAY, Money(1_000_000)))
    yield Picture("sale-empty", SaleScreen, lambda w: _sale(w, cart=None, chosen=-1))
    yield Picture("sale-usual", SaleScreen, lambda w: _sale(w))
    yield Picture("sale-40-lines", SaleScreen, lambda w: _sale(w, cart=shop.long_cart(), chosen=39))
    yield Picture("sale-long-names", SaleScreen, lambda w: _sale(w, cart=shop.named_cart(), chosen=0))
    yield Picture("sale-largest", SaleScreen, lambda w: _sale(w, cart=shop.largest_cart(), chosen=0))
    yield Picture(
        "sale-unknown-code", SaleScreen, lambda w: _sale(w, problem=error(w, "UnknownBarcode", barcode="8934563138165"))
    )
    yield Picture(
        "sale-picker",
        SaleScreen,
        lambda w: _sale(w, picking=Picking("mat ong", shop.GOODS, 1), typed="mat ong"),
        typed="mat ong",
    )
    yield Picture("sale-weight", SaleScreen, lambda w: _sale(w, asking=Asking(shop.HAM, scanned="2001")))
    yield Picture("sale-quantity", SaleScreen, lambda w: _sale(w, chosen=0, asking=Asking(shop.HONEY, 1, pieces(2))))
    yield Picture("sale-abandon", SaleScreen, lambda w: _sale(w, is_abandoning=True))
    yield Picture("payment", PaymentScreen, lambda w: _payment(w, 1_812_300, None))
    yield Picture("payment-change", PaymentScreen, lambda w: _payment(w, 1_812_300, 2_000_000))
    yield Picture("payment-short", PaymentScreen, lambda w: _payment(w, 1_812_300, 1_800_000))
    yield Picture("payment-largest", PaymentScreen, lambda w: _payment(w, 999_999_999, 1_000_000_000))
    yield Picture(
        "payment-doubt",
        PaymentScreen,
        lambda w: _payment(
            w, 47_000, 5_000_000, problem=w("payment.doubt_amount", amount=Money(5_000_000)), is_doubtful=True
        ),
    )
    yield Picture("payment-scan", PaymentScreen, lambda w: _payment(w, 47_000, None, problem=w("payment.scan_refused")))
    yield Picture(
        "finished",
        FinishedScreen,
        lambda w: FinishedState(
            w, shop.sale_of(shop.usual_cart(), Money(2_000_000)), Path("receipts/01-26-000042.pdf")
        ),
    )
    yield Picture(
        "finished-no-paper",
        FinishedScreen,
        lambda w: FinishedState(
            w,
            shop.sale_of(shop.usual_cart(), Money(2_000_000)),
            None,
            error(w, "FileNotWritten", path="receipts/01-26-000042.pdf", reason="No space left"),
        ),
    )
    yield Picture("goods", GoodsScreen, lambda w: _goods(w), Section.GOODS)
    yield Picture("goods-none", GoodsScreen, lambda w: _goods(w, count=0, found=()), Section.GOODS)
    yield Picture("import-start", GoodsScreen, lambda w: _goods(w, is_importing=True), Section.GOODS)
    yield Picture(
        "import-added",
        GoodsScreen,
        lambda w: _goods(
            w, is_importing=True, path=Path("/home/lan/Tải về/hang-hoa.xlsx"), preview=preview(is_refused=False)
        ),
        Section.GOODS,
    )
    yield Picture(
        "import-changed",
        GoodsScreen,
        lambda w: _goods(
            w,
            is_importing=True,
            path=Path("/home/lan/Tải về/hang-hoa.xlsx"),
            preview=preview(is_refused=False),
            part=Part.CHANGED,
        ),
        Section.GOODS,
    )
    yield Picture(
        "import-refused",
        GoodsScreen,
        lambda w: _goods(
            w,
            is_importing=True,
            path=Path("/home/lan/Tải về/hang-hoa.xlsx"),
            preview=preview(is_refused=True),
            part=Part.REFUSED,
        ),
        Section.GOODS,
    )
    yield Picture("close-shift", CloseShiftScreen, lambda w: _close(w), Section.CLOSE_SHIFT)
    yield Picture(
        "close-shift-short",
        CloseShiftScreen,
        lambda w: _close(w, count=count_cash(None, NOTES), is_counted=True, is_confirming=True),
        Section.CLOSE_SHIFT,
    )
    yield Picture(
        "close-shift-even",
        CloseShiftScreen,
        lambda w: _close(w, count=count_cash(shop.report().expected_cash, {}), is_counted=True),
        Section.CLOSE_SHIFT,
    )
    yield Picture(
        "close-shift-done",
        CloseShiftScreen,
        lambda w: _close(
            w,
            count=count_cash(None, NOTES),
            is_counted=True,
            closed=shop.z_report(NOTES),
            paper=Path("/home/lan/.local/share/ocop-pos/reports/Z-000012.pdf"),
        ),
        Section.CLOSE_SHIFT,
    )
    yield Picture("city", CityScreen, lambda w: _city(w), Section.CITY)
    exported = Exported(NAME, Path(f"/media/usb/OCOP/{NAME}.zip"), Path(f"/media/usb/OCOP/{NAME}.xlsx"), "3f9a" * 16)
    yield Picture("city-exported", CityScreen, lambda w: _city(w, exported=exported), Section.CITY)
    yield Picture(
        "city-unsound",
        CityScreen,
        lambda w: _city(
            w,
            verification=Verification(
                f"{NAME}.zip",
                (Finding(FindingCode.CHECKSUM, "data/sales.csv", ""), Finding(FindingCode.SIGNATURE_WRONG, "", "")),
                (),
                None,
                "",
            ),
        ),
        Section.CITY,
    )
    yield Picture("city-none", CityScreen, lambda w: _city(w, days=(), chosen=-1), Section.CITY)


def framed(picture: Picture, words: Words, icons: Icons, size: QSize) -> MainWindow:
    """The picture's page inside the window, shown."""
    window = MainWindow(icons)
    window.resize(size)
    page = picture.make(icons)
    window.show_page(page)
    signed_in = picture.section is not None
    facts = (
        words("frame.shift", number=1),
        words("frame.business_date", day="22/11/2026"),
        words("frame.goods_count", count=1248),
    )
    told = words("frame.previous", number="01-26-000041", change=Money(187_700))
    window.show_state(
        FrameState(
            words=words,
            section=picture.section,
            staff_name=shop.LAN.name if signed_in else "",
            facts=facts if signed_in else (),
            previous_sale=told if picture.section is Section.SALE else "",
            is_demo=picture.name.endswith(("demo", "usual")),
        )
    )
    window.show()
    if picture.typed:
        page.scan_box.setText(picture.typed)  # type: ignore[attr-defined]
    state = picture.state(words)
    if isinstance(page, CloseShiftScreen) and isinstance(state, CloseShiftState):
        counted = dict(state.count.notes)
        for note, field in zip(NOTES_IN_USE, page.notes.fields, strict=True):
            field.setText(str(counted.get(note, "")))
    page.show_state(state)  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window


def render(folder: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, shop.RESOURCES)
    icons = Icons(shop.RESOURCES / "icons")
    wanted = os.environ.get("PICTURE", "")
    for language in Language:
        words = shop.words_of(language)
        for size in SIZES:
            for picture in pictures():
                if wanted in picture.name:
                    window = framed(picture, words, icons, size)
                    window.grab().save(str(folder / f"{picture.name}-{language}-{size.width()}.png"))
                    window.close()
                    window.deleteLater()
