"""A slip on a paper: pages of marks in points from the upper left corner, ready for any painter."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pos.documents.bands import Band, BoxMark, Mark, beside, held, moved, on_dots, stacked
from pos.documents.barcode_layout import barcode_bands
from pos.documents.fonts import Fonts
from pos.documents.pages import paginate
from pos.documents.paper import DOT, MM, Paper, TextSize
from pos.documents.slip import (
    Align,
    Barcode,
    Columns,
    Element,
    Gap,
    Rule,
    SideBySide,
    Slip,
    Stars,
    Table,
    Text,
    Together,
)
from pos.documents.table_layout import table_bands
from pos.documents.text_layout import Setting, columns_bands, stars_bands, text_bands

# Free height above and below a rule, and the width between two stacks side by side.
_RULE_SPACE = 1 * MM
_GUTTER = 5 * MM

# Two stacks side by side are one band; taller than this part of a page they stand below each other instead.
_TALLEST_BAND = 0.8


@dataclass(frozen=True)
class Page:
    """Points; marks count from the upper left corner of the paper."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def lay_out(slip: Slip, paper: Paper, fonts: Fonts) -> tuple[Page, ...]:
    """Every page of the slip; a roll has one, unless it is longer than a page of a PDF may be."""
    setting = Setting(fonts, paper)
    width = paper.printable_width * MM
    running_head = (Columns(slip.running_left, slip.running_right, TextSize.SMALL), Rule())
    running = list(_all_bands(running_head, width, setting))
    bands = list(_all_bands(slip.elements, width, setting))
    first_height = paper.body_height
    next_height = first_height if paper.is_roll else first_height - stacked(running).height
    pages = paginate(bands, first_height, next_height)
    laid: list[Page] = []
    for number, page in enumerate(pages, 1):
        heading = running if number > 1 and not paper.is_roll else []
        body = stacked([*heading, *page])
        left, top = paper.side_margin * MM, paper.top_margin * MM
        marks = moved(body.marks, left, top)
        height = on_dots(top + body.height + paper.bottom_margin * MM)
        if paper.height is not None:
            height = paper.height * MM
            if len(pages) > 1:
                label = slip.page_label.format(page=number, pages=len(pages))
                marks += _page_label(label, paper, setting)
        laid.append(Page(_a_hair_less(paper.width * MM), _a_hair_less(height), marks))
    return tuple(laid)


def _a_hair_less(points: float) -> float:
    """Rounded down, so that a raster of this side never gains a dot and stretches everything by it."""
    return math.floor(points * 1000) / 1000


def _all_bands(elements: Iterable[Element], width: float, setting: Setting) -> Iterable[Band]:
    for element in elements:
        yield from _element_bands(element, width, setting)


def _element_bands(element: Element, width: float, setting: Setting) -> list[Band]:
    match element:
        case Text():
            return text_bands(element, width, setting)
        case Columns():
            return columns_bands(element, width, setting)
        case Stars():
            return stars_bands(element, width, setting)
        case Table():
            return table_bands(element, width, setting)
        case Barcode():
            return barcode_bands(element, width, setting)
        case Gap():
            return [Band(on_dots(element.height * MM))]
        case Rule():
            thickness = element.dots * DOT
            rule = BoxMark(0, _RULE_SPACE, width, thickness)
            return [Band(2 * _RULE_SPACE + thickness, (rule,))]
        case SideBySide():
            return _side_by_side(element, width, setting)
        case Together():
            return held(list(_all_bands(element.parts, width, setting)))


def _side_by_side(element: SideBySide, width: float, setting: Setting) -> list[Band]:
    """One band; or one stack below the other where the paper is too narrow or too short for that."""
    if not setting.paper.is_roll or element.also_on_rolls:
        left_width = (width - _GUTTER) * element.left_percent / 100
        right_width = width - _GUTTER - left_width
        both = beside(
            stacked(list(_all_bands(element.left, left_width, setting))),
            stacked(list(_all_bands(element.right, right_width, setting)), left_width + _GUTTER),
        )
        if both.height <= setting.paper.body_height * _TALLEST_BAND:
            return [both]
    return list(_all_bands((*element.left, *element.right), width, setting))


def _page_label(label: str, paper: Paper, setting: Setting) -> tuple[Mark, ...]:
    """In the middle of the bottom margin."""
    width = paper.printable_width * MM
    band = stacked(text_bands(Text(label, TextSize.SMALL, align=Align.CENTRE), width, setting))
    top = (paper.height or 0) * MM - paper.bottom_margin * MM + (paper.bottom_margin * MM - band.height) / 2
    return moved(band.marks, paper.side_margin * MM, top)
