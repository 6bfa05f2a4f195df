"""The one place where a broken rule becomes words on the screen."""

from __future__ import annotations

from pos.domain.errors import ExpectedFailure
from pos.domain.words import Words


def in_words(failure: ExpectedFailure | None, words: Words) -> str:
    """What happened, whether the data is safe and what to do; nothing if nothing failed."""
    return "" if failure is None else words.failure(failure)
