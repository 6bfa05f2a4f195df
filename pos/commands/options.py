"""Reading option values; what argparse then says goes with exit code 2."""

from __future__ import annotations

import argparse
from datetime import date

from pos.domain.money import Money, UnreadableAmount
from pos.domain.money_text import AmbiguousAmount, parse_price


def money(text: str) -> Money:
    """`1000000`, `1.000.000` or `1,000,000đ`."""
    try:
        return parse_price(text)
    except (UnreadableAmount, AmbiguousAmount):
        raise argparse.ArgumentTypeError(text) from None


def day(text: str) -> date:
    """`2026-11-22`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None


def note_count(text: str) -> tuple[Money, int]:
    """`500000=3`: three notes of 500 000 đồng."""
    note, _, number = text.partition("=")
    if not number.isascii() or not number.isdigit():
        raise argparse.ArgumentTypeError(text)
    return money(note), int(number)
