from __future__ import annotations

from dataclasses import fields

import pytest

from pos.documents.sheet_columns import LEFT_OUT, OWN_TITLES, find_header
from pos.domain.catalogue_import import CatalogueRow

KIOTVIET = (
    "Loại hàng", "Nhóm hàng(3 Cấp)", "Mã hàng", "Mã vạch", "Tên hàng", "Thương hiệu", "Giá bán", "Giá vốn", "Tồn kho",
    "Tồn nhỏ nhất", "Tồn lớn nhất", "ĐVT", "Mã ĐVT Cơ bản", "Quy đổi", "Mô tả", "Đang kinh doanh",
)  # fmt: skip
SAPO = (
    "Tên sản phẩm*", "Hình thức quản lý sản phẩm", "Loại sản phẩm", "Mô tả sản phẩm", "Nhãn hiệu", "Tags",
    "Thuộc tính 1", "Giá trị thuộc tính 1", "Tên phiên bản sản phẩm", "Mã SKU*", "Barcode", "Khối lượng",
    "Đơn vị khối lượng", "Ảnh đại diện", "Đơn vị", "Áp dụng thuế", "LC_CN1_Giá vốn khởi tạo*",
    "LC_CN1_Tồn kho ban đầu*", "PL_Giá bán buôn", "PL_Giá nhập", "PL_Giá bán lẻ",
)  # fmt: skip


def fields_of(*titles: str) -> dict[str, str]:
    header = find_header([titles])
    assert header is not None
    return dict(header.columns)


def test_the_template_has_a_column_for_every_field_of_a_row() -> None:
    assert {field for field, _ in OWN_TITLES} == {field.name for field in fields(CatalogueRow)} - {"row"}


@pytest.mark.parametrize("shape", ["{title}", "{field}", "{title} ({field})", " {title} * ", "{title}\n(bắt buộc)"])
def test_the_templates_titles_are_known_in_each_language(shape: str) -> None:
    titles = [shape.format(title=title, field=field) for field, title in OWN_TITLES]
    header = find_header([titles])
    assert header is not None
    assert header.layout == "own"
    assert header.fields == tuple(field for field, _ in OWN_TITLES)


def test_case_diacritics_and_order_do_not_matter() -> None:
    assert fields_of("GIA BAN", "ma hang", "Ten  hang", "dvt") == {
        "GIA BAN": "price",
        "ma hang": "code",
        "Ten hang": "name",
        "dvt": "unit",
    }


def test_kiotviets_sheet_is_known() -> None:
    header = find_header([KIOTVIET])
    assert header is not None
    assert header.layout == "kiotviet"
    assert dict(header.columns) == {
        **dict.fromkeys(KIOTVIET, LEFT_OUT),
        "Nhóm hàng(3 Cấp)": "category",
        "Mã hàng": "code",
        "Mã vạch": "barcodes",
        "Tên hàng": "name",
        "Giá bán": "price",
        "Giá vốn": "cost",
        "Tồn kho": "stock",
        "ĐVT": "unit",
        "Đang kinh doanh": "active",
    }


def test_sapos_sheet_is_known() -> None:
    header = find_header([SAPO])
    assert header is not None
    assert header.layout == "sapo"
    assert dict(header.columns) == {
        **dict.fromkeys(SAPO, LEFT_OUT),
        "Tên sản phẩm*": "name",
        "Tên phiên bản sản phẩm": "name",
        "Loại sản phẩm": "category",
        "Mã SKU*": "code",
        "Barcode": "barcodes",
        "Đơn vị": "unit",
        "LC_CN1_Tồn kho ban đầu*": "stock",
        "PL_Giá nhập": "cost",
        "PL_Giá bán lẻ": "price",
    }


def test_the_header_may_stand_below_titles_but_not_below_the_twentieth_row() -> None:
    above = [["CỬA HÀNG OCOP"], ["Mã hàng đầy đủ xem trang sau"], []]
    header = find_header([*above, ["Mã hàng", "Giá bán"]])
    assert header is not None
    assert header.row == 3
    assert find_header([*[["x"]] * 19, ["Mã hàng", "Giá bán"]]) is not None
    assert find_header([*[["x"]] * 20, ["Mã hàng", "Giá bán"]]) is None


@pytest.mark.parametrize("titles", [("Mã hàng",), ("Tên hàng", "Giá bán"), ("Họ tên", "Lương"), (1.0, 2.0), ()])
def test_without_a_code_and_something_about_it_there_is_no_header(titles: tuple[str, ...]) -> None:
    assert find_header([titles]) is None


def test_of_two_columns_with_one_meaning_the_first_counts() -> None:
    header = find_header([["Mã hàng", "Giá bán", "Đơn giá"]])
    assert header is not None
    assert header.fields == ("code", "price", LEFT_OUT)
