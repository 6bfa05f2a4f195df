"""Paragraphs, figures and stars as bands: where letters are measured and broken into lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos.documents.bands import Band, StarMark, TextMark, held, on_dots
from pos.documents.fonts import Fonts
from pos.documents.paper import Paper, TextSize
from pos.documents.slip import Align, Columns, Stars, Text, Weight
from pos.documents.wrapping import wrap

# Between a label and its figure, in letter heights.
_COLUMN_GAP = 0.8

_STAR_RADIUS = 0.46
_STAR_PITCH = 1.02
_STAR_HEIGHT = 0.37


@dataclass(frozen=True)
class Setting:
    """The letters of one paper; `scale` shrinks them where figures are too wide for it."""

    fonts: Fonts
    paper: Paper
    scale: float = 1

    def points(self, size: TextSize) -> float:
        return self.paper.points[size] * self.scale

    def line_height(self, points: float) -> float:
        return on_dots(points * (self.fonts.ascent + self.fonts.descent))

    def baseline(self, points: float) -> float:
        return points * self.fonts.ascent

    def measure(self, points: float, weight: Weight) -> Callable[[str], float]:
        return lambda text: self.fonts.width(text, points, weight)

    def scaled(self, scale: float) -> Setting:
        return replace(self, scale=self.scale * scale)


def text_bands(text: Text, width: float, setting: Setting) -> list[Band]:
    points = setting.points(text.size)
    measure = setting.measure(points, text.weight)
    lines = wrap(setting.fonts.shown(text.text), width, measure)
    return held([_line(line, _indent(measure(line), width, text.align), points, text, setting) for line in lines])


def stars_bands(stars: Stars, width: float, setting: Setting) -> list[Band]:
    """The stars stand on the first line, the text goes on from there."""
    points = setting.points(stars.size)
    pitch = points * _STAR_PITCH
    indent = stars.count * pitch + 0.35 * points
    text = Text(stars.text, stars.size)
    lines = wrap(setting.fonts.shown(stars.text), width, setting.measure(points, text.weight), indent)
    bands = [_line(line, 0 if place else indent, points, text, setting) for place, line in enumerate(lines or [""])]
    middle = setting.baseline(points) - points * _STAR_HEIGHT
    drawn = tuple(StarMark((place + 0.5) * pitch, middle, points * _STAR_RADIUS) for place in range(stars.count))
    return held([replace(bands[0], marks=(*drawn, *bands[0].marks)), *bands[1:]])


def columns_bands(columns: Columns, width: float, setting: Setting) -> list[Band]:
    """The figure stands on its label's last line, or below it where there is no room; it is never cut."""
    points = setting.points(columns.size)
    measure = setting.measure(points, columns.weight)
    figure = setting.fonts.shown(columns.right)
    figure_width = measure(figure)
    if figure_width > width:
        return columns_bands(columns, width, setting.scaled(width / figure_width * 0.999))
    style = Text("", columns.size, columns.weight)
    figure_band = _line(figure, width - figure_width, points, style, setting)
    lines = wrap(setting.fonts.shown(columns.left), width, measure)
    bands = [_line(line, 0, points, style, setting) for line in lines]
    gap = points * _COLUMN_GAP if figure else 0
    if not lines or measure(lines[-1]) + gap + figure_width > width:
        return held([*bands, figure_band])
    last = replace(bands[-1], marks=(*bands[-1].marks, *figure_band.marks))
    return held([*bands[:-1], last])


def natural_width(content: Text | Stars, setting: Setting) -> float:
    """The width at which this content needs only one line."""
    points = setting.points(content.size)
    if isinstance(content, Stars):
        letters = setting.fonts.width(setting.fonts.shown(content.text), points, Weight.REGULAR)
        return letters + points * (content.count * _STAR_PITCH + 0.35)
    return setting.fonts.width(setting.fonts.shown(content.text), points, content.weight)


def _line(text: str, x: float, points: float, style: Text, setting: Setting) -> Band:
    mark = TextMark(x, setting.baseline(points), text, points, style.weight)
    return Band(setting.line_height(points), (mark,) if text else ())


def _indent(line_width: float, width: float, align: Align) -> float:
    free = max(width - line_width, 0)
    return {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[align]
