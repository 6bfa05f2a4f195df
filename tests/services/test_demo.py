"""The demo showroom: sound, plausible, and the same for the same seed."""

from datetime import date

import pytest

from pos.domain.tenders import TenderKind
from pos.persistence import journal, sales
from pos.services.demo.history import make_demo
from pos.services.demo.pins import demo_pins
from pos.services.till import open_till
from tests.services.shop import RESOURCES, Clock, NewIds

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "till"
    make_demo(folder, RESOURCES, "0.1.0", TODAY, days=3, sales_per_day=25, seed=7)
    till = open_till(folder, RESOURCES, Clock(), NewIds(), "0.1.0")
    yield till
    till.close()


def head_of(till):
    with till.context.database.reading() as transaction:
        return list(journal.records(transaction, 1, 10_000))[-1].hash


def test_the_books_of_the_demo_are_sound(demo):
    assert [problem for check in demo.checking.check() for problem in check.problems] == []


def test_its_days_are_closed_and_end_yesterday(demo):
    days = [day for day in demo.handing_over.days() if day.sale_count]
    assert [day.day.isoformat() for day in reversed(days)] == ["2026-11-20", "2026-11-21", "2026-11-22"]
    assert all(day.is_closed for day in days)


def test_weekends_are_busier(demo):
    friday, saturday, sunday = [day.sale_count for day in reversed(demo.handing_over.days()) if day.sale_count]
    assert saturday > friday
    assert sunday > friday


def test_people_pay_in_cash_and_by_transfer_in_opening_hours(demo):
    with demo.context.database.reading() as transaction:
        sold = sales.of_day(transaction, date(2026, 11, 21))
    assert {sale.tenders[0].kind for sale in sold if sale.tenders} == {TenderKind.CASH, TenderKind.BANK_QR}
    assert all(1 <= sale.stamp.sold_at.hour <= 12 for sale in sold)  # 8 to 19 o'clock in Hanoi, in UTC


def test_everybody_can_sign_in_with_the_shown_pin(demo):
    for code, pin in demo_pins(RESOURCES).items():
        assert demo.signing_in.sign_in(code, pin).code == code


def test_the_same_seed_gives_the_same_history_to_the_last_byte(tmp_path):
    heads = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        make_demo(tmp_path / name, RESOURCES, "0.1.0", TODAY, days=1, sales_per_day=10, seed=seed)
        till = open_till(tmp_path / name, RESOURCES, Clock(), NewIds(), "0.1.0")
        heads.append(head_of(till))
        till.close()
    assert heads[0] == heads[1]
    assert heads[0] != heads[2]
