"""The open sale: every change gives a new cart, and what it comes to is never less than nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.cart import MOST_LINES, DiscountTooLarge, NoSuchLine, TooManyLines
from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money, total_of
from pos.domain.products import FractionOfAPiece, QuantityNotPositive
from pos.domain.quantity import ONE, Quantity, pieces
from tests.domain.shop import gift_box, new_cart, oranges, tea


def test_a_new_cart_is_empty_and_costs_nothing():
    assert new_cart().is_empty
    assert new_cart().total == NOTHING


def test_a_change_leaves_the_cart_before_it_alone():
    one = new_cart().add(tea(), ONE)
    two = one.add(oranges(), ONE)
    assert len(one.lines) == 1
    assert len(two.lines) == 2
    assert two.sale_id == one.sale_id


def test_the_same_goods_again_join_their_line():
    cart = new_cart().add(tea(), ONE, "8934588063053").add(oranges(), Quantity(735)).add(tea(), pieces(2))
    assert [(line.product.code, line.quantity) for line in cart.lines] == [
        (tea().code, pieces(3)),
        (oranges().code, Quantity(735)),
    ]
    assert cart.lines[0].scanned == "8934588063053"
    assert cart.total == Money(3 * 85_000 + 33_075)


def test_another_price_or_a_discount_makes_a_line_of_its_own():
    cart = new_cart().add(tea(), ONE).add(tea(90_000), ONE)
    assert len(cart.lines) == 2
    cart = new_cart().add(tea(), ONE).discount_line(1, Money(5_000)).add(tea(), ONE)
    assert [line.discount for line in cart.lines] == [Money(5_000), NOTHING]
    assert len(cart.add(tea(), ONE).lines) == 2


def test_goods_by_weight_need_not_be_whole_but_pieces_must():
    with pytest.raises(FractionOfAPiece) as refusal:
        new_cart().add(tea(), Quantity(1500))
    assert refusal.value.quantity == Quantity(1500)
    cart = new_cart().add(tea(), ONE)
    with pytest.raises(FractionOfAPiece):
        cart.set_quantity(1, Quantity(999))
    assert new_cart().add(oranges(), Quantity(1)).total == Money(45)


@pytest.mark.parametrize("thousandths", [0, -1, -1000])
def test_a_line_needs_more_than_nothing(thousandths):
    with pytest.raises(QuantityNotPositive):
        new_cart().add(tea(), Quantity(thousandths))
    with pytest.raises(QuantityNotPositive):
        new_cart().add(tea(), ONE).set_quantity(1, Quantity(thousandths))


@pytest.mark.parametrize("line_no", [0, -1, 2, 99])
def test_a_line_that_is_not_there_cannot_be_changed(line_no):
    cart = new_cart().add(tea(), ONE)
    for change in (
        lambda: cart.remove(line_no),
        lambda: cart.set_quantity(line_no, ONE),
        lambda: cart.discount_line(line_no, NOTHING),
    ):
        with pytest.raises(NoSuchLine) as refusal:
            change()
        assert refusal.value.line_no == line_no


def test_removing_a_line_moves_up_those_below():
    cart = new_cart().add(tea(), ONE).add(oranges(), ONE).add(gift_box(), ONE)
    assert [line.product.code for line in cart.remove(2).lines] == [tea().code, gift_box().code]
    assert cart.remove(1).remove(1).remove(1).is_empty


def test_a_discount_takes_off_no_more_than_there_is():
    cart = new_cart().add(tea(), pieces(2))
    assert cart.discount_line(1, Money(170_000)).total == NOTHING
    assert cart.discount_bill(Money(170_000)).total == NOTHING
    for discount in (Money(170_001), Money(-1)):
        for change in (cart.discount_bill, lambda taken: cart.discount_line(1, taken)):
            with pytest.raises(DiscountTooLarge) as refusal:
                change(discount)
            assert (refusal.value.discount, refusal.value.limit) == (discount, Money(170_000))


def test_the_bill_discount_counts_on_what_the_lines_come_to():
    cart = new_cart().add(tea(), pieces(2)).discount_line(1, Money(70_000))
    assert cart.goods_total == Money(100_000)
    assert cart.discount_bill(Money(100_000)).total == NOTHING
    with pytest.raises(DiscountTooLarge):
        cart.discount_bill(Money(100_001))


def test_a_bill_discount_that_became_too_large_goes_with_the_removed_line():
    cart = new_cart().add(tea(), ONE).add(gift_box(), ONE).discount_bill(Money(100_000))
    assert cart.remove(1).bill_discount == Money(100_000)
    assert cart.remove(2).bill_discount == NOTHING
    assert cart.remove(2).total == Money(85_000)


def test_a_line_cannot_shrink_below_the_discounts_that_count_on_it():
    cart = new_cart().add(tea(), pieces(4)).discount_bill(Money(100_000))
    assert cart.set_quantity(1, pieces(2)).total == Money(70_000)
    with pytest.raises(DiscountTooLarge):
        cart.set_quantity(1, ONE)
    with pytest.raises(DiscountTooLarge):
        cart.discount_line(1, Money(240_001))
    with pytest.raises(DiscountTooLarge):
        new_cart().add(tea(), pieces(2)).discount_line(1, Money(90_000)).set_quantity(1, ONE)


def test_a_cart_holds_five_hundred_lines_and_more_of_the_same():
    cart = new_cart()
    for place in range(MOST_LINES):
        cart = cart.add(tea(1_000 + place, id=place), ONE)
    assert len(cart.lines) == 500
    with pytest.raises(TooManyLines) as refusal:
        cart.add(tea(id=9999), ONE)
    assert refusal.value.limit == 500
    assert cart.add(tea(1_499, id=499), ONE).lines[-1].quantity == pieces(2)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "weigh", "set", "remove", "line", "bill"]), st.integers(0, 6), st.integers(0, 300)
    ),
    max_size=25,
)


@given(CHANGES)
def test_whatever_a_cashier_does_no_total_falls_below_nothing(changes):
    cart = new_cart()
    for act, which, amount in changes:
        try:
            match act:
                case "add":
                    cart = cart.add(tea(1_000 * which, id=which), pieces(amount % 5))
                case "weigh":
                    cart = cart.add(oranges(900 * which, id=10 + which), Quantity(amount * 7))
                case "set":
                    cart = cart.set_quantity(which, pieces(amount % 4))
                case "remove":
                    cart = cart.remove(which)
                case "line":
                    cart = cart.discount_line(which, Money(amount * 20))
                case "bill":
                    cart = cart.discount_bill(Money(amount * 50))
        except RuleBroken:
            pass
        assert cart.total >= NOTHING
        assert all(line.total >= NOTHING for line in cart.lines)
        assert cart.total + cart.bill_discount == total_of(line.total for line in cart.lines)
