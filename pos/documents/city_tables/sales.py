"""Sales, returns and exchanges with their lines, taxes and tenders. Goods that came back are negative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos.documents.city_tables.columns import (
    SHOWROOM,
    TILL,
    choice,
    day,
    dong,
    identifier,
    moment,
    quantity,
    text,
    whole,
)
from pos.documents.data_package import ForeignKey, Table
from pos.domain.day_package import DayPackage
from pos.domain.products import Ownership
from pos.domain.sales import Sale, SaleKind, SaleLine, VatTotal
from pos.domain.tenders import Tender, TenderKind
from pos.domain.vat import VatClass


@dataclass(frozen=True)
class _SaleRow:
    showroom: str
    sale: Sale


@dataclass(frozen=True)
class _LineRow:
    sale: Sale
    line: SaleLine


@dataclass(frozen=True)
class _VatRow:
    sale: Sale
    rate: VatTotal


@dataclass(frozen=True)
class _TenderRow:
    sale: Sale
    tender_no: int
    tender: Tender


def _sales(day_package: DayPackage) -> Iterator[_SaleRow]:
    return (_SaleRow(day_package.showroom.code, sale) for sale in day_package.sales)


def _lines(day_package: DayPackage) -> Iterator[_LineRow]:
    return (_LineRow(sale, line) for sale in day_package.sales for line in sale.lines)


def _vat(day_package: DayPackage) -> Iterator[_VatRow]:
    return (_VatRow(sale, rate) for sale in day_package.sales for rate in sale.vat_totals)


def _tenders(day_package: DayPackage) -> Iterator[_TenderRow]:
    return (
        _TenderRow(sale, tender_no, tender)
        for sale in day_package.sales
        for tender_no, tender in enumerate(sale.tenders, 1)
    )


_TO_SALE = ForeignKey(("sale_id",), "sales", ("sale_id",))

SALES = Table[DayPackage, _SaleRow](
    name="sales",
    primary_key=("sale_id",),
    rows=_sales,
    fields=(
        identifier("sale_id", lambda row: row.sale.sale_id),
        text("showroom", lambda row: row.showroom, pattern=SHOWROOM),
        text("till", lambda row: row.sale.stamp.till, pattern=TILL),
        whole("seq", lambda row: row.sale.stamp.seq, minimum=1),
        text("sale_number", lambda row: row.sale.number),
        choice("kind", SaleKind, lambda row: row.sale.kind),
        text("refers_to", lambda row: row.sale.refers_to, required=False),
        whole("shift_number", lambda row: row.sale.stamp.shift_number, minimum=1),
        day("business_date", lambda row: row.sale.stamp.business_date),
        moment("sold_at", lambda row: row.sale.stamp.sold_at),
        text("staff_code", lambda row: row.sale.stamp.staff_code),
        dong("gross_vnd", lambda row: row.sale.gross),
        dong("discount_vnd", lambda row: row.sale.discount),
        dong("total_vnd", lambda row: row.sale.total),
        dong("tendered_vnd", lambda row: row.sale.tendered),
        dong("change_vnd", lambda row: row.sale.change),
    ),
    unique=(("showroom", "till", "seq"), ("showroom", "sale_number")),
    foreign_keys=(
        ForeignKey(("showroom", "business_date"), "day", ("showroom", "business_date")),
        ForeignKey(("showroom", "till", "shift_number"), "z_reports", ("showroom", "till", "shift_number")),
        ForeignKey(("showroom", "till", "seq"), "journal", ("showroom", "till", "seq")),
    ),
)

SALE_LINES = Table[DayPackage, _LineRow](
    name="sale_lines",
    primary_key=("sale_id", "line_no"),
    rows=_lines,
    fields=(
        identifier("sale_id", lambda row: row.sale.sale_id),
        whole("line_no", lambda row: row.line.line_no, minimum=1),
        text("product_code", lambda row: row.line.product_code),
        text("scanned_code", lambda row: row.line.scanned_code, required=False),
        text("product_name", lambda row: row.line.name),
        text("unit", lambda row: row.line.unit),
        quantity("quantity", lambda row: row.line.quantity),
        dong("list_price_vnd", lambda row: row.line.list_price),
        dong("price_vnd", lambda row: row.line.price),
        dong("gross_vnd", lambda row: row.line.gross),
        dong("line_discount_vnd", lambda row: row.line.line_discount),
        dong("bill_discount_vnd", lambda row: row.line.bill_discount),
        dong("total_vnd", lambda row: row.line.total),
        choice("vat_class", VatClass, lambda row: row.line.vat_class),
        whole("vat_rate_percent", lambda row: row.line.vat_rate, maximum=100),
        dong("vat_vnd", lambda row: row.line.vat),
        text("ocop_set", lambda row: row.line.ocop_set, required=False),
        whole("stars", lambda row: row.line.stars, minimum=1, maximum=5, required=False),
        text("decision_number", lambda row: row.line.decision_number, required=False),
        text("producer_code", lambda row: row.line.producer_code, required=False),
        text("producer_name", lambda row: row.line.producer_name, required=False),
        text("commune_code", lambda row: row.line.commune_code, required=False),
        text("commune_name", lambda row: row.line.commune_name, required=False),
        choice("ownership", Ownership, lambda row: row.line.ownership),
        text("owner_code", lambda row: row.line.owner_code, required=False),
        whole("commission_hundredths_percent", lambda row: row.line.commission, maximum=10_000),
        dong("payable_vnd", lambda row: row.line.payable),
        text("lot_number", lambda row: row.line.lot_number, required=False),
        day("expires_on", lambda row: row.line.expires_on, required=False),
        whole("returned_line_no", lambda row: row.line.returned_line_no, minimum=1, required=False),
    ),
    foreign_keys=(_TO_SALE,),
)

SALE_VAT = Table[DayPackage, _VatRow](
    name="sale_vat",
    primary_key=("sale_id", "vat_class", "vat_rate_percent"),
    rows=_vat,
    fields=(
        identifier("sale_id", lambda row: row.sale.sale_id),
        choice("vat_class", VatClass, lambda row: row.rate.vat_class),
        whole("vat_rate_percent", lambda row: row.rate.rate, maximum=100),
        dong("net_vnd", lambda row: row.rate.net),
        dong("vat_vnd", lambda row: row.rate.vat),
        dong("gross_vnd", lambda row: row.rate.gross),
    ),
    foreign_keys=(_TO_SALE,),
)

TENDERS = Table[DayPackage, _TenderRow](
    name="tenders",
    primary_key=("sale_id", "tender_no"),
    rows=_tenders,
    fields=(
        identifier("sale_id", lambda row: row.sale.sale_id),
        whole("tender_no", lambda row: row.tender_no, minimum=1),
        choice("kind", TenderKind, lambda row: row.tender.kind),
        dong("tendered_vnd", lambda row: row.tender.tendered),
        dong("applied_vnd", lambda row: row.tender.applied),
        dong("change_vnd", lambda row: row.tender.change),
        text("reference", lambda row: row.tender.reference, required=False),
    ),
    foreign_keys=(_TO_SALE,),
)
