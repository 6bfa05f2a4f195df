"""Goods that come back."""

from uuid import UUID

import pytest

from pos.domain.money import Money
from pos.domain.products import FractionOfAPiece, Ownership
from pos.domain.quantity import Quantity, pieces
from pos.domain.returns import MoreThanWasSold, NothingToReturn
from pos.domain.sales import SaleKind, UnknownSale
from pos.domain.staff import NotPermitted
from pos.domain.tenders import Payment, TenderKind
from pos.services.receiving import ReceivedGoods
from tests.services.shop import CASHIER, MANAGER
from tests.services.test_selling import on_hand


def give_back(till, sale, line_no, quantity, number=1):
    return till.returning.refund(UUID(int=900 + number), sale.number, {line_no: quantity}, TenderKind.CASH, MANAGER)


def test_a_return_pays_back_what_was_paid_and_fills_the_lot(till, sell):
    sale = sell(("100001", 3))
    document = give_back(till, sale, 1, pieces(2))
    assert (document.kind, document.total, document.refers_to) == (SaleKind.RETURN, Money(-330_000), sale.number)
    assert on_hand(till)["100001"] == "9"


def test_never_more_comes_back_than_was_sold(till, sell):
    sale = sell(("100001", 3))
    give_back(till, sale, 1, pieces(2), number=1)
    with pytest.raises(MoreThanWasSold) as refused:
        give_back(till, sale, 1, pieces(2), number=2)
    assert refused.value.returnable == pieces(1)


def test_partial_refunds_of_a_discounted_bill_sum_to_what_was_paid(till, shift):
    cart = till.selling.add(till.selling.start_cart(), "100001", pieces(3))
    cart = till.selling.add(cart, "100002", Quantity(735)).discount_bill(Money(10_001))
    sale = till.selling.complete(cart, [Payment(TenderKind.CASH, cart.total)], CASHIER)
    refunds = [give_back(till, sale, 1, pieces(1), number).total for number in (1, 2, 3)]
    refunds.append(give_back(till, sale, 2, Quantity(735), 4).total)
    assert -sum(refund.dong for refund in refunds) == sale.total.dong


def test_a_kit_that_comes_back_puts_its_parts_back(till, sell):
    sale = sell(("100004", 2))
    give_back(till, sale, 1, pieces(1))
    assert (on_hand(till)["100005"], on_hand(till)["100003"]) == ("9", "18")


def test_what_the_producer_was_owed_is_taken_back(till, sell):
    sale = sell(("100001", 2))
    assert give_back(till, sale, 1, pieces(2)).lines[0].payable == -sale.lines[0].payable


def test_returning_twice_under_one_id_is_one_return(till, sell):
    sale = sell(("100001", 2))
    assert give_back(till, sale, 1, pieces(1)) == give_back(till, sale, 1, pieces(1))


def test_a_cashier_alone_pays_nothing_back(till, sell):
    sale = sell(("100001", 1))
    with pytest.raises(NotPermitted):
        till.returning.refund(UUID(int=5), sale.number, {1: pieces(1)}, TenderKind.CASH, CASHIER)


def test_an_unknown_number_and_an_empty_return_are_refused(till, sell):
    sale = sell(("100001", 1))
    with pytest.raises(UnknownSale):
        till.returning.refund(UUID(int=5), "01-26-999999", {1: pieces(1)}, TenderKind.CASH, MANAGER)
    with pytest.raises(NothingToReturn):
        till.returning.refund(UUID(int=5), sale.number, {}, TenderKind.CASH, MANAGER)


def test_half_a_hat_does_not_come_back(till, sell):
    sale = sell(("100003", 2))
    with pytest.raises(FractionOfAPiece):
        give_back(till, sale, 1, Quantity(500))


def test_kits_over_several_lots_come_back_in_whole_pieces(till, shift):
    for number in (1, 2):
        till.receiving.receive([ReceivedGoods("100005", pieces(1), Ownership.BOUGHT, f"L{number}")], MANAGER)
    tea = till.selling.add(till.selling.start_cart(), "100005", pieces(10))
    till.selling.complete(tea, [Payment(TenderKind.CASH, tea.total)], CASHIER)
    cart = till.selling.add(till.selling.start_cart(), "100004", pieces(3))
    sale = till.selling.complete(cart, [Payment(TenderKind.CASH, cart.total)], CASHIER)
    backs = [give_back(till, sale, 1, pieces(1), number) for number in (1, 2, 3)]
    moved = [part.quantity for back in backs for part in back.lines[0].parts if part.product_code == "100005"]
    assert moved == [-pieces(1)] * 3
    assert on_hand(till)["100005"] == "2"
