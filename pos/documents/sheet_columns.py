"""Which column of a sheet means what: our own template and the product sheets of KiotViet and Sapo.

Column titles are part of a file format, like its encoding; so they stand here and not among the words for people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos.documents.sheet_grid import Cell
from pos.documents.sheet_limits import HEADER_ROWS
from pos.domain.vietnamese_text import fold

# Our template, in the order in which it is written: field, Vietnamese title. The field is the English title.
OWN_TITLES: tuple[tuple[str, str], ...] = (
    ("code", "Mã hàng"),
    ("barcodes", "Mã vạch"),
    ("name", "Tên hàng"),
    ("name_en", "Tên tiếng Anh"),
    ("unit", "ĐVT"),
    ("sold_by", "Cách bán"),
    ("price", "Giá bán"),
    ("cost", "Giá vốn"),
    ("vat_class", "Thuế VAT"),
    ("category", "Nhóm hàng"),
    ("ocop_set", "Bộ OCOP"),
    ("net_content", "Quy cách"),
    ("producer_code", "Mã nhà sản xuất"),
    ("producer_name", "Nhà sản xuất"),
    ("producer_kind", "Loại hình"),
    ("commune_code", "Mã xã"),
    ("stars", "Sao OCOP"),
    ("decision_number", "Số quyết định"),
    ("decision_date", "Ngày quyết định"),
    ("issuing_body", "Cơ quan cấp"),
    ("ownership", "Sở hữu"),
    ("stock", "Tồn kho"),
    ("lot_number", "Số lô"),
    ("expires_on", "Hạn dùng"),
    ("kit_parts", "Thành phần bộ"),
    ("active", "Đang bán"),
)

LEFT_OUT = ""
VARIANT_NAME = "variant_name"
"""Not a field of a row: Sapo's name of a variant, which becomes part of the product's name."""

_OWN = {
    "code": ("mã hàng hóa", "mã sản phẩm", "mã SP", "SKU", "product code"),
    "barcodes": ("barcode", "mã vạch sản phẩm", "mã vạch hàng hóa"),
    "name": ("tên hàng hóa", "tên sản phẩm", "tên SP", "product name"),
    "name_en": ("tên hàng tiếng Anh", "English name"),
    "unit": ("đơn vị tính", "đơn vị"),
    "sold_by": (),
    "price": ("đơn giá", "giá bán lẻ", "giá"),
    "cost": ("giá nhập",),
    "vat_class": ("thuế suất", "thuế GTGT", "thuế suất VAT", "thuế suất GTGT", "VAT"),
    "category": ("nhóm sản phẩm", "loại sản phẩm", "danh mục"),
    "ocop_set": ("bộ sản phẩm OCOP", "bộ sản phẩm"),
    "net_content": ("quy cách đóng gói", "khối lượng tịnh"),
    "producer_code": ("mã chủ thể", "mã NSX"),
    "producer_name": ("tên nhà sản xuất", "chủ thể", "tên chủ thể"),
    "producer_kind": ("loại hình chủ thể",),
    "commune_code": ("mã xã phường",),
    "stars": ("số sao", "hạng sao", "sao"),
    "decision_number": ("quyết định số", "số QĐ"),
    "decision_date": ("ngày QĐ",),
    "issuing_body": ("cơ quan ban hành",),
    "ownership": ("hình thức sở hữu",),
    "stock": ("số lượng tồn", "tồn đầu", "tồn"),
    "lot_number": ("lô", "lô hàng"),
    "expires_on": ("hạn sử dụng", "HSD", "ngày hết hạn"),
    "kit_parts": ("thành phần",),
    "active": ("đang kinh doanh",),
}

_KIOTVIET = {
    "code": ("mã hàng",),
    "barcodes": ("mã vạch",),
    "name": ("tên hàng", "tên hàng hóa"),
    "unit": ("ĐVT", "đơn vị tính"),
    "price": ("giá bán", "gía bán"),
    "cost": ("giá vốn",),
    "category": ("nhóm hàng", "nhóm hàng 3 cấp"),
    "stock": ("tồn kho",),
    "active": ("đang kinh doanh",),
}
_KIOTVIET_ONLY = (
    "loại hàng", "nhóm hàng 3 cấp", "thương hiệu", "tồn nhỏ nhất", "tồn lớn nhất", "mã ĐVT cơ bản", "quy đổi",
    "thuộc tính", "hình ảnh", "mẫu ghi chú", "hàng thành phần", "được bán trực tiếp", "mã HH liên quan", "vị trí",
    "trọng lượng", "KH đặt", "dự kiến hết hàng",
)  # fmt: skip

_SAPO = {
    "code": ("mã SKU", "SKU"),
    "barcodes": ("barcode", "mã vạch"),
    "name": ("tên sản phẩm",),
    VARIANT_NAME: ("tên phiên bản sản phẩm", "tên phiên bản"),
    "unit": ("đơn vị", "đơn vị tính"),
    "price": ("PL_giá bán lẻ", "giá bán lẻ"),
    "cost": ("PL_giá nhập", "giá nhập"),
    "category": ("loại sản phẩm",),
    "stock": ("LC_CN1_tồn kho ban đầu",),
}
_SAPO_ONLY = (
    "mã SKU", "tên phiên bản sản phẩm", "hình thức quản lý sản phẩm", "nhãn hiệu", "tags", "PL_giá bán lẻ",
    "PL_giá nhập", "PL_giá bán buôn", "LC_CN1_tồn kho ban đầu", "LC_CN1_giá vốn khởi tạo", "LC_CN1_tồn tối thiểu",
    "LC_CN1_tồn tối đa", "LC_CN1_điểm lưu kho", "áp dụng thuế", "đơn vị khối lượng", "ảnh đại diện",
)  # fmt: skip

_PARENTHESES = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[\W_]+")
_FEWEST_KNOWN = 2


def title_key(title: str) -> str:
    """A title without what writers vary: case, diacritics, spaces, asterisks, underscores and marks."""
    return _NO_LETTER.sub("", fold(title))


@dataclass(frozen=True)
class _Layout:
    name: str
    fields: Mapping[str, str]
    own_marks: frozenset[str]

    def field_of(self, title: str) -> str:
        """The title as it stands, or else without what is in parentheses."""
        whole = self.fields.get(title_key(title))
        return whole or self.fields.get(title_key(_PARENTHESES.sub("", title)), LEFT_OUT)

    def marks_in(self, titles: Sequence[str]) -> int:
        keys = {title_key(title) for title in titles} | {title_key(_PARENTHESES.sub("", title)) for title in titles}
        return len(keys & self.own_marks)


def _layout(name: str, titles: Mapping[str, Sequence[str]], only: Sequence[str]) -> _Layout:
    fields = {title_key(title): field for field, spellings in titles.items() for title in spellings}
    return _Layout(name, fields, frozenset(map(title_key, only)))


_OWN_LAYOUT = _layout(
    "own",
    {field: (title, field, f"{title} ({field})", *_OWN[field]) for field, title in OWN_TITLES},
    ("cách bán", "bộ OCOP", "sao OCOP", "mã xã", "thành phần bộ", "sở hữu", "số quyết định"),
)
_LAYOUTS = (
    _OWN_LAYOUT,
    _layout("kiotviet", _KIOTVIET, _KIOTVIET_ONLY),
    _layout("sapo", _SAPO, _SAPO_ONLY),
)


@dataclass(frozen=True)
class Header:
    """The row of column titles: where it stands (from 0), the layout, and title and field of each column."""

    row: int
    layout: str
    titles: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Title and field of each column that has a title; the name of a variant is part of the name."""
        return tuple(
            (title, "name" if field == VARIANT_NAME else field)
            for title, field in zip(self.titles, self.fields, strict=True)
            if title
        )


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The first of the top rows that names a code or barcode column and at least one more that is known."""
    for index, cells in enumerate(rows[:HEADER_ROWS]):
        titles = tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells)
        layout = max(_LAYOUTS, key=lambda layout: layout.marks_in(titles))
        fields = _each_once([layout.field_of(title) if title else LEFT_OUT for title in titles])
        known = {field for field in fields if field != LEFT_OUT}
        if len(known) >= _FEWEST_KNOWN and known & {"code", "barcodes"}:
            return Header(index, layout.name, titles, fields)
    return None


def _each_once(fields: Sequence[str]) -> tuple[str, ...]:
    """The first column of a field counts; a second one with the same title is left out."""
    seen: set[str] = set()
    once = []
    for field in fields:
        once.append(LEFT_OUT if field in seen else field)
        seen.add(field)
    return tuple(once)
