from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pos.documents.sheet_grid import Grid
from pos.documents.sheet_limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, SheetTooLarge, UnreadableSheet
from pos.documents.sheet_reader import read_sheets
from pos.documents.xls_file import check_xls
from pos.domain.errors import RuleBroken
from tests.documents.sheet_samples import repacked, worksheet, xlsx

EXCEL_2003 = (Path(__file__).parent / "samples" / "excel-2003.xls").read_bytes()
SMALL = (("Mã hàng", "Tên hàng", "Giá bán"), ("SP1", "Trà sen", 45_000))


def only_sheet(content: bytes) -> Grid:
    (grid,) = read_sheets(content)
    return grid


def refusal_of(content: bytes) -> str:
    with pytest.raises((UnreadableSheet, SheetTooLarge)) as refused:
        list(read_sheets(content))
    return refused.value.code


def test_a_workbook_gives_each_cell_in_its_own_kind_and_place() -> None:
    grid = only_sheet(xlsx((("", ""), ("", "Trà", 0.735, 8934588063053, True, date(2024, 2, 29)))))
    assert grid.rows[1] == ["", "Trà", 0.735, 8934588063053.0, True, date(2024, 2, 29)]
    assert grid.has_types


def test_errors_and_formulas_that_were_never_calculated_are_told_by_their_place() -> None:
    grid = only_sheet(xlsx((("a", "b"), ("=NA()", "=1+1"), ("x", 5))))
    assert grid.broken == {(1, 0), (1, 1)}


def test_a_formula_that_gives_an_empty_text_is_a_blank() -> None:
    content = worksheet(xlsx((("a",), ("=1+1",))), (b'<c r="A2"><f>', b'<c r="A2" t="str"><f>'))
    assert only_sheet(content).broken == frozenset()


def test_an_old_workbook_is_read_with_its_errors() -> None:
    notes, goods = read_sheets(EXCEL_2003)
    assert notes.rows == [["Bảng giá tháng 11"]]
    assert goods.rows[3][:5] == ["SP001", 8934588063053.0, "Trà sen Tây Hồ", "hộp", 450_000.0]
    assert goods.rows[3][5:] == [date(2024, 2, 29), True]
    assert goods.broken == {(4, 4)}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "UnreadableSheet.empty"),
        (b" \r\n ", "UnreadableSheet.empty"),
        (b"%PDF-1.7 ...", "UnreadableSheet.pdf"),
        (b"\x89PNG\r\n\x1a\n....", "UnreadableSheet.picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "UnreadableSheet.picture"),
        (b"BM6\0\0\0\0\0\0\0", "UnreadableSheet.picture"),
        (b"{\\rtf1\\ansi}", "UnreadableSheet.document"),
        (b"\xef\xbb\xbf<html><table><tr><td>M\xc3\xa3", "UnreadableSheet.web_page"),
        (b"<?xml version='1.0'?><Workbook/>", "UnreadableSheet.web_page"),
        (b"\x1f\x8b\x08\0", "UnreadableSheet.archive"),
        (b"PK\x03\x04" + bytes(40), "UnreadableSheet.damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "UnreadableSheet.damaged"),
        (b"Ma hang\0\0;Ten", "UnreadableSheet.not_a_sheet"),
    ],
)
def test_what_is_no_sheet_is_named(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("readme.txt",), "UnreadableSheet.archive"),
        (("word/document.xml",), "UnreadableSheet.document"),
        (("xl/workbook.bin",), "UnreadableSheet.other_workbook"),
        (("content.xml", "mimetype"), "UnreadableSheet.other_workbook"),
        (("xl/workbook.xml",), "UnreadableSheet.damaged"),
    ],
)
def test_an_archive_that_is_no_workbook_is_named(names: tuple[str, ...], code: str) -> None:
    assert refusal_of(zipped(*names)) == code


def renamed_stream(name: str) -> bytes:
    """The old workbook with its stream under another name, as Word and encrypted workbooks have theirs."""
    clean = check_xls(EXCEL_2003).content
    return clean.replace(
        "Workbook".encode("utf-16-le").ljust(64, b"\0"), name.encode("utf-16-le").ljust(64, b"\0")
    ).replace(struct.pack("<HBB", 18, 2, 1), struct.pack("<HBB", len(name) * 2 + 2, 2, 1))


def test_an_old_word_document_and_a_protected_workbook_are_named() -> None:
    assert refusal_of(renamed_stream("WordDocument")) == "UnreadableSheet.document"
    assert refusal_of(renamed_stream("EncryptedPackage")) == "UnreadableSheet.password"


def test_a_protected_archive_is_named() -> None:
    content = bytearray(xlsx(SMALL))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    assert refusal_of(bytes(content)) == "UnreadableSheet.password"


def test_a_protected_old_workbook_is_named() -> None:
    stream_start = EXCEL_2003.index(b"\x09\x08\x10\x00")
    end_of_first = stream_start + 4 + 16
    protected = EXCEL_2003[:end_of_first] + b"\x2f\x00" + EXCEL_2003[end_of_first + 2 :]
    assert refusal_of(protected) == "UnreadableSheet.password"


def test_macros_and_pictures_are_left_behind_unread() -> None:
    with_macros = repacked(xlsx(SMALL), {"xl/vbaProject.bin": b"\0" * 100, "xl/media/image1.png": b"x" * 100})
    assert only_sheet(with_macros).rows[1] == ["SP1", "Trà sen", 45_000.0]


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    assert refusal_of(b"%PDF" + bytes(MOST_BYTES)) == "SheetTooLarge.bytes"


def test_a_bomb_is_refused_while_it_is_unpacked() -> None:
    strings = b"<sst>" + b" " * 50_000_000 + b"</sst>"
    assert refusal_of(repacked(xlsx(SMALL), {"xl/sharedStrings.xml": strings})) == "SheetTooLarge.expansion"


def test_a_file_that_announces_too_much_is_refused_without_unpacking() -> None:
    content = bytearray(xlsx(SMALL))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 201_000_000)
    assert refusal_of(bytes(content)) == "SheetTooLarge.expansion"


@pytest.mark.parametrize("declaration", [b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>", b"<!ENTITY a 'b'>"])
def test_entities_are_refused(declaration: bytes) -> None:
    assert refusal_of(worksheet(xlsx(SMALL), (b"<worksheet", declaration + b"<worksheet"))) == "UnreadableSheet.unsafe"


def test_the_same_member_twice_is_refused() -> None:
    content = io.BytesIO(xlsx(SMALL))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    assert refusal_of(content.getvalue()) == "UnreadableSheet.unsafe"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (b"XFD1048576", "SheetTooLarge.columns"),
        (b"GS2", "SheetTooLarge.columns"),
        (b"xfd2", "SheetTooLarge.columns"),
        (b"A1048576", "SheetTooLarge.rows"),
        (b"B60000", "SheetTooLarge.rows"),
    ],
)
def test_one_far_cell_cannot_spread_the_sheet(place: bytes, code: str) -> None:
    assert refusal_of(worksheet(xlsx(SMALL), (b'r="C2"', b'r="' + place + b'"'))) == code


def test_far_rows_of_cells_that_do_not_say_their_place_are_refused() -> None:
    content = worksheet(xlsx(SMALL), (b'<row r="2" spans="1:3"><c r="A2"', b'<row r="4000000000"><c'))
    assert refusal_of(content) == "SheetTooLarge.rows"


def test_far_cells_that_are_only_formatted_do_no_harm() -> None:
    content = worksheet(
        xlsx(SMALL), (b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    )
    assert len(only_sheet(content).rows) == 2


def test_too_many_rows_and_columns_are_refused() -> None:
    row = b"x;y\r\n"
    assert refusal_of(row * (MOST_ROWS + 21)) == "SheetTooLarge.rows"
    assert refusal_of(b";" * MOST_COLUMNS + b"x") == "SheetTooLarge.columns"
    assert refusal_of(xlsx([["x"] * (MOST_COLUMNS + 1)])) == "SheetTooLarge.columns"


def test_a_circle_in_an_old_container_is_noticed() -> None:
    content = bytearray(check_xls(EXCEL_2003).content)
    for place in range(512, 1024, 4):
        if struct.unpack_from("<I", content, place)[0] == 4:
            struct.pack_into("<I", content, place, 3)
    assert refusal_of(bytes(content)) == "UnreadableSheet.damaged"


@pytest.mark.parametrize(
    ("offset", "value", "code"), [(6, 0x8000, "SheetTooLarge.columns"), (4, 0xFFFF, "SheetTooLarge.rows")]
)
def test_a_far_cell_in_an_old_workbook_is_refused(offset: int, value: int, code: str) -> None:
    number_cell = EXCEL_2003.index(struct.pack("<3H", 0x0203, 14, 3))
    content = bytearray(EXCEL_2003)
    struct.pack_into("<H", content, number_cell + offset, value)
    assert refusal_of(bytes(content)) == code


def test_an_old_workbook_that_announces_billions_of_texts_is_refused() -> None:
    table = EXCEL_2003.index(b"\xfc\x00", EXCEL_2003.index(b"\x85\x00"))
    content = bytearray(EXCEL_2003)
    struct.pack_into("<I", content, table + 8, 0x7FFFFFFF)
    assert refusal_of(bytes(content)) == "UnreadableSheet.damaged"


def damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.5:
            changed[place] = chance.randrange(256)
        elif kind < 0.7:
            del changed[place : place + chance.randint(1, 20)]
        elif kind < 0.85:
            changed[place:place] = chance.randbytes(4)
        else:
            changed[place : place + 4] = b"\xff\xff\xff\xff"
    return bytes(changed)


def damaged_files() -> Iterator[bytes]:
    """2,000 files with a few wrong bytes, the same ones in every run."""
    chance = random.Random(20_261_122)
    whole = xlsx(SMALL)
    members = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in members}
    text = 'Mã hàng;Tên hàng;Giá bán\r\nSP1;"Trà; sen";45000\r\n'
    for _ in range(400):
        yield damaged(whole, chance)
        name = chance.choice(members)
        yield repacked(whole, {name: damaged(parts[name], chance)}, method=zipfile.ZIP_STORED)
        yield damaged(EXCEL_2003, chance)
        yield damaged(check_xls(EXCEL_2003).content, chance)
        yield damaged(text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])), chance)


def test_damaged_files_are_read_or_refused_and_nothing_else() -> None:
    read = refused = 0
    for content in damaged_files():
        try:
            list(read_sheets(content))
            read += 1
        except RuleBroken:
            refused += 1
    assert read + refused == 2_000
    assert refused > 500
    assert read > 200
