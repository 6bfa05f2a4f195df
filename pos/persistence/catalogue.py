"""The whole catalogue as the rows of a product sheet, and the writing of an import's plan.

Told and stored through the same `CatalogueRow`, so that what is exported and read back is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from pos.domain.catalogue_import import CatalogueRow, complete_new
from pos.domain.certificates import expiry_of
from pos.domain.money import Money
from pos.domain.producers import Producer, ProducerKind, kind_by_name
from pos.domain.products import CodeKind, KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity
from pos.domain.vat import VatClass
from pos.persistence import producers, products
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.catalogue import CertificateRow, KitPartRow, ProductCodeRow, ProductRow, ProductTermsRow
from pos.persistence.tables.people import ProducerRow
from pos.persistence.tables.reference import CommuneRow
from pos.persistence.tables.stock import LotRow, StockLevelRow

_PRODUCT = table_of(ProductRow)
_CODE = table_of(ProductCodeRow)
_TERMS = table_of(ProductTermsRow)
_PART = table_of(KitPartRow)
_CERTIFICATE = table_of(CertificateRow)
_PRODUCER = table_of(ProducerRow)
_COMMUNE = table_of(CommuneRow)
_LOT = table_of(LotRow)
_LEVEL = table_of(StockLevelRow)

Value = TypeVar("Value")


def rows(transaction: Transaction, day: date) -> list[CatalogueRow]:
    """Every product, on sale or not, by code, with the terms of `day` (or its first, where those begin later).

    `row` is its place in a sheet with a header.
    """
    barcodes = _barcodes(transaction)
    kits = _kit_parts(transaction)
    certificates = _latest_certificates(transaction)
    stock = _stock(transaction)
    of_product = select(_TERMS).where(_TERMS.c.product_id == _PRODUCT.c.id).correlate(_PRODUCT)
    terms_from = func.coalesce(
        of_product.with_only_columns(func.max(_TERMS.c.valid_from)).where(_TERMS.c.valid_from <= day).scalar_subquery(),
        of_product.with_only_columns(func.min(_TERMS.c.valid_from)).scalar_subquery(),
    )
    stored = transaction.execute(
        select(
            _PRODUCT,
            _TERMS.c.price,
            _TERMS.c.vat_class,
            _PRODUCER.c.code.label("producer_code"),
            _PRODUCER.c.name.label("producer_name"),
            _PRODUCER.c.kind.label("producer_kind"),
            _PRODUCER.c.commune_code,
        )
        .join(_TERMS, (_TERMS.c.product_id == _PRODUCT.c.id) & (_TERMS.c.valid_from == terms_from))
        .outerjoin(_PRODUCER, _PRODUCER.c.id == _PRODUCT.c.producer_id)
        .order_by(_PRODUCT.c.code)
    ).mappings()
    return [
        CatalogueRow(
            row=place,
            code=row["code"],
            name=row["name"],
            barcodes=barcodes.get(row["id"], ()),
            name_en=row["name_en"],
            unit=row["unit"],
            sold_by=SoldBy(row["sold_by"]),
            price=Money(row["price"]),
            cost=Money(row["cost"]) if row["cost"] is not None else None,
            vat_class=VatClass(row["vat_class"]),
            category=row["category"],
            ocop_set=row["ocop_set"] or "",
            net_content=row["net_content"],
            producer_code=row["producer_code"] or "",
            producer_name=row["producer_name"] or "",
            producer_kind=ProducerKind(row["producer_kind"]) if row["producer_kind"] else None,
            commune_code=row["commune_code"] or "",
            ownership=Ownership(row["ownership"]),
            stock=stock.get(row["id"]),
            kit_parts=kits.get(row["id"], ()),
            active=bool(row["active"]),
            **certificates.get(row["id"], {}),
        )
        for place, row in enumerate(stored, 2)
    ]


def add_all(
    transaction: Transaction, added: Sequence[CatalogueRow], producer_ids: Mapping[str, int], day: date
) -> dict[str, int]:
    """New products with their codes, terms and certificates, each table in one go; returns database ids by code.

    Kit parts come after all products are there (`set_kit`), search texts after all producers (`refresh_search_text`).
    """
    rows = [complete_new(row) for row in added]
    first = (transaction.execute(select(func.max(_PRODUCT.c.id))).scalar_one() or 0) + 1
    ids = {row.code: product_id for product_id, row in enumerate(rows, first)}
    _insert_all(transaction, _PRODUCT, (_new_product(ids[row.code], row, producer_ids) for row in rows))
    _insert_all(
        transaction,
        _CODE,
        (code for row in rows for code in _code_values(ids[row.code], row.barcodes or ())),
    )
    _insert_all(
        transaction,
        _TERMS,
        (
            {
                "product_id": ids[row.code],
                "valid_from": day,
                "price": _stated(row.price).dong,
                "vat_class": _stated(row.vat_class).value,
            }
            for row in rows
        ),
    )
    for row in rows:
        _set_certificate(transaction, ids[row.code], row)
    return ids


def change(
    transaction: Transaction,
    product_id: int,
    known: CatalogueRow,
    row: CatalogueRow,
    producer_id: int | None,
    day: date,
) -> None:
    """Bring a stored product to what a row says; fields the row does not name stay."""
    columns: dict[str, object] = {
        "name": row.name,
        "name_en": row.name_en,
        "unit": row.unit,
        "sold_by": row.sold_by.value if row.sold_by else None,
        "cost": row.cost.dong if row.cost is not None else None,
        "category": row.category,
        "ocop_set": row.ocop_set,
        "net_content": row.net_content,
        "producer_id": producer_id,
        "ownership": row.ownership.value if row.ownership else None,
        "active": int(row.active) if row.active is not None else None,
    }
    told = {column: value for column, value in columns.items() if value is not None}
    if row.ocop_set == "":
        told["ocop_set"] = None
    if told:
        transaction.execute(update(_PRODUCT).where(_PRODUCT.c.id == product_id).values(**told))
    if row.barcodes is not None and row.barcodes != known.barcodes:
        _set_codes(transaction, product_id, row.barcodes)
    price = known.price if row.price is None else row.price
    vat_class = known.vat_class if row.vat_class is None else row.vat_class
    if (price, vat_class) != (known.price, known.vat_class) and price is not None and vat_class is not None:
        _set_terms(transaction, product_id, day, price.dong, vat_class.value)
    _set_certificate(transaction, product_id, row, known)


def release_codes(transaction: Transaction, product_ids: Iterable[int]) -> None:
    """Take the barcodes off products that are about to get others, so that two can swap theirs in one import."""
    kept = list(product_ids)
    if kept:
        transaction.execute(delete(_CODE).where(_CODE.c.product_id.in_(kept), _CODE.c.kind == CodeKind.BARCODE.value))


def set_kit(transaction: Transaction, kit_id: int, parts: Sequence[KitPart], ids: Mapping[str, int]) -> None:
    transaction.execute(delete(_PART).where(_PART.c.kit_id == kit_id))
    if parts:
        transaction.execute(
            insert(_PART),
            [
                {
                    "kit_id": kit_id,
                    "part_id": ids[part.product_code],
                    "position": position,
                    "quantity": part.quantity.thousandths,
                }
                for position, part in enumerate(parts)
            ],
        )


def refresh_search_text(transaction: Transaction, product_ids: Iterable[int] | None = None) -> None:
    """Fold anew what a search looks through, for these products or for all."""
    statement = (
        select(
            _PRODUCT.c.id,
            _PRODUCT.c.name,
            _PRODUCT.c.name_en,
            _PRODUCT.c.code,
            _PRODUCER.c.name.label("producer"),
            _COMMUNE.c.name.label("commune"),
        )
        .outerjoin(_PRODUCER, _PRODUCER.c.id == _PRODUCT.c.producer_id)
        .outerjoin(_COMMUNE, _COMMUNE.c.code == _PRODUCER.c.commune_code)
    )
    wanted = None if product_ids is None else set(product_ids)
    changed = [
        {
            "product": row.id,
            "folded": products.search_text_of(row.name, row.name_en, row.code, row.producer or "", row.commune or ""),
        }
        for row in transaction.execute(statement)
        if wanted is None or row.id in wanted
    ]
    if changed:
        # The driver's own many-rows door: one prepared statement, a hundred thousand rows in a second.
        transaction.exec_driver_sql(
            "UPDATE products SET search_text = ? WHERE id = ?", [(row["folded"], row["product"]) for row in changed]
        )


def keep_producer(transaction: Transaction, code: str, row: CatalogueRow, known: Mapping[str, int]) -> int:
    """The id of the producer with this code, added or brought up to date by what the row tells of him."""
    if code not in known:
        kind = row.producer_kind or kind_by_name(row.producer_name or "")
        producer_id = producers.add(transaction, Producer(code, row.producer_name or code, kind, None))
        if row.commune_code:
            producers.change(transaction, code, {"commune_code": row.commune_code})
        return producer_id
    told: dict[str, object] = {}
    if row.producer_name:
        told["name"] = row.producer_name
    if row.producer_kind:
        told["kind"] = row.producer_kind.value
    if row.commune_code:
        told["commune_code"] = row.commune_code
    if told:
        producers.change(transaction, code, told)
    return known[code]


def _new_product(product_id: int, row: CatalogueRow, producer_ids: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": product_id,
        "code": row.code,
        "name": row.name,
        "name_en": row.name_en or "",
        "unit": row.unit,
        "sold_by": _stated(row.sold_by).value,
        "cost": row.cost.dong if row.cost is not None else None,
        "category": row.category or "",
        "ocop_set": row.ocop_set or None,
        "net_content": row.net_content or "",
        "producer_id": producer_ids[row.producer_code] if row.producer_code else None,
        "ownership": _stated(row.ownership).value,
        "active": int(_stated(row.active)),
        "search_text": "",
    }


def _stated(value: Value | None) -> Value:
    """A field that a new product cannot be without; a plan lets no row through that lacks it."""
    if value is None:
        raise LookupError("a new product lacks a field that its import should have asked for")
    return value


def _code_values(product_id: int, barcodes: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"code": barcode, "product_id": product_id, "kind": CodeKind.BARCODE.value, "position": position}
        for position, barcode in enumerate(barcodes)
    ]


def _insert_all(transaction: Transaction, table: Any, values: Iterable[dict[str, object]]) -> None:
    rows = list(values)
    if rows:
        transaction.execute(insert(table), rows)


def _set_codes(transaction: Transaction, product_id: int, barcodes: Sequence[str]) -> None:
    release_codes(transaction, [product_id])
    _insert_all(transaction, _CODE, _code_values(product_id, barcodes))


def _set_terms(transaction: Transaction, product_id: int, day: date, price: int, vat_class: str) -> None:
    statement = upsert(_TERMS).values(product_id=product_id, valid_from=day, price=price, vat_class=vat_class)
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["product_id", "valid_from"],
            set_={"price": statement.excluded.price, "vat_class": statement.excluded.vat_class},
        )
    )


def _set_certificate(
    transaction: Transaction, product_id: int, row: CatalogueRow, known: CatalogueRow | None = None
) -> None:
    """A decision with a new number is a new certificate; the same number again corrects the one that is stored."""

    def after(value: Any, before: Any) -> Any:
        return before if value is None else value

    number = after(row.decision_number, known.decision_number if known else None)
    decided = after(row.decision_date, known.decision_date if known else None)
    stars = after(row.stars, known.stars if known else None)
    if not number or decided is None or stars is None:
        return
    statement = upsert(_CERTIFICATE).values(
        product_id=product_id,
        stars=stars,
        decision_number=number,
        decision_date=decided,
        issuing_body=after(row.issuing_body, known.issuing_body if known else None) or "",
        expires_on=expiry_of(decided),
    )
    told = ("stars", "decision_date", "issuing_body", "expires_on")
    transaction.execute(
        statement.on_conflict_do_update(
            index_elements=["product_id", "decision_number"],
            set_={column: statement.excluded[column] for column in told},
        )
    )


def _barcodes(transaction: Transaction) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    statement = (
        select(_CODE.c.product_id, _CODE.c.code)
        .where(_CODE.c.kind == CodeKind.BARCODE.value)
        .order_by(_CODE.c.product_id, _CODE.c.position)
    )
    for row in transaction.execute(statement):
        found.setdefault(row.product_id, []).append(row.code)
    return {product_id: tuple(codes) for product_id, codes in found.items()}


def _kit_parts(transaction: Transaction) -> dict[int, tuple[KitPart, ...]]:
    found: dict[int, list[KitPart]] = {}
    statement = (
        select(_PART.c.kit_id, _PRODUCT.c.code, _PART.c.quantity)
        .join(_PRODUCT, _PRODUCT.c.id == _PART.c.part_id)
        .order_by(_PART.c.kit_id, _PART.c.position)
    )
    for row in transaction.execute(statement):
        found.setdefault(row.kit_id, []).append(KitPart(row.code, Quantity(row.quantity)))
    return {kit_id: tuple(parts) for kit_id, parts in found.items()}


def _latest_certificates(transaction: Transaction) -> dict[int, dict[str, Any]]:
    """The latest decision on each product, valid or not: a sheet tells what is stored."""
    statement = select(_CERTIFICATE).order_by(_CERTIFICATE.c.decision_date, _CERTIFICATE.c.id)
    return {
        row["product_id"]: {
            "stars": row["stars"],
            "decision_number": row["decision_number"],
            "decision_date": row["decision_date"],
            "issuing_body": row["issuing_body"],
        }
        for row in transaction.execute(statement).mappings()
    }


def _stock(transaction: Transaction) -> dict[int, Quantity]:
    statement = (
        select(_LOT.c.product_id, func.sum(_LEVEL.c.quantity).label("on_hand"))
        .join(_LEVEL, _LEVEL.c.lot_id == _LOT.c.id)
        .group_by(_LOT.c.product_id)
    )
    return {row.product_id: Quantity(row.on_hand) for row in transaction.execute(statement)}
