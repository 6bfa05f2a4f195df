"""A small shelf of goods and what goes with it, for tests that sell: plain values, made anew by each call."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hypothesis import strategies as st

from pos.domain.cart import Cart
from pos.domain.certificates import Certificate
from pos.domain.money import Money
from pos.domain.producers import Commune, Contract, DiscountBearer, Producer, ProducerKind
from pos.domain.products import KitPart, Ownership, Product, SoldBy
from pos.domain.quantity import Quantity, pieces
from pos.domain.sales import Sale, SaleStamp, complete
from pos.domain.stock import Lot, LotKind, LotPick
from pos.domain.tenders import Payment, TenderKind
from pos.domain.vat import VatClass, VatRule, VatRules

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 12:00 in Hanoi
SALE_ID = UUID("00000000-0000-4000-8000-000000000001")
FOUR_STARS = Certificate(4, "5678/QĐ-UBND", date(2025, 12, 1), "UBND thành phố Hà Nội", date(2028, 12, 1))
CO_OP = Producer("P001", "HTX Chè Ba Trại", ProducerKind.COOPERATIVE, Commune("09700", "Xã Ba Vì"))


@cache
def vat_rules() -> VatRules:
    """The rules that are shipped."""
    return VatRules(
        VatRule(
            VatClass(row["vat_class"]),
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            VatClass(row["charged_class"]),
            int(row["rate_percent"]),
            row["source"],
        )
        for row in reference_rows("vat-rules.csv")
    )


def reference_rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tea(price: int = 85_000, *, id: int = 1, vat_class: VatClass = VatClass.EIGHT) -> Product:
    """Consigned, by the piece, with four stars."""
    return Product(
        id=id,
        code=f"{100000 + id}",
        name="Chè xanh Ba Trại 200 g",
        unit="hộp",
        sold_by=SoldBy.PIECE,
        price=Money(price),
        vat_class=vat_class,
        ownership=Ownership.CONSIGNED,
        name_en="Ba Trai green tea",
        category="Chè",
        ocop_set="QD26-11",
        net_content="200 g",
        producer=CO_OP,
        certificate=FOUR_STARS,
    )


def oranges(price: int = 45_000, *, id: int = 2, vat_class: VatClass = VatClass.FIVE) -> Product:
    """The showroom's own, by weight, without stars."""
    return Product(
        id=id,
        code=f"{100000 + id}",
        name="Cam Canh",
        unit="kg",
        sold_by=SoldBy.WEIGHT,
        price=Money(price),
        vat_class=vat_class,
        ownership=Ownership.BOUGHT,
    )


def gift_box(price: int = 320_000, *, id: int = 3) -> Product:
    """A kit: two boxes of tea and a quarter of a kilogram of oranges."""
    return Product(
        id=id,
        code=f"{100000 + id}",
        name="Hộp quà Tết",
        unit="hộp",
        sold_by=SoldBy.PIECE,
        price=Money(price),
        vat_class=VatClass.EIGHT,
        ownership=Ownership.BOUGHT,
        kit_parts=(KitPart(tea().code, pieces(2)), KitPart(oranges().code, Quantity(250))),
    )


def contract(bearer: DiscountBearer = DiscountBearer.SHOWROOM, commission: int = 1250) -> Contract:
    return Contract(date(2026, 1, 1), None, commission, bearer)


def lot(
    id: int = 1,
    on_hand: int = 100_000,
    *,
    number: str = "",
    expires_on: date | None = None,
    received_on: date = date(2026, 11, 1),
    owner: str = "",
    terms: Contract | None = None,
    product: str = "",
) -> Lot:
    """`on_hand` in thousandths; a lot of tea unless `product` names another code."""
    return Lot(
        id,
        product or tea().code,
        LotKind.RECEIVED,
        number or f"L{id}",
        expires_on,
        received_on,
        owner,
        Quantity(on_hand),
        terms,
    )


def stamp(number: int = 1, *, shift: int = 1, day: date = DAY) -> SaleStamp:
    return SaleStamp(f"01-{day.year % 100:02d}-{number:06d}", 10 + number, "01", shift, day, NOON, "101")


def cash(amount: int | Money) -> Payment:
    return Payment(TenderKind.CASH, amount if isinstance(amount, Money) else Money(amount))


def transfer(amount: int | Money, reference: str = "FT26326") -> Payment:
    return Payment(TenderKind.BANK_QR, amount if isinstance(amount, Money) else Money(amount), reference)


def new_cart(number: int = 1) -> Cart:
    return Cart(UUID(int=SALE_ID.int + number - 1))


def paid(
    cart: Cart,
    picks: Mapping[int, list[LotPick]] | None = None,
    *,
    parts: Mapping[int, tuple[LotPick, ...]] | None = None,
    number: int = 1,
    day: date = DAY,
) -> Sale:
    """The cart sold for exact cash; `picks` by index of the cart line."""
    payments = [cash(cart.total)] if cart.total else []
    taken = [(picks or {}).get(index, []) for index in range(len(cart.lines))]
    return complete(cart, payments, taken, parts or {}, vat_rules(), stamp(number, day=day))


_PRICES = st.one_of(
    st.integers(0, 60).map(lambda thousands: thousands * 500), st.integers(0, 2_000), st.integers(0, 125_000_000)
)

# So many thousandths off: mostly nothing, sometimes everything.
_OFF = st.one_of(st.just(0), st.integers(0, 1000))
_LINES = st.tuples(_PRICES, st.sampled_from(list(VatClass)), st.integers(1, 12_000), st.booleans(), _OFF)
_TERMS = st.builds(contract, st.sampled_from(list(DiscountBearer)), st.integers(0, 10_000))


@st.composite
def carts(draw: st.DrawFn, most_lines: int = 6, number: int = 1) -> Cart:
    """Carts as people fill them: pieces and weighed goods of every tax class, discounts on lines and on the bill."""
    cart = new_cart(number)
    for place, (price, vat_class, amount, by_weight, off) in enumerate(
        draw(st.lists(_LINES, min_size=1, max_size=most_lines)), 10
    ):
        if by_weight:
            cart = cart.add(oranges(price, id=place, vat_class=vat_class), Quantity(amount))
        else:
            cart = cart.add(tea(price, id=place, vat_class=vat_class), pieces(amount % 30 + 1))
        cart = cart.discount_line(len(cart.lines), cart.lines[-1].gross.share(off, 1000))
    return cart.discount_bill(cart.goods_total.share(draw(_OFF), 1000))


def split(quantity: Quantity, cuts: frozenset[int], owner: str = "", terms: Contract | None = None) -> list[LotPick]:
    """`quantity` taken from as many lots as the cuts (in thousandths of it) make."""
    edges = sorted({0, quantity.thousandths, *(quantity.thousandths * cut // 1000 for cut in cuts)})
    return [
        LotPick(lot(place, owner=owner, terms=terms), Quantity(after - before))
        for place, (before, after) in enumerate(pairwise(edges), 1)
    ]


@st.composite
def sold_carts(draw: st.DrawFn, most_lines: int = 6, number: int = 1) -> tuple[Cart, Sale]:
    """A cart and the sale it became, every line over random lots, consigned ones on random terms."""
    cart = draw(carts(most_lines, number))
    cuts = draw(st.frozensets(st.integers(1, 999), max_size=3))
    terms = draw(_TERMS)
    picks = {
        index: split(line.quantity, cuts, CO_OP.code, terms)
        if line.product.ownership is Ownership.CONSIGNED
        else split(line.quantity, cuts)
        for index, line in enumerate(cart.lines)
    }
    return cart, paid(cart, picks, number=number)
