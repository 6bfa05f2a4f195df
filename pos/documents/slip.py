"""What a slip says, element by element, before anybody knows where on the paper it will stand.

One slip serves the PDF, the raster of a thermal printer and the preview: all of them paint what
`slip_layout.lay_out` makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.documents.paper import TextSize


class Weight(StrEnum):
    REGULAR = "regular"
    BOLD = "bold"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """A paragraph; it takes as many lines as it needs, and none when it is empty."""

    text: str
    size: TextSize = TextSize.BODY
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Columns:
    """A label and its figure. The label wraps; the figure stays whole, on a line of its own if it has to."""

    left: str
    right: str
    size: TextSize = TextSize.BODY
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True)
class Rule:
    """A line across; its thickness in dots of an eighth of a millimetre."""

    dots: int = 2


@dataclass(frozen=True)
class Gap:
    """Empty height in millimetres."""

    height: float


@dataclass(frozen=True)
class Stars:
    """So many stars, drawn, and a text that goes on beside and below them."""

    count: int
    text: str
    size: TextSize = TextSize.SMALL


@dataclass(frozen=True)
class Barcode:
    """Code 128 of these digits, with the text under it that people read."""

    digits: str
    caption: str


@dataclass(frozen=True)
class TableColumn:
    """As wide as its widest content, or, if it stretches, as wide as the others leave it; then it wraps."""

    title: str
    align: Align = Align.LEFT
    stretches: bool = False


Cell = tuple[Text | Stars, ...]


@dataclass(frozen=True)
class Row:
    """One cell for each column. A row that `joins` belongs to the one above and is never parted from it."""

    cells: tuple[Cell, ...]
    joins: bool = False


@dataclass(frozen=True)
class Table:
    """Its titles stand again at the top of every page that it runs on to;
    `ruled` draws a fine line between rows."""

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    size: TextSize = TextSize.SMALL
    ruled: bool = False


@dataclass(frozen=True)
class SideBySide:
    """Two stacks next to each other, the left one with `left_percent` of the width.

    On a roll they stand one below the other, unless both are narrow enough to stay beside each other.
    """

    left: tuple[Element, ...]
    right: tuple[Element, ...]
    left_percent: int = 50
    also_on_rolls: bool = False


@dataclass(frozen=True)
class Together:
    """Elements that a new page must not part."""

    parts: tuple[Element, ...]


Element = Text | Columns | Rule | Gap | Stars | Barcode | Table | SideBySide | Together


@dataclass(frozen=True)
class Slip:
    """`title` names the document for readers of the file; `language` is a tag, e.g. `vi`.

    `running_left` and `running_right` head every page after the first; `page_label` has `{page}`, `{pages}`.
    """

    title: str
    language: str
    running_left: str
    running_right: str
    page_label: str
    elements: tuple[Element, ...]
