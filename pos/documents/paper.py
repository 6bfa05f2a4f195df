"""The papers that slips are printed on: what is printable and how large the letters are.

Thermal heads have 8 dots to the millimetre. Margins are whole millimetres, and every height is rounded up to
whole dots, so that lines and bars fall on dots and stay sharp.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""

DOT = MM / 8
"""Points in one dot of a 203 dpi thermal head."""

LONGEST_PAGE = 14_400.0
"""Points; readers of PDF accept no taller page, so a longer roll goes on with a new one."""


class TextSize(StrEnum):
    """Steps of the scale; every paper says how many points each of them has."""

    SMALL = "small"
    BODY = "body"
    TOTAL = "total"  # 1.3 times the body
    TITLE = "title"
    SHOP = "shop"


@dataclass(frozen=True)
class Paper:
    """Millimetres; `height` is None for a roll, cut where the content ends; `points` are letter sizes."""

    name: str
    width: int
    height: int | None
    side_margin: int
    top_margin: int
    bottom_margin: int
    points: Mapping[TextSize, float]

    @property
    def is_roll(self) -> bool:
        return self.height is None

    @property
    def printable_width(self) -> int:
        return self.width - 2 * self.side_margin

    @property
    def body_height(self) -> float:
        """Points between the margins; on a roll as much as one page of a PDF can hold."""
        margins = (self.top_margin + self.bottom_margin) * MM
        return (LONGEST_PAGE if self.height is None else self.height * MM) - margins


def _points(body: float, small: float, title: float, shop: float) -> dict[TextSize, float]:
    return {
        TextSize.SMALL: small,
        TextSize.BODY: body,
        TextSize.TOTAL: round(body * 1.3, 2),
        TextSize.TITLE: title,
        TextSize.SHOP: shop,
    }


MM80 = Paper("mm80", 80, None, 4, 4, 6, _points(body=8.8, small=7.2, title=12, shop=13))
MM58 = Paper("mm58", 58, None, 5, 4, 6, _points(body=7.8, small=6.4, title=10.4, shop=11))
A5 = Paper("a5", 148, 210, 10, 10, 14, _points(body=8.4, small=7, title=14, shop=13))

PAPERS = {paper.name: paper for paper in (MM80, MM58, A5)}
