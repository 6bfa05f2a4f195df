"""Every text that the window asks for exists in both languages, with the same placeholders."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from string import Formatter

import pos
from pos.domain.catalogue_import import Problem
from pos.domain.day_package import DayKind
from pos.domain.errors import EnvironmentFault, ExpectedFailure, RuleBroken
from pos.domain.money import Money
from pos.domain.staff import NotPermitted, Permission, Role
from pos.domain.tenders import NotEnoughTendered
from pos.domain.verification import FindingCode
from pos.domain.words import Words
from tests.pictures.sample_shop import RESOURCES
from ui.errors import in_words
from ui.main_window import Section
from ui.screens.goods.presenter import Part

UI = Path(__file__).parents[2] / "ui"
# Keys whose last part is a value of the domain.
FAMILIES: dict[str, list[str]] = {
    "sheet.problem.": [*Problem],
    "verify.finding.": [*FindingCode],
    "city.kind.": [*DayKind],
    "role.": [*Role],
    "goods.part.": [*Part],
    "goods.layout.": ["own", "kiotviet", "sapo"],
    "frame.": [*Section],
    "frame.language.": ["vi", "en"],
    "frame.language_name.": ["vi", "en"],
    "close_shift.column.": ["note", "count", "amount"],
    "choice.permission.": [*Permission],
}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _keys_in_code() -> set[str]:
    """Whole keys as they stand in the code of the window."""
    prefixes = {path.stem for path in (UI / "screens").iterdir()} | {"frame"}
    pattern = re.compile(rf'"((?:{"|".join(prefixes)})\.[a-z_.]+)"')
    return {key for path in UI.rglob("*.py") for key in pattern.findall(path.read_text(encoding="utf-8"))}


def _failures() -> list[type[ExpectedFailure]]:
    for module in pkgutil.walk_packages(pos.__path__, "pos."):
        if not module.name.startswith("pos.persistence.migrations."):
            importlib.import_module(module.name)
    found: list[type[ExpectedFailure]] = []
    waiting = [RuleBroken, EnvironmentFault]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += children
        waiting += children
    return found


def test_both_languages_have_the_same_keys_and_placeholders(vietnamese: Words, english: Words) -> None:
    assert set(vietnamese.texts) == set(english.texts)
    for key, text in vietnamese.texts.items():
        assert _placeholders(text) == _placeholders(english.texts[key]), key


def test_every_key_in_the_code_has_words(vietnamese: Words) -> None:
    missing = _keys_in_code() - set(vietnamese.texts)
    assert not missing


def test_every_value_that_makes_a_key_has_words(vietnamese: Words) -> None:
    missing = [prefix + value for prefix, values in FAMILIES.items() for value in values]
    assert not [key for key in missing if key not in vietnamese.texts]


def test_every_expected_failure_has_words_that_use_only_its_fields(vietnamese: Words) -> None:
    for failure in _failures():
        if not failure.__module__.startswith("pos.domain"):
            continue
        text = vietnamese.texts[f"error.{failure.__name__}"]
        known = {field.name for field in fields(failure)} if is_dataclass(failure) else set()
        assert _placeholders(text) <= known, failure.__name__


def test_no_words_stand_for_a_failure_that_is_gone(vietnamese: Words) -> None:
    known = {failure.__name__ for failure in _failures()}
    told = {key.split(".")[1] for key in vietnamese.texts if key.startswith("error.")}
    assert told <= known


def test_the_windows_english_holds_no_vietnamese_letters() -> None:
    marked = re.compile(r"[ăâêôơưĂÂÊÔƠƯ\u1ea0-\u1ef9]")
    for name in ("ui.json", "errors.json"):
        texts = json.loads((RESOURCES / "i18n" / "en" / name).read_text(encoding="utf-8"))
        kept = {"frame.language_name.vi"}
        assert not [key for key in set(texts) - kept if marked.search(texts[key].replace("đồng", ""))]


def test_no_words_are_empty(vietnamese: Words, english: Words) -> None:
    assert all(vietnamese.texts.values())
    assert all(english.texts.values())


def test_a_permission_is_told_in_words(vietnamese: Words) -> None:
    said = in_words(NotPermitted("Lan", Permission.HAND_OVER), vietnamese)
    assert "xuất gói cho thành phố" in said
    assert "hand_over" not in said


def test_amounts_in_a_failure_are_written_as_people_write_them(english: Words) -> None:
    said = in_words(NotEnoughTendered(Money(1_812_300), Money(12_300)), english)
    assert "1,812,300\u00a0₫" in said


def test_only_ui_files_of_this_program_hold_words() -> None:
    """A sentence in Vietnamese inside the code of the window would never be translated."""
    marked = re.compile(r"[ạ-ỹ]")
    for path in UI.rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        assert not marked.search(code), path.name


def test_the_word_files_are_where_the_program_looks() -> None:
    assert {path.name for path in (RESOURCES / "i18n" / "vi").glob("*.json")} >= {"ui.json", "errors.json"}
