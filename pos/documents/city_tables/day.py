"""One row of control totals: what to compare first, by eye or by machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos.documents.city_tables.columns import DIGEST, SHOWROOM, TILL, choice, day, dong, text, whole
from pos.documents.data_package import Field, Table
from pos.domain.day_package import DayKind, DayPackage
from pos.domain.money import Money, total_of
from pos.domain.shifts import GrandTotals, ShiftTotals, totals_of
from pos.domain.tenders import TenderKind
from pos.domain.vat import VatClass


@dataclass(frozen=True)
class _DayRow:
    day: DayPackage
    totals: ShiftTotals

    @property
    def grand_totals(self) -> GrandTotals | None:
        """At the day's last Z report; None on a day without one."""
        return self.day.z_reports[-1].grand_totals if self.day.z_reports else None

    def net(self, vat_class: VatClass) -> Money:
        return total_of(rate.net for rate in self.totals.vat_totals if rate.vat_class is vat_class)

    def vat(self, vat_class: VatClass) -> Money:
        return total_of(rate.vat for rate in self.totals.vat_totals if rate.vat_class is vat_class)


def _one_row(day_package: DayPackage) -> Iterator[_DayRow]:
    yield _DayRow(day_package, totals_of(day_package.sales))


def _vat_fields(vat_class: VatClass) -> tuple[Field[_DayRow], Field[_DayRow]]:
    ending = f"{vat_class.value.lower()}_vnd"
    return (
        dong(f"net_class_{ending}", lambda row: row.net(vat_class)),
        dong(f"vat_class_{ending}", lambda row: row.vat(vat_class)),
    )


def _tender_field(kind: TenderKind) -> Field[_DayRow]:
    return dong(f"{kind.value}_vnd", lambda row: row.totals.applied(kind))


DAY = Table[DayPackage, _DayRow](
    name="day",
    primary_key=("showroom", "business_date"),
    rows=_one_row,
    fields=(
        text("showroom", lambda row: row.day.showroom.code, pattern=SHOWROOM),
        day("business_date", lambda row: row.day.business_date),
        whole("day_seq", lambda row: row.day.day_seq, minimum=1),
        whole("revision", lambda row: row.day.revision, maximum=99),
        choice("kind", DayKind, lambda row: row.day.kind),
        text("till", lambda row: row.day.chain.till, pattern=TILL),
        whole("first_seq", lambda row: row.day.chain.first_seq, minimum=1),
        whole("last_seq", lambda row: row.day.chain.last_seq),
        text("previous_head", lambda row: row.day.chain.previous_head, pattern=DIGEST),
        text("head", lambda row: row.day.chain.head, pattern=DIGEST),
        whole("record_count", lambda row: len(row.day.records)),
        whole("sale_count", lambda row: row.totals.sale_count),
        whole("return_count", lambda row: row.totals.return_count),
        whole("line_count", lambda row: sum(len(sale.lines) for sale in row.day.sales)),
        whole("tender_count", lambda row: sum(len(sale.tenders) for sale in row.day.sales)),
        whole("z_count", lambda row: len(row.day.z_reports)),
        whole(
            "first_z_number",
            lambda row: row.day.z_reports[0].number if row.day.z_reports else None,
            required=False,
        ),
        whole(
            "last_z_number",
            lambda row: row.day.z_reports[-1].number if row.day.z_reports else None,
            required=False,
        ),
        dong("gross_vnd", lambda row: row.totals.gross),
        dong("discount_vnd", lambda row: row.totals.discount),
        dong("sales_vnd", lambda row: row.totals.sales),
        dong("returns_vnd", lambda row: row.totals.returns),
        dong("net_sales_vnd", lambda row: row.totals.net_sales),
        dong("consigned_vnd", lambda row: row.totals.consigned),
        dong("own_vnd", lambda row: row.totals.own),
        dong("vat_vnd", lambda row: row.totals.vat),
        *(field for vat_class in VatClass for field in _vat_fields(vat_class)),
        *(_tender_field(kind) for kind in TenderKind),
        dong("expected_cash_vnd", lambda row: total_of(z.expected_cash for z in row.day.z_reports)),
        dong("counted_cash_vnd", lambda row: total_of(z.count.total for z in row.day.z_reports)),
        dong("difference_vnd", lambda row: total_of(z.difference for z in row.day.z_reports)),
        dong(
            "grand_sales_vnd",
            lambda row: row.grand_totals.sales if row.grand_totals else None,
            required=False,
        ),
        dong(
            "grand_returns_vnd",
            lambda row: row.grand_totals.returns if row.grand_totals else None,
            required=False,
        ),
        dong("grand_net_vnd", lambda row: row.grand_totals.net if row.grand_totals else None, required=False),
    ),
)
