"""The columns of the days that the city gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.formatting import format_date, format_integer, format_money
from pos.domain.words import Words
from ui.till import DayState
from ui.widgets.line_table import Cell, Column


@dataclass(frozen=True)
class DayLine:
    state: DayState
    words: Words


def day_lines(days: Sequence[DayState], words: Words) -> list[DayLine]:
    return [DayLine(state, words) for state in days]


def columns(words: Words) -> tuple[Column[DayLine], ...]:
    return (
        Column(words("city.column.day"), _day, 130),
        Column(words("city.column.state"), _state, 170),
        Column(words("city.column.sales"), _sales, 90, is_number=True),
        Column(words("city.column.total"), _total, 140, is_number=True, is_strong=True),
        Column(words("city.column.package"), _package),
    )


def _day(line: DayLine) -> str:
    return format_date(line.state.day)


def _state(line: DayLine) -> Cell:
    state, words = line.state, line.words
    kind = words(f"city.kind.{state.kind}") if state.kind else ""
    return Cell(words("city.closed" if state.is_closed else "city.open"), kind)


def _sales(line: DayLine) -> str:
    return format_integer(line.state.sale_count, line.words.style)


def _total(line: DayLine) -> str:
    return format_money(line.state.total, line.words.style)


def _package(line: DayLine) -> str:
    if line.state.package_name:
        return line.state.package_name
    return line.words("city.not_exported" if line.state.is_closed else "city.close_first")
