"""One shop in fixed states, for everything that is printed; made by the domain's own functions."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from pos.documents.fonts import Fonts, load_fonts
from pos.domain.cart import Cart
from pos.domain.certificates import Certificate
from pos.domain.money import Money
from pos.domain.producers import Commune, Contract, DiscountBearer, Producer, ProducerKind
from pos.domain.products import Ownership, Product, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.returns import refund
from pos.domain.sales import Sale, SaleKind, SaleStamp, complete
from pos.domain.shifts import (
    CashCount,
    GrandTotals,
    Shift,
    ShiftReport,
    ShiftTotals,
    ZReport,
    count_cash,
    totals_of,
)
from pos.domain.showroom import Showroom
from pos.domain.stock import Lot, LotKind, LotPick
from pos.domain.tenders import Payment, TenderKind
from pos.domain.vat import VatClass, VatRule, VatRules
from pos.domain.words import Language, Words

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
CASHIER = "Nguyễn Thị Lan"
STAFF = {"lan": CASHIER, "ha": "Đỗ Thu Hà"}

SHOWROOM = Showroom(
    code="012",
    name="OCOP Hồ Gươm",
    legal_name="Công ty TNHH Nông sản Thủ đô",
    tax_number="0101243150",
    address="16 Lê Thái Tổ, phường Hoàn Kiếm, Hà Nội",
    commune_code="00070",
    phone="024 3825 1234",
)

RULES = VatRules(
    VatRule(vat_class, date(2025, 7, 1), None, charged, rate, "test")
    for vat_class, charged, rate in (
        (VatClass.NOT_SUBJECT, VatClass.NOT_SUBJECT, 0),
        (VatClass.NOT_DECLARED, VatClass.NOT_DECLARED, 0),
        (VatClass.FIVE, VatClass.FIVE, 5),
        (VatClass.EIGHT, VatClass.EIGHT, 8),
        (VatClass.TEN, VatClass.TEN, 10),
    )
)

LONG_NAME = (
    "Bộ quà tặng Tết Đoàn Viên gồm mứt sen trần Quảng Bá, trà sen Tây Hồ, ruốc nấm hương Ứng Hòa "
    "và bánh chè lam Thạch Xá, hộp gỗ"
)

_QUANG_BA = Commune("00091", "phường Tây Hồ")
_UNG_HOA = Commune("10354", "xã Ứng Hòa")
_LOTUS = Producer("NSX01", "HTX Sen Tây Hồ", ProducerKind.COOPERATIVE, _QUANG_BA)
_DUCK = Producer("NSX02", "Hộ kinh doanh Đỗ Văn Quyền", ProducerKind.HOUSEHOLD, _UNG_HOA)
_CRAFT = Producer(
    "NSX03",
    "HTX Thủ công mỹ nghệ Sơn mài Hạ Thái – Duyên Thái",
    ProducerKind.COOPERATIVE,
    Commune("10210", "xã Hồng Vân"),
)


def _certificate(stars: int) -> Certificate:
    return Certificate(stars, f"{stars}27/QĐ-UBND", date(2025, 3, 1), "UBND thành phố Hà Nội", date(2028, 3, 1))


def _product(code: str, name: str, price: int, vat_class: VatClass, **more: object) -> Product:
    product = Product(1, code, name, "hộp", SoldBy.PIECE, Money(price), vat_class, Ownership.CONSIGNED)
    return replace(product, **more)


TEA = _product("TRA01", "Trà sen Tây Hồ ướp xổi", 450_000, VatClass.EIGHT, producer=_LOTUS, certificate=_certificate(5))
EGGS = _product(
    "TRU01",
    "Trứng vịt Ứng Hòa (vỉ 10 quả)",
    38_000,
    VatClass.NOT_SUBJECT,
    unit="vỉ",
    producer=_DUCK,
    certificate=_certificate(3),
)
DUCK = _product(
    "VIT01",
    "Vịt cỏ Vân Đình làm sạch",
    165_000,
    VatClass.FIVE,
    unit="kg",
    sold_by=SoldBy.WEIGHT,
    producer=_DUCK,
    certificate=_certificate(4),
)
LACQUER = _product("SON01", "Tranh sơn mài Hạ Thái 40 × 60 cm", 2_350_000, VatClass.EIGHT, unit="bức", producer=_CRAFT)
WINE = _product("RUO01", "Rượu nếp cái hoa vàng", 120_000, VatClass.TEN, unit="chai")
GIFT = _product(
    "QUA01", LONG_NAME, 999_999_999, VatClass.EIGHT, unit="bộ", producer=_CRAFT, certificate=_certificate(4)
)
RICE = _product("GAO01", "Gạo Japonica Đan Phượng", 25_000, VatClass.NOT_DECLARED, unit="kg", sold_by=SoldBy.WEIGHT)

_CONTRACT = Contract(date(2026, 1, 1), None, 1500, DiscountBearer.SHARED)


def words(language: Language = Language.VIETNAMESE) -> Words:
    path = ROOT / "resources" / "i18n" / language / "paper.json"
    return Words(language, json.loads(path.read_text(encoding="utf-8")))


def fonts() -> Fonts:
    return load_fonts(ROOT / "resources" / "fonts")


def stamp(number: str, hour: int = 9, minute: int = 5) -> SaleStamp:
    sold_at = datetime(DAY.year, DAY.month, DAY.day, hour - 7, minute, tzinfo=UTC)
    return SaleStamp(number, 40 + int(number[-2:]), "01", 118, DAY, sold_at, "lan")


def lot(product: Product, number: str, expires_on: date | None = None) -> Lot:
    owner = product.producer.code if product.producer else ""
    contract = _CONTRACT if owner else None
    return Lot(7, product.code, LotKind.RECEIVED, number, expires_on, DAY, owner, pieces(100), contract)


def sold(cart: Cart, payments: list[Payment], sale_stamp: SaleStamp, lots: dict[str, Lot] | None = None) -> Sale:
    picks = [
        [LotPick((lots or {}).get(line.product.code, lot(line.product, "")), line.quantity)] for line in cart.lines
    ]
    return complete(cart, payments, picks, {}, RULES, sale_stamp)


def sale_id(number: int) -> UUID:
    return UUID(int=number)


def short_sale() -> Sale:
    """Two things and cash."""
    cart = Cart(sale_id(1)).add(TEA, pieces(1)).add(EGGS, pieces(2))
    lots = {EGGS.code: lot(EGGS, "L2211", date(2026, 12, 6))}
    return sold(cart, [Payment(TenderKind.CASH, Money(600_000))], stamp("01-26-000042"), lots)


def full_sale() -> Sale:
    """Everything at once: both kinds of discount, weighed goods, five tax classes, two ways of paying."""
    cart = Cart(sale_id(2)).add(TEA, pieces(2)).add(EGGS, pieces(3)).add(DUCK, Quantity(1735)).add(LACQUER, pieces(1))
    cart = cart.add(WINE, pieces(2)).add(RICE, Quantity(5250))
    cart = cart.discount_line(1, Money(45_000)).discount_line(4, Money(350_000)).discount_bill(Money(100_000))
    lots = {
        TEA.code: lot(TEA, "TS-2610-07", date(2027, 10, 31)),
        EGGS.code: lot(EGGS, "L2211", date(2026, 12, 6)),
        DUCK.code: lot(DUCK, "", date(2026, 11, 25)),
    }
    bank = Payment(TenderKind.BANK_QR, Money(2_000_000), "FT26326884512907")
    left = cart.total - bank.amount
    cash = Payment(TenderKind.CASH, Money(-(-left.dong // 500_000) * 500_000))
    return sold(cart, [bank, cash], stamp("01-26-000043", 10, 42), lots)


def refund_of_full_sale() -> Sale:
    return refund(
        full_sale(),
        {1: pieces(1), 3: Quantity(735)},
        [],
        sale_id(3),
        TenderKind.CASH,
        stamp("01-26-000044", 16, 5),
    )


def exchange() -> Sale:
    """The lacquer picture comes back, a cheaper box of tea goes out, the rest is paid back."""
    back = refund(full_sale(), {4: pieces(1)}, [], sale_id(4), TenderKind.CASH, stamp("01-26-000045", 16, 30))
    out = sold(
        Cart(sale_id(5)).add(TEA, pieces(1)),
        [Payment(TenderKind.CARD, TEA.price)],
        stamp("01-26-000045", 16, 30),
    )
    lines = (*back.lines, replace(out.lines[0], line_no=2))
    total = sum(line.total.dong for line in lines)
    tender = replace(back.tenders[0], tendered=Money(total), applied=Money(total))
    return replace(back, kind=SaleKind.EXCHANGE, lines=lines, tenders=(tender,))


def largest_sale() -> Sale:
    """Sixty lines, names of 120 letters, prices of nine digits, quantities of three."""
    cart = Cart(sale_id(6))
    for place in range(60):
        product = replace(GIFT, code=f"QUA{place:02}")
        cart = cart.add(product, pieces(999 if place == 7 else 1 + place % 3))
        if place % 9 == 4:
            cart = cart.discount_line(place + 1, Money(123_456_789))
    lots = {
        line.product.code: lot(line.product, f"TET-2027-{line.product.code}", date(2027, 2, 6)) for line in cart.lines
    }
    return sold(
        cart,
        [Payment(TenderKind.BANK_QR, cart.total, "FT26326000000001")],
        stamp("01-26-000046", 17, 0),
        lots,
    )


def twenty_lines() -> Sale:
    cart = Cart(sale_id(7))
    for place in range(20):
        product = (TEA, EGGS, LACQUER, WINE)[place % 4]
        cart = cart.add(replace(product, code=f"{product.code}-{place}"), pieces(1 + place % 3))
    return sold(cart, [Payment(TenderKind.CASH, Money(30_000_000))], stamp("01-26-000047", 17, 5))


def shift() -> Shift:
    opened_at = datetime(2026, 11, 22, 0, 58, tzinfo=UTC)
    return Shift(118, "01", DAY, opened_at, "lan", Money(1_000_000), 40)


def x_report() -> ShiftReport:
    return ShiftReport(shift(), totals_of([short_sale(), full_sale()]), datetime(2026, 11, 22, 6, 0, tzinfo=UTC))


def z_report() -> ZReport:
    totals = totals_of([short_sale(), full_sale(), refund_of_full_sale(), exchange(), twenty_lines()])
    expected = totals.expected_cash(shift().float_amount)
    return _closed(totals, count_cash(None, _notes_worth(expected - Money(10_000))))


def z_report_without_sales() -> ZReport:
    return _closed(totals_of([]), CashCount(Money(1_000_000)))


def z_report_of_millions() -> ZReport:
    return _closed(totals_of([short_sale(), largest_sale()]), CashCount(Money(999_999_999)))


def _closed(totals: ShiftTotals, count: CashCount) -> ZReport:
    head = "9f3ac27e" + "0" * 56
    closed_at = datetime(2026, 11, 22, 10, 32, tzinfo=UTC)
    return ZReport(
        118,
        shift(),
        totals,
        count,
        closed_at,
        "ha",
        87,
        head,
        GrandTotals(Money(1_234_567_890), Money(-8_765_000)),
    )


def _notes_worth(amount: Money) -> dict[Money, int]:
    """Few notes of many kinds that make this amount up, down to 500 đồng."""
    left, notes = amount.dong, {}
    for note in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500):
        number = left // note if note == 500 or left < note * 3 else left // note - 1
        if number:
            notes[Money(note)] = number
        left -= number * note
    return notes
