"""One language's words for both shells and for paper; domain values stand in them as its people write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos.domain.errors import ExpectedFailure
from pos.domain.formatting import (
    ENGLISH,
    VIETNAMESE,
    NumberStyle,
    format_date,
    format_dong,
    format_integer,
    format_moment,
    format_quantity,
)
from pos.domain.money import Money
from pos.domain.quantity import Quantity


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """Texts by key, e.g. `words("sale.total")`. Placeholders are `{name}`; a missing key or value is a bug."""

    language: Language
    texts: Mapping[str, str]

    @property
    def style(self) -> NumberStyle:
        return VIETNAMESE if self.language is Language.VIETNAMESE else ENGLISH

    def __call__(self, key: str, /, **values: object) -> str:
        shown = {name: self._shown(value) for name, value in values.items()}
        return self.texts[key].format_map(shown)

    def failure(self, failure: ExpectedFailure, shell: str = "") -> str:
        """What happened, whether the data is safe, and what to do (`error.<code>`).

        Where what to do differs by the shell, its own text goes before (`<shell>.error.<code>`).
        """
        told = {name: self._told(name, value) for name, value in failure.details.items()}
        own = f"{shell}.error.{failure.code}"
        return self(own if own in self.texts else f"error.{failure.code}", **told)

    def _told(self, name: str, value: object) -> object:
        """A choice (a permission, a fact of the showroom, a way of paying) by its own words, all else as it is."""
        if not isinstance(value, str):
            return value
        return self.texts.get(f"choice.{name}.{value}", value)

    def _shown(self, value: object) -> str:
        if isinstance(value, Money):
            return format_dong(value, self.style)
        if isinstance(value, Quantity):
            return format_quantity(value, self.style)
        if isinstance(value, datetime):
            return format_moment(value)
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, int):
            return format_integer(value, self.style)
        return str(value)
