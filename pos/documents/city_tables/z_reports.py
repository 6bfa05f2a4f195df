"""The Z reports of the day, with their taxes and ways of paying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos.documents.city_tables.columns import DIGEST, SHOWROOM, TILL, choice, day, dong, moment, text, whole
from pos.documents.data_package import ForeignKey, Table
from pos.domain.day_package import DayPackage
from pos.domain.sales import VatTotal
from pos.domain.shifts import TenderTotal, ZReport
from pos.domain.tenders import TenderKind
from pos.domain.vat import VatClass


@dataclass(frozen=True)
class _ZRow:
    showroom: str
    z: ZReport


@dataclass(frozen=True)
class _VatRow:
    showroom: str
    z: ZReport
    rate: VatTotal


@dataclass(frozen=True)
class _TenderRow:
    showroom: str
    z: ZReport
    tender: TenderTotal


def _z_reports(day_package: DayPackage) -> Iterator[_ZRow]:
    return (_ZRow(day_package.showroom.code, z) for z in day_package.z_reports)


def _vat(day_package: DayPackage) -> Iterator[_VatRow]:
    return (_VatRow(day_package.showroom.code, z, rate) for z in day_package.z_reports for rate in z.totals.vat_totals)


def _tenders(day_package: DayPackage) -> Iterator[_TenderRow]:
    return (
        _TenderRow(day_package.showroom.code, z, tender)
        for z in day_package.z_reports
        for tender in z.totals.tender_totals
    )


_Z_KEY = ("showroom", "till", "z_number")
_TO_Z = ForeignKey(_Z_KEY, "z_reports", _Z_KEY)
_SEQ_KEY = ("showroom", "till", "seq")

Z_REPORTS = Table[DayPackage, _ZRow](
    name="z_reports",
    primary_key=_Z_KEY,
    rows=_z_reports,
    fields=(
        text("showroom", lambda row: row.showroom, pattern=SHOWROOM),
        text("till", lambda row: row.z.shift.till, pattern=TILL),
        whole("z_number", lambda row: row.z.number, minimum=1),
        # The report's own record follows the last one that it covers.
        whole("seq", lambda row: row.z.last_seq + 1, minimum=1),
        whole("shift_number", lambda row: row.z.shift.number, minimum=1),
        day("business_date", lambda row: row.z.shift.business_date),
        moment("opened_at", lambda row: row.z.shift.opened_at),
        text("opened_by", lambda row: row.z.shift.opened_by),
        moment("closed_at", lambda row: row.z.closed_at),
        text("closed_by", lambda row: row.z.closed_by),
        whole("first_seq", lambda row: row.z.first_seq, minimum=1),
        whole("last_seq", lambda row: row.z.last_seq, minimum=1),
        text("chain_head", lambda row: row.z.chain_head, pattern=DIGEST),
        whole("sale_count", lambda row: row.z.totals.sale_count),
        whole("return_count", lambda row: row.z.totals.return_count),
        text("first_sale_number", lambda row: row.z.totals.first_number, required=False),
        text("last_sale_number", lambda row: row.z.totals.last_number, required=False),
        dong("gross_vnd", lambda row: row.z.totals.gross),
        dong("discount_vnd", lambda row: row.z.totals.discount),
        dong("sales_vnd", lambda row: row.z.totals.sales),
        dong("returns_vnd", lambda row: row.z.totals.returns),
        dong("net_sales_vnd", lambda row: row.z.totals.net_sales),
        dong("consigned_vnd", lambda row: row.z.totals.consigned),
        dong("own_vnd", lambda row: row.z.totals.own),
        dong("vat_vnd", lambda row: row.z.totals.vat),
        dong("float_vnd", lambda row: row.z.shift.float_amount),
        dong("expected_cash_vnd", lambda row: row.z.expected_cash),
        dong("counted_cash_vnd", lambda row: row.z.count.total),
        dong("difference_vnd", lambda row: row.z.difference),
        dong("grand_sales_vnd", lambda row: row.z.grand_totals.sales),
        dong("grand_returns_vnd", lambda row: row.z.grand_totals.returns),
        dong("grand_net_vnd", lambda row: row.z.grand_totals.net),
    ),
    unique=(("showroom", "till", "shift_number"),),
    foreign_keys=(
        ForeignKey(("showroom", "business_date"), "day", ("showroom", "business_date")),
        ForeignKey(_SEQ_KEY, "journal", _SEQ_KEY),
    ),
)

Z_VAT = Table[DayPackage, _VatRow](
    name="z_vat",
    primary_key=(*_Z_KEY, "vat_class", "vat_rate_percent"),
    rows=_vat,
    fields=(
        text("showroom", lambda row: row.showroom, pattern=SHOWROOM),
        text("till", lambda row: row.z.shift.till, pattern=TILL),
        whole("z_number", lambda row: row.z.number, minimum=1),
        choice("vat_class", VatClass, lambda row: row.rate.vat_class),
        whole("vat_rate_percent", lambda row: row.rate.rate, maximum=100),
        dong("net_vnd", lambda row: row.rate.net),
        dong("vat_vnd", lambda row: row.rate.vat),
        dong("gross_vnd", lambda row: row.rate.gross),
    ),
    foreign_keys=(_TO_Z,),
)

Z_TENDERS = Table[DayPackage, _TenderRow](
    name="z_tenders",
    primary_key=(*_Z_KEY, "kind"),
    rows=_tenders,
    fields=(
        text("showroom", lambda row: row.showroom, pattern=SHOWROOM),
        text("till", lambda row: row.z.shift.till, pattern=TILL),
        whole("z_number", lambda row: row.z.number, minimum=1),
        choice("kind", TenderKind, lambda row: row.tender.kind),
        whole("tender_count", lambda row: row.tender.count, minimum=1),
        dong("applied_vnd", lambda row: row.tender.amount),
    ),
    foreign_keys=(_TO_Z,),
)
