"""Which lots goods are taken from: first expired, first out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.quantity import NO_QUANTITY, Quantity, pieces
from pos.domain.stock import pick_lots
from tests.domain.shop import DAY, lot


def picked(lots, quantity: Quantity) -> list[tuple[int, int]]:
    picks, missing = pick_lots(lots, quantity, DAY)
    assert missing == NO_QUANTITY
    return [(pick.lot.id, pick.quantity.thousandths // 1000) for pick in picks]


SOON = lot(1, 2000, expires_on=date(2026, 11, 30))
LATER = lot(2, 5000, expires_on=date(2027, 3, 1))
NEVER = lot(3, 5000)
TODAY = lot(4, 1000, expires_on=DAY)
PAST = lot(5, 9000, expires_on=date(2026, 11, 21))


def test_what_expires_first_goes_first_and_what_never_expires_goes_last():
    assert picked([NEVER, LATER, SOON], pieces(1)) == [(1, 1)]
    assert picked([NEVER, LATER, SOON], pieces(9)) == [(1, 2), (2, 5), (3, 2)]


def test_goods_may_be_sold_on_their_last_day_but_not_after():
    assert picked([PAST, TODAY, SOON], pieces(3)) == [(4, 1), (1, 2)]
    picks, missing = pick_lots([PAST], pieces(1), DAY)
    assert picks == []
    assert missing == pieces(1)


def test_of_equal_expiry_what_has_waited_longest_goes_first():
    old, new = lot(8, 1000, received_on=date(2026, 10, 1)), lot(7, 1000, received_on=date(2026, 11, 1))
    assert picked([new, old], pieces(2)) == [(8, 1), (7, 1)]
    first, second = lot(7, 1000), lot(8, 1000)
    assert picked([second, first], pieces(2)) == [(7, 1), (8, 1)]


def test_empty_and_overdrawn_lots_give_nothing():
    assert picked([lot(1, 0), lot(2, -3000), lot(3, 1000)], pieces(1)) == [(3, 1)]


def test_what_the_lots_cannot_cover_is_told():
    picks, missing = pick_lots([SOON, LATER], pieces(10), DAY)
    assert [pick.quantity for pick in picks] == [pieces(2), pieces(5)]
    assert missing == pieces(3)
    assert pick_lots([], pieces(1), DAY) == ([], pieces(1))
    assert pick_lots([SOON], NO_QUANTITY, DAY) == ([], NO_QUANTITY)


LOTS = st.lists(
    st.tuples(st.integers(-2000, 5000), st.none() | st.dates(date(2026, 11, 15), date(2026, 12, 15))), max_size=6
).map(lambda drawn: [lot(place, on_hand, expires_on=expiry) for place, (on_hand, expiry) in enumerate(drawn, 1)])


@given(LOTS, st.integers(1, 20_000))
def test_picks_and_what_is_missing_make_up_the_quantity_and_no_lot_is_overdrawn(lots, wanted):
    picks, missing = pick_lots(lots, Quantity(wanted), DAY)
    assert sum(pick.quantity.thousandths for pick in picks) + missing.thousandths == wanted
    assert len({pick.lot.id for pick in picks}) == len(picks)
    for pick in picks:
        assert NO_QUANTITY < pick.quantity <= pick.lot.on_hand
        assert pick.lot.expires_on is None or pick.lot.expires_on >= DAY
    if missing:
        sound = [each for each in lots if each.on_hand > NO_QUANTITY and (each.expires_on or DAY) >= DAY]
        assert len(picks) == len(sound)
