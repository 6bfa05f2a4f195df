"""Products as a cashier needs them on one business date: one statement for each look-up, Core columns only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, RowMapping, Select, and_, bindparam, func, literal, or_, select

from pos.domain.certificates import Certificate
from pos.domain.money import Money
from pos.domain.producers import Commune, Producer, ProducerKind
from pos.domain.products import KitPart, Ownership, Product, SoldBy
from pos.domain.quantity import Quantity
from pos.domain.vat import VatClass
from pos.domain.vietnamese_text import fold
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.catalogue import (
    CertificateRow,
    KitPartRow,
    ProductCodeRow,
    ProductRow,
    ProductTermsRow,
)
from pos.persistence.tables.people import ProducerRow
from pos.persistence.tables.reference import CommuneRow

_PRODUCT = table_of(ProductRow)
_CODE = table_of(ProductCodeRow)
_TERMS = table_of(ProductTermsRow)
_PART = table_of(KitPartRow)
_CERTIFICATE = table_of(CertificateRow)
_PRODUCER = table_of(ProducerRow)
_COMMUNE = table_of(CommuneRow)


def find_by_scan(transaction: Transaction, lookup: str, day: date) -> Product | None:
    """The product on sale that carries this barcode, or this product code."""
    return _one(transaction, _by_scan(), {"lookup": lookup, "day": day})


def find(transaction: Transaction, code: str, day: date) -> Product | None:
    """The product on sale with this product code."""
    return _one(transaction, _by_code(), {"code": code, "day": day, "active": 1})


def find_any(transaction: Transaction, code: str, day: date) -> Product | None:
    """The product with this product code, on sale or not: a kit's part may be sold only in kits."""
    return _one(transaction, _by_code(), {"code": code, "day": day, "active": 0})


def search(transaction: Transaction, text: str, day: date, limit: int) -> tuple[Product, ...]:
    """Products on sale whose folded name, code, maker or commune contains every word; whole-name starts first.

    Without a word: all of them, by name.
    """
    words = fold(text).split()
    statement = _statement().params(day=day).where(_PRODUCT.c.active == 1)
    for word in words:
        statement = statement.where(_PRODUCT.c.search_text.contains(word, autoescape=True))
    starts = _PRODUCT.c.search_text.startswith(" ".join(words), autoescape=True)
    exact = _PRODUCT.c.name.contains(text.strip(), autoescape=True)
    statement = statement.order_by(exact.desc(), starts.desc(), _PRODUCT.c.search_text, _PRODUCT.c.code).limit(limit)
    rows = transaction.execute(statement).mappings().all()
    barcodes = _barcodes(transaction, [row["id"] for row in rows])
    return tuple(_product(row, (), barcodes.get(row["id"], ())) for row in rows)


def count_on_sale(transaction: Transaction) -> int:
    return transaction.execute(select(func.count()).where(_PRODUCT.c.active == 1)).scalar_one()


def ids(transaction: Transaction, codes: Iterable[str]) -> dict[str, int]:
    """Database ids by product code."""
    rows = transaction.execute(select(_PRODUCT.c.code, _PRODUCT.c.id).where(_PRODUCT.c.code.in_(set(codes))))
    return {row.code: row.id for row in rows}


def search_text_of(name: str, name_en: str, code: str, producer: str, commune: str) -> str:
    """What a search looks through, folded once when the product is stored."""
    return fold(" ".join(part for part in (name, name_en, code, producer, commune) if part))


def _one(transaction: Transaction, statement: Select[Any], parameters: dict[str, object]) -> Product | None:
    row = transaction.execute(statement, parameters).mappings().first()
    if row is None:
        return None
    parts: tuple[KitPart, ...] = ()
    if row["is_kit"]:
        parts = tuple(
            KitPart(part.code, Quantity(part.quantity))
            for part in transaction.execute(
                select(_PRODUCT.c.code, _PART.c.quantity)
                .join(_PART, _PART.c.part_id == _PRODUCT.c.id)
                .where(_PART.c.kit_id == row["id"])
                .order_by(_PART.c.position)
            )
        )
    return _product(row, parts)


def _barcodes(transaction: Transaction, product_ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    statement = select(_CODE.c.product_id, _CODE.c.code).where(_CODE.c.product_id.in_(product_ids))
    for row in transaction.execute(statement.order_by(_CODE.c.product_id, _CODE.c.position)):
        found[row.product_id] = (*found.get(row.product_id, ()), row.code)
    return found


# Statements of the scan path are built once: building one costs more than running it.


@cache
def _by_scan() -> Select[Any]:
    lookup: BindParameter[str] = bindparam("lookup")
    by_barcode = select(_CODE.c.product_id).where(_CODE.c.code == lookup).scalar_subquery()
    is_barcode = select(_CODE.c.code).where(_CODE.c.code == lookup).exists()
    return _statement().where(
        _PRODUCT.c.active == 1,
        or_(_PRODUCT.c.id == by_barcode, and_(_PRODUCT.c.code == lookup, ~is_barcode)),
    )


@cache
def _by_code() -> Select[Any]:
    return _statement().where(_PRODUCT.c.code == bindparam("code"), _PRODUCT.c.active >= bindparam("active"))


@cache
def _statement() -> Select[Any]:
    """A product with its terms, its maker and its valid certificate on `:day`."""
    day = bindparam("day", type_=_TERMS.c.valid_from.type)
    terms_from = (
        select(func.max(_TERMS.c.valid_from))
        .where(_TERMS.c.product_id == _PRODUCT.c.id, _TERMS.c.valid_from <= day)
        .correlate(_PRODUCT)
        .scalar_subquery()
    )
    held = _CERTIFICATE.alias("held")
    certificate = (
        select(held.c.id)
        .where(held.c.product_id == _PRODUCT.c.id, held.c.decision_date <= day, held.c.expires_on >= day)
        .order_by(held.c.decision_date.desc(), held.c.id.desc())
        .limit(1)
        .correlate(_PRODUCT)
        .scalar_subquery()
    )
    return (
        select(
            _PRODUCT.c.id,
            _PRODUCT.c.code,
            _PRODUCT.c.name,
            _PRODUCT.c.name_en,
            _PRODUCT.c.unit,
            _PRODUCT.c.sold_by,
            _PRODUCT.c.category,
            _PRODUCT.c.ocop_set,
            _PRODUCT.c.net_content,
            _PRODUCT.c.ownership,
            _TERMS.c.price,
            _TERMS.c.vat_class,
            _PRODUCER.c.code.label("producer_code"),
            _PRODUCER.c.name.label("producer_name"),
            _PRODUCER.c.kind.label("producer_kind"),
            _COMMUNE.c.code.label("commune_code"),
            _COMMUNE.c.name.label("commune_name"),
            _CERTIFICATE.c.stars,
            _CERTIFICATE.c.decision_number,
            _CERTIFICATE.c.decision_date,
            _CERTIFICATE.c.issuing_body,
            _CERTIFICATE.c.expires_on,
            select(literal(1)).where(_PART.c.kit_id == _PRODUCT.c.id).correlate(_PRODUCT).exists().label("is_kit"),
        )
        .join(_TERMS, and_(_TERMS.c.product_id == _PRODUCT.c.id, _TERMS.c.valid_from == terms_from))
        .outerjoin(_PRODUCER, _PRODUCER.c.id == _PRODUCT.c.producer_id)
        .outerjoin(_COMMUNE, _COMMUNE.c.code == _PRODUCER.c.commune_code)
        .outerjoin(_CERTIFICATE, _CERTIFICATE.c.id == certificate)
    )


def _product(row: RowMapping, kit_parts: tuple[KitPart, ...], barcodes: tuple[str, ...] = ()) -> Product:
    producer = None
    if row["producer_code"] is not None:
        commune = Commune(row["commune_code"], row["commune_name"]) if row["commune_code"] is not None else None
        producer = Producer(row["producer_code"], row["producer_name"], ProducerKind(row["producer_kind"]), commune)
    certificate = None
    if row["stars"] is not None:
        certificate = Certificate(
            row["stars"], row["decision_number"], row["decision_date"], row["issuing_body"], row["expires_on"]
        )
    return Product(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        sold_by=SoldBy(row["sold_by"]),
        price=Money(row["price"]),
        vat_class=VatClass(row["vat_class"]),
        ownership=Ownership(row["ownership"]),
        name_en=row["name_en"],
        category=row["category"],
        ocop_set=row["ocop_set"] or "",
        net_content=row["net_content"],
        producer=producer,
        certificate=certificate,
        barcodes=barcodes,
        kit_parts=kit_parts,
    )
