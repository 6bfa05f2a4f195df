"""What the showroom sells, as a cashier and a label need it on one business date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.certificates import Certificate
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.producers import Producer
from pos.domain.quantity import ONE, Quantity
from pos.domain.vat import VatClass


class SoldBy(StrEnum):
    PIECE = "piece"  # whole numbers only
    WEIGHT = "weight"  # thousandths of the unit


class Ownership(StrEnum):
    """Whose goods they are until they are sold."""

    BOUGHT = "bought"  # the showroom's own
    CONSIGNED = "consigned"  # the producer's


class CodeKind(StrEnum):
    BARCODE = "barcode"
    ALIAS = "alias"


@dataclass(frozen=True)
class KitPart:
    """One part of a kit: so much of that product leaves the stock with each kit sold."""

    product_code: str
    quantity: Quantity


@dataclass(frozen=True)
class Product:
    """A product with the terms that hold on the business date it was read for.

    `id` is the database's; `price` includes VAT; `stars` is None without a valid certificate. `barcodes` are filled in
    lists of goods, where people read them, and left out of the scan path.
    """

    id: int
    code: str
    name: str
    unit: str
    sold_by: SoldBy
    price: Money
    vat_class: VatClass
    ownership: Ownership
    name_en: str = ""
    category: str = ""
    ocop_set: str = ""
    net_content: str = ""
    producer: Producer | None = None
    certificate: Certificate | None = None
    barcodes: tuple[str, ...] = ()
    kit_parts: tuple[KitPart, ...] = ()

    @property
    def stars(self) -> int | None:
        return self.certificate.stars if self.certificate else None


@dataclass(eq=False)
class UnknownProduct(RuleBroken):
    """No product has this code."""

    product_code: str


@dataclass(eq=False)
class FractionOfAPiece(RuleBroken):
    """Goods sold by the piece were given a quantity that is not whole."""

    product_name: str
    quantity: Quantity


@dataclass(eq=False)
class QuantityNotPositive(RuleBroken):
    """A line needs more than nothing of its product."""

    product_name: str
    quantity: Quantity


# No basket holds more of one thing: a larger number is a code that was typed into the wrong field.
MOST_OF_ONE = Quantity(9_999_999)


@dataclass(eq=False)
class QuantityTooLarge(RuleBroken):
    """So much of one product is a slip of the hand, not a sale."""

    product_name: str
    quantity: Quantity
    limit: Quantity


def require_quantity(product: Product, quantity: Quantity) -> Quantity:
    """Raises QuantityNotPositive, FractionOfAPiece, QuantityTooLarge."""
    if quantity > MOST_OF_ONE:
        raise QuantityTooLarge(product.name, quantity, MOST_OF_ONE)
    if quantity.thousandths <= 0:
        raise QuantityNotPositive(product.name, quantity)
    if product.sold_by is SoldBy.PIECE and not quantity.is_whole:
        raise FractionOfAPiece(product.name, quantity)
    return quantity


@dataclass(eq=False)
class WeightNeeded(RuleBroken):
    """Weighed goods are not sold by the scan: somebody has to say how much."""

    product_name: str


def scanned_quantity(product: Product, quantity: Quantity | None) -> Quantity:
    """How much one scan stands for when nobody said: one piece. Raises WeightNeeded."""
    if quantity is not None:
        return quantity
    if product.sold_by is SoldBy.WEIGHT:
        raise WeightNeeded(product.name)
    return ONE


@dataclass(eq=False)
class ConsignedWithoutProducer(RuleBroken):
    """Consigned goods are somebody's: a product without a producer cannot be consigned."""

    product_name: str


def owner_code_of(product: Product, ownership: Ownership) -> str:
    """Whose goods these are: "" for the showroom's own, else the producer's code. Raises ConsignedWithoutProducer."""
    if ownership is Ownership.BOUGHT:
        return ""
    if product.producer is None:
        raise ConsignedWithoutProducer(product.name)
    return product.producer.code
