from __future__ import annotations

import json
import string
from pathlib import Path

import pytest

from pos.documents.product_sheet_writer import UnknownSheetKind
from pos.documents.sheet_columns import OWN_TITLES
from pos.documents.sheet_limits import Limit, NoHeaderFound, SheetTooLarge, Unreadable, UnreadableSheet
from pos.domain.catalogue_import import Problem
from pos.domain.errors import RuleBroken
from pos.domain.money_text import AmbiguousAmount
from pos.domain.words import Language, Words

I18N = Path(__file__).parents[2] / "resources" / "i18n"
TEXTS = {language: json.loads((I18N / language / "sheets.json").read_text(encoding="utf-8")) for language in Language}
BY_LANGUAGE = pytest.mark.parametrize(
    "words", [Words(language, texts) for language, texts in TEXTS.items()], ids=list(TEXTS)
)
FAILURES: list[RuleBroken] = [
    *map(UnreadableSheet, Unreadable),
    *(SheetTooLarge(limit, 50_000) for limit in Limit),
    NoHeaderFound("hang.csv", 20),
    UnknownSheetKind("hang.pdf"),
    AmbiguousAmount("45.5"),
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    vietnamese, english = TEXTS[Language.VIETNAMESE], TEXTS[Language.ENGLISH]
    assert list(vietnamese) == list(english)
    assert {key: placeholders(text) for key, text in vietnamese.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@BY_LANGUAGE
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_words(words: Words, problem: Problem) -> None:
    assert words(f"sheet.problem.{problem}", value="Trà", other="12").endswith((".", "₫."))


@BY_LANGUAGE
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.code)
def test_every_refusal_of_a_file_has_words(words: Words, failure: RuleBroken) -> None:
    assert words.failure(failure)


@BY_LANGUAGE
def test_every_column_is_explained(words: Words) -> None:
    assert all(words(f"sheet.column.{field}") for field, _ in OWN_TITLES)
