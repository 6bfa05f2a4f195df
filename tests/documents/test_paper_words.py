"""Both languages say the same things on paper."""

import json
import string

import pytest

from pos.domain.tenders import TenderKind
from pos.domain.words import Language
from tests.documents import paper_states as states


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    vietnamese, english = (states.words(language).texts for language in Language)

    assert list(vietnamese) == list(english)
    assert {key: placeholders(text) for key, text in vietnamese.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", Language)
def test_every_way_of_paying_has_a_name(language: Language) -> None:
    assert all(states.words(language)(f"paper.tender.{kind}") for kind in TenderKind)


@pytest.mark.parametrize("language", Language)
def test_every_text_is_used(language: Language) -> None:
    """A key stands in the code, whole or up to the part that a value fills in."""
    code = "".join(path.read_text(encoding="utf-8") for path in (states.ROOT / "pos" / "documents").glob("*.py"))
    path = states.ROOT / "resources" / "i18n" / language / "paper.json"
    for key in json.loads(path.read_text(encoding="utf-8")):
        assert f'"{key}"' in code or f'"{key.rpartition(".")[0]}.{{' in code, key
