from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from pos.domain.catalogue_import import (
    CatalogueRow,
    FieldChange,
    ImportPlan,
    Problem,
    References,
    RowProblem,
    SheetReading,
    plain,
    plan_import,
)
from pos.domain.money import Money
from pos.domain.producers import ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity, pieces

TODAY = date(2026, 11, 22)
REFERENCES = References(communes=frozenset({"09700"}), ocop_sets=frozenset({"QD26-01"}), producers=frozenset({"NSX1"}))
TEA = CatalogueRow(2, "TEA", "Trà sen", ("8934588063053",), unit="hộp", price=Money(45_000), stock=pieces(5))
NEM = CatalogueRow(3, "NEM", "Nem chua", ("96385074",), unit="gói", price=Money(20_000))
COLUMNS = (("Mã", "code"), ("Vạch", "barcodes"), ("Giá", "price"), ("Ghi chú", ""))


def plan(
    rows: Iterable[CatalogueRow], stored: Iterable[CatalogueRow] = (), problems: Iterable[RowProblem] = ()
) -> ImportPlan:
    reading = SheetReading("own", "unicode", COLUMNS, tuple(rows), tuple(problems))
    return plan_import(reading, {row.code: row for row in stored}, REFERENCES, TODAY)


def refusals(made: ImportPlan) -> list[tuple[int, Problem]]:
    return [(problem.row, problem.problem) for problem in made.refused]


def test_new_products_are_added() -> None:
    made = plan([TEA, NEM])
    assert made.added == (TEA, NEM)
    assert not made.is_refused
    assert not made.changes_nothing


def test_what_is_told_as_it_is_stored_changes_nothing() -> None:
    made = plan([TEA, NEM], stored=[TEA, NEM])
    assert made.left == (TEA, NEM)
    assert made.changes_nothing


def test_a_change_is_told_field_by_field() -> None:
    made = plan([replace(TEA, price=Money(50_000), name="Trà sen Tây Hồ")], stored=[TEA])
    (change,) = made.changed
    assert change.changes == (
        FieldChange("name", "Trà sen", "Trà sen Tây Hồ"),
        FieldChange("price", "45000", "50000"),
    )


def test_a_blank_keeps_what_is_stored() -> None:
    assert plan([CatalogueRow(2, "TEA", price=Money(45_000))], stored=[TEA]).changes_nothing


def test_stock_of_a_known_product_is_never_changed_by_a_sheet() -> None:
    told = replace(TEA, stock=pieces(-3), lot_number="L2", expires_on=date(2020, 1, 1))
    assert plan([told], stored=[TEA]).changes_nothing


@pytest.mark.parametrize("field", ["name", "unit", "price"])
def test_a_new_product_needs_a_name_a_unit_and_a_price(field: str) -> None:
    made = plan([replace(TEA, **{field: None})])
    assert refusals(made) == [(2, Problem.MISSING)]
    assert made.added == ()


def test_a_row_that_could_not_be_read_is_not_reported_a_second_time() -> None:
    unread = RowProblem(2, "Giá", Problem.UNREADABLE_PRICE, "45k")
    made = plan([replace(TEA, price=None)], problems=[unread])
    assert made.refused == (unread,)
    assert made.added == ()


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"commune_code": "00001"}, Problem.UNKNOWN_COMMUNE),
        ({"ocop_set": "QD26-99"}, Problem.UNKNOWN_OCOP_SET),
        ({"producer_code": "NSX9"}, Problem.UNKNOWN_PRODUCER),
        ({"kit_parts": (KitPart("NO", pieces(1)),)}, Problem.UNKNOWN_KIT_PART),
        ({"kit_parts": (KitPart("TEA", pieces(1)),)}, Problem.UNKNOWN_KIT_PART),
        ({"stars": 2, "decision_number": "1", "decision_date": TODAY}, Problem.WRONG_STARS),
        ({"stars": 4}, Problem.STARS_WITHOUT_DECISION),
        ({"stars": 4, "decision_number": "1"}, Problem.STARS_WITHOUT_DECISION),
        ({"stars": 4, "decision_date": TODAY}, Problem.STARS_WITHOUT_DECISION),
        ({"ownership": Ownership.CONSIGNED}, Problem.CONSIGNED_WITHOUT_PRODUCER),
        ({"expires_on": date(2026, 11, 21)}, Problem.LOT_EXPIRED),
        ({"stock": pieces(-1)}, Problem.NEGATIVE),
        ({"stock": Quantity(1500), "sold_by": SoldBy.PIECE}, Problem.UNREADABLE_QUANTITY),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_and_not_added(told: dict[str, object], problem: Problem) -> None:
    made = plan([replace(TEA, **told)])  # type: ignore[arg-type]
    assert refusals(made) == [(2, problem)]
    assert made.added == ()


@pytest.mark.parametrize(
    "told",
    [
        {"commune_code": "09700", "ocop_set": "QD26-01", "producer_code": "NSX1"},
        {"producer_code": "NSX9", "producer_name": "HTX mới"},
        {"kit_parts": (KitPart("NEM", pieces(2)),)},
        {"stars": 4, "decision_number": "1", "decision_date": TODAY},
        {"ownership": Ownership.CONSIGNED, "producer_code": "NSX1"},
        {"expires_on": TODAY},
        {"stock": Quantity(1500), "sold_by": SoldBy.WEIGHT},
    ],
)
def test_a_row_that_keeps_the_rules_is_added(told: dict[str, object]) -> None:
    made = plan([replace(TEA, **told), NEM])  # type: ignore[arg-type]
    assert len(made.added) == 2


def test_stars_may_rest_on_the_decision_that_is_stored() -> None:
    stored = replace(TEA, decision_number="1", decision_date=TODAY)
    assert len(plan([replace(TEA, stars=4)], stored=[stored]).changed) == 1


def test_a_code_on_two_rows_is_refused_with_the_first_row() -> None:
    made = plan([TEA, replace(NEM, code="TEA", barcodes=None)])
    assert made.refused == (RowProblem(3, "Mã", Problem.CODE_TWICE, "TEA", "2"),)
    assert made.added == (TEA,)


def test_a_barcode_on_two_products_of_the_sheet_is_refused() -> None:
    made = plan([TEA, replace(NEM, barcodes=TEA.barcodes)])
    assert made.refused == (RowProblem(3, "Vạch", Problem.BARCODE_TWICE, "8934588063053", "2"),)


def test_a_barcode_of_a_stored_product_is_refused_with_its_owner() -> None:
    made = plan([replace(NEM, barcodes=TEA.barcodes)], stored=[TEA])
    assert made.refused == (RowProblem(3, "Vạch", Problem.BARCODE_TAKEN, "8934588063053", "TEA"),)


def test_a_barcode_that_its_owner_keeps_by_saying_nothing_is_taken() -> None:
    made = plan([replace(TEA, barcodes=None), replace(NEM, barcodes=TEA.barcodes)], stored=[TEA])
    assert refusals(made) == [(3, Problem.BARCODE_TAKEN)]


def test_two_products_may_exchange_their_barcodes_in_one_sheet() -> None:
    made = plan([replace(TEA, barcodes=NEM.barcodes), replace(NEM, barcodes=TEA.barcodes)], stored=[TEA, NEM])
    assert not made.is_refused
    assert len(made.changed) == 2


def test_a_barcode_may_not_be_the_code_of_another_product() -> None:
    assert refusals(plan([replace(NEM, barcodes=("TEA",))], stored=[TEA])) == [(3, Problem.BARCODE_TAKEN)]
    assert refusals(plan([TEA, replace(NEM, barcodes=("TEA",))])) == [(3, Problem.BARCODE_TAKEN)]


def test_a_new_code_may_not_be_the_barcode_of_another_product() -> None:
    made = plan([replace(NEM, code="8934588063053", barcodes=None)], stored=[TEA])
    assert made.refused == (RowProblem(3, "Mã", Problem.BARCODE_TAKEN, "8934588063053", "TEA"),)


def test_a_product_may_have_its_own_code_as_its_barcode() -> None:
    own = CatalogueRow(2, "96385074", "Nem", ("96385074",), unit="gói", price=Money(1_000))
    assert plan([own]).added == (own,)
    assert plan([own], stored=[own]).changes_nothing


def test_one_producer_is_told_in_one_way() -> None:
    first = replace(TEA, producer_code="NSX1", producer_name="HTX A", producer_kind=ProducerKind.COOPERATIVE)
    made = plan([first, replace(NEM, producer_code="NSX1", producer_name="HTX B")])
    assert made.refused == (RowProblem(3, "producer_name", Problem.CONFLICTING_PRODUCER, "HTX B", "2"),)


def test_what_is_left_blank_about_a_producer_contradicts_nothing() -> None:
    first = replace(TEA, producer_code="NSX1", producer_name="HTX A", producer_kind=ProducerKind.COOPERATIVE)
    assert not plan([first, replace(NEM, producer_code="NSX1", producer_name="HTX A")]).is_refused
    assert not plan([first, replace(NEM, producer_code="NSX1")]).is_refused


def test_refusals_come_in_the_order_of_the_sheet() -> None:
    made = plan([replace(NEM, row=9, name=None), replace(TEA, row=4, unit=None)])
    assert [problem.row for problem in made.refused] == [4, 9]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Money(45_000), "45000"),
        (Quantity(735), "0.735"),
        (True, "1"),
        (False, "0"),
        (("a", "b"), "a b"),
        ((KitPart("NEM", pieces(2)),), "NEM*2"),
        (date(2024, 2, 29), "2024-02-29"),
        (SoldBy.PIECE, "piece"),
        (4, "4"),
    ],
)
def test_values_have_one_plain_form(value: object, text: str) -> None:
    assert plain(value) == text
