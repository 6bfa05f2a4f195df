"""Money is integer đồng: no float, no decimals, one way to round, one way to share out.

The đồng has no minor unit (ISO 4217: VND, 0 digits), so an integer is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos.domain.errors import RuleBroken
from pos.domain.quantity import Quantity


@dataclass(eq=False)
class UnreadableAmount(RuleBroken):
    """The text is not an amount of money that can be understood in only one way."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole đồng; may be negative (a refund, a difference)."""

    dong: int

    def __add__(self, other: Money) -> Money:
        return Money(self.dong + other.dong)

    def __sub__(self, other: Money) -> Money:
        return Money(self.dong - other.dong)

    def __neg__(self) -> Money:
        return Money(-self.dong)

    def __bool__(self) -> bool:
        return self.dong != 0

    def times(self, quantity: Quantity) -> Money:
        """This price for that quantity, rounded to the đồng, halves away from zero."""
        return Money(round_half_away(self.dong * quantity.thousandths, 1000))

    def share(self, part: int, whole: int) -> Money:
        """The part/whole share of this amount, rounded to the đồng, halves away from zero."""
        return Money(round_half_away(self.dong * part, whole))


NOTHING = Money(0)


def total_of(amounts: Iterable[Money]) -> Money:
    return Money(sum(amount.dong for amount in amounts))


def round_half_away(numerator: int, denominator: int) -> int:
    """The integer nearest to numerator/denominator; a half goes away from zero. The only rounding in the till."""
    if denominator <= 0:
        raise ValueError("the denominator must be positive")
    sign = -1 if numerator < 0 else 1
    return sign * ((abs(numerator) * 2 + denominator) // (denominator * 2))


def allocate(amount: Money, weights: Sequence[int]) -> list[Money]:
    """Share `amount` out in proportion to `weights` so that the shares always sum to it exactly.

    Largest remainder: everyone gets the whole đồng below the exact share, the đồng left over go to the largest
    remainders, earliest first. Weights are non-negative integers; if all are zero, every share is zero and
    the amount must be zero too.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative")
    whole = sum(weights)
    if whole == 0:
        if amount:
            raise ValueError("an amount needs at least one positive weight to be shared out")
        return [NOTHING for _ in weights]
    sign = -1 if amount.dong < 0 else 1
    exact = [abs(amount.dong) * weight for weight in weights]
    shares = [value // whole for value in exact]
    left_over = abs(amount.dong) - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda index: (-(exact[index] % whole), index))
    for index in by_remainder[:left_over]:
        shares[index] += 1
    return [Money(sign * share) for share in shares]
