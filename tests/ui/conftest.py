"""A dressed application, the till's words and icons, and work that is done at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.domain.errors import ExpectedFailure
from pos.domain.money import Money
from pos.domain.words import Language, Words
from pos.services.till import Till
from tests.pictures.sample_shop import RESOURCES, words_of
from tests.ui.real_till import LAN, ShopClock, empty_till, set_up
from ui.appearance import dress
from ui.widgets.icons import Icons


class Finished:
    def cancel(self) -> None:
        """Nothing is under way any more."""


class AtOnce:
    """Long work that is over before the call returns."""

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[ExpectedFailure], None],
    ) -> Finished:
        try:
            result = work()
        except ExpectedFailure as failure:
            failed(failure)
        else:
            done(result)
        return Finished()


@pytest.fixture
def at_once() -> AtOnce:
    return AtOnce()


@pytest.fixture(scope="session")
def vietnamese() -> Words:
    return words_of(Language.VIETNAMESE)


@pytest.fixture(scope="session")
def english() -> Words:
    return words_of(Language.ENGLISH)


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    if not qapp.styleSheet():
        dress(qapp, RESOURCES)
    return qapp


@pytest.fixture
def icons(dressed: QApplication) -> Icons:
    return Icons(RESOURCES / "icons")


@pytest.fixture
def clock() -> ShopClock:
    return ShopClock()


@pytest.fixture(scope="session")
def open_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a shop that is set up, with goods and an open shift: made once, copied for each test."""
    made = tmp_path_factory.mktemp("shop") / "till"
    opened = empty_till(made, ShopClock())
    set_up(opened)
    opened.shift_keeping.open(LAN, Money(1_000_000))
    opened.close()
    return made


@pytest.fixture
def till(open_shop: Path, tmp_path: Path, clock: ShopClock) -> Iterator[Till]:
    """Set up, with goods, and with a shift open."""
    shutil.copytree(open_shop, tmp_path / "till")
    opened = empty_till(tmp_path / "till", clock)
    yield opened
    opened.close()
