"""A day of a showroom made with the shop's own rules, so that all its figures, records and hashes agree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from pos.documents.minisign import SigningKey
from pos.domain.cart import Cart
from pos.domain.certificates import Certificate
from pos.domain.day_package import NO_PREVIOUS, DayPackage, TillChain, TillIdentity, kind_of_day
from pos.domain.journal import ChainLink, Record, RecordKind, genesis_hash, next_record
from pos.domain.money import NOTHING, Money, total_of
from pos.domain.producers import Commune, Contract, DiscountBearer, Producer, ProducerKind
from pos.domain.products import Ownership, Product, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.records import sale_content, shift_open_content, z_content
from pos.domain.returns import refund
from pos.domain.sales import Sale, SaleStamp, complete
from pos.domain.shifts import CashCount, GrandTotals, Shift, ZReport, totals_of
from pos.domain.showroom import Showroom
from pos.domain.stock import Lot, LotKind, LotPick
from pos.domain.tenders import Payment, TenderKind
from pos.domain.vat import VatClass, VatRule, VatRules

KEY = SigningKey(bytes(range(32)))
OTHER_KEY = SigningKey(bytes(range(1, 33)))
DAY = date(2026, 11, 22)
INSTALLATION = "6f1c1c5e-2f0d-4b1e-9d5e-0a1b2c3d4e5f"
SHOWROOM = Showroom(
    code="017",
    name="OCOP Hà Nội – Cửa hàng số 17",
    legal_name="Hợp tác xã Nông sản sạch Sóc Sơn",
    tax_number="0100109106",
    address="Số 1 phố Tràng Tiền",
    commune_code="00070",
    phone="0240000000",
    gln="8930000000019",
)
RULES = VatRules(
    [
        VatRule(VatClass.FIVE, date(2020, 1, 1), None, VatClass.FIVE, 5, "rule 5"),
        VatRule(VatClass.TEN, date(2020, 1, 1), None, VatClass.EIGHT, 8, "rule 8"),
        VatRule(VatClass.NOT_SUBJECT, date(2020, 1, 1), None, VatClass.NOT_SUBJECT, 0, "rule KCT"),
    ]
)
_OPENED = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
_FOUR_STARS = Certificate(4, "5678/QĐ-UBND", date(2025, 12, 1), "UBND thành phố Hà Nội", date(2028, 12, 1))
_CO_OP = Producer(
    "HTX01", "HTX Chè Ba Trại", ProducerKind.COOPERATIVE, Commune("09676", "Xã Ba Vì"), phone="0912345678"
)
_HOUSEHOLD = Producer("HO02", "Cơ sở “Mây, tre” Phú Vinh", ProducerKind.HOUSEHOLD, Commune("10096", "Xã Phú Nghĩa"))
_CONTRACT = Contract(date(2026, 1, 1), None, 1250, DiscountBearer.SHARED)


def _product(number: int, code: str, name: str, price: int, vat: VatClass, **others: object) -> Product:
    return replace(
        Product(number, code, name, "gói", SoldBy.PIECE, Money(price), vat, Ownership.CONSIGNED, producer=_CO_OP),
        **others,  # type: ignore[arg-type]
    )


TEA = _product(1, "8938501234562", "Chè xanh Ba Trại, loại 1", 85_000, VatClass.TEN, certificate=_FOUR_STARS)
HONEY = _product(2, "SP0002", '=HYPERLINK("http://x")', 185_000, VatClass.FIVE, ownership=Ownership.BOUGHT, unit="chai")
RICE = _product(3, "SP0003", "Gạo nếp cái hoa vàng", 38_500, VatClass.NOT_SUBJECT, sold_by=SoldBy.WEIGHT, unit="kg")
BASKET = _product(4, "SP0004", '+Giỏ mây "Phú Vinh"', 420_000, VatClass.TEN, producer=_HOUSEHOLD, unit="cái")


def identity(key: SigningKey = KEY) -> TillIdentity:
    public_key = key.public_key.text
    return TillIdentity("01", INSTALLATION, public_key, genesis_hash(SHOWROOM.code, "01", INSTALLATION, public_key))


@dataclass
class Till:
    """Writes a day as a till would: every event a record, every document from the rules of the domain."""

    identity: TillIdentity = field(default_factory=identity)
    business_date: date = DAY
    link: ChainLink | None = None
    grand_totals: GrandTotals = field(default_factory=GrandTotals)
    now: datetime = _OPENED
    records: list[Record] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    z_reports: list[ZReport] = field(default_factory=list)
    shift: Shift | None = None

    def __post_init__(self) -> None:
        self.start = self.link or ChainLink(0, 0, self.identity.genesis, None)
        self.link = self.start

    def record(self, kind: RecordKind, content: Mapping[str, object], staff: str = "NV01") -> Record:
        assert self.link is not None
        self.now += timedelta(seconds=17, milliseconds=123)
        record = next_record(
            self.link,
            kind,
            self.now,
            showroom=SHOWROOM.code,
            till=self.identity.till,
            staff=staff,
            business_date=self.business_date if self.shift else None,
            content=content,
        )
        self.records.append(record)
        self.link = ChainLink(record.seq, record.epoch, record.hash, record.recorded_at)
        return record

    def open_shift(self, number: int, float_amount: Money) -> None:
        assert self.link is not None
        opened_at = self.now + timedelta(seconds=17, milliseconds=123)
        self.shift = Shift(number, "01", self.business_date, opened_at, "NV01", float_amount, self.link.seq + 1)
        self.record(RecordKind.SHIFT_OPEN, shift_open_content(self.shift))

    def stamp(self) -> SaleStamp:
        assert self.link is not None
        assert self.shift is not None
        seq = self.link.seq + 1
        sold_at = self.now + timedelta(seconds=17, milliseconds=123)
        number = f"017-01-{seq:08d}"
        return SaleStamp(number, seq, "01", self.shift.number, self.business_date, sold_at, "NV02")

    def sell(self, cart: Cart, payments: Sequence[Payment]) -> Sale:
        picks = [_picks(line.product, line.quantity) for line in cart.lines]
        return self._post(complete(cart, payments, picks, {}, RULES, self.stamp()))

    def take_back(self, sale: Sale, quantities: Mapping[int, Quantity], kind: TenderKind) -> Sale:
        return self._post(refund(sale, quantities, [], self.new_id(), kind, self.stamp()))

    def close_shift(self, missing: Money = NOTHING) -> None:
        assert self.link is not None
        assert self.shift is not None
        totals = totals_of(sale for sale in self.sales if sale.stamp.shift_number == self.shift.number)
        report = ZReport(
            number=self.shift.number,
            shift=self.shift,
            totals=totals,
            count=CashCount(totals.expected_cash(self.shift.float_amount) - missing),
            closed_at=self.now + timedelta(seconds=17, milliseconds=123),
            closed_by="NV09",
            last_seq=self.link.seq,
            chain_head=self.link.hash,
            grand_totals=self.grand_totals,
        )
        self.record(RecordKind.SHIFT_CLOSE, z_content(report), "NV09")
        self.z_reports.append(report)
        self.shift = None

    def new_id(self) -> UUID:
        text = f"{self.business_date} {self.link}"
        return UUID(bytes=hashlib.md5(text.encode()).digest(), version=4)

    def package(self, day_seq: int = 1, previous: str = NO_PREVIOUS, revision: int = 0) -> DayPackage:
        assert self.link is not None
        sales, z_reports = tuple(self.sales), tuple(self.z_reports)
        return DayPackage(
            showroom=SHOWROOM,
            identity=self.identity,
            business_date=self.business_date,
            day_seq=day_seq,
            kind=kind_of_day(sales, z_reports),
            previous_sha256=previous,
            chain=TillChain("01", self.start.seq + 1, self.link.seq, self.start.hash, self.link.hash),
            sales=sales,
            z_reports=z_reports,
            records=tuple(self.records),
            app_version="0.1.0",
            revision=revision,
        )

    def _post(self, sale: Sale) -> Sale:
        self.grand_totals = self.grand_totals.plus(sale)
        self.record(RecordKind.SALE, sale_content(sale, self.grand_totals), "NV02")
        self.sales.append(sale)
        return sale


def a_day(key: SigningKey = KEY) -> DayPackage:
    """Two shifts: cash, bank and mixed payments, weighed goods, both discounts, a return, an abandoned cart."""
    till = Till(identity(key))
    till.record(RecordKind.START, {"installation": INSTALLATION, "public_key": till.identity.public_key}, "")
    till.record(RecordKind.SIGN_IN, {})
    till.open_shift(1, Money(500_000))
    tea = Cart(till.new_id()).add(TEA, pieces(3), TEA.code).add(RICE, Quantity(1_735))
    till.sell(tea.discount_line(1, Money(5_001)), [Payment(TenderKind.CASH, Money(500_000))])
    gift = Cart(till.new_id()).add(HONEY, pieces(2)).add(BASKET, pieces(1)).add(RICE, Quantity(305))
    sale = till.sell(
        gift.discount_bill(Money(33_333)),
        [
            Payment(TenderKind.BANK_QR, Money(700_000), "FT26326,001"),
            Payment(TenderKind.CASH, Money(100_000)),
        ],
    )
    till.record(RecordKind.ABANDONED, {"lines": 2})
    till.take_back(sale, {1: pieces(1), 4: Quantity(100)}, TenderKind.CASH)
    till.close_shift(Money(2_000))
    till.open_shift(2, Money(400_000))
    for _ in range(3):
        cart = Cart(till.new_id()).add(TEA, pieces(1), TEA.code)
        till.sell(cart, [Payment(TenderKind.BANK_QR, cart.total, "FT1")])
    till.record(RecordKind.COPY_PRINTED, {"number": till.sales[-1].number})
    till.close_shift()
    return till.package()


def empty_day() -> DayPackage:
    till = Till(link=ChainLink(90, 0, "a" * 64, _OPENED), grand_totals=GrandTotals(Money(9), Money(-1)))
    till.open_shift(7, Money(300_000))
    till.close_shift()
    return till.package(181, "b" * 64)


def closed_day() -> DayPackage:
    return Till(link=ChainLink(90, 0, "a" * 64, _OPENED)).package(181, "b" * 64)


def busy_day(sales: int) -> DayPackage:
    """So many sales of four lines each."""
    till = Till()
    till.open_shift(1, Money(500_000))
    for number in range(sales):
        till.now -= timedelta(seconds=14)
        cart = (
            Cart(till.new_id())
            .add(TEA, pieces(1 + number % 5), TEA.code)
            .add(RICE, Quantity(100 + number))
            .add(HONEY, pieces(1))
            .add(BASKET, pieces(1))
        )
        till.sell(cart, [Payment(TenderKind.CASH if number % 3 else TenderKind.BANK_QR, cart.total)])
    till.close_shift()
    return till.package()


def _picks(product: Product, quantity: Quantity) -> list[LotPick]:
    """From two lots where there is enough of it, so that lines are split."""
    owner = product.producer.code if product.ownership is Ownership.CONSIGNED and product.producer else ""
    contract = _CONTRACT if owner else None
    first = Lot(
        product.id * 10,
        product.code,
        LotKind.RECEIVED,
        f"L{product.id}-01",
        date(2027, 3, 1),
        date(2026, 10, 1),
        owner,
        pieces(9),
        contract,
    )
    if quantity <= pieces(1):
        return [LotPick(first, quantity)]
    second = replace(first, id=first.id + 1, number=f"L{product.id}-02", expires_on=None)
    return [LotPick(first, pieces(1)), LotPick(second, quantity - pieces(1))]


def net_sales(day: DayPackage) -> Money:
    return total_of(sale.total for sale in day.sales)
