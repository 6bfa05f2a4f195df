"""The till itself: its counters, its showroom, its people, its open carts and its prints."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from pos.domain.journal import RecordKind
from pos.domain.money import NOTHING, Money
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.shifts import GrandTotals
from pos.domain.showroom import ShowroomNotSetUp
from pos.domain.staff import UnknownStaff
from pos.persistence import catalogue, open_carts, prints, products, showrooms, staff, till_state
from pos.persistence.opening import open_database
from tests.domain.shop import DAY, NOON, new_cart, oranges, tea
from tests.persistence.store import CASHIER, MANAGER, SHOWROOM, TEA, record


@pytest.fixture
def transaction(stocked):
    with stocked.writing() as transaction:
        yield transaction


def test_a_database_that_nobody_set_up_says_so(tmp_path):
    database = open_database(tmp_path / "till.db", NOON)
    with database.reading() as transaction:
        assert till_state.find(transaction) is None
        assert showrooms.find(transaction) is None
        for get in (till_state.get, showrooms.get):
            with pytest.raises(ShowroomNotSetUp):
                get(transaction)
    database.close()


def test_the_counters_come_back_as_they_were_kept(transaction):
    state = replace(
        till_state.get(transaction),
        epoch=2,
        recorded_at=NOON + timedelta(milliseconds=7),
        number_year=2027,
        number_in_year=42,
        shift_number=3,
        z_number=2,
        grand_totals=GrandTotals(Money(10**12), Money(-5)),
    )
    till_state.keep(transaction, state)
    assert till_state.get(transaction) == state


def test_a_record_joins_the_chain_and_the_state_moves_on(transaction):
    before = till_state.get(transaction)
    seq = record(transaction, RecordKind.EXPORT, {"day": "2026-11-22"})
    after = till_state.get(transaction)
    assert seq == after.seq == before.seq + 1
    [row] = transaction.exec_driver_sql(f"SELECT * FROM journal WHERE seq = {seq}").mappings()
    assert (row["previous_hash"], row["hash"], row["kind"]) == (before.head, after.head, "export")


def test_a_clock_that_went_back_does_not_turn_the_order_around(transaction):
    state = till_state.append(
        transaction,
        till_state.get(transaction),
        RecordKind.CLOCK,
        NOON - timedelta(days=1),
        staff="",
        business_date=None,
        content={},
    )
    assert state.recorded_at == NOON


def test_there_is_one_till_in_a_database(transaction):
    with pytest.raises(IntegrityError):
        till_state.add(transaction, till_state.get(transaction), NOON)


def test_the_latest_version_of_the_showroom_holds(transaction):
    assert showrooms.get(transaction) == SHOWROOM
    moved = replace(SHOWROOM, name="Điểm OCOP Ba Vì 2", phone="")
    showrooms.add_version(transaction, moved, NOON)
    assert showrooms.get(transaction) == moved
    assert transaction.exec_driver_sql("SELECT count(*) FROM showroom_versions").scalar() == 2


def test_the_staff_and_their_tries(transaction):
    assert staff.working(transaction) == (CASHIER, MANAGER)
    assert staff.get(transaction, "101") == CASHIER
    assert staff.names(transaction) == {"101": CASHIER.name, "201": MANAGER.name}
    fresh = staff.get_credentials(transaction, "101")
    assert (fresh.staff, fresh.pin_hash, fresh.failed_tries, fresh.locked_until) == (CASHIER, "cashier's hash", 0, None)
    until = NOON + timedelta(seconds=30, milliseconds=5)
    staff.keep_tries(transaction, "101", 5, until)
    locked = staff.get_credentials(transaction, "101")
    assert (locked.failed_tries, locked.locked_until) == (5, until)
    assert staff.get_credentials(transaction, "201").failed_tries == 0
    staff.keep_tries(transaction, "101", 0, None)
    assert staff.get_credentials(transaction, "101") == fresh


def test_who_left_cannot_sign_in_but_keeps_a_name(transaction):
    transaction.exec_driver_sql("UPDATE staff SET active = 0 WHERE code = '101'")
    assert staff.working(transaction) == (MANAGER,)
    for code in ("101", "999"):
        with pytest.raises(UnknownStaff) as refusal:
            staff.get(transaction, code)
        assert refusal.value.staff_code == code
    assert staff.names(transaction)["101"] == CASHIER.name


def test_prints_are_counted_for_each_document(transaction):
    prints.add(transaction, "01-26-000001", 0, NOON, "101")
    prints.add(transaction, "01-26-000001", 1, NOON, "101")
    assert prints.count(transaction, "01-26-000001") == 2
    assert prints.count(transaction, "01-26-000002") == 0
    with pytest.raises(IntegrityError):
        prints.add(transaction, "01-26-000001", 1, NOON, "201")


def filled(number: int = 1):
    cart = new_cart(number).add(tea(), pieces(3), "8934588063053").discount_line(1, Money(5_000))
    return cart.add(oranges(), Quantity(735)).discount_bill(Money(3_000))


def test_an_open_cart_comes_back_as_it_was_left(transaction):
    assert open_carts.latest(transaction, DAY) is None
    open_carts.keep(transaction, filled(), NOON)
    kept = open_carts.latest(transaction, DAY)
    assert kept.missing == ()
    assert (kept.cart.sale_id, kept.cart.total, kept.cart.bill_discount) == (
        filled().sale_id,
        filled().total,
        Money(3_000),
    )
    assert [(line.product.code, line.quantity, line.scanned, line.discount) for line in kept.cart.lines] == [
        (line.product.code, line.quantity, line.scanned, line.discount) for line in filled().lines
    ]


def test_each_change_is_kept_in_the_place_of_the_one_before(transaction):
    open_carts.keep(transaction, filled(), NOON)
    open_carts.keep(transaction, filled().remove(1), NOON)
    assert len(open_carts.latest(transaction, DAY).cart.lines) == 1
    open_carts.keep(transaction, new_cart(), NOON)
    assert open_carts.latest(transaction, DAY) is None


def test_the_cart_that_was_touched_last_comes_first_whatever_the_clock_says(transaction):
    for number, hours in ((1, 0), (2, -3), (3, -9), (2, -12)):
        open_carts.keep(transaction, filled(number), NOON + timedelta(hours=hours))
    order = []
    while (kept := open_carts.latest(transaction, DAY)) is not None:
        order.append(kept.cart.sale_id)
        open_carts.remove(transaction, kept.cart.sale_id)
    assert order == [filled(number).sale_id for number in (2, 3, 1)]
    open_carts.remove(transaction, UUID(int=12345))


def test_a_cart_that_was_left_takes_the_prices_of_the_day_it_is_opened_on(transaction):
    open_carts.keep(transaction, filled(), NOON)
    known = replace(TEA, price=Money(85_000))
    catalogue.change(transaction, 1, known, replace(TEA, price=Money(1_000)), None, DAY)
    cart = open_carts.latest(transaction, DAY).cart
    assert cart.lines[0].product == products.find(transaction, TEA.code, DAY)
    assert cart.lines[0].discount == NOTHING  # it was more than the line now costs
    assert cart.bill_discount == Money(3_000)
    assert cart.total >= NOTHING


def test_goods_that_went_off_sale_are_named_and_left_out(transaction):
    open_carts.keep(transaction, new_cart().add(tea(), ONE).discount_bill(Money(80_000)), NOON)
    catalogue.change(transaction, 1, TEA, replace(TEA, active=False), None, DAY)
    kept = open_carts.latest(transaction, DAY)
    assert kept.missing == (TEA.name,)
    assert kept.cart.is_empty
    assert kept.cart.bill_discount == NOTHING
