"""Bands onto pages: a sheet breaks where it is full, a roll is cut where the content ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pos.documents.bands import Band


def paginate(bands: Sequence[Band], first_height: float, next_height: float) -> list[list[Band]]:
    """The bands of each page, of one at least; empty height is left out at the top of a page.

    A run of bands that hold each other moves to the next page as one, unless it is taller than a page anyway.
    """
    pages: list[list[Band]] = [[]]
    room = first_height
    for run in _runs(bands):
        height = sum(band.height for band in run)
        heading = run[0].heading
        if height > room and pages[-1] and height + _height(heading) <= next_height:
            pages.append(list(heading))
            room = next_height - _height(heading)
        for band in run:
            if not band.marks and not pages[-1]:
                continue
            if band.height > room and pages[-1]:
                pages.append(list(band.heading))
                room = next_height - _height(band.heading)
            pages[-1].append(band)
            room -= band.height
    return pages


def _runs(bands: Sequence[Band]) -> Iterator[list[Band]]:
    run: list[Band] = []
    for band in bands:
        run.append(band)
        if not band.holds_next:
            yield run
            run = []
    if run:
        yield run


def _height(bands: Sequence[Band]) -> float:
    return sum(band.height for band in bands)
