"""Sales and Z reports as the journal's records tell them: the other direction of `pos.domain.records`."""

from __future__ import annotations

from pos.documents.city_verification.content import Content
from pos.domain.journal import Record
from pos.domain.products import Ownership
from pos.domain.sales import Sale, SaleKind, SaleLine, SaleStamp, VatTotal
from pos.domain.shifts import CashCount, GrandTotals, Shift, ShiftTotals, TenderTotal, ZReport
from pos.domain.tenders import Tender, TenderKind
from pos.domain.vat import VatClass


def sale_of(record: Record, envelope: Content) -> Sale:
    """Raises WrongContent."""
    content = envelope.part("content")
    return Sale(
        sale_id=content.identifier("sale_id"),
        kind=content.choice("kind", SaleKind),
        stamp=SaleStamp(
            number=content.text("number"),
            seq=record.seq,
            till=envelope.text("till"),
            shift_number=content.whole("shift_number"),
            business_date=envelope.day("business_date"),
            sold_at=record.recorded_at,
            staff_code=envelope.text("staff"),
        ),
        lines=tuple(_line_of(line) for line in content.parts("lines")),
        tenders=tuple(
            Tender(
                tender.choice("kind", TenderKind),
                tender.money("tendered_vnd"),
                tender.money("applied_vnd"),
                tender.text("reference"),
            )
            for tender in content.parts("tenders")
        ),
        refers_to=content.text("refers_to"),
    )


def shift_of(record: Record, envelope: Content) -> Shift:
    """Raises WrongContent."""
    content = envelope.part("content")
    return Shift(
        number=content.whole("shift_number"),
        till=envelope.text("till"),
        business_date=envelope.day("business_date"),
        opened_at=record.recorded_at,
        opened_by=envelope.text("staff"),
        float_amount=content.money("float_vnd"),
        opened_seq=record.seq,
    )


def z_report_of(record: Record, envelope: Content, shift: Shift) -> ZReport:
    """The report with the shift that its own day's records opened. Raises WrongContent."""
    content = envelope.part("content")
    return ZReport(
        number=content.whole("z_number"),
        shift=shift,
        totals=_totals_of(content),
        count=CashCount(
            content.money("counted_cash_vnd"),
            tuple((note.money("note_vnd"), note.whole("number")) for note in content.parts("notes")),
        ),
        closed_at=record.recorded_at,
        closed_by=envelope.text("staff"),
        last_seq=content.whole("last_seq"),
        chain_head=content.text("chain_head"),
        grand_totals=grand_totals_of(content.part("grand_totals")),
    )


def grand_totals_of(content: Content) -> GrandTotals:
    """Raises WrongContent."""
    return GrandTotals(content.money("sales_vnd"), content.money("returns_vnd"))


def _line_of(line: Content) -> SaleLine:
    return SaleLine(
        line_no=line.whole("line_no"),
        product_code=line.text("product_code"),
        scanned_code=line.text("scanned_code"),
        name=line.text("name"),
        unit=line.text("unit"),
        quantity=line.quantity("quantity_milli"),
        list_price=line.money("list_price_vnd"),
        price=line.money("price_vnd"),
        gross=line.money("gross_vnd"),
        line_discount=line.money("line_discount_vnd"),
        bill_discount=line.money("bill_discount_vnd"),
        total=line.money("total_vnd"),
        vat_class=line.choice("vat_class", VatClass),
        vat_rate=line.whole("vat_rate_percent"),
        vat=line.money("vat_vnd"),
        ocop_set=line.text("ocop_set"),
        stars=line.whole_or_none("stars"),
        decision_number=line.text("decision_number"),
        producer_code=line.text("producer_code"),
        producer_name=line.text("producer_name"),
        commune_code=line.text("commune_code"),
        commune_name=line.text("commune_name"),
        ownership=line.choice("ownership", Ownership),
        owner_code=line.text("owner_code"),
        commission=line.whole("commission_hundredths_percent"),
        payable=line.money("payable_vnd"),
        lot_id=None,
        lot_number=line.text("lot_number"),
        expires_on=line.day_or_none("expires_on"),
        returned_line_no=line.whole_or_none("returned_line_no"),
    )


def _totals_of(content: Content) -> ShiftTotals:
    """As stated; whether the sales sum to it is a question of its own."""
    return ShiftTotals(
        sale_count=content.whole("sale_count"),
        return_count=content.whole("return_count"),
        first_number=content.text("first_number"),
        last_number=content.text("last_number"),
        gross=content.money("gross_vnd"),
        discount=content.money("discount_vnd"),
        sales=content.money("sales_vnd"),
        returns=content.money("returns_vnd"),
        consigned=content.money("consigned_vnd"),
        vat_totals=tuple(
            VatTotal(
                rate.choice("vat_class", VatClass),
                rate.whole("vat_rate_percent"),
                rate.money("net_vnd"),
                rate.money("vat_vnd"),
            )
            for rate in content.parts("vat")
        ),
        tender_totals=tuple(
            TenderTotal(tender.choice("kind", TenderKind), tender.whole("count"), tender.money("applied_vnd"))
            for tender in content.parts("tenders")
        ),
    )
