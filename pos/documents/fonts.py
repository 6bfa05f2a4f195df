"""The typeface of everything on paper: Noto Sans, with every Vietnamese letter and digits of one width."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from pos.documents.printable import printable
from pos.documents.slip import Weight
from pos.domain.errors import EnvironmentFault

_FILES = {Weight.REGULAR: "NotoSans-Regular", Weight.BOLD: "NotoSans-Bold"}

# What stands where the typeface has no letter: reportlab would leave the place empty and say nothing.
REPLACEMENT = "\ufffd"

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class UnreadableFont(EnvironmentFault):
    """A font file of the program is missing or damaged."""

    path: str


class Fonts:
    """Both weights, measured in points. `ascent` and `descent` are parts of the letter size, not negative."""

    def __init__(self, regular: TTFont, bold: TTFont) -> None:
        self._fonts = {Weight.REGULAR: regular, Weight.BOLD: bold}
        self._widths = {weight: _widths(font) for weight, font in self._fonts.items()}
        self._letters = frozenset(self._widths[Weight.REGULAR]) & frozenset(self._widths[Weight.BOLD])
        self.ascent: float = max(font.face.ascent for font in self._fonts.values()) / 1000
        self.descent: float = -min(font.face.descent for font in self._fonts.values()) / 1000

    def name(self, weight: Weight) -> str:
        """The name under which reportlab knows this weight."""
        return str(self._fonts[weight].fontName)

    def width(self, text: str, size: float, weight: Weight) -> float:
        return sum(map(self._widths[weight].__getitem__, text)) * size / 1000

    def shown(self, text: str) -> str:
        """The text as it can be printed: without controls, with a visible mark for each missing letter."""
        letters = printable(text)
        missing = set(letters) - self._letters
        if not missing:
            return letters
        _log.warning("no glyph for %s", ", ".join(f"U+{ord(letter):04X}" for letter in sorted(missing)))
        return "".join(REPLACEMENT if letter in missing else letter for letter in letters)


def _widths(font: TTFont) -> dict[str, float]:
    """Thousandths of the letter size by letter, several times faster than asking reportlab for each text.

    A no-break space is as wide as a space, because reportlab prints one for it.
    """
    widths = {chr(code): float(width) for code, width in font.face.charWidths.items()}
    return widths | {"\u00a0": widths[" "]}


def load_fonts(folder: Path) -> Fonts:
    """Read both weights from `folder`; reportlab keeps them, so only a process's first call reads the files.

    Raises UnreadableFont.
    """
    # Binary streams: ASCII-85, reportlab's habit, makes every file a quarter larger and costs milliseconds.
    rl_config.useA85 = 0
    return Fonts(*(_registered(folder / f"{name}.ttf") for name in _FILES.values()))


def _registered(path: Path) -> TTFont:
    """Validated: half a file would load, and fail only when a receipt needs one of the lost letters."""
    if path.stem not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont(path.stem, str(path), validate=1))
        except (OSError, TTFError) as fault:
            raise UnreadableFont(str(path)) from fault
    return pdfmetrics.getFont(path.stem)
