"""A slip as PDF: the same slip gives the same bytes, and every letter's font is inside."""

from __future__ import annotations

import io
import math

from reportlab.pdfgen.canvas import Canvas

from pos.documents.bands import BoxMark, StarMark, TextMark
from pos.documents.fonts import Fonts
from pos.documents.paper import Paper
from pos.documents.slip import Slip, Weight
from pos.documents.slip_layout import Page, lay_out

_STAR = "star"

# Points that a box is drawn smaller: readers round its sides up to whole dots, and without this an error in
# the last decimal makes a bar of three dots one of four.
_HAIR = 0.01

# The inner corners of a five-pointed star lie at this part of its radius.
_INNER_RADIUS = 0.45


def slip_pdf(slip: Slip, paper: Paper, fonts: Fonts) -> bytes:
    pages = lay_out(slip, paper, fonts)
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(pages[0].width, pages[0].height),
        pageCompression=1,
        invariant=1,
        # reportlab refers to Helvetica, which is not inside, unless it is told what to begin with.
        initialFontName=fonts.name(Weight.REGULAR),
        lang=slip.language,
    )
    canvas.setTitle(fonts.shown(slip.title))
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setSubject("")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        _paint_shapes(page, canvas)
        _paint_text(page, canvas, fonts)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _paint_text(page: Page, canvas: Canvas, fonts: Fonts) -> None:
    """All letters of a page in one text object; PDF counts from the lower left corner."""
    text = canvas.beginText()
    for mark in page.marks:
        if isinstance(mark, TextMark):
            text.setFont(fonts.name(mark.weight), mark.size)
            text.setTextOrigin(mark.x, page.height - mark.y)
            text.textOut(mark.text)
    canvas.drawText(text)


def _paint_shapes(page: Page, canvas: Canvas) -> None:
    if any(isinstance(mark, StarMark) for mark in page.marks) and not canvas.hasForm(_STAR):
        _define_star(canvas)
    for mark in page.marks:
        if isinstance(mark, BoxMark):
            width, height = mark.width - _HAIR, mark.height - _HAIR
            canvas.rect(mark.x, page.height - mark.y - height, width, height, stroke=0, fill=1)
        elif isinstance(mark, StarMark):
            canvas.saveState()
            canvas.transform(mark.radius, 0, 0, mark.radius, mark.x, page.height - mark.y)
            canvas.doForm(_STAR)
            canvas.restoreState()


def _define_star(canvas: Canvas) -> None:
    """One star of radius 1, drawn once in the file and placed as often as it is needed."""
    canvas.beginForm(_STAR, -1, -1, 1, 1)
    path = canvas.beginPath()
    for corner in range(10):
        radius = _INNER_RADIUS if corner % 2 else 1
        angle = math.pi / 2 + corner * math.pi / 5
        move = path.lineTo if corner else path.moveTo
        move(radius * math.cos(angle), radius * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()
