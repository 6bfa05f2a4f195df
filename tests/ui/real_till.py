"""A real till on a real database, small enough to be made anew for each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from pos.domain.catalogue_import import CatalogueRow, SheetReading
from pos.domain.money import Money
from pos.domain.products import SoldBy
from pos.domain.showroom import Showroom
from pos.domain.staff import Role, Staff
from pos.services.till import Till, open_till
from tests.pictures.sample_shop import RESOURCES

LAN = Staff("L01", "Nguyễn Thị Lan", Role.CASHIER)
MINH = Staff("M03", "Phạm Văn Minh", Role.MANAGER)
PINS = {LAN.code: "4680", MINH.code: "730150"}
SHOWROOM = Showroom(
    code="017",
    name="Điểm OCOP Ba Vì",
    legal_name="HTX Dịch vụ nông nghiệp Ba Vì",
    tax_number="",
    address="12 Quảng Oai",
    commune_code="09619",
)
HONEY, HONEY_CODE = "1001", "8936012340017"
ROWS = (
    CatalogueRow(2, HONEY, "Mật ong hoa nhãn 500 ml", (HONEY_CODE,), unit="chai", price=Money(165_000)),
    CatalogueRow(3, "1002", "Miến dong So 500 g", unit="gói", price=Money(45_000)),
    CatalogueRow(4, "1003", "Mật ong rừng 250 ml", unit="chai", price=Money(90_000)),
    CatalogueRow(5, "1004", "Giò lụa Ước Lễ", unit="kg", sold_by=SoldBy.WEIGHT, price=Money(180_000)),
)
HAM = "1004"


@dataclass
class ShopClock:
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 2, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


def counting_ids() -> Callable[[], UUID]:
    given = iter(range(1, 1_000_000))

    def new_id() -> UUID:
        return UUID(int=next(given), version=4)

    return new_id


def empty_till(folder: Path, clock: ShopClock) -> Till:
    return open_till(folder, RESOURCES, clock, counting_ids(), "0.1.0")


def set_up(till: Till) -> None:
    till.setting_up.set_up_with(SHOWROOM, [(person, PINS[person.code]) for person in (LAN, MINH)])
    till.cataloguing.import_reading(SheetReading("own", "UTF-8", (), ROWS, ()), "0" * 64, MINH)
