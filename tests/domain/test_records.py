"""A journal record says everything that is stored about an event: no field can be forgotten in silence."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum

import pytest

from pos.domain.cart import Cart, CartLine
from pos.domain.journal import canonical
from pos.domain.money import Money
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.records import (
    cart_content,
    grand_totals_content,
    line_content,
    sale_content,
    shift_open_content,
    tender_content,
    totals_content,
    vat_content,
    z_content,
)
from pos.domain.sales import Sale, SaleLine, SaleStamp, VatTotal
from pos.domain.shifts import CashCount, GrandTotals, Shift, ShiftTotals, TenderTotal, ZReport, totals_of
from pos.domain.stock import LotPick, TakenPart
from pos.domain.tenders import Tender, TenderKind
from tests.domain.shop import CO_OP, DAY, NOON, contract, gift_box, lot, new_cart, oranges, paid, tea, transfer

# What a value holds beside what its record says, each for a reason.
INTERNAL = {
    SaleLine: {"lot_id", "parts"},  # the database's own ids; the lot's number is on record
    Sale: {"stamp"},  # its fields are told below and in the record's head
    SaleStamp: {"seq", "till", "business_date", "sold_at", "staff_code", "number"},  # the record's head, and `number`
    Shift: {"till", "business_date", "opened_at", "opened_by", "opened_seq"},  # the record's head
    ZReport: {"shift", "totals", "count", "closed_at", "closed_by"},  # told part by part; the record's head
    Cart: set(),
    CartLine: {"product", "scanned"},  # the product's code and price are told
}


def a_sale() -> Sale:
    """A sale in which no field is empty, so that each one shows in its record."""
    cart = new_cart().add(tea(), pieces(2), "8934588063053").discount_line(1, Money(5_000)).discount_bill(Money(700))
    source = lot(7, number="BT-11", expires_on=date(2027, 6, 30), owner=CO_OP.code, terms=contract())
    sale = paid(cart, {0: [LotPick(source, pieces(2))]})
    line = replace(sale.lines[0], returned_line_no=9, list_price=Money(99_000), parts=(TakenPart("T1", 8, ONE),))
    tender = Tender(TenderKind.CASH, Money(200_000), sale.total, "thu ngân")
    return replace(sale, lines=(line,), tenders=(tender,), refers_to="01-26-000099")


def a_report() -> ZReport:
    sale = a_sale()
    return ZReport(
        3,
        Shift(4, "01", DAY, NOON, "101", Money(1_000_000), 5),
        totals_of([sale]),
        CashCount(Money(1_100_000), ((Money(500_000), 2), (Money(100_000), 1))),
        NOON,
        "201",
        20,
        "a" * 64,
        GrandTotals(Money(900), Money(-100)),
    )


def changed(value: object, field: str) -> object:
    """The same value with one field that says something else."""
    before = getattr(value, field)
    if isinstance(before, Money):
        after: object = before + Money(1)
    elif isinstance(before, Quantity):
        after = before + ONE
    elif isinstance(before, Enum):
        after = next(each for each in type(before) if each is not before)
    elif isinstance(before, bool) or before is None:
        raise AssertionError(f"{field} is empty: fill it in, so that a change can show")
    elif isinstance(before, int):
        after = before + 1
    elif isinstance(before, date):
        after = before.replace(year=before.year + 1)
    elif isinstance(before, str):
        after = f"{before}!"
    elif isinstance(before, tuple):
        after = (*before, *before)
    elif is_dataclass(before):
        after = changed(before, fields(before)[0].name)
    else:
        after = type(before)(int=before.int + 1)
    return replace(value, **{field: after})


SALE = a_sale()
REPORT = a_report()
CASES = [
    (SALE, lambda sale: sale_content(sale, GrandTotals())),
    (SALE.lines[0], line_content),
    (SALE.tenders[0], lambda tender: tender_content(1, tender)),
    (SALE.vat_totals[0], vat_content),
    (GrandTotals(Money(5), Money(-1)), grand_totals_content),
    (REPORT.shift, shift_open_content),
    (REPORT, z_content),
    (REPORT.totals, totals_content),
    (
        TenderTotal(TenderKind.CASH, 1, Money(5)),
        lambda each: totals_content(replace(REPORT.totals, tender_totals=(each,))),
    ),
    (REPORT.count, lambda count: z_content(replace(REPORT, count=count))),
    (new_cart().add(tea(), ONE).discount_bill(Money(500)), cart_content),
    (CartLine(tea(), ONE, "", Money(500)), lambda line: cart_content(replace(new_cart(), lines=(line,)))),
]


@pytest.mark.parametrize(
    ("value", "content", "field"),
    [
        pytest.param(value, content, field.name, id=f"{type(value).__name__}.{field.name}")
        for value, content in CASES
        for field in fields(value)
        if field.name not in INTERNAL.get(type(value), ())
    ],
)
def test_a_field_that_changes_changes_the_record(value, content, field):
    assert canonical(content(changed(value, field))) != canonical(content(value))


def test_the_lines_content_names_every_field_that_is_no_id_of_the_database():
    told = {
        name.removesuffix("_vnd").removesuffix("_milli").removesuffix("_percent")
        for name in line_content(SALE.lines[0])
    }
    told = {name.removesuffix("_hundredths") for name in told}
    assert told == {field.name for field in fields(SaleLine)} - INTERNAL[SaleLine]


def test_the_sums_of_a_shift_are_told_by_their_own_names():
    told = {name.removesuffix("_vnd") for name in totals_content(REPORT.totals)}
    named = {"vat_totals": "vat", "tender_totals": "tenders"}
    assert {named.get(field.name, field.name) for field in fields(ShiftTotals)} <= told


def test_ids_of_the_database_stay_out_of_the_journal():
    other = replace(SALE.lines[0], lot_id=999, parts=())
    assert line_content(other) == line_content(SALE.lines[0])


@pytest.mark.parametrize("field", ["number", "shift_number"])
def test_what_a_document_was_stamped_with_is_on_record(field):
    other = replace(SALE, stamp=changed(SALE.stamp, field))
    assert canonical(sale_content(other, GrandTotals())) != canonical(sale_content(SALE, GrandTotals()))


def test_amounts_are_dong_and_quantities_thousandths():
    content = sale_content(paid(new_cart().add(oranges(), Quantity(735))), GrandTotals(Money(33_075)))
    [line] = content["lines"]
    assert (line["quantity_milli"], line["price_vnd"], line["total_vnd"]) == (735, 45_000, 33_075)
    assert (line["expires_on"], line["stars"], line["returned_line_no"]) == (None, None, None)
    assert content["vat"] == [
        {"vat_class": "5", "vat_rate_percent": 5, "net_vnd": 31_500, "vat_vnd": 1_575, "gross_vnd": 33_075}
    ]
    assert content["grand_totals"] == {"sales_vnd": 33_075, "returns_vnd": 0, "net_vnd": 33_075}


def test_a_z_record_is_enough_to_check_the_report():
    content = z_content(REPORT)
    assert content["sales_vnd"] + content["returns_vnd"] == content["net_sales_vnd"]
    assert content["counted_cash_vnd"] - content["expected_cash_vnd"] == content["difference_vnd"]
    assert sum(note["note_vnd"] * note["number"] for note in content["notes"]) == content["counted_cash_vnd"]
    assert sum(rate["gross_vnd"] for rate in content["vat"]) == content["net_sales_vnd"]


def test_a_cart_put_away_tells_its_goods():
    content = cart_content(new_cart().add(gift_box(), ONE).add(oranges(), Quantity(500)).discount_bill(Money(2_500)))
    assert content["total_vnd"] == 320_000 + 22_500 - 2_500
    assert [line["product_code"] for line in content["lines"]] == [gift_box().code, oranges().code]


def test_every_record_is_canonical_json():
    for value, content in CASES:
        text = canonical(content(value))
        assert canonical(json.loads(text)) == text
    assert transfer(5).kind.value == "bank_qr"
    assert VatTotal in {type(value) for value, _ in CASES}
    assert ShiftTotals in {type(value) for value, _ in CASES}
