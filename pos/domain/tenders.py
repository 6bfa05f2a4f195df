"""How a sale is paid: what was handed over, what was applied to the sale, and the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money, total_of
from pos.domain.vietnamese_text import clean

# Vietnamese notes in use, largest first (đồng).
NOTES = tuple(Money(value) for value in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500))

_ROUND_UP_TO = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000)
_MOST_SUGGESTIONS = 5


class TenderKind(StrEnum):
    CASH = "cash"
    BANK_QR = "bank_qr"
    CARD = "card"
    VOUCHER = "voucher"


@dataclass(frozen=True)
class Payment:
    """What the customer hands over in one way; `reference` is the bank's or the terminal's, never a card number."""

    kind: TenderKind
    amount: Money
    reference: str = ""


@dataclass(frozen=True)
class Tender:
    """A payment as it was settled: `applied` is the part that paid for goods, the rest went back as change.

    A refund is a tender with negative amounts.
    """

    kind: TenderKind
    tendered: Money
    applied: Money
    reference: str = ""

    @property
    def change(self) -> Money:
        return self.tendered - self.applied


@dataclass(eq=False)
class NotEnoughTendered(RuleBroken):
    """So much is still missing."""

    total: Money
    missing: Money


@dataclass(eq=False)
class NoChangeFromThisTender(RuleBroken):
    """Only cash gives change; a transfer, card or voucher cannot exceed what is due."""

    kind: str
    excess: Money


@dataclass(eq=False)
class TenderNotPositive(RuleBroken):
    """Each payment has to be more than nothing."""

    amount: Money


# Fourteen digits: beyond any sale of a showroom, and far below what a column or another program's integer holds.
MOST_AT_ONCE = Money(99_999_999_999_999)
LONGEST_REFERENCE = 100


@dataclass(eq=False)
class AmountTooLarge(RuleBroken):
    """So much money is a slip of the hand, not a sale."""

    amount: Money
    limit: Money


@dataclass(eq=False)
class ReferenceTooLong(RuleBroken):
    """A bank's or terminal's reference has at most so many characters."""

    limit: int


def require_amount(amount: Money) -> Money:
    """Raises AmountTooLarge."""
    if amount > MOST_AT_ONCE:
        raise AmountTooLarge(amount, MOST_AT_ONCE)
    return amount


def require_payment(payment: Payment) -> Payment:
    """The payment as it may be stored: an amount in reason, its reference on one composed line.

    Raises AmountTooLarge, ReferenceTooLong, ControlCharacterInText.
    """
    reference = clean(payment.reference)
    if len(reference) > LONGEST_REFERENCE:
        raise ReferenceTooLong(LONGEST_REFERENCE)
    return Payment(payment.kind, require_amount(payment.amount), reference)


def settle(total: Money, payments: Sequence[Payment]) -> tuple[Tender, ...]:
    """Apply payments to a total; the change comes out of the cash, last cash first.

    A total of nothing needs no payment. Raises AmountTooLarge, TenderNotPositive, NotEnoughTendered and
    NoChangeFromThisTender.
    """
    require_amount(total)
    for payment in payments:
        if payment.amount <= NOTHING:
            raise TenderNotPositive(payment.amount)
    excess = total_of(payment.amount for payment in payments) - total
    if excess < NOTHING:
        raise NotEnoughTendered(total, -excess)
    settled: list[Tender] = []
    for payment in reversed(payments):
        change = min(excess, payment.amount) if payment.kind is TenderKind.CASH else NOTHING
        excess -= change
        settled.append(Tender(payment.kind, payment.amount, payment.amount - change, payment.reference))
    if excess:
        without_change = [payment.kind for payment in payments if payment.kind is not TenderKind.CASH]
        raise NoChangeFromThisTender(without_change[-1], excess)
    return tuple(reversed(settled))


def quick_cash(total: Money) -> tuple[Money, ...]:
    """Amounts that a customer is likely to hand over: exact, then the next multiples of round notes, five at most."""
    amounts = {total.dong}
    for step in _ROUND_UP_TO:
        above = -(-total.dong // step) * step
        if above > total.dong:
            amounts.add(above)
    return tuple(Money(amount) for amount in sorted(amounts)[: _MOST_SUGGESTIONS + 1])
