"""Breaking a paragraph into lines: between words, and inside one only when it is wider than a line."""

from __future__ import annotations

from collections.abc import Callable


def wrap(text: str, width: float, measure: Callable[[str], float], first_indent: float = 0) -> list[str]:
    """The lines of `text`, none of them wider than `width` (the first than `width` - `first_indent`).

    A no-break space never breaks. One letter wider than the line stands alone, so that nothing is lost.
    """
    if text and measure(text) <= width - first_indent:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if not word:
            continue
        room = width if lines else width - first_indent
        longer = f"{line} {word}" if line else word
        if measure(longer) <= room:
            line = longer
            continue
        if line or (not lines and room < measure(word) <= width):
            lines.append(line)
            room = width
        *whole, line = _slices(word, room, width, measure)
        lines += whole
    return [*lines, line] if line else lines


def _slices(word: str, first_room: float, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word cut into pieces that fit; most words are one piece."""
    if measure(word) <= first_room:
        return [word]
    pieces: list[str] = []
    piece = ""
    for letter in word:
        room = width if pieces else first_room
        if piece and measure(piece + letter) > room:
            pieces.append(piece)
            piece = letter
        else:
            piece += letter
    return [*pieces, piece]
