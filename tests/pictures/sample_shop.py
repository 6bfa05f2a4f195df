"""A showroom's goods, people and sales in fixed states, for pictures and for tests of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from pos.documents.words_file import read_words
from pos.domain.cart import Cart, CartLine
from pos.domain.certificates import Certificate
from pos.domain.money import NOTHING, Money
from pos.domain.producers import Commune, Producer, ProducerKind
from pos.domain.products import Ownership, Product, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.sales import Sale, SaleKind, SaleLine, SaleStamp
from pos.domain.shifts import GrandTotals, Shift, ShiftReport, ZReport, count_cash, totals_of
from pos.domain.staff import Role, Staff
from pos.domain.tenders import Tender, TenderKind
from pos.domain.vat import VatClass
from pos.domain.words import Language, Words

RESOURCES = Path(__file__).parents[2] / "resources"
DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
SALE_ID = UUID(int=1)

PEOPLE = (
    Staff("L01", "Nguyễn Thị Lan", Role.CASHIER),
    Staff("H02", "Trần Thị Huệ", Role.CASHIER),
    Staff("M03", "Phạm Văn Minh", Role.MANAGER),
    Staff("T04", "Đỗ Thu Trang", Role.SHIFT_LEAD),
)
LAN, MINH = PEOPLE[0], PEOPLE[2]


def words_of(language: Language) -> Words:
    return read_words(RESOURCES / "i18n", language)


def _maker(code: str, name: str, commune: str) -> Producer:
    return Producer(code, name, ProducerKind.COOPERATIVE, Commune("09619", commune))


BA_VI = _maker("BV", "HTX Dịch vụ nông nghiệp Ba Vì", "xã Ba Vì")
TAY_HO = _maker("TH", "Hộ kinh doanh Ngô Thị Thân", "phường Tây Hồ")
UOC_LE = _maker("UL", "HTX Ước Lễ", "xã Dân Hòa")


def product(
    code: str,
    name: str,
    price: int,
    *,
    name_en: str = "",
    unit: str = "hộp",
    stars: int = 0,
    maker: Producer | None = BA_VI,
    sold_by: SoldBy = SoldBy.PIECE,
    barcode: str = "",
) -> Product:
    decision = Certificate(stars, "123/QĐ-UBND", date(2025, 1, 6), "UBND TP Hà Nội", date(2028, 1, 6))
    return Product(
        id=int(code),
        code=code,
        name=name,
        unit=unit,
        sold_by=sold_by,
        price=Money(price),
        vat_class=VatClass.EIGHT,
        ownership=Ownership.CONSIGNED,
        name_en=name_en,
        producer=maker,
        certificate=decision if stars else None,
        barcodes=(barcode,) if barcode else (),
    )


HONEY = product(
    "1001", "Mật ong hoa nhãn 500 ml", 165_000, name_en="Longan honey 500 ml", unit="chai", stars=4,
    barcode="8936012340017",
)  # fmt: skip
NOODLES = product("1002", "Miến dong So 500 g", 45_000, name_en="Arrowroot noodles 500 g", unit="gói", stars=3)
TEA = product(
    "1003", "Trà sen Tây Hồ 100 g", 1_250_000, name_en="West Lake lotus tea 100 g", stars=5, maker=TAY_HO,
    barcode="8936012340031",
)  # fmt: skip
HAM = product(
    "1004", "Giò lụa Ước Lễ (cân)", 180_000, name_en="Ước Lễ pork roll (by weight)", unit="kg", stars=4,
    maker=UOC_LE, sold_by=SoldBy.WEIGHT,
)  # fmt: skip
HAT = product("1005", "Nón lá Chuông", 60_000, name_en="Chuông conical hat", unit="chiếc", maker=None)
LONG = product(
    "1006",
    "Hộp quà Tết “Tinh hoa làng nghề Hà Nội” gồm trà sen, mật ong, ô mai, bánh cốm và khăn lụa Vạn Phúc thêu tay",
    2_750_000,
    stars=5,
    maker=_maker("DL", "Liên hiệp hợp tác xã nông nghiệp công nghệ cao và du lịch cộng đồng Đường Lâm", "xã Sơn Tây"),
)
PALACE = product("1007", "Tranh sơn mài khổ lớn “Hồ Gươm”", 999_999_999, name_en="Lacquer painting", unit="bức")
GOODS = (HONEY, NOODLES, TEA, HAM, HAT, LONG)


def usual_cart() -> Cart:
    return Cart(
        SALE_ID,
        (
            CartLine(HONEY, pieces(2), "8936012340017"),
            CartLine(NOODLES, pieces(1)),
            CartLine(TEA, pieces(1), "8936012340031", Money(125_000)),
            CartLine(HAM, Quantity(735)),
            CartLine(HAT, pieces(3)),
        ),
    )


def long_cart(lines: int = 40) -> Cart:
    kinds = (HONEY, NOODLES, TEA, HAM, HAT)
    return Cart(
        SALE_ID,
        tuple(
            CartLine(
                product(str(2000 + place), f"{kinds[place % 5].name} · {place + 1}", 45_000 + 1_500 * place, stars=3),
                pieces(1 + place % 4),
            )
            for place in range(lines)
        ),
    )


def named_cart() -> Cart:
    return Cart(SALE_ID, (CartLine(LONG, pieces(12)), CartLine(HONEY, pieces(100))))


def largest_cart() -> Cart:
    return Cart(SALE_ID, (CartLine(PALACE, pieces(1)),))


def sale_of(cart: Cart, tendered: Money, number: str = "01-26-000042") -> Sale:
    lines = tuple(_sale_line(line_no, line) for line_no, line in enumerate(cart.lines, 1))
    stamp = SaleStamp(number, 42, "01", 1, DAY, NOW, LAN.code)
    return Sale(cart.sale_id, SaleKind.SALE, stamp, lines, (Tender(TenderKind.CASH, tendered, cart.total),))


def _sale_line(line_no: int, line: CartLine) -> SaleLine:
    return SaleLine(
        line_no=line_no,
        product_code=line.product.code,
        scanned_code=line.scanned,
        name=line.product.name,
        unit=line.product.unit,
        quantity=line.quantity,
        list_price=line.product.price,
        price=line.product.price,
        gross=line.gross,
        line_discount=line.discount,
        bill_discount=NOTHING,
        total=line.total,
        vat_class=VatClass.EIGHT,
        vat_rate=8,
        vat=NOTHING,
        ocop_set="",
        stars=line.product.stars,
        decision_number="",
        producer_code="",
        producer_name="",
        commune_code="",
        commune_name="",
        ownership=Ownership.BOUGHT,
        owner_code="",
        commission=0,
        payable=NOTHING,
        lot_id=None,
        lot_number="",
        expires_on=None,
    )


SHIFT = Shift(1, "01", DAY, NOW - timedelta(hours=8), LAN.code, Money(1_000_000), 5)


def report() -> ShiftReport:
    sold = [sale_of(usual_cart(), Money(2_000_000)) for _ in range(7)]
    return ShiftReport(SHIFT, totals_of(sold), NOW)


def z_report(notes: dict[Money, int]) -> ZReport:
    taken = report()
    return ZReport(12, SHIFT, taken.totals, count_cash(None, notes), NOW, LAN.code, 80, "0" * 64, GrandTotals())
