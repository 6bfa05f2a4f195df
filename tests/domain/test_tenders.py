"""Paying: what was handed over, what was applied, and the change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import NOTHING, Money, total_of
from pos.domain.tenders import (
    NoChangeFromThisTender,
    NotEnoughTendered,
    Payment,
    TenderKind,
    TenderNotPositive,
    quick_cash,
    settle,
)
from tests.domain.shop import cash, transfer


def settled(total: int, *payments: Payment) -> list[tuple[int, int, int]]:
    return [
        (tender.tendered.dong, tender.applied.dong, tender.change.dong) for tender in settle(Money(total), payments)
    ]


def test_exact_cash_gives_no_change():
    assert settled(85_000, cash(85_000)) == [(85_000, 85_000, 0)]


def test_a_note_that_is_too_large_gives_change():
    assert settled(85_000, cash(100_000)) == [(100_000, 85_000, 15_000)]


def test_a_bill_may_be_split_and_the_change_comes_out_of_the_cash():
    assert settled(300_000, transfer(250_000), cash(100_000)) == [(250_000, 250_000, 0), (100_000, 50_000, 50_000)]
    assert settled(300_000, cash(100_000), transfer(250_000)) == [(100_000, 50_000, 50_000), (250_000, 250_000, 0)]


def test_the_last_cash_gives_change_first():
    assert settled(85_000, cash(50_000), cash(50_000)) == [(50_000, 50_000, 0), (50_000, 35_000, 15_000)]
    assert settled(20_000, cash(50_000), cash(50_000)) == [(50_000, 20_000, 30_000), (50_000, 0, 50_000)]


def test_the_reference_stays_with_its_tender():
    assert settle(Money(5), [transfer(3, "A"), cash(2)])[0].reference == "A"


def test_nothing_to_pay_needs_no_payment_and_gives_all_cash_back():
    assert settle(NOTHING, []) == ()
    assert settled(0, cash(10_000)) == [(10_000, 0, 10_000)]


def test_too_little_is_refused_with_what_is_missing():
    with pytest.raises(NotEnoughTendered) as refusal:
        settle(Money(85_000), [cash(50_000), transfer(20_000)])
    assert (refusal.value.total, refusal.value.missing) == (Money(85_000), Money(15_000))
    with pytest.raises(NotEnoughTendered):
        settle(Money(1), [])


@pytest.mark.parametrize("kind", [TenderKind.BANK_QR, TenderKind.CARD, TenderKind.VOUCHER])
def test_only_cash_gives_change(kind):
    with pytest.raises(NoChangeFromThisTender) as refusal:
        settle(Money(85_000), [Payment(kind, Money(85_001))])
    assert (refusal.value.kind, refusal.value.excess) == (kind, Money(1))


@pytest.mark.parametrize("cash_first", [True, False])
def test_the_tender_that_gives_no_change_is_named_not_the_cash_beside_it(cash_first):
    payments = [cash(10_000), transfer(100_000)]
    with pytest.raises(NoChangeFromThisTender) as refusal:
        settle(Money(50_000), payments if cash_first else payments[::-1])
    assert (refusal.value.kind, refusal.value.excess) == (TenderKind.BANK_QR, Money(50_000))


@pytest.mark.parametrize("amount", [0, -1])
def test_each_payment_is_more_than_nothing(amount):
    with pytest.raises(TenderNotPositive):
        settle(NOTHING, [cash(amount)])
    with pytest.raises(TenderNotPositive):
        settle(Money(5), [cash(5), transfer(amount)])


@given(
    st.integers(0, 2_000_000),
    st.lists(st.tuples(st.sampled_from(list(TenderKind)), st.integers(1, 1_000_000)), max_size=5),
)
def test_what_is_applied_is_the_total_and_no_tender_turns_negative(total, given_payments):
    payments = [Payment(kind, Money(amount)) for kind, amount in given_payments]
    try:
        tenders = settle(Money(total), payments)
    except (NotEnoughTendered, NoChangeFromThisTender):
        handed = sum(amount for _, amount in given_payments)
        without_change = sum(amount for kind, amount in given_payments if kind is not TenderKind.CASH)
        assert handed < total or without_change > total
        return
    assert total_of(tender.applied for tender in tenders) == Money(total)
    assert [(tender.kind, tender.tendered) for tender in tenders] == [(each.kind, each.amount) for each in payments]
    for tender in tenders:
        assert NOTHING <= tender.applied <= tender.tendered
        assert not tender.change or tender.kind is TenderKind.CASH


@pytest.mark.parametrize(
    ("total", "suggested"),
    [
        (47_000, [47_000, 50_000, 60_000, 100_000, 200_000, 500_000]),
        (312_000, [312_000, 320_000, 350_000, 400_000, 500_000]),
        (1_812_300, [1_812_300, 1_820_000, 1_850_000, 1_900_000, 2_000_000]),
        (587_500, [587_500, 590_000, 600_000, 1_000_000]),
        (50_000, [50_000, 60_000, 100_000, 200_000, 500_000]),
        (500_000, [500_000, 600_000]),
        (1, [1, 10_000, 20_000, 50_000, 100_000, 200_000]),
    ],
)
def test_what_a_customer_is_likely_to_hand_over(total, suggested):
    assert list(quick_cash(Money(total))) == [Money(amount) for amount in suggested]


@given(st.integers(0, 10**9))
def test_suggestions_begin_with_the_exact_amount_rise_and_are_few(total):
    suggested = quick_cash(Money(total))
    assert suggested[0] == Money(total)
    assert list(suggested) == sorted(set(suggested))
    assert len(suggested) <= 6
    assert all(amount.dong % 10_000 == 0 for amount in suggested[1:])
