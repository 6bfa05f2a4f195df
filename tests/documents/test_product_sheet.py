from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pos.documents.product_sheet import read_product_sheet
from pos.documents.sheet_limits import MOST_ROWS, NoHeaderFound, SheetTooLarge
from pos.domain.catalogue_import import CatalogueRow, Problem, RowProblem, SheetReading
from pos.domain.money import Money
from pos.domain.producers import ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.vat import VatClass
from tests.documents.sheet_samples import NAMES, as_tcvn3_shows, in_tcvn3, in_vni, text_file, xlsx

BARCODE = "8934588063053"
SAMPLES = Path(__file__).parent / "samples"


def in_workbook(title: str, value: Any) -> SheetReading:
    return read_product_sheet(xlsx((("Mã hàng", title, "Bộ OCOP"), ("SP1", value))), "hang.xlsx")


def in_text(title: str, value: str) -> SheetReading:
    return read_product_sheet(text_file((("Mã hàng", title), ("SP1", value))).encode(), "hang.csv")


def only(reading: SheetReading, field: str) -> Any:
    assert reading.problems == ()
    return getattr(reading.rows[0], field)


def refusal(reading: SheetReading) -> tuple[Problem, str, str]:
    (problem,) = reading.problems
    assert problem.row == 2
    return problem.problem, problem.value, problem.other


@pytest.mark.parametrize(
    ("title", "value", "field", "expected"),
    [
        ("Tên hàng", "  Trà\u00a0 sen \n Tây Hồ ", "name", "Trà sen Tây Hồ"),
        ("Tên hàng", "Tra\u0300 sen", "name", "Trà sen"),
        ("Tên hàng", 1492.0, "name", "1492"),
        ("Mã vạch", 8934588063053, "barcodes", (BARCODE,)),
        ("Mã vạch", f"{BARCODE}  96385074\nabc-1", "barcodes", (BARCODE, "96385074", "ABC-1")),
        ("Mã vạch", "036000291452", "barcodes", ("0036000291452",)),
        ("Mã vạch", 100012, "barcodes", ("100012",)),
        ("ĐVT", "hộp", "unit", "hộp"),
        ("Cách bán", "Cái", "sold_by", SoldBy.PIECE),
        ("Cách bán", "CÂN", "sold_by", SoldBy.WEIGHT),
        ("Giá bán", 45_000.0, "price", Money(45_000)),
        ("Giá bán", "45.000 ₫", "price", Money(45_000)),
        ("Giá bán", "300 ₫", "price", Money(300)),
        ("Giá vốn", 0, "cost", Money(0)),
        ("Giá vốn", 12345.67, "cost", Money(12_346)),  # the average that KiotViet exports
        ("Thuế VAT", "KCT", "vat_class", VatClass.NOT_SUBJECT),
        ("Thuế VAT", "kkknt", "vat_class", VatClass.NOT_DECLARED),
        ("Thuế VAT", "8 %", "vat_class", VatClass.EIGHT),
        ("Thuế VAT", 0.1, "vat_class", VatClass.TEN),
        ("Thuế VAT", 5.0, "vat_class", VatClass.FIVE),
        ("Nhóm hàng", "Thực phẩm>>Trà", "category", "Thực phẩm>>Trà"),
        ("Loại hình", "HTX", "producer_kind", ProducerKind.COOPERATIVE),
        ("Loại hình", "hộ kinh doanh", "producer_kind", ProducerKind.HOUSEHOLD),
        ("Mã xã", "09700", "commune_code", "09700"),
        ("Mã xã", 10015.0, "commune_code", "10015"),
        ("Sao OCOP", "4 sao", "stars", 4),
        ("Sao OCOP", "★★★", "stars", 3),
        ("Sao OCOP", 5.0, "stars", 5),
        ("Ngày quyết định", "29/02/2024", "decision_date", date(2024, 2, 29)),
        ("Ngày quyết định", "1-2-2024", "decision_date", date(2024, 2, 1)),
        ("Ngày quyết định", "2024-02-29", "decision_date", date(2024, 2, 29)),
        ("Ngày quyết định", date(2024, 2, 29), "decision_date", date(2024, 2, 29)),
        ("Ngày quyết định", datetime(2024, 2, 29, 13, 5, tzinfo=UTC), "decision_date", date(2024, 2, 29)),
        ("Sở hữu", "ký gửi", "ownership", Ownership.CONSIGNED),
        ("Sở hữu", "Mua đứt", "ownership", Ownership.BOUGHT),
        ("Tồn kho", 0.735, "stock", Quantity(735)),
        ("Tồn kho", "1,5", "stock", Quantity(1500)),
        ("Tồn kho", "0.735", "stock", Quantity(735)),
        ("Tồn kho", -2.0, "stock", pieces(-2)),
        (
            "Thành phần bộ",
            "100012*2; 100045*0,5",
            "kit_parts",
            (KitPart("100012", pieces(2)), KitPart("100045", Quantity(500))),
        ),
        ("Đang bán", "có", "active", True),
        ("Đang bán", "Không", "active", False),
        ("Đang bán", 0.0, "active", False),
        ("Đang bán", True, "active", True),
        ("Tên hàng", "   ", "name", None),
    ],
)
def test_a_cell_is_read(title: str, value: object, field: str, expected: object) -> None:
    assert only(in_workbook(title, value), field) == expected


@pytest.mark.parametrize(
    ("title", "value", "problem"),
    [
        ("Giá bán", "45.5", Problem.AMBIGUOUS_PRICE),
        ("Giá bán", 45.0, Problem.AMBIGUOUS_PRICE),
        ("Giá bán", "45", Problem.AMBIGUOUS_PRICE),
        ("Giá bán", 45_000.5, Problem.UNREADABLE_PRICE),
        ("Giá bán", "45k", Problem.UNREADABLE_PRICE),
        ("Giá bán", "liên hệ", Problem.UNREADABLE_PRICE),
        ("Giá bán", True, Problem.UNREADABLE_PRICE),
        ("Giá bán", -45_000, Problem.NEGATIVE),
        ("Giá bán", "-45.000", Problem.NEGATIVE),
        ("Giá bán", "#REF!", Problem.BROKEN_FORMULA),
        ("Giá bán", date(2024, 2, 1), Problem.UNREADABLE_PRICE),
        ("Mã vạch", "8,93E+12", Problem.SCIENTIFIC_BARCODE),
        ("Mã vạch", "8.934588E+12", Problem.SCIENTIFIC_BARCODE),
        ("Mã vạch", 8.5, Problem.BAD_CODE),
        ("Mã vạch", 1e16, Problem.BAD_CODE),
        ("Mã vạch", "8.934.588.063.053", Problem.BAD_CODE),
        ("Mã vạch", "trà", Problem.BAD_CODE),
        ("Tên hàng", "＝cmd", Problem.FORMULA_TEXT),
        ("Tên hàng", "\t@x", Problem.FORMULA_TEXT),
        ("Tên hàng", "#N/A", Problem.BROKEN_FORMULA),
        ("Thuế VAT", "7", Problem.UNKNOWN_VAT_CLASS),
        ("Sở hữu", "của tôi", Problem.UNKNOWN_CHOICE),
        ("Loại hình", "tập đoàn", Problem.UNKNOWN_CHOICE),
        ("Mã xã", "Ba Đình", Problem.BAD_CODE),
        ("Sao OCOP", "bốn", Problem.WRONG_STARS),
        ("Ngày quyết định", "30/02/2024", Problem.IMPOSSIBLE_DATE),
        ("Ngày quyết định", "02/30/2024", Problem.IMPOSSIBLE_DATE),
        ("Ngày quyết định", "01/02/24", Problem.UNREADABLE_DATE),
        ("Ngày quyết định", "29/02/20244", Problem.UNREADABLE_DATE),
        ("Ngày quyết định", 45_351.0, Problem.UNREADABLE_DATE),
        ("Ngày quyết định", date(1900, 3, 1), Problem.IMPOSSIBLE_DATE),
        ("Tồn kho", "1.250", Problem.UNREADABLE_QUANTITY),
        ("Tồn kho", "12 cái", Problem.UNREADABLE_QUANTITY),
        ("Tồn kho", 0.0001, Problem.UNREADABLE_QUANTITY),
        ("Thành phần bộ", "100012", Problem.UNREADABLE_QUANTITY),
        ("Thành phần bộ", "100012*0", Problem.UNREADABLE_QUANTITY),
        ("Thành phần bộ", "*2", Problem.BAD_CODE),
    ],
)
def test_a_cell_is_refused(title: str, value: object, problem: Problem) -> None:
    assert refusal(in_workbook(title, value))[0] is problem


def test_damaged_codes_are_told_with_what_they_most_likely_were() -> None:
    assert refusal(in_text("Mã vạch", "8934588063053.0")) == (Problem.TRAILING_ZERO_BARCODE, "8934588063053.0", BARCODE)
    assert refusal(in_text("Mã vạch", "8934588063054")) == (Problem.WRONG_CHECK_DIGIT, "8934588063054", BARCODE)
    lost = (Problem.LOST_LEADING_ZERO, "36000291452", "0036000291452")
    assert refusal(in_workbook("Mã vạch", 36000291452)) == lost
    assert refusal(in_text("Mã vạch", "36000291452")) == lost
    assert refusal(in_workbook("Mã vạch", 412345678903))[::2] == (Problem.LOST_LEADING_ZERO, "0412345678903")
    assert refusal(in_workbook("Mã vạch", 1234565))[::2] == (Problem.LOST_LEADING_ZERO, "01234565")
    assert refusal(in_workbook("Mã xã", 9700)) == (Problem.LOST_LEADING_ZERO, "9700", "09700")
    assert refusal(in_workbook("Mã xã", "9700")) == (Problem.LOST_LEADING_ZERO, "9700", "09700")


def test_a_short_text_of_digits_is_meant_where_cells_have_types() -> None:
    assert only(in_workbook("Mã vạch", "1234565"), "barcodes") == ("1234565",)
    assert refusal(in_text("Mã vạch", "1234565"))[0] is Problem.LOST_LEADING_ZERO


def test_names_have_a_length_and_no_hidden_signs() -> None:
    assert only(in_workbook("Tên hàng", "x" * 200), "name") == "x" * 200
    assert refusal(in_workbook("Tên hàng", "x" * 201))[::2] == (Problem.TOO_LONG, "200")
    assert refusal(in_workbook("Nhóm hàng", "x" * 501))[::2] == (Problem.TOO_LONG, "500")
    assert refusal(in_text("Tên hàng", "Trà\x1bp\x00".replace("\x00", "")))[::2] == (
        Problem.CONTROL_CHARACTER,
        "U+001B",
    )
    assert refusal(in_text("Tên hàng", "Trà \u202enes"))[::2] == (Problem.CONTROL_CHARACTER, "U+202E")


def test_a_long_description_that_is_left_out_hurts_nobody() -> None:
    assert only(in_workbook("Mô tả", "x" * 5_000), "code") == "SP1"


def test_formulas_without_a_value_are_refused_only_where_a_column_is_read() -> None:
    assert refusal(in_workbook("Giá bán", "=1+1")) == (Problem.BROKEN_FORMULA, "", "")
    assert refusal(in_workbook("Giá bán", "=NA()")) == (Problem.BROKEN_FORMULA, "", "")
    assert only(in_workbook("Ghi chú", "=NA()"), "code") == "SP1"


def test_every_problem_is_told_with_its_row_and_the_sheets_own_title() -> None:
    rows = [
        ("Danh mục hàng", "", "", ""),
        ("Mã hàng *", "TÊN HÀNG", "Giá bán (đ)", "Mã vạch"),
        ("SP1", "=x", "45k", "1E+12"),
        ("", "", "", ""),
        ("", "Nem", "5000", ""),
    ]
    reading = read_product_sheet(text_file(rows).encode(), "hang.csv")
    assert reading.problems == (
        RowProblem(3, "TÊN HÀNG", Problem.FORMULA_TEXT, "=x"),
        RowProblem(3, "Giá bán (đ)", Problem.UNREADABLE_PRICE, "45k"),
        RowProblem(3, "Mã vạch", Problem.SCIENTIFIC_BARCODE, "1E+12"),
        RowProblem(5, "Mã hàng *", Problem.MISSING, ""),
    )
    assert reading.title_of("price") == "Giá bán (đ)"


def test_a_missing_code_falls_back_to_the_barcode() -> None:
    reading = read_product_sheet(text_file((("Mã hàng", "Mã vạch"), ("", BARCODE))).encode(), "hang.csv")
    assert reading.rows == (CatalogueRow(2, BARCODE, barcodes=(BARCODE,)),)


def test_a_sheet_of_barcodes_alone_is_enough() -> None:
    reading = read_product_sheet(text_file((("Barcode", "Giá bán"), (BARCODE, "45.000"), ("", "1"))).encode(), "a.csv")
    assert reading.rows == (CatalogueRow(2, BARCODE, barcodes=(BARCODE,), price=Money(45_000)),)
    assert reading.problems[0] == RowProblem(3, "Giá bán", Problem.AMBIGUOUS_PRICE, "1")
    assert reading.problems[1] == RowProblem(3, "Barcode", Problem.MISSING, "")


def test_rows_keep_their_numbers_below_cells_of_several_lines() -> None:
    content = 'Mã hàng;Tên hàng\r\nSP1;"Trà\r\nsen"\r\n\r\nSP2;Nem\r\n'.encode()
    assert [(row.row, row.name) for row in read_product_sheet(content, "a.csv").rows] == [(2, "Trà sen"), (4, "Nem")]


def test_the_first_sheet_with_known_titles_is_read() -> None:
    content = xlsx((("Mã hàng", "Tên hàng"), ("SP1", "Trà")), sheets={"Ghi chú": (("Xin chào",),)})
    assert [row.code for row in read_product_sheet(content, "hang.xlsx").rows] == ["SP1"]


def test_a_separator_inside_the_names_does_not_hide_the_columns() -> None:
    content = "Mã hàng;Tên hàng\r\nSP1;Trà, sen, nhài, bưởi\r\n".encode()
    assert read_product_sheet(content, "a.csv").rows[0].name == "Trà, sen, nhài, bưởi"


def test_an_old_workbook_is_read() -> None:
    reading = read_product_sheet((SAMPLES / "excel-2003.xls").read_bytes(), "excel-2003.xls")
    assert reading.rows == (
        CatalogueRow(
            4,
            "SP001",
            "Trà sen Tây Hồ",
            (BARCODE,),
            unit="hộp",
            price=Money(450_000),
            decision_date=date(2024, 2, 29),
            active=True,
        ),
        CatalogueRow(5, "SP002", "Nem chua Phùng", unit="gói"),
    )
    assert reading.problems == (RowProblem(5, "Giá bán", Problem.BROKEN_FORMULA, ""),)


def test_a_sheet_without_titles_is_refused() -> None:
    with pytest.raises(NoHeaderFound) as refused:
        read_product_sheet(b"a;b\r\n1;2\r\n", "a.csv")
    assert refused.value.details == {"file_name": "a.csv", "rows_searched": 20}


def test_a_sheet_holds_fifty_thousand_rows_and_no_more() -> None:
    rows = "Mã hàng;ĐVT\r\n" + "SP1;gói\r\n" * MOST_ROWS
    assert len(read_product_sheet(rows.encode(), "a.csv").rows) == MOST_ROWS
    with pytest.raises(SheetTooLarge):
        read_product_sheet((rows + "SP1;gói\r\n").encode(), "a.csv")


@pytest.mark.parametrize("legacy", [in_tcvn3, in_vni])
def test_old_fonts_are_converted_and_shown(legacy: Any) -> None:
    rows = [("Mã hàng", "Tên hàng"), *((f"SP{place}", name) for place, name in enumerate(NAMES))]
    shown = [as_tcvn3_shows(name) if legacy is in_tcvn3 else name for name in NAMES]
    written = [[legacy(cell) for cell in row] for row in rows]
    for content in (xlsx(written), text_file(written).encode("latin-1"), text_file(written).encode()):
        reading = read_product_sheet(content, "cũ")
        assert reading.encoding == ("tcvn3" if legacy is in_tcvn3 else "vni")
        assert [row.name for row in reading.rows] == shown
        assert len(reading.converted) == 10
        assert all(before != after for before, after in reading.converted)


def test_kiotviets_export_is_read() -> None:
    titles = (
        "Loại hàng",
        "Nhóm hàng(3 Cấp)",
        "Mã hàng",
        "Mã vạch",
        "Tên hàng",
        "Giá bán",
        "Giá vốn",
        "Tồn kho",
        "ĐVT",
        "Đang kinh doanh",
    )
    goods = ("Hàng hóa", "Thực phẩm>>Trà", "SP000001", BARCODE, "Trà sen", 45_000.0, 30_000.0, 12.5, "kg", 1.0)
    reading = read_product_sheet(xlsx((titles, goods)), "DanhSachSanPham.xlsx")
    assert reading.layout == "kiotviet"
    assert reading.problems == ()
    assert reading.rows == (
        CatalogueRow(
            2,
            "SP000001",
            "Trà sen",
            (BARCODE,),
            unit="kg",
            price=Money(45_000),
            cost=Money(30_000),
            category="Thực phẩm>>Trà",
            stock=Quantity(12_500),
            active=True,
        ),
    )


def test_sapos_variants_carry_the_name_of_their_product() -> None:
    rows = (
        ("Tên sản phẩm*", "Tên phiên bản sản phẩm", "Mã SKU*", "Barcode", "PL_Giá bán lẻ", "LC_CN1_Tồn kho ban đầu*"),
        ("Trà sen", "Hộp 100 g", "TS-100", BARCODE, 45_000, 3),
        ("", "Hộp 200 g", "TS-200", "", 85_000, 4),
        ("Nem", "", "NEM", "", 20_000, 5),
        ("Nem", "Nem to", "NEM-2", "", 30_000, 5),
        ("", "", "X", "", 30_000, 5),
    )
    reading = read_product_sheet(xlsx(rows), "sapo.xlsx")
    assert reading.layout == "sapo"
    assert [row.name for row in reading.rows] == ["Trà sen - Hộp 100 g", "Trà sen - Hộp 200 g", "Nem", "Nem to", None]
    assert reading.rows[0].stock == pieces(3)
