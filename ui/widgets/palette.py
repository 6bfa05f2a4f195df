"""The colours of the till, and which of them may stand on which: every pair is checked against WCAG 2.2.

One accent colour, for what moves a sale on. Red, amber and green never speak alone: an icon and a word go with them.
"""

from __future__ import annotations

INK = "#1B1F24"
MUTED = "#57606A"
PAPER = "#FFFFFF"
DESK = "#F3F5F7"
LINE = "#D0D7DE"
EDGE = "#6E7781"
FOCUS = "#0969DA"
ACCENT = "#0B6E4F"
ACCENT_DARK = "#085A40"
ACCENT_PALE = "#E3F2EC"
DANGER = "#B42318"
DANGER_PALE = "#FDECEA"
WARNING = "#7A2E0E"
WARNING_PALE = "#FEF0C7"
OFF = "#8C959F"
OFF_PALE = "#EAEEF2"
STAR = "#B54708"

COLOURS = {
    "ink": INK,
    "muted": MUTED,
    "paper": PAPER,
    "desk": DESK,
    "line": LINE,
    "edge": EDGE,
    "focus": FOCUS,
    "accent": ACCENT,
    "accent_dark": ACCENT_DARK,
    "accent_pale": ACCENT_PALE,
    "danger": DANGER,
    "danger_pale": DANGER_PALE,
    "warning": WARNING,
    "warning_pale": WARNING_PALE,
    "off": OFF,
    "off_pale": OFF_PALE,
}

# (what is drawn, what it is drawn on, least contrast): 4.5 for text, 3 for rims, rings, icons and stars.
PAIRS = (
    (INK, PAPER, 4.5),
    (INK, DESK, 4.5),
    (INK, ACCENT_PALE, 4.5),
    (INK, OFF_PALE, 4.5),
    (MUTED, PAPER, 4.5),
    (MUTED, DESK, 4.5),
    (MUTED, ACCENT_PALE, 4.5),
    (PAPER, ACCENT, 4.5),
    (PAPER, ACCENT_DARK, 4.5),
    (PAPER, DANGER, 4.5),
    (ACCENT, PAPER, 4.5),
    (ACCENT, DESK, 4.5),
    (ACCENT, ACCENT_PALE, 4.5),
    (DANGER, PAPER, 4.5),
    (DANGER, DANGER_PALE, 4.5),
    (WARNING, WARNING_PALE, 4.5),
    (EDGE, PAPER, 3.0),
    (EDGE, DESK, 3.0),
    (FOCUS, PAPER, 3.0),
    (FOCUS, DESK, 3.0),
    (STAR, PAPER, 3.0),
    (STAR, ACCENT_PALE, 3.0),
)
