"""Words with values in them, written as people of the language write them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from pos.domain.cart import DiscountTooLarge
from pos.domain.errors import ExpectedFailure, RuleBroken
from pos.domain.money import Money
from pos.domain.quantity import Quantity
from pos.domain.staff import UnknownStaff
from pos.domain.vat import NoVatRule, VatClass
from pos.domain.words import Language, Words

TEXTS = {"said": "<{value}>", "plain": "Chào", "error.NoVatRule": "{vat_class} ngày {day}"}
VIETNAMESE = Words(Language.VIETNAMESE, TEXTS)
ENGLISH = Words(Language.ENGLISH, TEXTS)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (Money(1_250_000), "1.250.000\u00a0₫", "1,250,000\u00a0₫"),
        (Quantity(1_234_500), "1.234,5", "1,234.5"),
        (1_234, "1.234", "1,234"),
        (date(2026, 11, 22), "22/11/2026", "22/11/2026"),
        (datetime(2026, 11, 22, 17, 30, tzinfo=UTC), "23/11/2026 00:30", "23/11/2026 00:30"),
        ("01-26-000001", "01-26-000001", "01-26-000001"),
        (VatClass.EIGHT, "8", "8"),
        (None, "None", "None"),
        (True, "True", "True"),
        ("{x}", "{x}", "{x}"),
    ],
)
def test_a_value_looks_as_its_language_writes_it(value, vietnamese, english):
    assert VIETNAMESE("said", value=value) == f"<{vietnamese}>"
    assert ENGLISH("said", value=value) == f"<{english}>"


def test_a_word_that_is_not_there_and_a_value_that_is_not_given_are_bugs():
    assert VIETNAMESE("plain") == "Chào"
    with pytest.raises(KeyError):
        VIETNAMESE("sale.total")
    with pytest.raises(KeyError):
        VIETNAMESE("said", amount=1)
    with pytest.raises(KeyError):
        VIETNAMESE.failure(UnknownStaff("101"))


def test_a_failure_is_said_with_its_own_details():
    failure = NoVatRule(VatClass.EIGHT, date(2030, 1, 2))
    assert VIETNAMESE.failure(failure) == "8 ngày 02/01/2030"


def test_a_failure_carries_data_and_no_sentence():
    failure = DiscountTooLarge(Money(5), Money(4))
    assert failure.code == "DiscountTooLarge"
    assert failure.details == {"discount": Money(5), "limit": Money(4)}
    assert str(failure) == "DiscountTooLarge(discount=Money(dong=5), limit=Money(dong=4))"
    assert str(RuleBroken()) == "RuleBroken()"


def test_two_failures_are_never_the_same_even_with_the_same_data():
    @dataclass(eq=False)
    class Refused(RuleBroken):
        why: str

    assert Refused("x") != Refused("x")
    assert isinstance(Refused("x"), ExpectedFailure)
    assert hash(Refused("x"))
