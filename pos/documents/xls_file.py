"""Makes an old XLS file safe to open: its stream of records is taken out of its container, walked, put into another.

The container (a little file system of 1993) and the records are checked here, because a few wrong bytes in them make
a reader reserve gigabytes or run in circles. What is checked is exactly what the reading library gets to see.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pos.documents.sheet_limits import MOST_COLUMNS, MOST_ROWS, Limit, SheetTooLarge, Unreadable, UnreadableSheet

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")

_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512
_SMALLEST_STREAM = 4096  # shorter ones live in another stream, of small sectors
_EXCEL_ROWS, _EXCEL_COLUMNS = 65_536, 256

# Records of the workbook's stream, by their numbers in the format.
_BOF, _EOF, _BOUND_SHEET, _FILE_PASS, _SST, _DIMENSIONS = 0x0809, 0x000A, 0x0085, 0x002F, 0x00FC, 0x0200
_FORMULA, _BOOL_OR_ERROR = 0x0006, 0x0205
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00BD, 0x00D6})
_SHORTEST_TEXT = 3  # bytes of an empty text in the table of texts

Places = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class CheckedOldWorkbook:
    """A workbook in a container of its own, and the broken cells (row, column, from 0) of each sheet, in order."""

    content: bytes
    broken: tuple[Places, ...]


def check_xls(content: bytes) -> CheckedOldWorkbook:
    """Raises UnreadableSheet, SheetTooLarge."""
    try:
        name, stream = _workbook_stream(content)
        broken = _check_records(stream)
    except (struct.error, IndexError) as failure:
        raise UnreadableSheet(Unreadable.DAMAGED) from failure
    return CheckedOldWorkbook(_container(name, stream), broken)


def _workbook_stream(content: bytes) -> tuple[str, bytes]:
    container = _Container(content)
    streams = {name: (start, size) for name, start, size in container.entries()}
    for name in ("Workbook", "Book"):
        if name in streams:
            return name, container.stream(*streams[name])
    if "EncryptedPackage" in streams:
        raise UnreadableSheet(Unreadable.PASSWORD)
    raise UnreadableSheet(Unreadable.DOCUMENT if "WordDocument" in streams else Unreadable.NOT_A_SHEET)


class _Container:
    """A compound file, read strictly. Raises UnreadableSheet, struct.error and IndexError on damage."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise UnreadableSheet(Unreadable.DAMAGED)
        self._size = 1 << shift
        first_directory, _, _, first_small, _, first_more, _ = struct.unpack_from("<7I", content, 48)
        self._fat: list[int] = []
        for sector in self._fat_sectors(first_more):
            self._fat += struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        self._directory = b"".join(map(self._sector, self._chain(first_directory)))
        root_start, root_size = struct.unpack_from("<II", self._directory, 116)
        self._small = self._follow(root_start)[:root_size] if root_size else b""
        small_fat = self._follow(first_small) if first_small < _FAT_SECTOR else b""
        self._small_fat = list(struct.unpack(f"<{len(small_fat) // 4}I", small_fat))

    def entries(self) -> Iterator[tuple[str, int, int]]:
        """Name, first sector and size of every stream."""
        for place in range(0, len(self._directory), 128):
            length, kind = struct.unpack_from("<HB", self._directory, place + 64)
            if kind == 2 and 2 <= length <= 64:
                name = self._directory[place : place + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", self._directory, place + 116)
                yield name, start, size

    def stream(self, start: int, size: int) -> bytes:
        if size >= _SMALLEST_STREAM:
            found = self._follow(start)
        else:
            found = b"".join(self._small[at * 64 : at * 64 + 64] for at in self._chain(start, self._small_fat))
        if len(found) < size:
            raise UnreadableSheet(Unreadable.DAMAGED)
        return found[:size]

    def _fat_sectors(self, more: int) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        seen: set[int] = set()
        while more < _FAT_SECTOR:
            if more in seen:
                raise UnreadableSheet(Unreadable.DAMAGED)
            seen.add(more)
            *listed, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            sectors += listed
        return [sector for sector in sectors if sector < _FAT_SECTOR]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._content[start : start + self._size]
        if not found:
            raise UnreadableSheet(Unreadable.DAMAGED)
        return found.ljust(self._size, b"\0")

    def _chain(self, start: int, table: list[int] | None = None) -> list[int]:
        table = self._fat if table is None else table
        chain: list[int] = []
        while start < _FAT_SECTOR:
            if len(chain) > len(table):
                raise UnreadableSheet(Unreadable.DAMAGED)  # it runs in a circle
            chain.append(start)
            start = table[start]
        return chain

    def _follow(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start)))


def _check_records(stream: bytes) -> tuple[Places, ...]:
    """Refuse what would make a reader reserve too much; collect cells in error, by the order of the sheets."""
    sheets: list[int] = []
    for kind, start, _ in _records(stream, 0):
        if kind == _FILE_PASS:
            raise UnreadableSheet(Unreadable.PASSWORD)
        if kind == _BOUND_SHEET:
            sheets.append(struct.unpack_from("<I", stream, start)[0])
        if kind == _SST and struct.unpack_from("<I", stream, start + 4)[0] > len(stream) // _SHORTEST_TEXT:
            raise UnreadableSheet(Unreadable.DAMAGED)
    return tuple(_check_sheet(stream, place) for place in sheets)


def _check_sheet(stream: bytes, place: int) -> Places:
    broken: set[tuple[int, int]] = set()
    for kind, start, length in _records(stream, place):
        if kind == _DIMENSIONS:
            _check_dimensions(stream, start, length)
        if kind not in _CELLS:
            continue
        row, column = struct.unpack_from("<HH", stream, start)
        if column >= MOST_COLUMNS:
            raise SheetTooLarge(Limit.COLUMNS, MOST_COLUMNS)
        if kind == 0x00BD and column + (length - 6) // 6 > MOST_COLUMNS:
            raise SheetTooLarge(Limit.COLUMNS, MOST_COLUMNS)
        if row >= MOST_ROWS + 10_000:
            raise SheetTooLarge(Limit.ROWS, MOST_ROWS)
        is_error = kind == _BOOL_OR_ERROR and stream[start + 7] == 1
        is_error |= kind == _FORMULA and stream[start + 12 : start + 14] == b"\xff\xff" and stream[start + 6] == 2
        if is_error:
            broken.add((row, column))
    return frozenset(broken)


def _check_dimensions(stream: bytes, start: int, length: int) -> None:
    first_row, last_row, first_column, last_column = struct.unpack_from(
        "<IIHH" if length == 14 else "<4H", stream, start
    )
    if not (first_row <= last_row <= _EXCEL_ROWS and first_column <= last_column <= _EXCEL_COLUMNS):
        raise UnreadableSheet(Unreadable.DAMAGED)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record of one part of the stream, up to the part's end."""
    if struct.unpack_from("<H", stream, place)[0] not in (_BOF, 0x0009, 0x0209, 0x0409):
        raise UnreadableSheet(Unreadable.DAMAGED)
    while True:
        kind, length = struct.unpack_from("<HH", stream, place)
        if place + 4 + length > len(stream):
            raise UnreadableSheet(Unreadable.DAMAGED)
        if kind == _EOF:
            return
        yield kind, place + 4, length
        place += 4 + length


def _container(name: str, stream: bytes) -> bytes:
    """A compound file with nothing but this stream: its header, the allocation table, the directory, the stream."""
    padded = stream.ljust(max(len(stream), _SMALLEST_STREAM), b"\0")
    data_sectors = -(-len(padded) // _SECTOR)
    fat_sectors = 1
    while fat_sectors * (_SECTOR // 4) < data_sectors + fat_sectors + 1:
        fat_sectors += 1
    directory_at, data_at = fat_sectors, fat_sectors + 1
    fat = [_FAT_SECTOR] * fat_sectors + [_END]
    fat += [*range(data_at + 1, data_at + data_sectors), _END]
    fat += [_FREE] * (fat_sectors * (_SECTOR // 4) - len(fat))
    # 109 places for the table stand in the header: 109 * 128 sectors of 512 bytes, 7 MB of stream; the rest is listed.
    in_header = list(range(min(fat_sectors, 109))) + [_FREE] * (109 - min(fat_sectors, 109))
    more = list(range(109, fat_sectors))
    more_at = data_at + data_sectors
    more_sectors = _more_sectors(more, more_at)
    header = SIGNATURE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack(
        "<9I", 0, fat_sectors, directory_at, 0, _SMALLEST_STREAM, _END, 0, more_at if more else _END, len(more_sectors)
    )
    header += struct.pack("<109I", *in_header)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, data_at, len(padded)) + _no_entry() * 2
    table = struct.pack(f"<{len(fat)}I", *fat)
    return header + table + directory + padded.ljust(data_sectors * _SECTOR, b"\0") + b"".join(more_sectors)


def _more_sectors(listed: list[int], first: int) -> list[bytes]:
    """Sectors that list the rest of the allocation table's places, each ending with the place of the next."""
    per_sector = _SECTOR // 4 - 1
    parts = [listed[start : start + per_sector] for start in range(0, len(listed), per_sector)]
    sectors = []
    for index, part in enumerate(parts):
        following = first + index + 1 if index + 1 < len(parts) else _END
        sectors.append(struct.pack(f"<{_SECTOR // 4}I", *part, *[_FREE] * (per_sector - len(part)), following))
    return sectors


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(encoded), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _no_entry() -> bytes:
    return bytes(64) + struct.pack("<HBB3I", 0, 0, 1, _FREE, _FREE, _FREE) + bytes(48)
