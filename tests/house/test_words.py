"""The two languages say the same things, and every expected failure has its words in both."""

import json
import pkgutil
import string
import unicodedata
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

import pos
from pos.documents.words_file import read_words
from pos.domain.errors import EnvironmentFault, ExpectedFailure, RuleBroken
from pos.domain.words import Language

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
FILES = sorted({path.name for path in FOLDER.glob("*/*.json")})


def texts_of(language: Language, name: str) -> dict[str, str]:
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"{language}/{name}: a key stands twice"
        return dict(pairs)

    path = FOLDER / language / name
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once) if path.exists() else {}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_file_with_the_same_keys_and_placeholders(name):
    vietnamese, english = texts_of(Language.VIETNAMESE, name), texts_of(Language.ENGLISH, name)
    assert sorted(vietnamese) == sorted(english)
    differing = {
        key: (placeholders(text), placeholders(english[key]))
        for key, text in vietnamese.items()
        if placeholders(text) != placeholders(english[key])
    }
    assert not differing


@pytest.mark.parametrize("language", list(Language))
def test_no_key_stands_in_two_files(language):
    words = read_words(FOLDER, language)
    assert len(words.texts) == sum(len(texts_of(language, name)) for name in FILES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", FILES)
def test_every_text_says_something_in_composed_letters(name, language):
    for key, text in texts_of(language, name).items():
        assert isinstance(text, str), key
        assert text.strip(), key
        assert text == unicodedata.normalize("NFC", text), key
        assert key.isascii(), key
        assert all(each.isidentifier() for each in placeholders(text)), key


def all_failures() -> dict[str, type[ExpectedFailure]]:
    for module in pkgutil.walk_packages(pos.__path__, "pos.", onerror=_show):
        if ".migrations." not in module.name:
            import_module(module.name)
    found: dict[str, type[ExpectedFailure]] = {}
    waiting: list[type[ExpectedFailure]] = [ExpectedFailure]
    while waiting:
        for failure in waiting.pop().__subclasses__():
            waiting.append(failure)
            if failure.__module__.startswith("pos.") and failure not in (RuleBroken, EnvironmentFault):
                assert failure.__name__ not in found or found[failure.__name__] is failure, failure.__name__
                found[failure.__name__] = failure
    return found


def codes_of(failure: type[ExpectedFailure]) -> set[str]:
    """Under which codes the failure is worded: one, or one for each choice that it carries."""
    if failure.code is ExpectedFailure.code:
        return {failure.__name__}
    blank = dict.fromkeys(field.name for field in fields(failure))
    hints = get_type_hints(failure)
    [(name, choices)] = [(name, hints[name]) for name in blank if issubclass(hints[name], StrEnum)]
    return {failure(**{**blank, name: choice}).code for choice in choices}


def _show(name: str) -> None:
    raise ImportError(name)


FAILURES = all_failures()


def test_the_failures_are_found():
    assert {"UnknownBarcode", "DiskFull", "NotPermitted", "AlreadyOpen"} <= set(FAILURES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", sorted(FAILURES))
def test_every_failure_has_words_that_use_only_what_it_carries(name, language):
    failure = FAILURES[name]
    texts = read_words(FOLDER, language).texts
    carried = {field.name for field in fields(failure)} if is_dataclass(failure) else set()
    for code in codes_of(failure):
        assert placeholders(texts[f"error.{code}"]) <= carried


@pytest.mark.parametrize("name", sorted(FAILURES))
def test_every_failure_is_a_dataclass_that_compares_as_itself(name):
    failure = FAILURES[name]
    assert is_dataclass(failure)
    assert failure.__eq__ is object.__eq__ or failure.__eq__ is BaseException.__eq__
    assert issubclass(failure, RuleBroken | EnvironmentFault)


@pytest.mark.parametrize("language", list(Language))
def test_no_words_are_left_for_a_failure_that_is_gone(language):
    worded = {key.removeprefix("error.") for key in read_words(FOLDER, language).texts if key.startswith("error.")}
    assert worded <= set(FAILURES).union(*map(codes_of, FAILURES.values()))
