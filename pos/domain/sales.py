"""A sale that is done: everything on it is what was charged, stored for good and never worked out again.

Goods that come back are lines with negative quantities, in a document of their own, so that a return, a sale and
an exchange have one shape and their sums need no special case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos.domain.cart import Cart, CartLine
from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money, allocate, total_of
from pos.domain.producers import Contract, DiscountBearer
from pos.domain.products import Ownership
from pos.domain.quantity import Quantity
from pos.domain.stock import Lot, LotPick, TakenPart
from pos.domain.tenders import Payment, Tender, settle
from pos.domain.vat import VatClass, VatRules, vat_included


class SaleKind(StrEnum):
    SALE = "sale"
    RETURN = "return"
    EXCHANGE = "exchange"


@dataclass(frozen=True)
class SaleLine:
    """One line as it was charged. Amounts include VAT; on returned lines quantity and amounts are negative.

    `gross` is price x quantity; `total` what was paid for the line after both discounts; `vat` the tax inside it.
    `stars` and `decision_number` are those valid on the business date. `owner_code` is the producer's code for
    consigned goods, "" for the showroom's own. `commission` is in hundredths of a percent; `payable` is what the
    line adds to the producer's account. `lot_id` is the database's. `parts` are the lots that a kit's parts left
    (on returned lines with negative quantities, like the line itself).
    """

    line_no: int
    product_code: str
    scanned_code: str
    name: str
    unit: str
    quantity: Quantity
    list_price: Money
    price: Money
    gross: Money
    line_discount: Money
    bill_discount: Money
    total: Money
    vat_class: VatClass
    vat_rate: int
    vat: Money
    ocop_set: str
    stars: int | None
    decision_number: str
    producer_code: str
    producer_name: str
    commune_code: str
    commune_name: str
    ownership: Ownership
    owner_code: str
    commission: int
    payable: Money
    lot_id: int | None
    lot_number: str
    expires_on: date | None
    returned_line_no: int | None = None
    parts: tuple[TakenPart, ...] = ()

    @property
    def net(self) -> Money:
        return self.total - self.vat


@dataclass(frozen=True)
class VatTotal:
    """One rate's share of a document; `gross` is net + vat."""

    vat_class: VatClass
    rate: int
    net: Money
    vat: Money

    @property
    def gross(self) -> Money:
        return self.net + self.vat


@dataclass(frozen=True)
class SaleStamp:
    """What a document gets at the moment it is committed."""

    number: str
    seq: int
    till: str
    shift_number: int
    business_date: date
    sold_at: datetime
    staff_code: str


@dataclass(frozen=True)
class Sale:
    """A posted document. `sold_at` is aware; `refers_to` is the number of the sale that goods come back from."""

    sale_id: UUID
    kind: SaleKind
    stamp: SaleStamp
    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    refers_to: str = ""

    @property
    def number(self) -> str:
        return self.stamp.number

    @property
    def gross(self) -> Money:
        return total_of(line.gross for line in self.lines)

    @property
    def discount(self) -> Money:
        return total_of(line.line_discount + line.bill_discount for line in self.lines)

    @property
    def total(self) -> Money:
        return total_of(line.total for line in self.lines)

    @property
    def tendered(self) -> Money:
        return total_of(tender.tendered for tender in self.tenders)

    @property
    def change(self) -> Money:
        return total_of(tender.change for tender in self.tenders)

    @property
    def vat_totals(self) -> tuple[VatTotal, ...]:
        """By class and rate, in the order of the classes; the sum of the lines' taxes, never a second rounding."""
        groups: dict[tuple[VatClass, int], list[SaleLine]] = {}
        for line in self.lines:
            groups.setdefault((line.vat_class, line.vat_rate), []).append(line)
        order = list(VatClass)
        return tuple(
            VatTotal(vat_class, rate, total_of(line.net for line in lines), total_of(line.vat for line in lines))
            for (vat_class, rate), lines in sorted(
                groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
            )
        )


@dataclass(eq=False)
class EmptyCart(RuleBroken):
    """There is nothing to sell in this cart."""


@dataclass(eq=False)
class SaleIdReused(RuleBroken):
    """This id already belongs to a sale with other goods or payments."""

    sale_id: str
    number: str


@dataclass(eq=False)
class UnknownSale(RuleBroken):
    """No sale has this number."""

    number: str


def complete(
    cart: Cart,
    payments: Sequence[Payment],
    picks: Sequence[Sequence[LotPick]],
    parts: Mapping[int, tuple[LotPick, ...]],
    rules: VatRules,
    stamp: SaleStamp,
) -> Sale:
    """Turn a cart into the sale that is stored.

    `picks` holds for each cart line the lots it is taken from (none for kits and services); a line over several
    lots becomes several sale lines whose amounts sum to the cart's. `parts` maps the index of a kit's cart line to
    the lots its parts leave. Raises EmptyCart, NoVatRule and what `settle` raises.
    """
    if cart.is_empty:
        raise EmptyCart
    tenders = settle(cart.total, payments)
    bill_shares = allocate(cart.bill_discount, [line.total.dong for line in cart.lines])
    lines: list[SaleLine] = []
    for index, line in enumerate(cart.lines):
        for part in _split(line, bill_shares[index], picks[index]):
            lines.append(_sale_line(len(lines) + 1, line, part, parts.get(index, ()), rules, stamp.business_date))
    return Sale(cart.sale_id, SaleKind.SALE, stamp, tuple(lines), tenders)


@dataclass(frozen=True)
class _LinePart:
    quantity: Quantity
    gross: Money
    line_discount: Money
    bill_discount: Money
    pick: LotPick | None


def _split(line: CartLine, bill_discount: Money, picks: Sequence[LotPick]) -> list[_LinePart]:
    """The line's amounts over its lots: gross by quantity, discounts by gross, each summing exactly."""
    if not picks:
        return [_LinePart(line.quantity, line.gross, line.discount, bill_discount, None)]
    grosses = allocate(line.gross, [pick.quantity.thousandths for pick in picks])
    weights = [gross.dong for gross in grosses] if line.gross else [1 for _ in picks]
    line_discounts = allocate(line.discount, weights)
    bill_discounts = allocate(
        bill_discount, [(gross - taken).dong for gross, taken in zip(grosses, line_discounts, strict=True)]
    )
    return [
        _LinePart(pick.quantity, gross, line_discount, share, pick)
        for pick, gross, line_discount, share in zip(picks, grosses, line_discounts, bill_discounts, strict=True)
    ]


def _sale_line(
    line_no: int, line: CartLine, part: _LinePart, parts: tuple[LotPick, ...], rules: VatRules, day: date
) -> SaleLine:
    product = line.product
    rule = rules.on(day, product.vat_class)
    total = part.gross - part.line_discount - part.bill_discount
    lot = part.pick.lot if part.pick else None
    contract = lot.contract if lot else None
    producer = product.producer
    commune = producer.commune if producer else None
    return SaleLine(
        line_no=line_no,
        product_code=product.code,
        scanned_code=line.scanned,
        name=product.name,
        unit=product.unit,
        quantity=part.quantity,
        list_price=product.price,
        price=product.price,
        gross=part.gross,
        line_discount=part.line_discount,
        bill_discount=part.bill_discount,
        total=total,
        vat_class=rule.charged_class,
        vat_rate=rule.rate_percent,
        vat=vat_included(total, rule.rate_percent),
        ocop_set=product.ocop_set,
        stars=product.stars,
        decision_number=product.certificate.decision_number if product.certificate else "",
        producer_code=producer.code if producer else "",
        producer_name=producer.name if producer else "",
        commune_code=commune.code if commune else "",
        commune_name=commune.name if commune else "",
        ownership=Ownership.CONSIGNED if lot and lot.owner_code else Ownership.BOUGHT,
        owner_code=lot.owner_code if lot else "",
        commission=contract.commission if contract else 0,
        payable=_payable(lot, part.gross, total),
        lot_id=lot.id if lot else None,
        lot_number=lot.number if lot else "",
        expires_on=lot.expires_on if lot else None,
        parts=tuple(TakenPart(taken.lot.product_code, taken.lot.id, taken.quantity) for taken in parts),
    )


def _payable(lot: Lot | None, gross: Money, total: Money) -> Money:
    """Goods of the showroom itself owe nobody. Without a contract in force there is no commission to keep: the
    owner is owed all that was paid."""
    if lot is None or not lot.owner_code:
        return NOTHING
    return payable_to_owner(gross, gross - total, lot.contract) if lot.contract else total


def payable_to_owner(gross: Money, discount: Money, contract: Contract) -> Money:
    """What a consigned line adds to its owner's account: the base less commission, who bears discounts by contract.

    The showroom bears: base is the gross. The producer bears: base is what was paid. Shared: half each, the odd
    đồng borne by the showroom.
    """
    borne_by_producer = {
        DiscountBearer.SHOWROOM: NOTHING,
        DiscountBearer.PRODUCER: discount,
        DiscountBearer.SHARED: Money(discount.dong // 2),
    }[contract.discount_bearer]
    base = gross - borne_by_producer
    return base - base.share(contract.commission, 10_000)
