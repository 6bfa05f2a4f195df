"""Reading a PDF back with an independent reader, and its barcode with another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image

DOTS_PER_POINT = 8 * 25.4 / 72
"""Of a 203 dpi thermal head: 8 dots to the millimetre."""

# Grey values above this stay white on a head that knows only black and white.
_WHITE = 140


@dataclass(frozen=True)
class Glyph:
    """One printed letter and the ink around it, in points from the lower left corner."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Glyph", by: float) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.top, other.top) - max(self.bottom, other.bottom) > by
        )


class Printed:
    """A document as somebody else's program sees it."""

    def __init__(self, pdf: bytes) -> None:
        with pypdfium2.PdfDocument(pdf) as document:
            pages = list(document)
            self.sizes_mm = [tuple(round(side * 25.4 / 72, 2) for side in page.get_size()) for page in pages]
            texts = [page.get_textpage() for page in pages]
            self.page_texts = [text.get_text_bounded() for text in texts]
            self.glyphs = [list(_glyphs(text)) for text in texts]
            self.pictures = [page.render(scale=DOTS_PER_POINT).to_pil().convert("L") for page in pages]

    @property
    def lines(self) -> list[str]:
        return [line for text in self.page_texts for line in text.splitlines()]

    @property
    def text(self) -> str:
        """Everything, with line ends and runs of spaces as single spaces."""
        return " ".join(" ".join(self.page_texts).split())

    @property
    def amounts(self) -> set[str]:
        """Every number with groups of three digits, of at least four digits, with its sign."""
        return set(re.findall(r"(?<![\w.,])-?\d{1,3}(?:\.\d{3})+(?![\w.,])", self.text))

    def barcodes(self) -> list[str]:
        """Read from pure black and white at 203 dpi, as a thermal head prints it."""
        return [found.text for picture in self.pictures for found in zxingcpp.read_barcodes(_black_and_white(picture))]


def touching(glyphs: list[Glyph], by: float = 0.15) -> list[tuple[str, str]]:
    """Pairs of letters whose ink lies on top of each other by more than `by` points both ways.

    Neighbours in a word may: the marks of a letter such as Ề reach over the one beside it.
    """
    found: list[tuple[str, str]] = []
    ordered = sorted(enumerate(glyphs), key=lambda numbered: numbered[1].bottom)
    for place, (number, glyph) in enumerate(ordered):
        for other_number, other in ordered[place + 1 :]:
            if other.bottom >= glyph.top:
                break
            if abs(number - other_number) > 1 and glyph.overlaps(other, by):
                found.append((glyph.letter, other.letter))
    return found


def ink_columns(picture: Image.Image) -> tuple[int, int]:
    """The first column of dots that a thermal head blackens, and the one after the last."""
    box = picture.point(lambda value: 0 if value > _WHITE else 255).getbbox()
    assert box is not None
    return box[0], box[2]


def _glyphs(text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    letters = text.get_text_range()
    if len(letters) != text.count_chars():
        raise AssertionError("the reader counts letters in two ways")
    for place, letter in enumerate(letters):
        if not letter.isspace():
            yield Glyph(letter, *text.get_charbox(place))


def _black_and_white(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 255 if value > _WHITE else 0)
