"""The days for the city."""

from __future__ import annotations

from pathlib import Path

from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.screens.city.presenter import CityPresenter
from ui.screens.city.screen import CityScreen
from ui.screens.page import Page
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


def build(till: Till, background: LongWork, staff: Staff, folder: Path, words: Words, icons: Icons) -> Page:
    screen = CityScreen(icons)
    presenter = CityPresenter(till.handing_over, background, staff, folder, words, screen.show_state)
    screen.day_chosen.connect(presenter.day_chosen)
    screen.day_moved.connect(presenter.day_moved)
    screen.folder_chosen.connect(presenter.folder_chosen)
    screen.export_asked.connect(presenter.export_asked)
    screen.package_chosen.connect(presenter.package_chosen)
    screen.stepped_back.connect(presenter.stepped_back)
    return Page(screen, presenter)
