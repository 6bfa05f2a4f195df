"""OCOP stars, painted as paths: the fonts that hold Vietnamese letters hold no ★."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from ui.widgets.palette import STAR

SIZE = 12
GAP = 2


def width_of(stars: int) -> int:
    return stars * (SIZE + GAP)


def paint_stars(painter: QPainter, left: float, centre: float, stars: int) -> None:
    """So many stars in a row from `left`, around the height `centre`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(STAR))
    for place in range(stars):
        painter.drawPath(_star(QPointF(left + SIZE / 2 + place * (SIZE + GAP), centre)))
    painter.restore()


def _star(centre: QPointF) -> QPainterPath:
    path = QPainterPath()
    points = []
    for corner in range(10):
        radius = SIZE / 2 if corner % 2 == 0 else SIZE / 4.6
        angle = -pi / 2 + corner * pi / 5
        points.append(QPointF(centre.x() + radius * cos(angle), centre.y() + radius * sin(angle)))
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path
