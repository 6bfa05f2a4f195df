"""A till in a folder of its own, with a clock that stands still, three goods on the shelf and two people."""

import shutil

import pytest

from pos.domain.money import Money
from tests.services.shop import CASHIER, MANAGER, Clock, NewIds, open_shop, stock_shop


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "till"


@pytest.fixture(scope="session")
def stocked_shop(tmp_path_factory):
    """The folder of a shop that is set up and stocked: made once, copied for each test."""
    made = tmp_path_factory.mktemp("shop") / "till"
    till = open_shop(made, Clock(), NewIds())
    stock_shop(till)
    till.close()
    return made


@pytest.fixture
def till(stocked_shop, folder, clock):
    shutil.copytree(stocked_shop, folder)
    till = open_shop(folder, clock, NewIds(last=1))
    yield till
    till.close()


@pytest.fixture
def shift(till):
    return till.shift_keeping.open(CASHIER, Money(1_000_000))


@pytest.fixture
def sell(till, shift):
    """Sell goods by code for exact cash: `sell(("100001", 2), ...)`."""
    from pos.domain.quantity import pieces
    from pos.domain.tenders import Payment, TenderKind

    def sell(*wanted, staff=CASHIER, kind=TenderKind.CASH):
        cart = till.selling.start_cart()
        for code, count in wanted:
            cart = till.selling.add(cart, code, pieces(count))
        return till.selling.complete(cart, [Payment(kind, cart.total)], staff)

    return sell


@pytest.fixture
def manager():
    return MANAGER
