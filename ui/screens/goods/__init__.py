"""The goods."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.goods.presenter import GoodsPresenter
from ui.screens.goods.screen import GoodsScreen
from ui.screens.page import Page
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


def build(
    till: Till, background: LongWork, staff: Staff, words: Words, icons: Icons, imported: Callable[[], None]
) -> Page:
    screen = GoodsScreen(icons)
    presenter = GoodsPresenter(till.cataloguing, background, staff, words, screen.show_state, imported)
    screen.searched.connect(presenter.searched)
    screen.import_opened.connect(presenter.import_opened)
    screen.sheet_chosen.connect(presenter.sheet_chosen)
    screen.part_chosen.connect(presenter.part_chosen)
    screen.import_asked.connect(presenter.import_asked)
    screen.stepped_back.connect(presenter.stepped_back)
    return Page(screen, presenter)
