"""How the whole window looks: Fusion, our own font, one style sheet made of the palette's colours."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.widgets.palette import ACCENT, COLOURS, DESK, FOCUS, INK, MUTED, PAPER

_FAMILY = "Noto Sans"
_TEXT_SIZE = 15


def dress(application: QApplication, resources: Path) -> None:
    """Fonts, colours and style sheet; the same on every system. Raises FileNotFoundError if a font is missing."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(resources / "fonts" / name)) < 0:
            raise FileNotFoundError(name)
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    font = QFont(_FAMILY)
    font.setPixelSize(_TEXT_SIZE)
    application.setFont(font)
    application.setPalette(_palette())
    application.setStyleSheet(style_sheet(resources / "styles" / "till.qss"))


def style_sheet(path: Path) -> str:
    return re.sub(r"@([a-z_]+)\b", _colour, path.read_text(encoding="utf-8"))


def _colour(match: re.Match[str]) -> str:
    return COLOURS.get(match[1], match[0])


def _palette() -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, DESK),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.Base, PAPER),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.Button, PAPER),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.PlaceholderText, MUTED),
        (QPalette.ColorRole.Highlight, FOCUS),
        (QPalette.ColorRole.HighlightedText, PAPER),
        (QPalette.ColorRole.Accent, ACCENT),
    ):
        palette.setColor(role, QColor(colour))
    return palette
