"""A quantity is an integer number of thousandths of its unit: exact for pieces and for weighed goods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos.domain.errors import RuleBroken


@dataclass(eq=False)
class UnreadableQuantity(RuleBroken):
    """The text is not a quantity, or has more than three decimals."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """Thousandths of a unit: `Quantity(735)` is 0,735 kg, `Quantity(2000)` is two pieces."""

    thousandths: int

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.thousandths + other.thousandths)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.thousandths - other.thousandths)

    def __neg__(self) -> Quantity:
        return Quantity(-self.thousandths)

    def __bool__(self) -> bool:
        return self.thousandths != 0

    def of_each(self, other: Quantity) -> Quantity:
        """This many times `other`: three kits with 0,25 kg each take 0,75 kg. Exact for whole numbers of kits."""
        return Quantity(self.thousandths * other.thousandths // 1000)

    @property
    def is_whole(self) -> bool:
        return self.thousandths % 1000 == 0

    @property
    def plain(self) -> str:
        """Machine form, the same in every language: `2`, `0.735`, `-1.5`."""
        whole, rest = divmod(abs(self.thousandths), 1000)
        sign = "-" if self.thousandths < 0 else ""
        decimals = f".{rest:03d}".rstrip("0") if rest else ""
        return f"{sign}{whole}{decimals}"


NO_QUANTITY = Quantity(0)
ONE = Quantity(1000)

_DECIMAL = re.compile(r"(?P<sign>-?)(?P<whole>\d{1,9})(?:[.,](?P<decimals>\d{1,3}))?", re.ASCII)


def pieces(count: int) -> Quantity:
    return Quantity(count * 1000)


def parse_quantity(text: str) -> Quantity:
    """Read `2`, `0,735` or `0.735` (a Vietnamese keyboard sends either mark, and quantities have no grouping).

    Raises UnreadableQuantity for anything else.
    """
    match = _DECIMAL.fullmatch(text.strip())
    if match is None:
        raise UnreadableQuantity(text)
    decimals = (match["decimals"] or "").ljust(3, "0")
    thousandths = int(match["whole"]) * 1000 + int(decimals)
    return Quantity(-thousandths if match["sign"] else thousandths)
