"""A slip laid out: bands from top to bottom, each with its marks. Points, y growing downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos.documents.paper import DOT
from pos.documents.slip import Weight


@dataclass(frozen=True)
class TextMark:
    """A run of letters; `x` is its left end and `y` its baseline."""

    x: float
    y: float
    text: str
    size: float
    weight: Weight

    def moved(self, x: float, y: float) -> TextMark:
        return TextMark(self.x + x, self.y + y, self.text, self.size, self.weight)


@dataclass(frozen=True)
class BoxMark:
    """A filled rectangle, `x` and `y` its upper left corner: a rule or a bar."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> BoxMark:
        return BoxMark(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True)
class StarMark:
    """A filled five-pointed star around its centre."""

    x: float
    y: float
    radius: float

    def moved(self, x: float, y: float) -> StarMark:
        return StarMark(self.x + x, self.y + y, self.radius)


Mark = TextMark | BoxMark | StarMark


@dataclass(frozen=True)
class Band:
    """A strip of the paper that is never cut.

    `holds_next` keeps it on the page of the band below; `heading` goes above it at the top of a new page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    holds_next: bool = False
    heading: tuple[Band, ...] = ()


def on_dots(height: float) -> float:
    """The height rounded up to whole dots of a thermal head."""
    return math.ceil(round(height / DOT, 3)) * DOT


def moved(marks: Iterable[Mark], x: float, y: float) -> tuple[Mark, ...]:
    return tuple(mark.moved(x, y) for mark in marks)


def stacked(bands: Sequence[Band], x: float = 0) -> Band:
    """All bands as one, with everything shifted to the right by `x`."""
    marks: list[Mark] = []
    top = 0.0
    for band in bands:
        marks += moved(band.marks, x, top)
        top += band.height
    return Band(top, tuple(marks))


def beside(*columns: Band) -> Band:
    """Bands that start at the same height, as one."""
    return Band(max(band.height for band in columns), tuple(mark for band in columns for mark in band.marks))


def held(bands: Sequence[Band]) -> list[Band]:
    """The same bands, kept on one page."""
    return [*(replace(band, holds_next=True) for band in bands[:-1]), *bands[-1:]]
