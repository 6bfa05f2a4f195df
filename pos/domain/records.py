"""What a journal record says about each event: every stored and exported field, as plain strings and integers.

Amounts are integer đồng under names that end in `_vnd`, quantities thousandths under names that end in `_milli`.
"""

from __future__ import annotations

from pos.domain.cart import Cart
from pos.domain.sales import Sale, SaleLine, VatTotal
from pos.domain.shifts import GrandTotals, Shift, ShiftTotals, ZReport
from pos.domain.tenders import Tender


def sale_content(sale: Sale, grand_totals: GrandTotals) -> dict[str, object]:
    """A sale, return or exchange, with the running grand totals after it."""
    stamp = sale.stamp
    return {
        "sale_id": str(sale.sale_id),
        "kind": sale.kind,
        "number": sale.number,
        "shift_number": stamp.shift_number,
        "refers_to": sale.refers_to,
        "gross_vnd": sale.gross.dong,
        "discount_vnd": sale.discount.dong,
        "total_vnd": sale.total.dong,
        "tendered_vnd": sale.tendered.dong,
        "change_vnd": sale.change.dong,
        "lines": [line_content(line) for line in sale.lines],
        "tenders": [tender_content(tender_no, tender) for tender_no, tender in enumerate(sale.tenders, 1)],
        "vat": [vat_content(rate) for rate in sale.vat_totals],
        "grand_totals": grand_totals_content(grand_totals),
    }


def cart_content(cart: Cart) -> dict[str, object]:
    """A cart that was put away unsold."""
    return {
        "sale_id": str(cart.sale_id),
        "total_vnd": cart.total.dong,
        "lines": [
            {
                "product_code": line.product.code,
                "quantity_milli": line.quantity.thousandths,
                "price_vnd": line.product.price.dong,
                "discount_vnd": line.discount.dong,
            }
            for line in cart.lines
        ],
    }


def line_content(line: SaleLine) -> dict[str, object]:
    return {
        "line_no": line.line_no,
        "product_code": line.product_code,
        "scanned_code": line.scanned_code,
        "name": line.name,
        "unit": line.unit,
        "quantity_milli": line.quantity.thousandths,
        "list_price_vnd": line.list_price.dong,
        "price_vnd": line.price.dong,
        "gross_vnd": line.gross.dong,
        "line_discount_vnd": line.line_discount.dong,
        "bill_discount_vnd": line.bill_discount.dong,
        "total_vnd": line.total.dong,
        "vat_class": line.vat_class,
        "vat_rate_percent": line.vat_rate,
        "vat_vnd": line.vat.dong,
        "ocop_set": line.ocop_set,
        "stars": line.stars,
        "decision_number": line.decision_number,
        "producer_code": line.producer_code,
        "producer_name": line.producer_name,
        "commune_code": line.commune_code,
        "commune_name": line.commune_name,
        "ownership": line.ownership,
        "owner_code": line.owner_code,
        "commission_hundredths_percent": line.commission,
        "payable_vnd": line.payable.dong,
        "lot_number": line.lot_number,
        "expires_on": line.expires_on.isoformat() if line.expires_on else None,
        "returned_line_no": line.returned_line_no,
    }


def tender_content(tender_no: int, tender: Tender) -> dict[str, object]:
    return {
        "tender_no": tender_no,
        "kind": tender.kind,
        "tendered_vnd": tender.tendered.dong,
        "applied_vnd": tender.applied.dong,
        "change_vnd": tender.change.dong,
        "reference": tender.reference,
    }


def vat_content(rate: VatTotal) -> dict[str, object]:
    return {
        "vat_class": rate.vat_class,
        "vat_rate_percent": rate.rate,
        "net_vnd": rate.net.dong,
        "vat_vnd": rate.vat.dong,
        "gross_vnd": rate.gross.dong,
    }


def grand_totals_content(totals: GrandTotals) -> dict[str, object]:
    return {"sales_vnd": totals.sales.dong, "returns_vnd": totals.returns.dong, "net_vnd": totals.net.dong}


def shift_open_content(shift: Shift) -> dict[str, object]:
    return {"shift_number": shift.number, "float_vnd": shift.float_amount.dong}


def z_content(report: ZReport) -> dict[str, object]:
    """Everything a Z report states, so that the report can be checked from the journal alone."""
    totals = report.totals
    return {
        "z_number": report.number,
        "shift_number": report.shift.number,
        "opened_by": report.shift.opened_by,
        "float_vnd": report.shift.float_amount.dong,
        "first_seq": report.first_seq,
        "last_seq": report.last_seq,
        "chain_head": report.chain_head,
        **totals_content(totals),
        "expected_cash_vnd": report.expected_cash.dong,
        "counted_cash_vnd": report.count.total.dong,
        "difference_vnd": report.difference.dong,
        "notes": [{"note_vnd": note.dong, "number": number} for note, number in report.count.notes],
        "grand_totals": grand_totals_content(report.grand_totals),
    }


def totals_content(totals: ShiftTotals) -> dict[str, object]:
    """The sums of a shift, as X and Z reports both state them."""
    return {
        "sale_count": totals.sale_count,
        "return_count": totals.return_count,
        "first_number": totals.first_number,
        "last_number": totals.last_number,
        "gross_vnd": totals.gross.dong,
        "discount_vnd": totals.discount.dong,
        "sales_vnd": totals.sales.dong,
        "returns_vnd": totals.returns.dong,
        "net_sales_vnd": totals.net_sales.dong,
        "consigned_vnd": totals.consigned.dong,
        "own_vnd": totals.own.dong,
        "vat": [vat_content(rate) for rate in totals.vat_totals],
        "tenders": [
            {"kind": tender.kind, "count": tender.count, "applied_vnd": tender.amount.dong}
            for tender in totals.tender_totals
        ],
    }
