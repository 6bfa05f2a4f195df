"""Tables of a Data Package (version 2): what each column is, how it is written, and how it is checked.

A field is a column and the way to read it from a row's source, so that adding a table is one definition. A cell has
one spelling only (`7`, never `07` or `+7`): the same figures are always the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from pos.domain.money import Money
from pos.domain.quantity import Quantity

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

# The file's times carry this offset whatever the PC or its zone tables say.
FILE_ZONE = timezone(timedelta(hours=7))

Cell = str | int | Money | Quantity | UUID | date | None

Source = TypeVar("Source")
Row = TypeVar("Row")


class FieldType(StrEnum):
    """Types of Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"


_SPELLING = {
    FieldType.INTEGER: re.compile(r"0|-?[1-9][0-9]{0,17}"),
    FieldType.NUMBER: re.compile(r"0|-?(?:[1-9][0-9]{0,11})(?:\.[0-9]{0,2}[1-9])?|-?0\.[0-9]{0,2}[1-9]"),
    FieldType.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    FieldType.DATETIME: re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}\+07:00"),
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Field(Generic[Row]):
    """One column: its name and rules, and how to read it from a row."""

    name: str
    type: FieldType
    read: Callable[[Row], Cell]
    required: bool = True
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None

    def accepts(self, cell: str) -> bool:
        """Whether a cell has this field's type, spelling and constraints."""
        if cell == "":
            return not self.required
        if self.type is FieldType.STRING:
            return _is_clean(cell) and self._is_allowed(cell)
        if _SPELLING[self.type].fullmatch(cell) is None:
            return False
        if self.type is FieldType.INTEGER:
            return self._is_in_range(int(cell))
        if self.type is FieldType.NUMBER:
            return True
        return _is_real_moment(cell)

    def descriptor(self) -> dict[str, object]:
        """The field as Table Schema says it."""
        constraints: dict[str, object] = {}
        if self.required:
            constraints["required"] = True
        if self.enum:
            constraints["enum"] = list(self.enum)
        if self.pattern:
            constraints["pattern"] = self.pattern
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        described: dict[str, object] = {"name": self.name, "type": self.type.value}
        return {**described, "constraints": constraints} if constraints else described

    def _is_allowed(self, cell: str) -> bool:
        if self.enum and cell not in self.enum:
            return False
        return not self.pattern or re.fullmatch(self.pattern, cell) is not None

    def _is_in_range(self, number: int) -> bool:
        return (self.minimum is None or number >= self.minimum) and (self.maximum is None or number <= self.maximum)


@dataclass(frozen=True)
class ForeignKey:
    """These fields, where all are filled, name a row of `table` by its `reference` fields."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class Table(Generic[Source, Row]):
    """One table: `rows` takes the row sources out of the whole, in the order of the file.

    `since` is the version of the schema that brought the table; a published table is never changed.
    """

    name: str
    primary_key: tuple[str, ...]
    rows: Callable[[Source], Iterable[Row]]
    fields: tuple[Field[Row], ...]
    unique: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    since: int = 1

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def cells(self, source: Source) -> list[tuple[str, ...]]:
        """Every row as the file spells it, without the header."""
        readers = [field.read for field in self.fields]
        return [tuple([cell_text(read(row)) for read in readers]) for row in self.rows(source)]

    def places(self, names: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(self.header.index(name) for name in names)

    def schema(self) -> dict[str, object]:
        """The table as Table Schema says it."""
        described: dict[str, object] = {
            "fields": [field.descriptor() for field in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.primary_key),
        }
        if self.unique:
            described["uniqueKeys"] = [list(names) for names in self.unique]
        if self.foreign_keys:
            described["foreignKeys"] = [
                {
                    "fields": list(key.fields),
                    "reference": {"resource": key.table, "fields": list(key.reference)},
                }
                for key in self.foreign_keys
            ]
        return described

    def resource(self, size: int, digest: str) -> dict[str, object]:
        """The table's entry in the descriptor; `digest` is the SHA-256 of its file in hex."""
        return {
            "name": self.name,
            "type": "table",
            "path": self.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{digest}",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
            "schema": self.schema(),
        }


def cell_text(value: Cell) -> str:
    if isinstance(value, Money):
        return str(value.dong)
    if isinstance(value, str):
        return str(value)  # an enumeration's member as its value
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return value.plain
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def moment_text(moment: datetime) -> str:
    """Shop time to the millisecond, e.g. `2026-11-22T16:05:00.123+07:00`; what is finer is cut off."""
    return moment.astimezone(FILE_ZONE).isoformat(timespec="milliseconds")


def _is_clean(text: str) -> bool:
    return _CONTROL.search(text) is None and unicodedata.is_normalized("NFC", text)


def _is_real_moment(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return True
