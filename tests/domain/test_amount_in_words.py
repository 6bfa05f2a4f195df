"""Amounts as they are written out on invoices, right on inner zeros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.amount_in_words import amount_in_words
from pos.domain.money import Money


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (1, "Một đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (55, "Năm mươi lăm đồng"),
        (91, "Chín mươi mốt đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm lẻ một đồng"),
        (104, "Một trăm lẻ bốn đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (110, "Một trăm mười đồng"),
        (999, "Chín trăm chín mươi chín đồng"),
        (1_000, "Một nghìn đồng"),
        (1_001, "Một nghìn không trăm lẻ một đồng"),
        (1_015, "Một nghìn không trăm mười lăm đồng"),
        (10_010, "Mười nghìn không trăm mười đồng"),
        (15_025, "Mười lăm nghìn không trăm hai mươi lăm đồng"),
        (24_000, "Hai mươi tư nghìn đồng"),
        (105_000, "Một trăm lẻ năm nghìn đồng"),
        (1_000_001, "Một triệu không trăm lẻ một đồng"),
        (1_001_000, "Một triệu không trăm lẻ một nghìn đồng"),
        (1_015_000, "Một triệu không trăm mười lăm nghìn đồng"),
        (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
        (2_005_000, "Hai triệu không trăm lẻ năm nghìn đồng"),
        (21_000_000, "Hai mươi mốt triệu đồng"),
        (3_215_000_004, "Ba tỷ hai trăm mười lăm triệu không trăm lẻ bốn đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_000_015, "Một tỷ không trăm mười lăm đồng"),
        (10_000_001_000, "Mười tỷ không trăm lẻ một nghìn đồng"),
        (100_000_000_000, "Một trăm tỷ đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (1_005_000_000_000, "Một nghìn không trăm lẻ năm tỷ đồng"),
        (1_000_000_001_000_000, "Một triệu tỷ không trăm lẻ một triệu đồng"),
        (1_000_000_000_000_000, "Một triệu tỷ đồng"),
        (-33_000_000, "Âm ba mươi ba triệu đồng"),
        (-5, "Âm năm đồng"),
    ],
)
def test_an_amount_in_words(dong, words):
    assert amount_in_words(Money(dong)) == words


UNITS = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SPECIAL = {"mốt": 1, "tư": 4, "lăm": 5}


def number_from(words: str) -> int:
    """Read the words back, by another way than they were made."""
    total = section = group = 0
    for word in words.lower().removesuffix(" đồng").split():
        if word in DIGITS:
            group += DIGITS.index(word)
        elif word in SPECIAL:
            group += SPECIAL[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "trăm":
            group *= 100
        elif word == "tỷ":
            total, section, group = (total + section + group) * UNITS[word], 0, 0
        elif word in UNITS:
            section, group = section + group * UNITS[word], 0
        else:
            assert word == "lẻ"
    return total + section + group


@given(st.integers(0, 10**15) | st.integers(0, 10**6).map(lambda thousands: thousands * 1000))
def test_the_words_read_back_are_the_amount(dong):
    assert number_from(amount_in_words(Money(dong))) == dong
