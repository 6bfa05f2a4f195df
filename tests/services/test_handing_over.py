"""Closed days become packages for the city."""

import shutil
from datetime import date, timedelta

import pytest

from pos.documents.words_file import read_words
from pos.domain.day_package import DayBeforeFirst, DayKind, DayNotClosed
from pos.domain.money import Money
from pos.domain.staff import NotPermitted
from pos.domain.words import Language
from pos.services.verifying import verify
from tests.services.shop import CASHIER, MANAGER, RESOURCES, NewIds, open_shop
from tests.services.test_shift_keeping import close

WORDS = read_words(RESOURCES / "i18n", Language.VIETNAMESE)
TODAY = date(2026, 11, 22)


def export(till, folder, day=TODAY, staff=MANAGER):
    return till.handing_over.export(day, folder, staff, WORDS)


def test_a_closed_day_becomes_a_package_that_verifies_without_the_till(till, sell, tmp_path):
    sell(("100001", 2), ("100004", 1))
    report = close(till)
    package = export(till, tmp_path)
    result = verify(package.path, till.handing_over.own_key())
    assert result.is_sound, result.findings
    assert result.control_totals.net_sales == report.totals.net_sales
    assert result.control_totals.z_numbers == (1,)
    assert package.name == "OCOP-HN_017_2026-11-22_000001_r0"


def test_an_open_day_is_not_handed_over(till, sell, tmp_path):
    sell(("100001", 1))
    with pytest.raises(DayNotClosed):
        export(till, tmp_path)


def test_a_day_that_is_not_over_is_not_handed_over_without_a_close(till, tmp_path):
    with pytest.raises(DayNotClosed):
        export(till, tmp_path)


def test_a_day_before_the_till_was_there_is_refused(till, tmp_path):
    with pytest.raises(DayBeforeFirst):
        export(till, tmp_path, TODAY - timedelta(days=1))


def test_the_same_day_again_is_the_same_bytes(till, sell, tmp_path):
    sell(("100001", 1))
    close(till)
    first = export(till, tmp_path / "first")
    second = export(till, tmp_path / "second")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_lost_package_is_made_again_from_the_closed_rows(till, sell, tmp_path, folder, clock):
    sell(("100001", 1))
    close(till)
    first = export(till, tmp_path / "first").path.read_bytes()
    clock.pass_by(days=3)
    till.shift_keeping.open(CASHIER, Money(0))
    sell(("100003", 2))
    shutil.rmtree(folder / "packages")
    assert export(till, tmp_path / "second").path.read_bytes() == first


def test_a_damaged_package_is_made_again_and_never_handed_over(till, sell, tmp_path, folder):
    sell(("100001", 1))
    close(till)
    first = export(till, tmp_path / "first").path.read_bytes()
    (kept,) = (folder / "packages").glob("*.zip")
    kept.write_bytes(b"junk")
    assert export(till, tmp_path / "second").path.read_bytes() == first
    assert kept.read_bytes() == first


def test_days_without_a_shift_are_told_as_closed_and_the_chain_goes_on(till, sell, tmp_path, clock):
    sell(("100001", 1))
    close(till)
    clock.pass_by(days=3)
    till.shift_keeping.open(CASHIER, Money(0))
    close(till)
    names = []
    for number in range(4):
        package = export(till, tmp_path, TODAY + timedelta(days=number))
        result = verify(package.path, till.handing_over.own_key())
        assert result.is_sound, result.findings
        names.append(package.name)
    assert [name[-9:-3] for name in names] == ["000001", "000002", "000003", "000004"]
    kinds = [day.kind for day in reversed(till.handing_over.days())]
    assert kinds == [DayKind.NORMAL, DayKind.CLOSED, DayKind.CLOSED, DayKind.EMPTY]


def test_the_calendar_tells_which_days_are_closed_and_handed_over(till, sell, tmp_path, clock):
    sell(("100001", 1))
    close(till)
    export(till, tmp_path)
    clock.pass_by(days=1)
    till.shift_keeping.open(CASHIER, Money(0))
    newest, oldest = till.handing_over.days()
    assert (newest.is_closed, newest.package_name) == (False, "")
    assert (oldest.is_closed, oldest.package_name) == (True, "OCOP-HN_017_2026-11-22_000001_r0")
    assert (oldest.sale_count, oldest.total) == (1, Money(165_000))


def test_the_open_day_tells_what_it_has_sold_so_far(till, sell):
    sell(("100001", 1))
    sell(("100003", 1))
    (today,) = till.handing_over.days()
    assert (today.kind, today.sale_count, today.total) == (DayKind.NORMAL, 2, Money(225_000))
    assert not today.is_closed


def test_a_package_is_not_taken_for_another_tills(till, sell, tmp_path, clock):
    sell(("100001", 1))
    close(till)
    package = export(till, tmp_path)
    other = open_shop(tmp_path / "other", clock, NewIds())
    from tests.services.shop import stock_shop

    stock_shop(other)
    try:
        assert not other.handing_over.verify(package.path).is_sound
    finally:
        other.close()


def test_a_cashier_hands_nothing_over(till, sell, tmp_path):
    sell(("100001", 1))
    close(till)
    with pytest.raises(NotPermitted):
        export(till, tmp_path, staff=CASHIER)


def test_a_workbook_for_people_lies_beside_the_package(till, sell, tmp_path):
    import python_calamine

    sell(("100001", 1))
    close(till)
    package = export(till, tmp_path)
    book = python_calamine.load_workbook(str(package.workbook))
    assert any("165000" in str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
