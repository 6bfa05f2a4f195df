"""One showroom's first day, told once: its sheet of goods, its customers, and what the day has to come to."""

from pathlib import Path

import xlsxwriter

SHOWROOM = {
    "code": "042",
    "name": "Điểm OCOP Sơn Tây",
    "legal_name": "Hợp tác xã Đoài Phương",
    "address": "Phố cổ Sơn Tây, Hà Nội",
    "commune_code": "09574",
}
MANAGER_NAME = "Trần Văn Minh"
PIN = "730150"
FLOAT = 500_000

TITLES = ("Mã hàng", "Mã vạch", "Tên hàng", "ĐVT", "Cách bán", "Giá bán", "Thuế VAT", "Mã nhà sản xuất",
          "Nhà sản xuất", "Loại hình", "Mã xã", "Sao OCOP", "Số quyết định", "Ngày quyết định", "Sở hữu", "Tồn kho",
          "Số lô")  # fmt: skip
GOODS = (
    ("T01", "9520000000011", "Chè kho Đường Lâm 250 g", "hộp", "cái", 45_000, "8", "P01", "HTX Chè kho Mông Phụ",
     "hợp tác xã", "09574", 4, "1234/QĐ-UBND", "01/06/2026", "ký gửi", 30, "L1"),
    ("T02", "", "Gà mía Sơn Tây (cân)", "kg", "cân", 180_000, "5", "P02", "Hộ Phan Đoài", "hộ kinh doanh", "09574",
     "", "", "", "mua đứt", "12,5", ""),
    ("T03", "9520000000035", "Tượng gỗ mít Sơn Đồng", "pho", "cái", 1_250_000, "8", "", "", "", "", "", "", "",
     "mua đứt", 3, ""),
)  # fmt: skip

# Each customer: what is scanned (code, quantity or None for one piece), and the cash handed over (None: exact).
CUSTOMERS = (
    ((("9520000000011", None), ("9520000000011", None)), 100_000),
    ((("T02", "0,735"),), None),
    ((("9520000000035", None), ("9520000000011", None)), 1_300_000),
)
NET_SALES = 2 * 45_000 + 132_300 + 1_250_000 + 45_000
EXPECTED_CASH = FLOAT + NET_SALES


def write_sheet(path: Path) -> None:
    """The goods as a showroom has them: a title above the header, columns of our own template."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hàng hóa")
        sheet.write_string(0, 0, "Danh mục hàng hóa điểm OCOP Sơn Tây")
        sheet.write_row(2, 0, TITLES)
        for row, goods in enumerate(GOODS, 3):
            sheet.write_row(row, 0, goods)
