"""Kinds of columns that come again and again. Amounts are whole đồng under names that end in `_vnd`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from pos.documents.data_package import Field, FieldType
from pos.domain.money import Money
from pos.domain.quantity import Quantity

Row = TypeVar("Row")

SHOWROOM = "[0-9]{3}"
TILL = "[0-9]{2}"
DIGEST = "[0-9a-f]{64}"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def text(name: str, read: Callable[[Row], str], *, pattern: str = "", required: bool = True) -> Field[Row]:
    return Field(name, FieldType.STRING, read, required, pattern=pattern)


def choice(name: str, choices: type[StrEnum], read: Callable[[Row], StrEnum]) -> Field[Row]:
    return Field(name, FieldType.STRING, read, enum=tuple(member.value for member in choices))


def identifier(name: str, read: Callable[[Row], UUID]) -> Field[Row]:
    return Field(name, FieldType.STRING, read, pattern=_UUID)


def dong(name: str, read: Callable[[Row], Money | None], *, required: bool = True) -> Field[Row]:
    return Field(name, FieldType.INTEGER, read, required)


def whole(
    name: str,
    read: Callable[[Row], int | None],
    *,
    minimum: int | None = 0,
    maximum: int | None = None,
    required: bool = True,
) -> Field[Row]:
    return Field(name, FieldType.INTEGER, read, required, minimum=minimum, maximum=maximum)


def quantity(name: str, read: Callable[[Row], Quantity]) -> Field[Row]:
    return Field(name, FieldType.NUMBER, read)


def day(name: str, read: Callable[[Row], date | None], *, required: bool = True) -> Field[Row]:
    return Field(name, FieldType.DATE, read, required)


def moment(name: str, read: Callable[[Row], datetime]) -> Field[Row]:
    return Field(name, FieldType.DATETIME, read)
