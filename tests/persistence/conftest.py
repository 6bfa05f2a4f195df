"""Databases to start from, each made once and copied for every test."""

import shutil

import pytest

from pos.persistence.opening import open_database
from tests.domain.shop import NOON
from tests.persistence import store


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """`new`: just migrated; `stocked`: set up with goods; `lived`: after one whole day."""
    folder = tmp_path_factory.mktemp("databases")
    database = open_database(folder / "new.db", NOON)
    database.close()
    for name, before, steps in (
        ("stocked", "new", (store.set_up, store.fill_shelf)),
        ("lived", "stocked", (store.live_a_day,)),
    ):
        shutil.copy(folder / f"{before}.db", folder / f"{name}.db")
        database = open_database(folder / f"{name}.db", NOON)
        for step in steps:
            with database.writing() as transaction:
                step(transaction)
        database.close()
    return folder


def _opened(files, tmp_path, name):
    path = tmp_path / "till.db"
    shutil.copy(files / f"{name}.db", path)
    return open_database(path, NOON)


@pytest.fixture
def path(files, tmp_path):
    """The file of a lived-in till that nobody has open."""
    copy = tmp_path / "till.db"
    shutil.copy(files / "lived.db", copy)
    return copy


@pytest.fixture
def stocked(files, tmp_path):
    database = _opened(files, tmp_path, "stocked")
    yield database
    database.close()


@pytest.fixture
def lived(files, tmp_path):
    database = _opened(files, tmp_path, "lived")
    yield database
    database.close()
