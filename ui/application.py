"""The window's beginning and end: shown first, before the till behind it is opened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from pos.domain.words import Language, Words
from ui.appearance import dress
from ui.background import Background
from ui.beginning import Beginning
from ui.main_window import MainWindow
from ui.widgets.icons import Icons
from ui.widgets.palette import ACCENT

if TYPE_CHECKING:
    from ui.till import Till


def run(
    open_till: Callable[[], Till],
    words: Mapping[Language, Words],
    resources: Path,
    demo_pins: Mapping[str, str],
    language: Language,
) -> int:
    """Show the window and serve it until it is closed; the exit code of the program.

    `open_till` is called away from the GUI thread once the window has been painted. An EnvironmentFault that it
    raises is shown with what to do and a way to try again. `demo_pins` by staff code; empty in a real shop.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    dress(application, resources)
    icons = Icons(resources / "icons")
    application.setWindowIcon(QIcon(icons.pixmap("logo", ACCENT, 64)))
    background = Background()
    window = MainWindow(icons)
    beginning = Beginning(window, background, icons, words, language, demo_pins, _documents())
    beginning.start(open_till)
    window.show()
    window.activateWindow()
    try:
        return application.exec()
    finally:
        background.finish()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
