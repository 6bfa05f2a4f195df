"""The goods of a day put together for people: by product, by producer, by commune and by star."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pos.domain.money import Money, total_of
from pos.domain.quantity import Quantity
from pos.domain.sales import SaleLine

Value = str | int | Money | Quantity | None


@dataclass(frozen=True)
class Column:
    """`title` ends the word key; amounts are summed at the foot where `is_summed`."""

    title: str
    width: int
    read: Callable[[Group], Value]
    is_summed: bool = False


@dataclass(frozen=True)
class Group:
    """All lines of the day that share a key."""

    lines: tuple[SaleLine, ...]

    @property
    def first(self) -> SaleLine:
        return self.lines[0]

    @property
    def quantity(self) -> Quantity:
        return Quantity(sum(line.quantity.thousandths for line in self.lines))


@dataclass(frozen=True)
class Grouping:
    """One sheet: which lines belong together, what they are called, and in what order they stand."""

    name: str
    key: Callable[[SaleLine], tuple[str, ...]]
    columns: tuple[Column, ...]


_AMOUNTS = (
    Column("gross", 16, lambda group: total_of(line.gross for line in group.lines), True),
    Column(
        "discount",
        14,
        lambda group: total_of(line.line_discount + line.bill_discount for line in group.lines),
        True,
    ),
    Column("total", 16, lambda group: total_of(line.total for line in group.lines), True),
    Column("vat", 14, lambda group: total_of(line.vat for line in group.lines), True),
)
_PRODUCTS = Column("products", 12, lambda group: len({line.product_code for line in group.lines}))

GROUPINGS = (
    Grouping(
        "products",
        lambda line: (line.product_code,),
        (
            Column("product_code", 18, lambda group: group.first.product_code),
            Column("product_name", 42, lambda group: group.first.name),
            Column("unit", 10, lambda group: group.first.unit),
            Column("stars", 8, lambda group: group.first.stars),
            Column("producer", 34, lambda group: group.first.producer_name),
            Column("quantity", 12, lambda group: group.quantity),
            *_AMOUNTS,
        ),
    ),
    Grouping(
        "producers",
        lambda line: (line.producer_code, line.producer_name),
        (
            Column("producer_code", 16, lambda group: group.first.producer_code),
            Column("producer", 42, lambda group: group.first.producer_name),
            _PRODUCTS,
            *_AMOUNTS,
            Column("payable", 16, lambda group: total_of(line.payable for line in group.lines), True),
        ),
    ),
    Grouping(
        "communes",
        lambda line: (line.commune_code, line.commune_name),
        (
            Column("commune_code", 16, lambda group: group.first.commune_code),
            Column("commune", 34, lambda group: group.first.commune_name),
            _PRODUCTS,
            *_AMOUNTS,
        ),
    ),
    Grouping(
        "stars",
        lambda line: (str(line.stars or 0),),
        (Column("stars", 16, lambda group: group.first.stars), _PRODUCTS, *_AMOUNTS),
    ),
)


def grouped(lines: Iterable[SaleLine], key: Callable[[SaleLine], tuple[str, ...]]) -> list[Group]:
    groups: dict[tuple[str, ...], list[SaleLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return [Group(tuple(groups[name])) for name in sorted(groups)]
