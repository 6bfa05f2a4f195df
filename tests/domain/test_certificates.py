"""Stars are shown from the decision to the last valid day, and not a day longer."""

from datetime import date, timedelta

import pytest

from pos.domain.certificates import Certificate, expiry_of, valid_certificate


@pytest.mark.parametrize(
    ("decided", "last_day"),
    [
        (date(2025, 12, 1), date(2028, 12, 1)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 28)),
        (date(2025, 12, 31), date(2028, 12, 31)),
    ],
)
def test_a_certificate_lasts_thirty_six_months(decided, last_day):
    assert expiry_of(decided) == last_day


def certificate(stars: int, decided: date, expires: date | None = None) -> Certificate:
    return Certificate(stars, f"{stars}/QĐ", decided, "UBND", expires or expiry_of(decided))


def test_it_is_valid_on_its_first_and_its_last_day_and_on_none_beyond():
    held = certificate(4, date(2025, 12, 1))
    assert valid_certificate([held], date(2025, 12, 1)) is held
    assert valid_certificate([held], date(2028, 12, 1)) is held
    assert valid_certificate([held], date(2025, 12, 1) - timedelta(days=1)) is None
    assert valid_certificate([held], date(2028, 12, 1) + timedelta(days=1)) is None
    assert valid_certificate([], date(2026, 1, 1)) is None


def test_of_several_valid_ones_the_latest_decision_holds_even_with_fewer_stars():
    old, new = certificate(5, date(2024, 5, 1)), certificate(3, date(2026, 5, 1))
    assert valid_certificate([new, old], date(2026, 4, 30)) is old
    assert valid_certificate([new, old], date(2026, 5, 1)) is new
    assert valid_certificate([old, new], date(2026, 5, 1)) is new


def test_a_newer_decision_that_ended_early_gives_way_to_the_older():
    old = certificate(4, date(2025, 1, 1))
    withdrawn = certificate(5, date(2026, 1, 1), date(2026, 3, 1))
    assert valid_certificate([old, withdrawn], date(2026, 3, 2)) is old
