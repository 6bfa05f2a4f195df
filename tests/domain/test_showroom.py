"""The facts that stand on every receipt and in every file."""

from dataclasses import replace

import pytest

from pos.domain.showroom import Showroom, WrongShowroomFact, require_showroom

SHOWROOM = Showroom("017", "Điểm OCOP Ba Vì", "HTX Ba Vì", "0100109106", "Tây Đằng", "09700", gln="8934588063053")


def test_facts_of_the_right_form_are_taken():
    assert require_showroom(SHOWROOM) is SHOWROOM
    assert require_showroom(replace(SHOWROOM, gln=""))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "17"),
        ("code", "0017"),
        ("code", "٠١٧"),
        ("code", "017\n"),
        ("till", "1"),
        ("till", "A1"),
        ("commune_code", "9700"),
        ("commune_code", ""),
        ("name", "  "),
        ("legal_name", ""),
        ("address", ""),
        ("gln", "8934588063054"),
        ("gln", "96385074"),
        ("gln", "03600029145-2"),  # a valid UPC-A with a hyphen has thirteen characters
    ],
)
def test_a_fact_of_the_wrong_form_is_named(field, value):
    with pytest.raises(WrongShowroomFact) as refusal:
        require_showroom(replace(SHOWROOM, **{field: value}))
    assert (refusal.value.field, refusal.value.value) == (field, value)
