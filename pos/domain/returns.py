"""Goods that come back: never more than was sold less what came back before, and to the đồng what was paid.

Every share of a line is taken from the running total of what has come back, so that all partial refunds of a line
sum to what was paid for it, whatever the order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos.domain.errors import RuleBroken
from pos.domain.money import Money, total_of
from pos.domain.quantity import NO_QUANTITY, Quantity
from pos.domain.sales import Sale, SaleKind, SaleLine, SaleStamp
from pos.domain.stock import TakenPart
from pos.domain.tenders import Tender, TenderKind


@dataclass(eq=False)
class MoreThanWasSold(RuleBroken):
    """Only so much of this line can still come back."""

    name: str
    returnable: Quantity


@dataclass(eq=False)
class NothingToReturn(RuleBroken):
    """The return names no goods."""

    number: str


def refund(
    sale: Sale,
    quantities: Mapping[int, Quantity],
    returned_before: Sequence[SaleLine],
    refund_id: UUID,
    kind: TenderKind,
    stamp: SaleStamp,
) -> Sale:
    """The document that takes goods of `sale` back and pays them out in one tender.

    `quantities` maps line numbers of the sale to how much comes back (positive). `returned_before` are all lines
    of earlier returns of this sale. Raises NothingToReturn, MoreThanWasSold.
    """
    wanted = {line_no: quantity for line_no, quantity in quantities.items() if quantity}
    if not wanted:
        raise NothingToReturn(sale.number)
    by_number = {line.line_no: line for line in sale.lines}
    lines: list[SaleLine] = []
    for line_no, quantity in sorted(wanted.items()):
        original = by_number.get(line_no)
        if original is None:
            raise MoreThanWasSold(str(line_no), NO_QUANTITY)
        before = [line for line in returned_before if line.returned_line_no == line_no]
        lines.append(_returned_line(len(lines) + 1, original, quantity, before))
    total = total_of(line.total for line in lines)
    return Sale(refund_id, SaleKind.RETURN, stamp, tuple(lines), (Tender(kind, total, total),), refers_to=sale.number)


def _returned_line(line_no: int, original: SaleLine, quantity: Quantity, before: Sequence[SaleLine]) -> SaleLine:
    came_back = -sum(line.quantity.thousandths for line in before)
    returnable = original.quantity.thousandths - came_back
    if not 0 < quantity.thousandths <= returnable:
        raise MoreThanWasSold(original.name, Quantity(max(returnable, 0)))
    after = came_back + quantity.thousandths
    sold = original.quantity.thousandths

    def share(amount: Money) -> Money:
        return amount.share(came_back, sold) - amount.share(after, sold)

    line_discount = share(original.line_discount)
    bill_discount = share(original.bill_discount)
    total = share(original.total)
    return replace(
        original,
        line_no=line_no,
        scanned_code="",
        quantity=-quantity,
        gross=total + line_discount + bill_discount,
        line_discount=line_discount,
        bill_discount=bill_discount,
        total=total,
        vat=share(original.vat),
        payable=share(original.payable),
        returned_line_no=original.line_no,
        parts=_parts_back(original, came_back, after, sold),
    )


def _parts_back(original: SaleLine, came_back: int, after: int, sold: int) -> tuple[TakenPart, ...]:
    """What the parts of returned kits put back: whole pieces, into the lots that were taken from last.

    `came_back` and `after` are thousandths of the kits returned before and with this return, of `sold`.
    """
    back: list[TakenPart] = []
    for code in dict.fromkeys(part.product_code for part in original.parts):
        picks = [part for part in original.parts if part.product_code == code]
        taken = sum(part.quantity.thousandths for part in picks)
        covered_before, covered_after = taken * came_back // sold, taken * after // sold
        for part in reversed(picks):
            amount = part.quantity.thousandths
            moved = min(covered_after, amount) - min(covered_before, amount)
            if moved:
                back.append(TakenPart(code, part.lot_id, Quantity(-moved)))
            covered_before = max(covered_before - amount, 0)
            covered_after = max(covered_after - amount, 0)
    return tuple(back)
