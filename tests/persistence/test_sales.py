"""Posted documents come back exactly as they were, and the database's sums are the domain's."""

from contextlib import closing
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from pos.domain.journal import ChainLink, first_broken
from pos.domain.money import NOTHING, Money
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.returns import refund
from pos.domain.sales import Sale, complete
from pos.domain.shifts import CashCount, totals_of
from pos.domain.tenders import Tender, TenderKind
from pos.persistence import journal, sales, shifts, stock, till_state
from pos.persistence.opening import open_database
from pos.persistence.soundness import sales_that_do_not_add_up, turnover
from pos.persistence.sqlite_library import safe_library
from tests.domain.shop import DAY, NOON, cash, new_cart, oranges, paid, sold_carts, stamp, tea, transfer, vat_rules
from tests.persistence.store import (
    BASKET,
    GENESIS,
    close_shift,
    kit_sale,
    live_a_day,
    open_shift,
    post_next,
    tea_sale,
)


class Undone(Exception):
    """Leaves a block without a trace."""


@pytest.fixture(scope="module")
def till(files, tmp_path_factory):
    """A stocked till that many examples are tried on, each undone."""
    path = tmp_path_factory.mktemp("till") / "till.db"
    path.write_bytes((files / "stocked.db").read_bytes())
    database = open_database(path, NOON)
    yield database
    database.close()


def test_a_sale_comes_back_as_it_was_with_the_hash_of_its_basket(stocked):
    with stocked.writing() as transaction:
        open_shift(transaction)
        posted = [post_next(transaction, tea_sale()), post_next(transaction, kit_sale())]
    assert posted[1].lines[0].parts
    with stocked.reading() as transaction:
        for sale in posted:
            assert sales.find(transaction, sale.sale_id) == (sale, BASKET)
            assert sales.find_by_number(transaction, sale.number) == sale
        assert sales.of_day(transaction, DAY) == sales.of_shift(transaction, 1) == tuple(posted)
        assert sales.last(transaction) == posted[-1]
        assert sales.find(transaction, UUID(int=5)) is None
        assert sales.find_by_number(transaction, "01-26-000099") is None
        assert sales.of_shift(transaction, 2) == ()


def test_a_till_that_never_sold_has_no_last_sale(stocked):
    with stocked.reading() as transaction:
        assert sales.last(transaction) is None
        assert sales.of_day(transaction, DAY) == ()
        assert turnover(transaction) == (0, 0)


def test_what_came_back_is_found_by_the_sale_it_came_from(stocked):
    with stocked.writing() as transaction:
        open_shift(transaction)
        sold = post_next(transaction, tea_sale())
        other = post_next(transaction, kit_sale())
        back = post_next(transaction, refund(other, {1: ONE}, [], UUID(int=70), TenderKind.BANK_QR, other.stamp))
    with stocked.reading() as transaction:
        assert sales.returned_lines(transaction, other.number) == list(back.lines)
        assert sales.returned_lines(transaction, sold.number) == []
        assert sales.find(transaction, back.sale_id) == (back, BASKET)
    assert [part.quantity for part in back.lines[0].parts] == [-ONE, pieces(-2)]


def test_every_document_goes_with_its_own_record(lived):
    with lived.reading() as transaction:
        pairs = list(sales.with_records(transaction))
        assert [sale for sale, _ in pairs] == list(sales.of_day(transaction, DAY))
        for sale, payload in pairs:
            assert f'"number":"{sale.number}"' in payload
            assert f'"sale_id":"{sale.sale_id}"' in payload


def test_a_sale_moves_the_stock_and_the_producers_account(lived):
    with lived.reading() as transaction:
        assert stock.on_hand(transaction)[tea().code] == pieces(200 - 2 - 2 - 1 + 1)
        assert stock.levels_that_disagree(transaction) == []
        owed = transaction.exec_driver_sql("SELECT seq, payable FROM producer_entries ORDER BY id").all()
        [sold, _, back] = sales.of_day(transaction, DAY)
        assert owed == [
            (sold.stamp.seq, sold.lines[0].payable.dong),
            (back.stamp.seq, back.lines[0].payable.dong),
        ]


def test_a_lived_day_adds_up_and_its_chain_is_whole(lived):
    with lived.reading() as transaction:
        state = till_state.get(transaction)
        assert sales_that_do_not_add_up(transaction) == []
        assert turnover(transaction) == (state.grand_totals.sales.dong, state.grand_totals.returns.dong)
        records = list(journal.records(transaction, 1, state.seq))
        assert [record.seq for record in records] == list(range(1, state.seq + 1))
        assert first_broken(records, ChainLink(0, 1, GENESIS, None)) is None
        assert records[-1].hash == state.head
        assert [record.seq for record in journal.records(transaction, 3, 4)] == [3, 4]
        assert journal.head_before(transaction, 1) == GENESIS
        assert journal.head_before(transaction, 4) == records[2].hash
        assert journal.head_before(transaction, state.seq + 1) is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sale_lines SET total = total + 1, gross = gross + 1 WHERE line_no = 1",
        "UPDATE sale_vat SET net = net + 1",
        "UPDATE sale_vat SET net = net + 1, vat = vat - 1",
        "UPDATE tenders SET applied = applied - 1",
        "DELETE FROM tenders",
    ],
)
def test_sums_that_were_changed_behind_the_tills_back_are_found(path, damage):
    with closing(safe_library().connect(str(path))) as connection:
        for trigger in ("sale_lines_no_update", "sale_vat_no_update", "tenders_no_update", "tenders_no_delete"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(damage)
        connection.commit()
    database = open_database(path, NOON)
    with database.reading() as transaction:
        assert sales_that_do_not_add_up(transaction) == ["01-26-000001", "01-26-000002", "01-26-000003"]
    database.close()


def test_a_level_that_is_not_the_sum_of_its_moves_is_found(lived):
    with lived.writing() as transaction:
        transaction.exec_driver_sql("UPDATE stock_levels SET quantity = quantity - 1000 WHERE lot_id = 2")
    with lived.reading() as transaction:
        [(lot_id, level, moved)] = stock.levels_that_disagree(transaction)
        assert (lot_id, moved - level) == (2, 1000)


def with_tenders(sale: Sale, kinds: list[TenderKind]) -> Sale:
    """The same sale paid in other ways: a đồng in each but the last."""
    if sale.total.dong < len(kinds):
        return sale
    small = [Tender(kind, Money(1), Money(1)) for kind in kinds[:-1]]
    rest = sale.total - Money(len(small))
    return replace(sale, tenders=(*small, Tender(kinds[-1], rest, rest, "FT1")))


KINDS = st.lists(st.sampled_from(list(TenderKind)), min_size=1, max_size=3)


@settings(max_examples=50)
@given(st.lists(st.tuples(sold_carts(most_lines=4), KINDS, st.integers(0, 3)), max_size=4))
def test_the_sums_by_the_database_are_the_sums_of_the_documents(till, sold):
    with pytest.raises(Undone), till.writing() as transaction:
        try_and_undo(transaction, sold)


def try_and_undo(transaction, sold):
    open_shift(transaction)
    posted: list[Sale] = []
    for place, ((_, sale), kinds, returned) in enumerate(sold):
        document = replace(with_tenders(sale, kinds), sale_id=UUID(int=1000 + place))
        posted.append(post_next(transaction, document))
        if returned:
            chosen = {line.line_no: line.quantity for line in sale.lines[:returned]}
            back = refund(posted[-1], chosen, [], UUID(int=2000 + place), kinds[0], document.stamp)
            posted.append(post_next(transaction, back))
    state = till_state.get(transaction)
    totals = sales.shift_totals(transaction, 1)
    assert list(sales.of_shift(transaction, 1)) == posted
    assert totals == totals_of(posted)
    assert (state.grand_totals.sales, state.grand_totals.returns) == (totals.sales, totals.returns)
    assert turnover(transaction) == (totals.sales.dong, totals.returns.dong)
    assert sales_that_do_not_add_up(transaction) == []
    assert stock.levels_that_disagree(transaction) == []
    report = close_shift(transaction, CashCount(NOTHING))
    assert shifts.z_report(transaction, report.number) == report
    raise Undone


def test_documents_of_other_shifts_do_not_count(lived):
    with lived.writing() as transaction:
        open_shift(transaction)
        sold = post_next(transaction, tea_sale(5, 1))
    with lived.reading() as transaction:
        assert sales.shift_totals(transaction, 2) == totals_of([sold])
        assert sales.shift_totals(transaction, 1) == totals_of(sales.of_shift(transaction, 1))
        assert sales.shift_totals(transaction, 3) == totals_of([])


def test_split_tenders_keep_their_order_and_their_change(stocked):
    cart = new_cart(3).add(oranges(), Quantity(2_000))
    payments = [transfer(50_000, "FT26326001"), cash(20_000), cash(50_000)]
    with stocked.writing() as transaction:
        open_shift(transaction)
        posted = post_next(transaction, complete(cart, payments, [[]], {}, vat_rules(), stamp()))
    with stocked.reading() as transaction:
        found = sales.find_by_number(transaction, posted.number)
    assert found.tenders == posted.tenders
    assert [tender.change.dong for tender in found.tenders] == [0, 0, 30_000]


def test_a_sale_that_costs_nothing_has_no_tender(stocked):
    with stocked.writing() as transaction:
        open_shift(transaction)
        posted = post_next(transaction, paid(new_cart(4).add(oranges(0), ONE)))
    with stocked.reading() as transaction:
        assert sales.find(transaction, posted.sale_id) == (posted, BASKET)
        assert sales_that_do_not_add_up(transaction) == []


def test_the_same_id_or_number_is_never_posted_twice(stocked):
    with stocked.writing() as transaction:
        open_shift(transaction)
        post_next(transaction, tea_sale())
    with pytest.raises(IntegrityError), stocked.writing() as transaction:
        post_next(transaction, tea_sale())
    with stocked.reading() as transaction:
        assert len(sales.of_day(transaction, DAY)) == 1
        assert till_state.get(transaction).number_in_year == 1


def test_a_whole_day_is_undone_if_its_block_fails(stocked):
    def live_and_fail(transaction):
        live_a_day(transaction)
        raise Undone

    with stocked.reading() as transaction:
        before = till_state.get(transaction)
    with pytest.raises(Undone), stocked.writing() as transaction:
        live_and_fail(transaction)
    with stocked.reading() as transaction:
        assert till_state.get(transaction) == before
        assert sales.last(transaction) is None
        assert shifts.current(transaction) is None
