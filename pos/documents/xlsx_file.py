"""Makes an XLSX file safe to open: what is checked here is exactly what the reading library gets to see.

The members that hold cells are unpacked under limits and packed anew, unpressed; macros, pictures and everything else
are left behind. So a file cannot say one size in its list and another in its data, and a cell at the far corner of the
sheet cannot make the library reserve the whole plane before it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from pos.documents.sheet_limits import (
    MOST_COLUMNS,
    MOST_EXPANDED_BYTES,
    MOST_EXPANSION,
    MOST_ROWS,
    Limit,
    SheetTooLarge,
    Unreadable,
    UnreadableSheet,
)

_MOST_MEMBERS = 2_000
_CHUNK = 1 << 20
_SMALL = 1_000_000  # bytes; below this the ratio of a member says nothing
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_CONTENTS = (_WORKBOOK, _RELATIONS)
_NEEDED = re.compile(
    r"(?i)(?:\[content_types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml)"
)
_WORKSHEET = re.compile(r"(?i)xl/(?!workbook|sharedstrings|styles|metadata|_rels)(?:worksheets/)?[^/]+\.xml")

# Columns beyond the 200th (GR) and rows from 60 000, in a cell that is not empty; an empty one is only formatted.
_FAR_CELL = re.compile(
    rb"""r\s*=\s*["'](?:(?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z])(?P<far_column>\d+)|[A-Z]+0*(?:[6-9]\d{4}|\d{6,}))["']"""
    rb"""(?![\w\s="':]*/>)""",
    re.IGNORECASE,
)
_FAR_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["']0*(?:[6-9]\d{4}|\d{6,})["']""")
_CELL_WITHOUT_PLACE = re.compile(rb"""<(?:\w+:)?c(?=[\s>/])(?![^>]*?\sr\s*=)""")
_CELL_IN_ERROR = re.compile(rb"""<(?:\w+:)?c\b(?=[^>]*\st\s*=\s*["']e["'])[^>]*?\sr\s*=\s*["']([A-Z]+)(\d+)["']""")
_CELL_NOT_CALCULATED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^>]*\st\s*=\s*["']str["'])[^>]*?\sr\s*=\s*["']([A-Z]+)(\d+)["'][^>]*>"""
    rb"""<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)

Places = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class CheckedWorkbook:
    """A workbook packed anew, and the broken cells (row, column, from 0) of each of its sheets, in their order."""

    content: bytes
    broken: tuple[Places, ...]


def check_xlsx(content: bytes) -> CheckedWorkbook:
    """Raises UnreadableSheet, SheetTooLarge."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _repacked(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        LookupError,
        EOFError,
        OSError,
        ValueError,
    ) as failure:
        raise UnreadableSheet(Unreadable.DAMAGED) from failure
    except (NotImplementedError, RuntimeError) as failure:  # a packing method or an encryption that is not known
        raise UnreadableSheet(Unreadable.UNSAFE) from failure


def _repacked(archive: zipfile.ZipFile) -> CheckedWorkbook:
    members = archive.infolist()
    _require_workbook(members)
    packed = io.BytesIO()
    broken: dict[str, Places] = {}
    parts: dict[str, bytes] = {}
    left = MOST_EXPANDED_BYTES
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as anew:
        for member in members:
            name = member.filename.replace("\\", "/").removeprefix("/")
            if not _NEEDED.fullmatch(name):
                continue
            data = _unpacked(archive, member, left)
            left -= len(data)
            _refuse_declarations(data)
            if _WORKSHEET.fullmatch(name):
                _refuse_far_cells(data)
                broken[name.lower()] = _broken_cells(data)
            elif name.lower() in _CONTENTS:
                parts[name.lower()] = data
            anew.writestr(zipfile.ZipInfo(name), data)
    order = _members_of_sheets(parts)
    return CheckedWorkbook(packed.getvalue(), tuple(broken.get(name, frozenset()) for name in order))


def _members_of_sheets(parts: Mapping[str, bytes]) -> list[str]:
    """The member's name, in small letters, of each sheet in the workbook's order."""
    targets: dict[str, str] = {}
    for relation in ElementTree.fromstring(parts.get(_RELATIONS, b"<none/>")).iter():
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    sheets = (each for each in ElementTree.fromstring(parts[_WORKBOOK]).iter() if each.tag.endswith("}sheet"))
    ids = (next((value for key, value in sheet.items() if key.endswith("}id")), "") for sheet in sheets)
    return [targets.get(each, "").lower() for each in ids]


def _require_workbook(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename.replace("\\", "/").removeprefix("/").lower() for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableSheet(Unreadable.PASSWORD)
    if len(members) > _MOST_MEMBERS:
        raise UnreadableSheet(Unreadable.UNSAFE)
    if len(names) != len(members):
        raise UnreadableSheet(Unreadable.UNSAFE)  # the same member twice: two readers could see two workbooks
    if _WORKBOOK in names:
        if sum(member.file_size for member in members) > MOST_EXPANDED_BYTES:
            raise SheetTooLarge(Limit.EXPANSION, MOST_EXPANDED_BYTES)
        return
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise UnreadableSheet(Unreadable.OTHER_WORKBOOK)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise UnreadableSheet(Unreadable.DOCUMENT)
    raise UnreadableSheet(Unreadable.ARCHIVE)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """At most `left` bytes of a member, and never a hundred times what it takes in the file."""
    data = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            data += chunk
            if len(data) > left or len(data) > max(_SMALL, member.compress_size * MOST_EXPANSION):
                raise SheetTooLarge(Limit.EXPANSION, MOST_EXPANDED_BYTES)
    return bytes(data)


def _refuse_declarations(data: bytes) -> None:
    """A document type can declare entities that grow without end; no spreadsheet writes one. Nor other than UTF-8."""
    if b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableSheet(Unreadable.UNSAFE)


def _refuse_far_cells(data: bytes) -> None:
    far = _FAR_CELL.search(data)
    if far:
        raise SheetTooLarge(Limit.COLUMNS, MOST_COLUMNS) if far["far_column"] else SheetTooLarge(Limit.ROWS, MOST_ROWS)
    if _FAR_ROW.search(data) and _CELL_WITHOUT_PLACE.search(data):
        raise SheetTooLarge(Limit.ROWS, MOST_ROWS)


def _broken_cells(data: bytes) -> Places:
    places: set[tuple[int, int]] = set()
    if b'"e"' in data or b"'e'" in data:
        places.update(_place(found) for found in _CELL_IN_ERROR.finditer(data))
    if b"f>" in data or b"<f" in data:
        places.update(_place(found) for found in _CELL_NOT_CALCULATED.finditer(data))
    return frozenset(places)


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1
