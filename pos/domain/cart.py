"""The open sale: lines that can still change. It carries its sale's id from birth, so paying twice is one sale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money, total_of
from pos.domain.products import Product, require_quantity
from pos.domain.quantity import Quantity

MOST_LINES = 500


@dataclass(eq=False)
class DiscountTooLarge(RuleBroken):
    """The discount would take more off than there is to pay, or is negative."""

    discount: Money
    limit: Money


@dataclass(eq=False)
class NoSuchLine(RuleBroken):
    """The cart has no line in this place (the first is 1)."""

    line_no: int


@dataclass(eq=False)
class TooManyLines(RuleBroken):
    """One sale holds so many lines at most."""

    limit: int


@dataclass(eq=False)
class GoodsLeftOut(RuleBroken):
    """The kept cart held goods that are no longer on sale; `names` are separated by commas."""

    names: str


@dataclass(frozen=True)
class CartLine:
    """So much of one product; `scanned` is the code that put it here, empty when it was chosen by name."""

    product: Product
    quantity: Quantity
    scanned: str = ""
    discount: Money = NOTHING

    @property
    def gross(self) -> Money:
        return self.product.price.times(self.quantity)

    @property
    def total(self) -> Money:
        return self.gross - self.discount


@dataclass(frozen=True)
class Cart:
    """Immutable: every change gives a new cart. Line numbers count from 1, as on paper."""

    sale_id: UUID
    lines: tuple[CartLine, ...] = ()
    bill_discount: Money = NOTHING

    @property
    def is_empty(self) -> bool:
        return not self.lines

    @property
    def goods_total(self) -> Money:
        """The sum of the lines before the discount on the whole bill."""
        return total_of(line.total for line in self.lines)

    @property
    def total(self) -> Money:
        return self.goods_total - self.bill_discount

    def add(self, product: Product, quantity: Quantity, scanned: str = "") -> Cart:
        """One more of something: onto its line if the price agrees and nothing was taken off, else on a new line.

        Raises QuantityNotPositive, FractionOfAPiece, QuantityTooLarge, TooManyLines.
        """
        require_quantity(product, quantity)
        for index, line in enumerate(self.lines):
            if line.product.code == product.code and line.product.price == product.price and not line.discount:
                more = require_quantity(product, line.quantity + quantity)
                return self._with_line(index, replace(line, quantity=more))
        if len(self.lines) >= MOST_LINES:
            raise TooManyLines(MOST_LINES)
        return replace(self, lines=(*self.lines, CartLine(product, quantity, scanned)))

    def set_quantity(self, line_no: int, quantity: Quantity) -> Cart:
        """Raises NoSuchLine, QuantityNotPositive, FractionOfAPiece, DiscountTooLarge."""
        line = self._line(line_no)
        changed = replace(line, quantity=require_quantity(line.product, quantity))
        _require_discount(changed.discount, changed.gross)
        return self._with_line(line_no - 1, changed)._with_bill_discount_covered()

    def remove(self, line_no: int) -> Cart:
        """Raises NoSuchLine. A bill discount that has become too large goes with the line."""
        self._line(line_no)
        left = replace(self, lines=self.lines[: line_no - 1] + self.lines[line_no:])
        return left if left.bill_discount <= left.goods_total else replace(left, bill_discount=NOTHING)

    def discount_line(self, line_no: int, discount: Money) -> Cart:
        """Raises NoSuchLine, DiscountTooLarge."""
        line = self._line(line_no)
        _require_discount(discount, line.gross)
        return self._with_line(line_no - 1, replace(line, discount=discount))._with_bill_discount_covered()

    def discount_bill(self, discount: Money) -> Cart:
        """Raises DiscountTooLarge."""
        _require_discount(discount, self.goods_total)
        return replace(self, bill_discount=discount)

    def _line(self, line_no: int) -> CartLine:
        if not 1 <= line_no <= len(self.lines):
            raise NoSuchLine(line_no)
        return self.lines[line_no - 1]

    def _with_bill_discount_covered(self) -> Cart:
        """Nobody is paid to take goods away: the bill's discount never exceeds what the lines come to."""
        _require_discount(self.bill_discount, self.goods_total)
        return self

    def _with_line(self, index: int, line: CartLine) -> Cart:
        return replace(self, lines=(*self.lines[:index], line, *self.lines[index + 1 :]))


def _require_discount(discount: Money, limit: Money) -> None:
    if not NOTHING <= discount <= limit:
        raise DiscountTooLarge(discount, limit)
