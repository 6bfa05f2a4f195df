"""Code 128 as bars on whole dots, so that a thermal head prints every bar as wide as it was meant."""

from __future__ import annotations

from itertools import groupby

from barcode.codex import Code128

from pos.documents.bands import Band, BoxMark, TextMark, stacked
from pos.documents.paper import DOT, MM, TextSize
from pos.documents.slip import Barcode, Weight
from pos.documents.text_layout import Setting

_BAR_HEIGHT = 11 * MM
_QUIET_MODULES = 10
_WIDEST_MODULE = 3  # dots; 0.375 mm


def barcode_bands(barcode: Barcode, width: float, setting: Setting) -> list[Band]:
    """Bars in the middle, quiet zones free, the caption below. Raises ValueError when they cannot fit."""
    modules = str(Code128(barcode.digits).build()[0])
    whole = len(modules) + 2 * _QUIET_MODULES
    fitting = [dots for dots in range(_WIDEST_MODULE, 0, -1) if whole * dots * DOT <= width]
    if not fitting:
        raise ValueError(f"a barcode of {len(modules)} modules does not fit on this paper")
    module = fitting[0] * DOT
    left = (width - len(modules) * module) / 2 // DOT * DOT
    bars: list[BoxMark] = []
    x = left
    for module_kind, run in groupby(modules):
        run_width = len(list(run)) * module
        if module_kind == "1":
            bars.append(BoxMark(x, 0, run_width, _BAR_HEIGHT))
        x += run_width
    return [stacked([Band(_BAR_HEIGHT, tuple(bars)), _caption(barcode.caption, width, setting)])]


def _caption(caption: str, width: float, setting: Setting) -> Band:
    points = setting.points(TextSize.SMALL)
    text = setting.fonts.shown(caption)
    left = (width - setting.fonts.width(text, points, Weight.REGULAR)) / 2
    mark = TextMark(left, setting.baseline(points), text, points, Weight.REGULAR)
    return Band(setting.line_height(points), (mark,))
