"""Integer đồng: rounded in one way, shared out to the last đồng."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import NOTHING, Money, allocate, round_half_away, total_of
from pos.domain.quantity import Quantity, pieces

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 10**10)), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (1, 2, 1),
        (-1, 2, -1),
        (3, 2, 2),
        (5, 2, 3),
        (49, 100, 0),
        (50, 100, 1),
        (-50, 100, -1),
        (-49, 100, 0),
        (0, 7, 0),
    ],
)
def test_a_half_goes_away_from_nothing(numerator, denominator, rounded):
    assert round_half_away(numerator, denominator) == rounded


@pytest.mark.parametrize("denominator", [0, -3])
def test_nothing_is_divided_by_nothing_or_less(denominator):
    with pytest.raises(ValueError, match="positive"):
        round_half_away(1, denominator)


@given(AMOUNTS, st.integers(1, 10**9))
def test_rounding_is_never_off_by_more_than_a_half_and_keeps_the_sign_mirrored(numerator, denominator):
    rounded = round_half_away(numerator, denominator)
    assert abs(rounded - Fraction(numerator, denominator)) <= Fraction(1, 2)
    assert round_half_away(-numerator, denominator) == -rounded


@pytest.mark.parametrize(
    ("price", "quantity", "amount"),
    [
        (85_000, pieces(3), 255_000),
        (45_000, Quantity(735), 33_075),
        (45_001, Quantity(735), 33_076),  # 33,075.735
        (1_000, Quantity(1), 1),
        (500, Quantity(1), 1),  # half a đồng
        (499, Quantity(1), 0),
        (500, Quantity(-1), -1),
        (125_000_000, pieces(999), 124_875_000_000),
    ],
)
def test_a_price_times_a_quantity_is_rounded_to_the_dong(price, quantity, amount):
    assert Money(price).times(quantity) == Money(amount)


def test_a_share_is_rounded_to_the_dong():
    assert Money(100).share(1, 3) == Money(33)
    assert Money(100).share(1250, 10_000) == Money(13)  # 12.5
    assert Money(-100).share(1250, 10_000) == Money(-13)
    assert Money(99_999).share(7, 7) == Money(99_999)
    assert Money(99_999).share(0, 7) == NOTHING


def test_amounts_add_up_compare_and_know_nothing():
    assert Money(3) + Money(4) - Money(10) == Money(-3) == -Money(3)
    assert total_of([]) == NOTHING
    assert total_of([Money(1), Money(-4)]) == Money(-3)
    assert Money(-1) < NOTHING < Money(1)
    assert not NOTHING
    assert Money(-1)


@given(AMOUNTS, WEIGHTS)
def test_shares_sum_to_the_amount_and_each_is_within_one_dong_of_its_due(dong, weights):
    if not any(weights):
        weights = [*weights, 1]
    shares = allocate(Money(dong), weights)
    assert total_of(shares) == Money(dong)
    for share, weight in zip(shares, weights, strict=True):
        due = Fraction(dong * weight, sum(weights))
        assert abs(share.dong - due) < 1
        assert share.dong * dong >= 0
        if not weight:
            assert share == NOTHING


@given(st.integers(0, 10**12), WEIGHTS, st.randoms(use_true_random=False))
def test_who_stands_where_decides_only_between_equal_remainders(dong, weights, shuffler):
    if not any(weights):
        weights = [*weights, 1]
    order = list(range(len(weights)))
    shuffler.shuffle(order)
    shares = allocate(Money(dong), weights)
    shuffled = allocate(Money(dong), [weights[place] for place in order])
    assert sorted(shares) == sorted(shuffled)
    for place, share in zip(order, shuffled, strict=True):
        assert abs(share.dong - shares[place].dong) <= 1


@given(st.integers(0, 10**12), WEIGHTS)
def test_a_larger_weight_never_gets_less(dong, weights):
    if any(weights):
        by_weight = sorted(zip(weights, allocate(Money(dong), weights), strict=True))
        for (lighter, less), (heavier, more) in itertools.pairwise(by_weight):
            assert lighter == heavier or less <= more


@given(WEIGHTS, st.data())
def test_a_share_of_something_smaller_never_exceeds_the_weight(weights, data):
    dong = data.draw(st.integers(0, sum(weights)))
    for share, weight in zip(allocate(Money(dong), weights), weights, strict=True):
        assert share.dong <= weight


def test_the_dong_left_over_go_to_the_largest_remainders_earliest_first():
    assert allocate(Money(100), [1, 1, 1]) == [Money(34), Money(33), Money(33)]
    assert allocate(Money(10), [50, 30, 20]) == [Money(5), Money(3), Money(2)]
    assert allocate(Money(2), [1, 1, 1]) == [Money(1), Money(1), Money(0)]
    assert allocate(Money(5), [60, 25, 15]) == [Money(3), Money(1), Money(1)]
    assert allocate(Money(-100), [1, 1, 1]) == [Money(-34), Money(-33), Money(-33)]


def test_nothing_can_be_shared_among_nobody_but_something_cannot():
    assert allocate(NOTHING, [0, 0]) == [NOTHING, NOTHING]
    assert allocate(NOTHING, []) == []
    with pytest.raises(ValueError, match="positive weight"):
        allocate(Money(1), [0, 0])
    with pytest.raises(ValueError, match="negative"):
        allocate(Money(1), [2, -1])
