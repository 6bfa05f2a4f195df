from __future__ import annotations

import pytest

from pos.documents.vietnamese_syllables import is_syllable
from tests.documents.sheet_samples import NAMES

HARD = """khuỷu nghiêng quỳnh quýt quốc giếng gì khuya thuở ngoằn ngoèo xoong tuýp uyển hoà hòa thuý thúy ỉa rượu
hươu yêu mía mứa muối của quầy quét xoáy HÀ Đường ĐẶC"""
FOREIGN = "Café crème Crêpe naïve Rhône Noël façade über jalapeño coffee"
MISSPELLED = "nghà kà cì ngiêng hoá́ ấa matcháo sàch hươú uyểnh zà wà 123 b"


@pytest.mark.parametrize("name", NAMES)
def test_names_of_goods_are_spelled_as_vietnamese(name: str) -> None:
    assert all(map(is_syllable, name.split()))


@pytest.mark.parametrize("word", HARD.split())
def test_hard_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", [*FOREIGN.split(), *MISSPELLED.split()])
def test_what_is_not_spelled_as_vietnamese_is_refused(word: str) -> None:
    assert not is_syllable(word)


def test_both_compositions_are_one_word() -> None:
    assert is_syllable("Phu\u031bo\u031b\u0323ng")
