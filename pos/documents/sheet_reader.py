"""From the bytes of a file to grids of cells, whatever the file calls itself: what it is, its first bytes say."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from pos.documents.csv_file import read_csv
from pos.documents.sheet_grid import Grid
from pos.documents.sheet_limits import (
    MOST_BYTES,
    Limit,
    SheetTooLarge,
    Unreadable,
    UnreadableSheet,
    require_columns,
    require_rows,
)
from pos.documents.xls_file import SIGNATURE as XLS_SIGNATURE
from pos.documents.xls_file import check_xls
from pos.documents.xlsx_file import check_xlsx

_FOREIGN = (
    (b"%PDF", Unreadable.PDF),
    (b"\x89PNG", Unreadable.PICTURE),
    (b"\xff\xd8\xff", Unreadable.PICTURE),
    (b"GIF8", Unreadable.PICTURE),
    (b"BM", Unreadable.PICTURE),
    (b"II*\0", Unreadable.PICTURE),
    (b"MM\0*", Unreadable.PICTURE),
    (b"{\\rtf", Unreadable.DOCUMENT),
    (b"Rar!", Unreadable.ARCHIVE),
    (b"7z\xbc\xaf", Unreadable.ARCHIVE),
    (b"\x1f\x8b", Unreadable.ARCHIVE),
)
_WEB_PAGE_STARTS = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta", b"mime-version")

Places = frozenset[tuple[int, int]]


def read_sheets(content: bytes) -> Iterator[Grid]:
    """The sheets of a file, visible or not, in their order; a text file gives one for each way to split it.

    Raises UnreadableSheet, SheetTooLarge, also while the next sheet is asked for.
    """
    if len(content) > MOST_BYTES:
        raise SheetTooLarge(Limit.BYTES, MOST_BYTES)
    if not content.strip():
        raise UnreadableSheet(Unreadable.EMPTY)
    for start, reason in _FOREIGN:
        if content.startswith(start) and not (start == b"BM" and content[:64].isascii() and b"\0" not in content[:64]):
            raise UnreadableSheet(reason)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        workbook = check_xlsx(content)
        yield from _workbook(workbook.content, workbook.broken)
    elif content.startswith(XLS_SIGNATURE):
        old_workbook = check_xls(content)
        yield from _workbook(old_workbook.content, old_workbook.broken)
    elif content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE_STARTS):
        raise UnreadableSheet(Unreadable.WEB_PAGE)
    else:
        yield from read_csv(content)


def _workbook(content: bytes, broken: tuple[Places, ...]) -> Iterator[Grid]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for index in range(len(workbook.sheet_names)):
                sheet = workbook.get_sheet_by_index(index)
                yield _grid(sheet, broken[index] if index < len(broken) else frozenset())
    except PasswordError as failure:
        raise UnreadableSheet(Unreadable.PASSWORD) from failure
    except (CalamineError, OSError, ValueError, OverflowError) as failure:
        raise UnreadableSheet(Unreadable.DAMAGED) from failure
    except BaseException as failure:
        # Where the library itself is caught out by damage it panics, which is no Exception and has no name to import.
        if type(failure).__module__ != "pyo3_runtime":
            raise
        raise UnreadableSheet(Unreadable.DAMAGED) from failure


def _grid(sheet: CalamineSheet, broken: Places) -> Grid:
    end = sheet.end
    if end is None:
        return Grid([], "unicode", has_types=True, broken=broken)
    require_rows(end[0] + 1)
    require_columns(end[1] + 1)
    return Grid(sheet.to_python(skip_empty_area=False), "unicode", has_types=True, broken=broken)
