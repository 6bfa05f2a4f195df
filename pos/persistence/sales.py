"""Posted documents: written once, read back exactly as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, case, func, insert, select

from pos.domain.journal import timestamp
from pos.domain.money import Money
from pos.domain.products import Ownership
from pos.domain.quantity import Quantity
from pos.domain.sales import Sale, SaleKind, SaleLine, SaleStamp, VatTotal
from pos.domain.shifts import ShiftTotals, TenderTotal
from pos.domain.stock import TakenPart
from pos.domain.tenders import Tender, TenderKind
from pos.domain.vat import VatClass
from pos.persistence import products
from pos.persistence.database import Transaction
from pos.persistence.showrooms import OWN_SALES
from pos.persistence.tables import table_of
from pos.persistence.tables.catalogue import ProductRow
from pos.persistence.tables.people import ProducerRow
from pos.persistence.tables.sales import (
    ProducerEntryRow,
    SaleLinePartRow,
    SaleLineRow,
    SaleRow,
    SaleVatRow,
    TenderRow,
)
from pos.persistence.tables.stock import LotRow
from pos.persistence.tables.till import JournalRow

_SALE = table_of(SaleRow)
_LINE = table_of(SaleLineRow)
_PART = table_of(SaleLinePartRow)
_VAT = table_of(SaleVatRow)
_TENDER = table_of(TenderRow)
_ENTRY = table_of(ProducerEntryRow)
_PRODUCER = table_of(ProducerRow)
_JOURNAL = table_of(JournalRow)
_LOT = table_of(LotRow)
_PRODUCT = table_of(ProductRow)


def add(transaction: Transaction, sale: Sale, basket_hash: str) -> None:
    """Write a document with its lines, tenders, taxes and what it owes to producers."""
    sale_id = str(sale.sale_id)
    stamp = sale.stamp
    transaction.execute(
        insert(_SALE),
        {
            "sale_id": sale_id,
            "kind": sale.kind.value,
            "number": stamp.number,
            "seq": stamp.seq,
            "shift_number": stamp.shift_number,
            "till": stamp.till,
            "business_date": stamp.business_date,
            "sold_at": timestamp(stamp.sold_at),
            "staff_code": stamp.staff_code,
            "refers_to": sale.refers_to or None,
            "gross": sale.gross.dong,
            "discount": sale.discount.dong,
            "total": sale.total.dong,
            "basket_hash": basket_hash,
        },
    )
    product_ids = products.ids(transaction, (line.product_code for line in sale.lines))
    transaction.execute(insert(_LINE), [_line_values(sale_id, line, product_ids) for line in sale.lines])
    parts = [
        {
            "sale_id": sale_id,
            "line_no": line.line_no,
            "position": position,
            "lot_id": part.lot_id,
            "quantity": part.quantity.thousandths,
        }
        for line in sale.lines
        for position, part in enumerate(line.parts)
    ]
    if parts:
        transaction.execute(insert(_PART), parts)
    transaction.execute(
        insert(_VAT),
        [
            {
                "sale_id": sale_id,
                "vat_class": rate.vat_class.value,
                "vat_rate": rate.rate,
                "net": rate.net.dong,
                "vat": rate.vat.dong,
            }
            for rate in sale.vat_totals
        ],
    )
    if sale.tenders:
        transaction.execute(
            insert(_TENDER),
            [
                {
                    "sale_id": sale_id,
                    "tender_no": tender_no,
                    "kind": tender.kind.value,
                    "tendered": tender.tendered.dong,
                    "applied": tender.applied.dong,
                    "reference": tender.reference,
                }
                for tender_no, tender in enumerate(sale.tenders, 1)
            ],
        )
    _add_producer_entries(transaction, sale)


def find(transaction: Transaction, sale_id: UUID) -> tuple[Sale, str] | None:
    """The document with this id and the hash of the basket it was made from."""
    row = transaction.execute(select(_SALE.c.basket_hash).where(_SALE.c.sale_id == str(sale_id))).first()
    if row is None:
        return None
    return next(_sales(transaction, _SALE.c.sale_id == str(sale_id))), row.basket_hash


def find_by_number(transaction: Transaction, number: str) -> Sale | None:
    return next(_sales(transaction, _SALE.c.number == number), None)


def last(transaction: Transaction) -> Sale | None:
    newest = select(_SALE.c.seq).order_by(_SALE.c.seq.desc()).limit(1).scalar_subquery()
    return next(_sales(transaction, _SALE.c.seq == newest), None)


def of_day(transaction: Transaction, day: date) -> tuple[Sale, ...]:
    """The day's documents in the order they were posted."""
    return tuple(_sales(transaction, _SALE.c.business_date == day))


def of_shift(transaction: Transaction, shift_number: int) -> tuple[Sale, ...]:
    return tuple(_sales(transaction, _SALE.c.shift_number == shift_number))


def with_records(transaction: Transaction) -> Iterator[tuple[Sale, str]]:
    """Every document with the payload of its journal record, in posting order, a day at a time in memory."""
    days = transaction.execute(select(_SALE.c.business_date).distinct().order_by(_SALE.c.business_date)).scalars().all()
    for day in days:
        payloads = {
            row.seq: row.payload
            for row in transaction.execute(
                select(_JOURNAL.c.seq, _JOURNAL.c.payload)
                .join(_SALE, _SALE.c.seq == _JOURNAL.c.seq)
                .where(_SALE.c.business_date == day)
            )
        }
        for sale in _sales(transaction, _SALE.c.business_date == day):
            yield sale, payloads[sale.stamp.seq]


def shift_totals(transaction: Transaction, shift_number: int) -> ShiftTotals:
    """What `totals_of` says of the shift's documents, summed by the database."""
    in_shift = _SALE.c.shift_number == shift_number
    chosen = select(_SALE.c.sale_id).where(in_shift)
    counted = transaction.execute(
        select(_SALE.c.kind, func.count().label("documents")).where(in_shift).group_by(_SALE.c.kind)
    )
    kinds: dict[str, int] = {row.kind: row.documents for row in counted}
    numbers = select(_SALE.c.number).where(in_shift).limit(1)
    line = transaction.execute(
        select(
            _sum(_LINE.c.gross).label("gross"),
            _sum(_LINE.c.line_discount + _LINE.c.bill_discount).label("discount"),
            _sum(case((_LINE.c.quantity > 0, _LINE.c.total), else_=0)).label("sales"),
            _sum(case((_LINE.c.quantity < 0, _LINE.c.total), else_=0)).label("returns"),
            _sum(case((_LINE.c.ownership == Ownership.CONSIGNED.value, _LINE.c.total), else_=0)).label("consigned"),
        ).where(_LINE.c.sale_id.in_(chosen))
    ).one()
    rates = transaction.execute(
        select(_VAT.c.vat_class, _VAT.c.vat_rate, _sum(_VAT.c.net).label("net"), _sum(_VAT.c.vat).label("vat"))
        .where(_VAT.c.sale_id.in_(chosen))
        .group_by(_VAT.c.vat_class, _VAT.c.vat_rate)
    )
    paid = {
        row.kind: row
        for row in transaction.execute(
            select(_TENDER.c.kind, func.count().label("tenders"), _sum(_TENDER.c.applied).label("amount"))
            .where(_TENDER.c.sale_id.in_(chosen))
            .group_by(_TENDER.c.kind)
        )
    }
    classes = list(VatClass)
    vat_totals = [VatTotal(VatClass(row.vat_class), row.vat_rate, Money(row.net), Money(row.vat)) for row in rates]
    return ShiftTotals(
        sale_count=kinds.get(SaleKind.SALE.value, 0) + kinds.get(SaleKind.EXCHANGE.value, 0),
        return_count=kinds.get(SaleKind.RETURN.value, 0) + kinds.get(SaleKind.EXCHANGE.value, 0),
        first_number=transaction.execute(numbers.order_by(_SALE.c.seq)).scalar_one_or_none() or "",
        last_number=transaction.execute(numbers.order_by(_SALE.c.seq.desc())).scalar_one_or_none() or "",
        gross=Money(line.gross),
        discount=Money(line.discount),
        sales=Money(line.sales),
        returns=Money(line.returns),
        consigned=Money(line.consigned),
        vat_totals=tuple(sorted(vat_totals, key=lambda rate: (classes.index(rate.vat_class), rate.rate))),
        tender_totals=tuple(
            TenderTotal(kind, paid[kind.value].tenders, Money(paid[kind.value].amount))
            for kind in TenderKind
            if kind.value in paid
        ),
    )


def _sum(column: Any) -> Any:
    return func.coalesce(func.sum(column), 0)


def returned_lines(transaction: Transaction, number: str) -> list[SaleLine]:
    """Every line that came back from the sale with this number."""
    return [line for sale in _sales(transaction, _SALE.c.refers_to == number) for line in sale.lines]


def _add_producer_entries(transaction: Transaction, sale: Sale) -> None:
    owing = [line for line in sale.lines if line.owner_code]
    if not owing:
        return
    codes = {line.owner_code for line in owing}
    ids = {
        row.code: row.id
        for row in transaction.execute(select(_PRODUCER.c.code, _PRODUCER.c.id).where(_PRODUCER.c.code.in_(codes)))
    }
    transaction.execute(
        insert(_ENTRY),
        [
            {
                "producer_id": ids[line.owner_code],
                "seq": sale.stamp.seq,
                "sale_id": str(sale.sale_id),
                "line_no": line.line_no,
                "payable": line.payable.dong,
            }
            for line in owing
        ],
    )


def _line_values(sale_id: str, line: SaleLine, product_ids: dict[str, int]) -> dict[str, object]:
    return {
        "sale_id": sale_id,
        "line_no": line.line_no,
        "product_id": product_ids[line.product_code],
        "product_code": line.product_code,
        "scanned_code": line.scanned_code,
        "name": line.name,
        "unit": line.unit,
        "quantity": line.quantity.thousandths,
        "list_price": line.list_price.dong,
        "price": line.price.dong,
        "gross": line.gross.dong,
        "line_discount": line.line_discount.dong,
        "bill_discount": line.bill_discount.dong,
        "total": line.total.dong,
        "vat_class": line.vat_class.value,
        "vat_rate": line.vat_rate,
        "vat": line.vat.dong,
        "ocop_set": line.ocop_set,
        "stars": line.stars,
        "decision_number": line.decision_number,
        "producer_code": line.producer_code,
        "producer_name": line.producer_name,
        "commune_code": line.commune_code,
        "commune_name": line.commune_name,
        "seller_id": OWN_SALES,
        "ownership": line.ownership.value,
        "owner_code": line.owner_code,
        "commission": line.commission,
        "payable": line.payable.dong,
        "lot_id": line.lot_id,
        "lot_number": line.lot_number,
        "expires_on": line.expires_on,
        "returned_line_no": line.returned_line_no,
    }


def _sales(transaction: Transaction, wanted: Any) -> Iterator[Sale]:
    """Documents that match, in posting order: four statements however many there are."""
    chosen = select(_SALE.c.sale_id).where(wanted)
    parts = _parts(transaction, chosen)
    lines = _by_sale(transaction, select(_LINE).where(_LINE.c.sale_id.in_(chosen)), "line_no")
    tenders = _by_sale(transaction, select(_TENDER).where(_TENDER.c.sale_id.in_(chosen)), "tender_no")
    headers = transaction.execute(select(_SALE).where(wanted).order_by(_SALE.c.seq)).mappings()
    for row in headers:
        sale_id = row["sale_id"]
        yield Sale(
            sale_id=UUID(sale_id),
            kind=SaleKind(row["kind"]),
            stamp=SaleStamp(
                number=row["number"],
                seq=row["seq"],
                till=row["till"],
                shift_number=row["shift_number"],
                business_date=row["business_date"],
                sold_at=datetime.fromisoformat(row["sold_at"]),
                staff_code=row["staff_code"],
            ),
            lines=tuple(_line(line, parts.get((sale_id, line["line_no"]), ())) for line in lines.get(sale_id, ())),
            tenders=tuple(_tender(tender) for tender in tenders.get(sale_id, ())),
            refers_to=row["refers_to"] or "",
        )


def _by_sale(transaction: Transaction, statement: Select[Any], order: str) -> dict[str, list[RowMapping]]:
    rows: Iterable[RowMapping] = transaction.execute(statement.order_by("sale_id", order)).mappings()
    return {sale_id: list(group) for sale_id, group in groupby(rows, key=lambda row: row["sale_id"])}


def _parts(transaction: Transaction, chosen: Select[Any]) -> dict[tuple[str, int], tuple[TakenPart, ...]]:
    rows = transaction.execute(
        select(_PART, _PRODUCT.c.code.label("product_code"))
        .join(_LOT, _LOT.c.id == _PART.c.lot_id)
        .join(_PRODUCT, _PRODUCT.c.id == _LOT.c.product_id)
        .where(_PART.c.sale_id.in_(chosen))
        .order_by(_PART.c.sale_id, _PART.c.line_no, _PART.c.position)
    )
    return {
        key: tuple(TakenPart(row.product_code, row.lot_id, Quantity(row.quantity)) for row in group)
        for key, group in groupby(rows, key=lambda row: (row.sale_id, row.line_no))
    }


def _line(row: RowMapping, parts: tuple[TakenPart, ...]) -> SaleLine:
    return SaleLine(
        line_no=row["line_no"],
        product_code=row["product_code"],
        scanned_code=row["scanned_code"],
        name=row["name"],
        unit=row["unit"],
        quantity=Quantity(row["quantity"]),
        list_price=Money(row["list_price"]),
        price=Money(row["price"]),
        gross=Money(row["gross"]),
        line_discount=Money(row["line_discount"]),
        bill_discount=Money(row["bill_discount"]),
        total=Money(row["total"]),
        vat_class=VatClass(row["vat_class"]),
        vat_rate=row["vat_rate"],
        vat=Money(row["vat"]),
        ocop_set=row["ocop_set"],
        stars=row["stars"],
        decision_number=row["decision_number"],
        producer_code=row["producer_code"],
        producer_name=row["producer_name"],
        commune_code=row["commune_code"],
        commune_name=row["commune_name"],
        ownership=Ownership(row["ownership"]),
        owner_code=row["owner_code"],
        commission=row["commission"],
        payable=Money(row["payable"]),
        lot_id=row["lot_id"],
        lot_number=row["lot_number"],
        expires_on=row["expires_on"],
        returned_line_no=row["returned_line_no"],
        parts=parts,
    )


def _tender(row: RowMapping) -> Tender:
    return Tender(TenderKind(row["kind"]), Money(row["tendered"]), Money(row["applied"]), row["reference"])
