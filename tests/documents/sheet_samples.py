"""Sheets as they come from outside, built in the tests: the bytes of files and the names that stand in them."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

Cells = Sequence[Sequence[Any]]

NAMES = (
    "Trà sen Tây Hồ", "Miến dong Ba Vì", "Nem chua Phùng", "Bánh chè lam Thạch Xá", "Giò chả Ước Lễ", "Mắm tép",
    "Cốm làng Vòng", "Xôi Phú Thượng", "Bưởi Diễn", "Cam Canh", "Khoai lang nướng", "Thịt trâu gác bếp", "Rượu quê",
    "Lụa Vạn Phúc", "Sơn mài Hạ Thái", "Mây tre đan Phú Vinh", "Gốm Bát Tràng", "Quạt giấy Chàng Sơn", "Ổi Đông Dư",
    "Kẹo lạc Đường Lâm", "Tương Cự Đà", "Đậu phụ Mơ", "Chuối tiến vua", "Nón lá làng Chuông", "Hạt điều rang muối",
    "Nấm hương rừng", "Mật ong hoa nhãn", "Trứng gà Mía", "Sữa chua nếp cẩm", "Gạo nếp cái hoa vàng", "Ruốc cá hồi",
    "Tinh dầu quế", "Quýt đường", "Giấm bỗng", "Ngũ cốc nguyên hạt", "Nước mắm cốt", "Thuốc lào", "Yến sào", "Ý dĩ",
    "Hoài sơn", "Khuyên bạc", "Ghế mây", "Nghệ viên mật ong", "Xà phòng bồ kết", "Chả cá Lã Vọng", "Bún khô", "Ấm trà",
)  # fmt: skip


def xlsx(rows: Cells, *, sheets: Mapping[str, Cells] | None = None) -> bytes:
    """A workbook with each value in a cell of its own kind; a text that begins with `=` becomes a formula."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for name, cells in {**(sheets or {}), "Hàng": rows}.items():
        sheet = workbook.add_worksheet(name)
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, _without_zone(value), day)
                elif isinstance(value, str) and value.startswith("=") and len(value) > 1:
                    sheet.write_formula(row, column, value, None, "#N/A" if "NA()" in value else "")
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    workbook.close()
    return content.getvalue()


def _without_zone(day: date) -> date:
    return day.replace(tzinfo=None) if isinstance(day, datetime) else day


def repacked(content: bytes, changes: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with some members replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", method) as new:
        for name in {**dict.fromkeys(old.namelist()), **changes}:
            new.writestr(zipfile.ZipInfo(name), changes.get(name) or old.read(name), method)
    return packed.getvalue()


def worksheet(content: bytes, change: tuple[bytes, bytes]) -> bytes:
    """The workbook with a part of its only worksheet's XML replaced."""
    member = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(member)
    assert change[0] in xml
    return repacked(content, {member: xml.replace(*change)})


def text_file(rows: Cells, separator: str = ";", line_end: str = "\r\n") -> str:
    return "".join(separator.join(map(str, row)) + line_end for row in rows)


def in_vni(text: str) -> str:
    """VNI-Windows from the description of the encoding: the letter, then one sign for its marks."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


_SIGN = {
    "": dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True)),
    "\u0302": dict(zip(("", *"\u0301\u0300\u0309\u0303\u0323"), "âáàåãä", strict=True)),
    "\u0306": dict(zip(("", *"\u0301\u0300\u0309\u0303\u0323"), "êéèúüë", strict=True)),
}
_WHOLE = dict(zip("đíìỉĩịỵơư", "ñíìæóòîôö", strict=True))


def _vni_letter(letter: str) -> str:
    lower = letter.lower()
    if lower in _WHOLE:
        return _in_case(_WHOLE[lower], letter)
    base, *marks = unicodedata.normalize("NFD", lower)
    tone = "".join(mark for mark in marks if mark in _SIGN[""])
    shape = "".join(mark for mark in marks if mark in "\u0302\u0306")
    if "\u031b" in marks:
        base = _WHOLE[unicodedata.normalize("NFC", base + "\u031b")]
    return _in_case(base + (_SIGN[shape][tone] if marks and (shape or tone) else ""), letter)


def _in_case(vni: str, letter: str) -> str:
    return vni.upper() if letter.isupper() else vni


# TCVN3's small letters from 0xB5 on, with the places that the ABC fonts leave empty as spaces.
_TCVN3_SMALL = "àảãáạ ằẳẵắ      " + " ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ "
_TCVN3_CODES = {
    **{letter: 0xB5 + place for place, letter in enumerate(_TCVN3_SMALL) if letter != " "},
    **{letter: 0xA1 + place for place, letter in enumerate("ĂÂÊÔƠƯĐăâêôơưđ")},
}


def in_tcvn3(text: str) -> str:
    """TCVN3 as it shows where the ABC font is missing; accented capitals become small, as typists had to write them."""
    return "".join(
        letter if letter.isascii() else chr(_TCVN3_CODES.get(letter) or _TCVN3_CODES[letter.lower()])
        for letter in unicodedata.normalize("NFC", text)
    )


def as_tcvn3_shows(text: str) -> str:
    """What is left of a text that went through TCVN3: accented capitals are small."""
    kept = "ĂÂÊÔƠƯĐ"
    return "".join(letter if letter.isascii() or letter in kept else letter.lower() for letter in text)
