from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import Money, UnreadableAmount
from pos.domain.money_text import (
    AmbiguousAmount,
    parse_bare_price,
    parse_price,
    price_of_number,
    text_of_price,
)

DONG = st.integers(0, 999_999_999_999)


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("45000", 45_000),
        ("45.000", 45_000),
        ("45,000", 45_000),
        ("45 000", 45_000),
        ("45.000đ", 45_000),
        ("45.000 đ", 45_000),
        ("45,000 ₫", 45_000),
        ("45 000 VND", 45_000),
        ("45.000 vnđ", 45_000),
        ("45.000 đồng", 45_000),
        ("₫45,000", 45_000),
        ("1.250.000", 1_250_000),
        ("1\u00a0250\u00a0000\u00a0₫", 1_250_000),
        ("1\u202f250\u202f000", 1_250_000),
        ("  45000  ", 45_000),
        ("0", 0),
        ("0 ₫", 0),
        ("45", 45),
        ("999.999.999.999", 999_999_999_999),
    ],
)
def test_an_amount_is_read_as_whole_dong(text: str, dong: int) -> None:
    assert parse_price(text) == Money(dong)


@pytest.mark.parametrize(
    "text", ["45.5", "45,00", "45.0000", "1.250,5", "1.250,000", "1.25.000", "0.500", "045.000", "45000.0", "45."]
)
def test_an_amount_with_two_readings_is_refused_as_such(text: str) -> None:
    with pytest.raises(AmbiguousAmount):
        parse_price(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "đ",
        "45k",
        "-45.000",
        "(45.000)",
        "+45000",
        "4,5E+4",
        "45.000 đ/kg",
        "liên hệ",
        "٤٥٠٠٠",
        "1" * 13,
        ".500",
    ],
)
def test_what_is_no_amount_of_dong_is_refused(text: str) -> None:
    with pytest.raises(UnreadableAmount):
        parse_price(text)


@pytest.mark.parametrize("text", ["45", "1", "499"])
def test_a_small_bare_amount_out_of_a_sheet_is_in_question(text: str) -> None:
    with pytest.raises(AmbiguousAmount):
        parse_bare_price(text)


def test_a_small_amount_with_its_unit_says_what_it_means() -> None:
    assert parse_bare_price("45 ₫") == Money(45)
    assert parse_bare_price("500") == Money(500)
    assert parse_bare_price("0") == Money(0)


@pytest.mark.parametrize("number", [45.0, 45, 1, 499, 45.5])
def test_a_small_number_may_have_lost_its_thousands(number: float) -> None:
    with pytest.raises(AmbiguousAmount):
        price_of_number(number)


@pytest.mark.parametrize("number", [45_000.5, -45_000.0, 1e15, float("inf"), float("nan")])
def test_a_number_that_is_no_whole_dong_is_refused(number: float) -> None:
    with pytest.raises(UnreadableAmount):
        price_of_number(number)


def test_a_whole_number_is_its_amount() -> None:
    assert price_of_number(45_000.0) == Money(45_000)
    assert price_of_number(0) == Money(0)


@given(DONG)
def test_what_a_sheet_keeps_is_read_back(dong: int) -> None:
    assert parse_bare_price(text_of_price(Money(dong))) == Money(dong)


@given(DONG.filter(lambda dong: dong >= 1000), st.sampled_from([".", ",", " ", "\u00a0"]))
def test_grouping_never_changes_an_amount(dong: int, mark: str) -> None:
    assert parse_price(f"{dong:,}".replace(",", mark)) == Money(dong)


@given(st.text("0123456789., đkE-", max_size=12))
def test_an_amount_read_has_exactly_the_digits_that_were_written(text: str) -> None:
    try:
        amount = parse_price(text)
    except (AmbiguousAmount, UnreadableAmount):
        return
    assert str(amount.dong) == "".join(letter for letter in text if letter.isdigit())
