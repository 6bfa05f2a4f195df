"""Reading a record's content without trusting it: every value has the type that it is said to have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from pos.domain.money import Money
from pos.domain.quantity import Quantity

Choice = TypeVar("Choice", bound=StrEnum)

_MOST = 10**18


@dataclass(eq=False)
class WrongContent(Exception):
    """A value is missing, or is not what its name promises."""

    key: str


class Content:
    """One JSON object of a record. Every method raises WrongContent."""

    def __init__(self, values: object, key: str = "") -> None:
        if not isinstance(values, dict):
            raise WrongContent(key)
        self.values: Mapping[str, object] = values

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            raise WrongContent(key)
        return value

    def whole(self, key: str) -> int:
        value = self.values.get(key)
        if type(value) is not int or abs(value) >= _MOST:  # `true` is an int to Python, but not to us
            raise WrongContent(key)
        return value

    def whole_or_none(self, key: str) -> int | None:
        return None if self._is_null(key) else self.whole(key)

    def money(self, key: str) -> Money:
        return Money(self.whole(key))

    def quantity(self, key: str) -> Quantity:
        return Quantity(self.whole(key))

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        try:
            return choices(self.text(key))
        except ValueError:
            raise WrongContent(key) from None

    def identifier(self, key: str) -> UUID:
        text = self.text(key)
        try:
            identifier = UUID(text)
        except ValueError:
            raise WrongContent(key) from None
        if str(identifier) != text:
            raise WrongContent(key)
        return identifier

    def day_or_none(self, key: str) -> date | None:
        return None if self._is_null(key) else self.day(key)

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise WrongContent(key) from None
        if day.isoformat() != text:
            raise WrongContent(key)
        return day

    def part(self, key: str) -> Content:
        return Content(self.values.get(key), key)

    def parts(self, key: str) -> list[Content]:
        values = self.values.get(key)
        if not isinstance(values, list):
            raise WrongContent(key)
        return [Content(value, key) for value in values]

    def _is_null(self, key: str) -> bool:
        if key not in self.values:
            raise WrongContent(key)
        return self.values[key] is None


def disagreement(stated: object, worked_out: object, key: str = "") -> str | None:
    """The first key under which two contents differ; keys that only one of them has are passed over."""
    if stated == worked_out:
        return None
    if isinstance(stated, Mapping) and isinstance(worked_out, Mapping):
        for name in sorted(stated.keys() & worked_out.keys()):
            found = disagreement(stated[name], worked_out[name], f"{key}.{name}" if key else name)
            if found:
                return found
        return None
    if isinstance(stated, list) and isinstance(worked_out, list) and len(stated) == len(worked_out):
        for index, (one, other) in enumerate(zip(stated, worked_out, strict=True), 1):
            found = disagreement(one, other, f"{key}.{index}")
            if found:
                return found
        return None
    return key
