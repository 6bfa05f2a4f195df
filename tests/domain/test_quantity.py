"""Thousandths of a unit, read and written without a float."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.quantity import NO_QUANTITY, ONE, Quantity, UnreadableQuantity, parse_quantity, pieces


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("2", 2000),
        ("0,735", 735),
        ("0.735", 735),
        (" 1,5 ", 1500),
        ("-1.5", -1500),
        ("1,05", 1050),
        ("007", 7000),
        ("-0", 0),
        ("999999999,999", 999_999_999_999),
    ],
)
def test_a_quantity_is_read_with_either_mark(text, thousandths):
    assert parse_quantity(text) == Quantity(thousandths)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "1,2345",
        "1.000,5",
        "1 000",
        ",5",
        "5,",
        "--1",
        "+1",
        "1e3",
        "1/2",
        "8934588063053",
        "٣",
        "２",
        "½",
        "NaN",
        "1\n2",
    ],
)
def test_anything_that_could_be_read_in_two_ways_is_refused(text):
    with pytest.raises(UnreadableQuantity) as refusal:
        parse_quantity(text)
    assert refusal.value.text == text


@given(st.integers(-999_999_999_999, 999_999_999_999))
def test_what_is_written_is_read_back(thousandths):
    quantity = Quantity(thousandths)
    assert parse_quantity(quantity.plain) == quantity
    assert parse_quantity(quantity.plain.replace(".", ",")) == quantity


@pytest.mark.parametrize(
    ("thousandths", "plain"),
    [(2000, "2"), (735, "0.735"), (-1500, "-1.5"), (1050, "1.05"), (-1, "-0.001"), (0, "0"), (10_000_000, "10000")],
)
def test_the_plain_form_has_no_needless_digits(thousandths, plain):
    assert Quantity(thousandths).plain == plain


def test_quantities_add_up_and_know_whether_they_are_whole():
    assert pieces(2) + Quantity(500) - ONE == Quantity(1500)
    assert Quantity(-1000) == -ONE
    assert pieces(3).is_whole
    assert Quantity(-2000).is_whole
    assert not Quantity(2001).is_whole
    assert not NO_QUANTITY
    assert Quantity(-1)


def test_three_kits_take_three_times_their_parts():
    assert pieces(3).of_each(Quantity(250)) == Quantity(750)
    assert pieces(3).of_each(pieces(2)) == pieces(6)
