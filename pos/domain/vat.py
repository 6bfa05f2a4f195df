"""Value-added tax: classes of goods and the dated rules that say what each class is charged.

Rates live in rows (`resources/reference/vat-rules.csv`, then the database), never in code: when the reduction
to 8 % ends, a row ends. Shelf prices include the tax.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos.domain.errors import RuleBroken
from pos.domain.money import Money, round_half_away


class VatClass(StrEnum):
    """The class a product belongs to, in the words of the e-invoice format (`TSuat`)."""

    NOT_SUBJECT = "KCT"  # không chịu thuế
    NOT_DECLARED = "KKKNT"  # không kê khai, nộp thuế
    ZERO = "0"
    FIVE = "5"
    EIGHT = "8"  # goods of 10 % while the reduction to 8 % is in force
    TEN = "10"


@dataclass(frozen=True)
class VatRule:
    """What one class is charged from one day to another; `valid_to` None means until further notice."""

    vat_class: VatClass
    valid_from: date
    valid_to: date | None
    charged_class: VatClass
    rate_percent: int
    source: str

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(eq=False)
class NoVatRule(RuleBroken):
    """No rule says what this class is charged on this day; the reference data is out of date."""

    vat_class: str
    day: date


@dataclass(eq=False)
class OverlappingVatRules(RuleBroken):
    """Two rules would charge the same class on the same day."""

    vat_class: str
    day: date


class VatRules:
    """All dated rules; asked for the one that holds for a class on a business date."""

    def __init__(self, rules: Iterable[VatRule]) -> None:
        self._by_class: dict[VatClass, list[VatRule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.valid_from):
            earlier = self._by_class.setdefault(rule.vat_class, [])
            if earlier and earlier[-1].covers(rule.valid_from):
                raise OverlappingVatRules(rule.vat_class, rule.valid_from)
            earlier.append(rule)

    def on(self, day: date, vat_class: VatClass) -> VatRule:
        """The rule in force on `day`. Raises NoVatRule."""
        for rule in self._by_class.get(vat_class, ()):
            if rule.covers(day):
                return rule
        raise NoVatRule(vat_class, day)


def vat_included(gross: Money, rate_percent: int) -> Money:
    """The tax inside a tax-inclusive amount: gross less gross / (1 + rate), the net rounded to the đồng."""
    net = round_half_away(gross.dong * 100, 100 + rate_percent)
    return Money(gross.dong - net)
