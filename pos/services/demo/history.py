"""A history for the demo showroom: plausible hours, baskets, payments, returns and shifts; same seed, same history."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from pos.domain.business_day import SHOP_ZONE
from pos.domain.cart import Cart
from pos.domain.catalogue_import import CatalogueRow
from pos.domain.errors import RuleBroken
from pos.domain.money import NOTHING, Money
from pos.domain.products import Ownership, SoldBy
from pos.domain.quantity import NO_QUANTITY, Quantity, pieces
from pos.domain.sales import Sale
from pos.domain.shifts import count_cash
from pos.domain.tenders import Payment, TenderKind, quick_cash
from pos.persistence.data_folder import DATABASE_NAME
from pos.services.demo.showroom import DemoCatalogue, DemoProduct, build_showroom, mark_as_demo, write_demo_key
from pos.services.receiving import ReceivedGoods
from pos.services.till import Till, open_till

# How busy each opening hour is, 8 to 19 o'clock: two peaks, before noon and after work.
_HOURS = {8: 4, 9: 8, 10: 12, 11: 10, 12: 5, 13: 5, 14: 8, 15: 10, 16: 13, 17: 14, 18: 8, 19: 3}
# Saturday and Sunday bring visitors to the villages.
_WEEKEND_SHARE = (7, 5)
_LINES = ((1, 34), (2, 28), (3, 17), (4, 10), (5, 6), (6, 3), (8, 2))
_RETURN_PER_MILLE = 15
_DISCOUNT_PER_MILLE = 30
_TRANSFER_PER_MILLE = 420
_FLOAT = Money(1_000_000)
# Of what costs more than this, people buy one.
_COSTLY = Money(500_000)


@dataclass(eq=False)
class FolderInUse(RuleBroken):
    """The folder holds a till already; a demo is made in an empty one."""

    folder: str


Progress = Callable[[int, int], None]
"""Told after each day: days done, days in all."""


@dataclass
class _DemoClock:
    """The history's own time: it stands where the story is."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def make_demo(
    folder: Path,
    resources: Path,
    app_version: str,
    today: date,
    *,
    days: int,
    sales_per_day: int,
    seed: int,
    progress: Progress | None = None,
) -> None:
    """Build the demo showroom in an empty folder, with `days` closed days that end the day before `today`.

    Raises FolderInUse and the faults of opening a till.
    """
    rng = random.Random(seed)
    first_day = today - timedelta(days=max(days, 1))
    clock = _DemoClock(_at(first_day, time(7, 30)))

    def new_id() -> UUID:
        return UUID(int=rng.getrandbits(128), version=4)

    if (folder / DATABASE_NAME).exists():
        raise FolderInUse(str(folder))
    mark_as_demo(folder)
    write_demo_key(folder, seed)
    till = open_till(folder, resources, clock, new_id, app_version)
    try:
        catalogue = build_showroom(till, resources, first_day)
        story = _Story(till, catalogue, clock, rng, new_id)
        for number in range(days):
            story.live_through(first_day + timedelta(days=number), sales_per_day)
            if progress is not None:
                progress(number + 1, days)
    finally:
        till.close()


class _Story:
    """One showroom's days, one after the other."""

    def __init__(
        self, till: Till, catalogue: DemoCatalogue, clock: _DemoClock, rng: random.Random, new_id: Callable[[], UUID]
    ) -> None:
        self._till = till
        self._catalogue = catalogue
        self._clock = clock
        self._rng = rng
        self._new_id = new_id
        self._recent: list[Sale] = []

    def live_through(self, day: date, sales_per_day: int) -> None:
        self._clock.now = _at(day, time(7, 40))
        self._restock(day)
        self._clock.now = _at(day, time(7, 55))
        self._till.shift_keeping.open(self._catalogue.cashier, _FLOAT, day)
        for moment in self._moments(day, sales_per_day):
            self._clock.now = moment
            if self._recent and self._rng.randrange(1000) < _RETURN_PER_MILLE:
                self._take_back()
            else:
                self._sell(day)
        self._clock.now = _at(day, time(20, 10))
        expected = self._till.shift_keeping.x_report().expected_cash
        # Now and then the drawer is a note short or over, as drawers are.
        slip = Money(self._rng.choice((0, 0, 0, 0, 0, 0, -10_000, 5_000, -2_000)))
        counted = max(expected + slip, NOTHING)
        self._till.shift_keeping.close(self._catalogue.cashier, count_cash(counted, {}))
        self._recent = self._recent[-60:]

    def _moments(self, day: date, sales_per_day: int) -> list[datetime]:
        numerator, denominator = _WEEKEND_SHARE if day.weekday() >= 5 else (1, 1)
        usual = max(sales_per_day * numerator // denominator, 1)
        number = self._rng.randint(max(usual * 17 // 20, 1), max(usual * 23 // 20, 1))
        hours = self._rng.choices(list(_HOURS), weights=list(_HOURS.values()), k=number)
        return sorted(_at(day, time(hour)) + timedelta(seconds=self._rng.randrange(3600)) for hour in hours)

    def _restock(self, day: date) -> None:
        """A delivery for what has run low, as the makers bring it in the morning."""
        on_hand = self._till.receiving.on_hand(day)
        goods: list[ReceivedGoods] = []
        for product in self._catalogue.products:
            row = product.row
            if row.stock is None or row.kit_parts or not self._in_season(product, day):
                continue
            usual = max(row.stock, pieces(max(product.popularity // 4, 2)))
            if on_hand.get(row.code, NO_QUANTITY).thousandths * 4 <= usual.thousandths:
                goods.append(
                    ReceivedGoods(
                        product_code=row.code,
                        quantity=usual,
                        ownership=row.ownership or Ownership.BOUGHT,
                        lot_number=f"{row.producer_code}-{day:%y%m%d}",
                        expires_on=day + timedelta(days=product.shelf_life) if product.shelf_life else None,
                    )
                )
        if goods:
            self._till.receiving.receive(goods, self._catalogue.manager)

    def _sell(self, day: date) -> None:
        cart = self._basket(day)
        if self._rng.randrange(1000) < _DISCOUNT_PER_MILLE:
            cart = cart.discount_bill(Money(cart.total.share(5, 100).dong // 1000 * 1000))
        sale = self._till.selling.complete(cart, self._payments(cart.total), self._catalogue.cashier)
        self._recent.append(sale)

    def _basket(self, day: date) -> Cart:
        offered = [product for product in self._catalogue.products if self._in_season(product, day)]
        weights = [product.popularity for product in offered]
        lines = self._rng.choices([n for n, _ in _LINES], weights=[weight for _, weight in _LINES])[0]
        cart = Cart(self._new_id())
        for chosen in self._rng.choices(offered, weights=weights, k=lines):
            row = chosen.row
            code = row.barcodes[0] if row.barcodes else row.code
            cart = cart.add(self._till.selling.find_scanned(code), self._quantity(row), code)
        return cart

    def _quantity(self, row: CatalogueRow) -> Quantity:
        if row.sold_by is SoldBy.WEIGHT:
            return Quantity(self._rng.randrange(40, 401) * 5)
        if row.price is not None and row.price > _COSTLY:
            return pieces(1)
        return pieces(self._rng.choices((1, 2, 3, 5), weights=(70, 20, 7, 3))[0])

    def _payments(self, total: Money) -> list[Payment]:
        if not total:
            return []
        if self._rng.randrange(1000) < _TRANSFER_PER_MILLE or total > Money(5_000_000):
            return [Payment(TenderKind.BANK_QR, total, f"FT{self._rng.randrange(10**10):010d}")]
        likely = quick_cash(total)
        return [Payment(TenderKind.CASH, self._rng.choice(likely[: min(len(likely), 4)]))]

    def _take_back(self) -> None:
        sale = self._recent.pop(self._rng.randrange(len(self._recent)))
        line = self._rng.choice(sale.lines)
        kind = TenderKind.CASH if sale.tenders and sale.tenders[0].kind is TenderKind.CASH else TenderKind.BANK_QR
        self._till.returning.refund(
            self._new_id(), sale.number, {line.line_no: line.quantity}, kind, self._catalogue.manager
        )

    def _in_season(self, product: DemoProduct, day: date) -> bool:
        return not product.months or day.month in product.months


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, SHOP_ZONE)
