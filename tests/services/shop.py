"""The shop that service tests work in."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from pos.domain.catalogue_import import CatalogueRow, SheetReading
from pos.domain.money import Money
from pos.domain.producers import Contract, DiscountBearer, ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.showroom import Showroom
from pos.domain.staff import Role, Staff
from pos.domain.vat import VatClass
from pos.persistence import producers
from pos.services.till import Till, open_till

RESOURCES = Path(__file__).parents[2] / "resources"

CASHIER = Staff("101", "Nguyễn Thị Lan", Role.CASHIER)
MANAGER = Staff("201", "Trần Văn Minh", Role.MANAGER)
PINS = {"101": "4680", "201": "730150"}

SHOWROOM = Showroom(
    code="017",
    name="Điểm OCOP Ba Vì",
    legal_name="Hợp tác xã Tản Viên",
    tax_number="0100109106",
    address="Xã Ba Vì, Hà Nội",
    commune_code="09700",
    phone="0900 000 000",
)

HONEY = CatalogueRow(
    row=2,
    code="100001",
    name="Mật ong hoa nhãn 500 ml",
    barcodes=("9520000000011",),
    unit="chai",
    price=Money(165_000),
    cost=Money(120_000),
    vat_class=VatClass.EIGHT,
    ocop_set="QD26-04",
    producer_code="P001",
    producer_name="HTX Mật ong Ba Vì",
    producer_kind=ProducerKind.COOPERATIVE,
    commune_code="09700",
    stars=4,
    decision_number="1234/QĐ-UBND",
    decision_date=date(2025, 6, 1),
    issuing_body="UBND thành phố Hà Nội",
    ownership=Ownership.CONSIGNED,
    stock=pieces(10),
    lot_number="L1",
    expires_on=date(2027, 1, 31),
)
HAM = CatalogueRow(
    row=3,
    code="100002",
    name="Giò lụa Ước Lễ (cân)",
    barcodes=(),
    unit="kg",
    sold_by=SoldBy.WEIGHT,
    price=Money(180_000),
    vat_class=VatClass.EIGHT,
    ownership=Ownership.BOUGHT,
    stock=Quantity(5_000),
)
HAT = CatalogueRow(
    row=4,
    code="100003",
    name="Nón lá làng Chuông",
    barcodes=("9520000000035",),
    unit="cái",
    price=Money(60_000),
    vat_class=VatClass.FIVE,
    ownership=Ownership.BOUGHT,
    stock=pieces(20),
)
BASKET = CatalogueRow(
    row=5,
    code="100004",
    name="Giỏ quà Ba Vì",
    barcodes=("9520000000042",),
    unit="giỏ",
    price=Money(270_000),
    vat_class=VatClass.EIGHT,
    ownership=Ownership.BOUGHT,
    kit_parts=(KitPart("100005", pieces(1)), KitPart("100003", pieces(2))),
)
TEA = CatalogueRow(
    row=6,
    code="100005",
    name="Chè sen Tây Hồ 100 g",
    barcodes=("9520000000059",),
    unit="hộp",
    price=Money(150_000),
    vat_class=VatClass.EIGHT,
    ownership=Ownership.BOUGHT,
    stock=pieces(10),
)
GOODS = (HONEY, HAM, HAT, BASKET, TEA)


@dataclass
class Clock:
    """Shop time 16:05 on Sunday 22 November 2026 until a test moves it."""

    now: datetime = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class NewIds:
    last: int = field(default=0)

    def __call__(self) -> UUID:
        self.last += 1
        return UUID(int=self.last, version=4)


def open_shop(folder: Path, clock: Clock, new_id: NewIds) -> Till:
    return open_till(folder, RESOURCES, clock, new_id, "0.1.0")


def stock_shop(till: Till) -> None:
    till.setting_up.set_up_with(SHOWROOM, [(CASHIER, PINS["101"]), (MANAGER, PINS["201"])])
    till.cataloguing.import_reading(reading(*GOODS), "0" * 64, MANAGER)
    with till.context.database.writing() as transaction:
        contract = Contract(date(2025, 1, 1), None, 1500, DiscountBearer.PRODUCER)
        producers.add_contract(transaction, producers.ids(transaction)["P001"], contract)


def reading(*rows: CatalogueRow) -> SheetReading:
    return SheetReading("own", "utf-8", (), rows, ())
