"""Building the demo showroom from `resources/demo`.

Set-up and goods go through the services; makers and their contracts, which have no service of their own yet, are
written as they are.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pos.devices.durable_file import write_durably
from pos.domain.catalogue_import import CatalogueRow, SheetReading
from pos.domain.money import Money
from pos.domain.producers import Commune, Contract, DiscountBearer, Producer, ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity, parse_quantity
from pos.domain.showroom import Showroom
from pos.domain.staff import Role, Staff
from pos.domain.vat import VatClass
from pos.persistence import producers
from pos.services.till import Till

_THOUSANDTHS_PER_HUNDREDTH = 10
_MARKER = "demo.txt"


@dataclass(frozen=True)
class DemoProduct:
    """A product of the demo catalogue: its row, how well it sells (1 to 100), and in which months (none: all year).

    `shelf_life` is how many days a fresh delivery keeps, None for goods without expiry.
    """

    row: CatalogueRow
    popularity: int
    months: frozenset[int]
    shelf_life: int | None


@dataclass(frozen=True)
class DemoCatalogue:
    showroom: Showroom
    staff: tuple[tuple[Staff, str], ...]
    products: tuple[DemoProduct, ...]

    @property
    def cashier(self) -> Staff:
        return next(person for person, _ in self.staff if person.role is Role.CASHIER)

    @property
    def manager(self) -> Staff:
        return next(person for person, _ in self.staff if person.role is Role.MANAGER)


def read_catalogue(resources: Path, first_day: date) -> DemoCatalogue:
    """The demo data with its certificates and expiries counted from `first_day`."""
    showroom = _rows(resources, "showroom")[0]
    return DemoCatalogue(
        showroom=Showroom(
            code=showroom["code"],
            name=showroom["name"],
            legal_name=showroom["legal_name"],
            tax_number=showroom["tax_number"],
            address=showroom["address"],
            commune_code=showroom["commune_code"],
            phone=showroom["phone"],
            gln=showroom["gln"],
            till=showroom["till_code"],
        ),
        staff=tuple((Staff(r["code"], r["name"], Role(r["role"])), r["pin"]) for r in _rows(resources, "staff")),
        products=tuple(_product(place, row, first_day) for place, row in enumerate(_rows(resources, "products"), 2)),
    )


def is_demo(folder: Path) -> bool:
    """Whether the data in this folder was invented by `make_demo`."""
    return (folder / _MARKER).exists()


def mark_as_demo(folder: Path) -> None:
    write_durably(folder / _MARKER, b"Everything in this folder is invented: a demo showroom.\n")


def write_demo_key(folder: Path, seed: int) -> None:
    """The demo till's signing key follows from its seed, so that the whole demo does; it protects nothing."""
    secret = hashlib.sha256(f"ocop-pos demo {seed}".encode()).hexdigest()
    write_durably(folder / "keys" / "till.key", f"{secret}\n".encode(), secret=True)


def build_showroom(till: Till, resources: Path, first_day: date) -> DemoCatalogue:
    """Set the till up, bring the makers and the goods in."""
    catalogue = read_catalogue(resources, first_day)
    till.setting_up.set_up_with(catalogue.showroom, catalogue.staff)
    _add_producers(till, resources, first_day)
    reading = SheetReading("own", "utf-8", (), tuple(product.row for product in catalogue.products), ())
    digest = hashlib.sha256((resources / "demo" / "products.csv").read_bytes()).hexdigest()
    till.cataloguing.import_reading(reading, digest, catalogue.manager)
    return catalogue


def _add_producers(till: Till, resources: Path, first_day: date) -> None:
    with till.context.database.writing() as transaction:
        for row in _rows(resources, "producers"):
            producer = Producer(
                code=row["code"],
                name=row["name"],
                kind=ProducerKind(row["kind"]),
                commune=Commune(row["commune_code"], ""),
                tax_number=row["tax_number"],
                old_address=row["old_address"],
                phone=row["phone"],
                bank_bin=row["bank_bin"],
                bank_account=row["bank_account"],
                note=row["note"],
            )
            contract = Contract(
                valid_from=first_day - timedelta(days=int(row["contract_from"])),
                valid_to=None,
                commission=parse_quantity(row["commission_percent"]).thousandths // _THOUSANDTHS_PER_HUNDREDTH,
                discount_bearer=DiscountBearer(row["discount_bearer"]),
            )
            producers.add_contract(transaction, producers.add(transaction, producer), contract)


def _product(place: int, row: dict[str, str], first_day: date) -> DemoProduct:
    shelf_life = int(row["expires_in_days"]) if row["expires_in_days"] else None
    stock = parse_quantity(row["stock"]) if row["stock"] else None
    decided = row["decision_days_ago"]
    return DemoProduct(
        row=CatalogueRow(
            row=place,
            code=row["code"],
            name=row["name"],
            barcodes=tuple(row["barcodes"].split()),
            name_en=row["name_en"],
            unit=row["unit"],
            sold_by=SoldBy(row["sold_by"]),
            price=Money(int(row["price"])),
            cost=Money(int(row["cost"])),
            vat_class=VatClass(row["vat_class"]),
            category=row["category"],
            ocop_set=row["ocop_set"],
            net_content=row["net_content"],
            producer_code=row["producer_code"],
            ownership=Ownership(row["ownership"]),
            stars=int(row["stars"]) if row["stars"] else None,
            decision_number=row["decision_number"] or None,
            decision_date=first_day - timedelta(days=int(decided)) if decided else None,
            issuing_body=row["issuing_body"] or None,
            stock=stock,
            lot_number=row["lot_number"],
            expires_on=first_day + timedelta(days=shelf_life) if shelf_life is not None else None,
            kit_parts=_kit_parts(row["kit_parts"]),
        ),
        popularity=int(row["popularity"]),
        months=frozenset(int(month) for month in row["season"].split()),
        shelf_life=shelf_life,
    )


def _kit_parts(text: str) -> tuple[KitPart, ...]:
    pairs = (part.split("*") for part in text.split(";") if part)
    return tuple(KitPart(code.strip(), Quantity(int(count) * 1000)) for code, count in pairs)


def _rows(resources: Path, name: str) -> list[dict[str, str]]:
    with (resources / "demo" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
