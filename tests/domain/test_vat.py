"""Tax rates are dated rows; the tax inside a price is what is left above the rounded net."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import Money
from pos.domain.vat import NoVatRule, OverlappingVatRules, VatClass, VatRule, VatRules, vat_included
from tests.domain.shop import vat_rules

NEW_YEARS_EVE = date(2026, 12, 31)
NEW_YEAR = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("vat_class", "day", "charged", "rate"),
    [
        (VatClass.EIGHT, NEW_YEARS_EVE, VatClass.EIGHT, 8),
        (VatClass.EIGHT, NEW_YEAR, VatClass.TEN, 10),
        (VatClass.EIGHT, date(2030, 6, 1), VatClass.TEN, 10),
        (VatClass.TEN, NEW_YEARS_EVE, VatClass.TEN, 10),
        (VatClass.TEN, NEW_YEAR, VatClass.TEN, 10),
        (VatClass.FIVE, NEW_YEARS_EVE, VatClass.FIVE, 5),
        (VatClass.ZERO, NEW_YEARS_EVE, VatClass.ZERO, 0),
        (VatClass.NOT_SUBJECT, NEW_YEARS_EVE, VatClass.NOT_SUBJECT, 0),
        (VatClass.NOT_DECLARED, NEW_YEAR, VatClass.NOT_DECLARED, 0),
    ],
)
def test_what_a_class_is_charged_on_a_day(vat_class, day, charged, rate):
    rule = vat_rules().on(day, vat_class)
    assert (rule.charged_class, rule.rate_percent) == (charged, rate)


@pytest.mark.parametrize("vat_class", list(VatClass))
def test_every_class_is_ruled_on_every_day_since_the_law(vat_class):
    rules = vat_rules()
    for days in range(1200):
        rules.on(date(2025, 7, 1) + timedelta(days=days), vat_class)


def test_a_day_before_the_first_rule_is_refused():
    with pytest.raises(NoVatRule) as refusal:
        vat_rules().on(date(2025, 6, 30), VatClass.EIGHT)
    assert refusal.value.day == date(2025, 6, 30)
    assert refusal.value.vat_class == "8"


def rule(valid_from: date, valid_to: date | None, rate: int = 8) -> VatRule:
    return VatRule(VatClass.EIGHT, valid_from, valid_to, VatClass.EIGHT, rate, "thử")


def test_a_gap_between_two_rules_is_refused_and_its_neighbours_are_not():
    rules = VatRules([rule(date(2026, 3, 1), None, 10), rule(date(2026, 1, 1), date(2026, 1, 31))])
    assert rules.on(date(2026, 1, 31), VatClass.EIGHT).rate_percent == 8
    assert rules.on(date(2026, 3, 1), VatClass.EIGHT).rate_percent == 10
    with pytest.raises(NoVatRule):
        rules.on(date(2026, 2, 1), VatClass.EIGHT)
    with pytest.raises(NoVatRule):
        rules.on(date(2026, 1, 1), VatClass.TEN)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rule(date(2026, 1, 1), date(2026, 2, 1)), rule(date(2026, 2, 1), None)),
        (rule(date(2026, 1, 1), None), rule(date(2026, 2, 1), None)),
        (rule(date(2026, 1, 1), None), rule(date(2026, 1, 1), None)),
    ],
)
def test_two_rules_for_one_day_are_refused(first, second):
    for rules in ([first, second], [second, first]):
        with pytest.raises(OverlappingVatRules):
            VatRules(rules)


@pytest.mark.parametrize(
    ("gross", "rate", "vat"),
    [(108_000, 8, 8_000), (110_000, 10, 10_000), (105_000, 5, 5_000), (85_000, 8, 6_296), (85_000, 10, 7_727),
     (1, 8, 0), (7, 8, 1), (6, 8, 0), (0, 8, 0), (-108_000, 8, -8_000), (99_999, 0, 0)],
)  # fmt: skip
def test_the_tax_inside_a_price(gross, rate, vat):
    assert vat_included(Money(gross), rate) == Money(vat)


@given(st.integers(-(10**12), 10**12), st.sampled_from([0, 5, 8, 10]))
def test_net_and_tax_are_the_price_and_the_net_is_rounded_to_the_dong(dong, rate):
    vat = vat_included(Money(dong), rate)
    net = Money(dong) - vat
    assert abs(net.dong * (100 + rate) - dong * 100) * 2 <= 100 + rate
    assert vat.dong * dong >= 0
    assert vat_included(Money(-dong), rate) == -vat
    if rate == 0:
        assert not vat
