"""A shift: the drawer from its float to its count, and the Z report that ends it for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money, total_of
from pos.domain.products import Ownership
from pos.domain.sales import Sale, SaleKind, VatTotal
from pos.domain.tenders import TenderKind, require_amount
from pos.domain.vat import VatClass


@dataclass(frozen=True)
class Shift:
    """An opened shift; numbers rise without gaps for each till. `opened_at` is aware."""

    number: int
    till: str
    business_date: date
    opened_at: datetime
    opened_by: str
    float_amount: Money
    opened_seq: int


@dataclass(frozen=True)
class TenderTotal:
    """One way of paying over a shift: how many tenders, and what was applied to sales less refunds."""

    kind: TenderKind
    count: int
    amount: Money


@dataclass(frozen=True)
class ShiftTotals:
    """The sums of a shift's documents. Returns are negative amounts; `sales` + `returns` = `net_sales`."""

    sale_count: int
    return_count: int
    first_number: str
    last_number: str
    gross: Money
    discount: Money
    sales: Money
    returns: Money
    consigned: Money
    vat_totals: tuple[VatTotal, ...]
    tender_totals: tuple[TenderTotal, ...]

    @property
    def net_sales(self) -> Money:
        return self.sales + self.returns

    @property
    def vat(self) -> Money:
        return total_of(rate.vat for rate in self.vat_totals)

    @property
    def own(self) -> Money:
        return self.net_sales - self.consigned

    def applied(self, kind: TenderKind) -> Money:
        return total_of(tender.amount for tender in self.tender_totals if tender.kind is kind)

    def expected_cash(self, float_amount: Money) -> Money:
        """What should lie in the drawer: the float and the cash applied to sales less cash refunds."""
        return float_amount + self.applied(TenderKind.CASH)


@dataclass(frozen=True)
class CashCount:
    """The drawer as counted: the total, and how many of each note where they were counted one by one."""

    total: Money
    notes: tuple[tuple[Money, int], ...] = ()


@dataclass(frozen=True)
class GrandTotals:
    """Since the till was first used, never reset: what was sold, and what came back (negative)."""

    sales: Money = NOTHING
    returns: Money = NOTHING

    @property
    def net(self) -> Money:
        return self.sales + self.returns

    def plus(self, sale: Sale) -> GrandTotals:
        out = total_of(line.total for line in sale.lines if line.quantity.thousandths >= 0)
        return GrandTotals(self.sales + out, self.returns + (sale.total - out))


@dataclass(frozen=True)
class ShiftReport:
    """An X report: the shift so far. The same figures, with a count and a number, make the Z."""

    shift: Shift
    totals: ShiftTotals
    taken_at: datetime

    @property
    def expected_cash(self) -> Money:
        return self.totals.expected_cash(self.shift.float_amount)


@dataclass(frozen=True)
class ZReport:
    """The end of a shift, stored for good. `first_seq` is the record that opened the shift; `last_seq` and
    `chain_head` the record before this report's own."""

    number: int
    shift: Shift
    totals: ShiftTotals
    count: CashCount
    closed_at: datetime
    closed_by: str
    last_seq: int
    chain_head: str
    grand_totals: GrandTotals

    @property
    def first_seq(self) -> int:
        return self.shift.opened_seq

    @property
    def expected_cash(self) -> Money:
        return self.totals.expected_cash(self.shift.float_amount)

    @property
    def difference(self) -> Money:
        """Counted less expected: negative when money is missing."""
        return self.count.total - self.expected_cash


@dataclass(eq=False)
class ShiftNotOpen(RuleBroken):
    """Nothing can be sold, and nothing closed, before a shift is opened."""


@dataclass(eq=False)
class ShiftAlreadyOpen(RuleBroken):
    """A shift is open already; it has to be closed first."""

    shift_number: int
    business_date: date
    staff_code: str


@dataclass(eq=False)
class WrongFloat(RuleBroken):
    """A float or a count of cash cannot be negative."""

    amount: Money


@dataclass(eq=False)
class UnknownZReport(RuleBroken):
    """No shift has been closed under this number."""

    number: int


@dataclass(eq=False)
class CountDoesNotAddUp(RuleBroken):
    """The notes counted one by one do not sum to the total given."""

    total: Money
    notes_total: Money


def count_cash(total: Money | None, notes: Mapping[Money, int]) -> CashCount:
    """A count from notes, from a total, or from both if they agree. Raises CountDoesNotAddUp, WrongFloat,
    AmountTooLarge.
    """
    kept = tuple(sorted(((note, number) for note, number in notes.items() if number), reverse=True))
    notes_total = total_of(Money(note.dong * number) for note, number in kept)
    if any(number < 0 for _, number in kept) or (total is not None and total < NOTHING):
        raise WrongFloat(total if total is not None else notes_total)
    require_amount(notes_total if total is None else total)
    if total is not None and kept and total != notes_total:
        raise CountDoesNotAddUp(total, notes_total)
    return CashCount(notes_total if total is None else total, kept)


def totals_of(sales: Iterable[Sale]) -> ShiftTotals:
    """The sums of documents in the order they were posted; the definition that every report agrees with."""
    documents = list(sales)
    lines = [line for sale in documents for line in sale.lines]
    back = [line for line in lines if line.quantity.thousandths < 0]
    out = [line for line in lines if line.quantity.thousandths >= 0]
    vat: dict[tuple[VatClass, int], VatTotal] = {}
    for rate in (rate for sale in documents for rate in sale.vat_totals):
        known = vat.get((rate.vat_class, rate.rate), VatTotal(rate.vat_class, rate.rate, NOTHING, NOTHING))
        vat[rate.vat_class, rate.rate] = VatTotal(rate.vat_class, rate.rate, known.net + rate.net, known.vat + rate.vat)
    tenders = [tender for sale in documents for tender in sale.tenders]
    order = list(VatClass)
    return ShiftTotals(
        sale_count=sum(sale.kind is not SaleKind.RETURN for sale in documents),
        return_count=sum(sale.kind is not SaleKind.SALE for sale in documents),
        first_number=documents[0].number if documents else "",
        last_number=documents[-1].number if documents else "",
        gross=total_of(line.gross for line in lines),
        discount=total_of(line.line_discount + line.bill_discount for line in lines),
        sales=total_of(line.total for line in out),
        returns=total_of(line.total for line in back),
        consigned=total_of(line.total for line in lines if line.ownership is Ownership.CONSIGNED),
        vat_totals=tuple(vat[key] for key in sorted(vat, key=lambda key: (order.index(key[0]), key[1]))),
        tender_totals=tuple(
            TenderTotal(kind, len(amounts), total_of(amounts))
            for kind in TenderKind
            if (amounts := [tender.applied for tender in tenders if tender.kind is kind])
        ),
    )
