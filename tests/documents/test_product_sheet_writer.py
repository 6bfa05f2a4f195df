from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pos.documents.product_sheet import read_product_sheet
from pos.documents.product_sheet_writer import UnknownSheetKind, write_product_sheet
from pos.documents.sheet_columns import OWN_TITLES
from pos.domain.barcode import UnreadableScan, WrongCheckDigit, require_product_code
from pos.domain.catalogue_import import CatalogueRow, Problem
from pos.domain.money import Money
from pos.domain.producers import ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity
from pos.domain.vat import VatClass
from pos.domain.vietnamese_text import clean, looks_like_formula
from pos.domain.words import Language, Words
from tests.documents.sheet_samples import NAMES

I18N = Path(__file__).parents[2] / "resources" / "i18n"
VIETNAMESE, ENGLISH = (
    Words(language, json.loads((I18N / language / "sheets.json").read_text(encoding="utf-8"))) for language in Language
)
KINDS = pytest.mark.parametrize("file_name", ["hang.xlsx", "hang.csv"])

LETTERS = "abcxyz ABC 012 ăâđêôơư ạảấầẩẫậắằ ÀÉỠ ,;\"'/()%*&<>|\\_:. =+-@"


def storable(text: str) -> bool:
    return bool(text) and not looks_like_formula(text)


def is_stored_form(code: str) -> bool:
    try:
        return require_product_code(code) == code and not set(code) & set(" ,;.+")
    except (UnreadableScan, WrongCheckDigit):
        return False


TEXTS = st.one_of(st.sampled_from(NAMES), st.text(LETTERS, max_size=30).map(clean).filter(storable))
CODES = st.one_of(st.from_regex(r"[A-Z0-9][A-Z0-9/_-]{0,11}", fullmatch=True), st.just("0012"), st.just("1E5"))
BARCODES = st.one_of(
    st.sampled_from(["8934588063053", "96385074", "0036000291452", "1234565", "36000291452", "2012345000001"]),
    st.from_regex(r"[0-9A-Z][0-9A-Z-]{0,13}", fullmatch=True).filter(is_stored_form),
)
MONEY = st.one_of(st.integers(0, 600), st.integers(0, 10**11)).map(Money)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
STOCK = st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6).map(lambda n: n * 1000)).map(Quantity)
PARTS = st.builds(KitPart, CODES, st.integers(1, 10**6).map(Quantity))


def rows_of(values: st.SearchStrategy[CatalogueRow]) -> st.SearchStrategy[list[CatalogueRow]]:
    return st.lists(values, min_size=1, max_size=5).map(
        lambda rows: [replace(row, row=number) for number, row in enumerate(rows, 2)]
    )


ROWS = rows_of(
    st.builds(
        CatalogueRow,
        row=st.just(0),
        code=CODES,
        name=st.none() | TEXTS,
        barcodes=st.none() | st.lists(BARCODES, min_size=1, max_size=3, unique=True).map(tuple),
        name_en=st.none() | TEXTS,
        unit=st.none() | TEXTS,
        sold_by=st.none() | st.sampled_from(SoldBy),
        price=st.none() | MONEY,
        cost=st.none() | MONEY,
        vat_class=st.none() | st.sampled_from(VatClass),
        category=st.none() | TEXTS,
        ocop_set=st.none() | TEXTS,
        net_content=st.none() | TEXTS,
        producer_code=st.none() | CODES,
        producer_name=st.none() | TEXTS,
        producer_kind=st.none() | st.sampled_from(ProducerKind),
        commune_code=st.none() | st.from_regex(r"[0-9]{5}", fullmatch=True),
        stars=st.none() | st.integers(1, 5),
        decision_number=st.none() | TEXTS,
        decision_date=st.none() | DAYS,
        issuing_body=st.none() | TEXTS,
        ownership=st.none() | st.sampled_from(Ownership),
        stock=st.none() | STOCK,
        lot_number=st.none() | TEXTS,
        expires_on=st.none() | DAYS,
        kit_parts=st.none() | st.lists(PARTS, min_size=1, max_size=3).map(tuple),
        active=st.none() | st.booleans(),
    )
)


def written(rows: list[CatalogueRow], file_name: str) -> bytes:
    return write_product_sheet(rows, file_name, VIETNAMESE, ENGLISH)


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_a_workbook_is_read_back_unchanged(rows: list[CatalogueRow]) -> None:
    reading = read_product_sheet(written(rows, "hang.xlsx"), "hang.xlsx")
    assert reading.problems == ()
    assert list(reading.rows) == rows


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_a_text_file_is_read_back_unchanged(rows: list[CatalogueRow]) -> None:
    reading = read_product_sheet(written(rows, "hang.csv"), "hang.csv")
    assert reading.problems == ()
    assert list(reading.rows) == rows


@KINDS
def test_an_empty_catalogue_gives_the_template(file_name: str) -> None:
    reading = read_product_sheet(written([], file_name), file_name)
    assert reading.layout == "own"
    assert reading.rows == ()
    assert reading.columns == tuple((title, field) for field, title in OWN_TITLES)


@KINDS
def test_the_same_rows_give_the_same_bytes(file_name: str) -> None:
    rows = [CatalogueRow(2, "SP1", NAMES[0], price=Money(45_000))]
    assert written(rows, file_name) == written(rows, file_name)


@KINDS
def test_a_name_that_looks_like_a_formula_stays_text_and_is_refused_when_it_comes_back(file_name: str) -> None:
    content = written([CatalogueRow(2, "SP1", "=1+1")], file_name)
    (problem,) = read_product_sheet(content, file_name).problems
    assert (problem.problem, problem.value) == (Problem.FORMULA_TEXT, "=1+1")


def test_excel_in_vietnam_opens_the_text_file_as_it_is() -> None:
    content = written(
        [CatalogueRow(2, "SP1", "Trà; sen", stock=Quantity(735), decision_date=date(2024, 2, 29))], "a.CSV"
    )
    assert content.startswith(b"\xef\xbb\xbfM\xc3\xa3 h\xc3\xa0ng;M\xc3\xa3 v\xe1\xba\xa1ch;")
    first, second = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert len(first) == len(second) == len(OWN_TITLES)
    assert second[2] == "Trà; sen"
    assert "0,7350" in second
    assert "29/02/2024" in second
    assert content.count(b"\r\n") == 2


def test_codes_are_text_and_amounts_are_numbers_in_a_workbook() -> None:
    rows = [CatalogueRow(2, "0012", "Trà", ("8934588063053",), price=Money(45_000), stock=Quantity(1500))]
    with CalamineWorkbook.from_filelike(io.BytesIO(written(rows, "hang.xlsx"))) as workbook:
        first = workbook.get_sheet_by_index(0).to_python()[1]
    assert first[:3] == ["0012", "8934588063053", "Trà"]
    assert 45_000.0 in first
    assert 1.5 in first


def test_the_second_sheet_explains_each_column_in_both_languages() -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(written([], "hang.xlsx"))) as workbook:
        assert workbook.sheet_names == ["Hàng hóa", "Giải thích các cột"]
        explained = workbook.get_sheet_by_index(1).to_python()[1:]
    assert explained == [
        [title, field, VIETNAMESE(f"sheet.column.{field}"), ENGLISH(f"sheet.column.{field}")]
        for field, title in OWN_TITLES
    ]


def test_a_file_of_another_kind_is_not_written() -> None:
    with pytest.raises(UnknownSheetKind):
        written([], "hang.pdf")


@pytest.mark.parametrize("field", [field.name for field in fields(CatalogueRow) if field.name != "row"])
def test_each_field_reaches_the_sheet(field: str) -> None:
    full = _full_row()
    assert getattr(full, field) is not None
    (back,) = read_product_sheet(written([full], "hang.xlsx"), "hang.xlsx").rows
    assert getattr(back, field) == getattr(full, field)


def _full_row() -> CatalogueRow:
    make: Callable[..., CatalogueRow] = CatalogueRow
    return make(
        2, "SP1", "Trà sen", ("8934588063053",), "Lotus tea", "hộp", SoldBy.PIECE, Money(45_000), Money(30_000),
        VatClass.EIGHT, "Đồ uống>>Trà", "QD26-01", "100 g", "NSX1", "HTX Tây Hồ", ProducerKind.COOPERATIVE, "09700", 4,
        "123/QĐ-UBND", date(2024, 2, 29), "UBND thành phố Hà Nội", Ownership.CONSIGNED, Quantity(12_000), "L01",
        date(2027, 1, 31), (KitPart("100012", Quantity(2_000)),), True,
    )  # fmt: skip
