"""The one place where a broken rule becomes words."""

from __future__ import annotations

from pos.domain.errors import ExpectedFailure
from pos.domain.words import Words

# Fields that hold a quantity in machine form, `0.735`.
_QUANTITIES = ("quantity", "returnable")


def in_words(failure: ExpectedFailure | None, words: Words) -> str:
    """What happened, whether the data is safe and what to do; nothing if nothing failed."""
    if failure is None:
        return ""
    said = {name: _told(name, value, words) for name, value in failure.details.items()}
    return words(f"error.{failure.code}", **said)


def _told(name: str, value: object, words: Words) -> object:
    """A choice (a permission, a fact of the showroom, a way of paying) by its own words, all else as it is."""
    if not isinstance(value, str):
        return value
    if name in _QUANTITIES:
        return value.replace(".", words.style.decimal)
    key = f"choice.{name}.{value}"
    return words(key) if key in words.texts else value
