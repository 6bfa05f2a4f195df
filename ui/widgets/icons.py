"""The till's own icons, drawn in SVG with one colour that is chosen where they are used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Drawn larger than shown, so that a screen of 150 % scale still gets sharp edges.
_OVERSAMPLING = 3


class Icons:
    """Icons by name, e.g. `icons.pixmap("lock", MUTED, 20)`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cached = cache(self._drawn)

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        return self._cached(name, colour, size)

    def _drawn(self, name: str, colour: str, size: int) -> QPixmap:
        svg = (self._folder / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
        pixels = QPixmap(size * _OVERSAMPLING, size * _OVERSAMPLING)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixels.rect()))
        painter.end()
        pixels.setDevicePixelRatio(_OVERSAMPLING)
        return pixels
