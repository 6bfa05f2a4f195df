"""The carts that are still open, kept on every change so that a power cut loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, text

from pos.domain.cart import Cart, CartLine
from pos.domain.journal import timestamp
from pos.domain.money import Money
from pos.domain.quantity import Quantity
from pos.persistence import products
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.sales import OpenCartRow

_ROW = table_of(OpenCartRow)


@dataclass(frozen=True)
class KeptCart:
    """A cart read back with today's products; `missing` names what is no longer on sale."""

    cart: Cart
    missing: tuple[str, ...]


def keep(transaction: Transaction, cart: Cart, now: datetime) -> None:
    """Store the cart as it stands; an empty one leaves nothing behind.

    It is written anew each time, so that the order of the rows, never the clock, tells which was touched last.
    """
    remove(transaction, cart.sale_id)
    if cart.is_empty:
        return
    content = {
        "bill_discount": cart.bill_discount.dong,
        "lines": [
            {
                "product_code": line.product.code,
                "quantity": line.quantity.thousandths,
                "scanned": line.scanned,
                "discount": line.discount.dong,
            }
            for line in cart.lines
        ],
    }
    transaction.execute(
        insert(_ROW),
        {
            "sale_id": str(cart.sale_id),
            "content": json.dumps(content, ensure_ascii=False),
            "kept_at": timestamp(now),
        },
    )


def remove(transaction: Transaction, sale_id: UUID) -> None:
    transaction.execute(delete(_ROW).where(_ROW.c.sale_id == str(sale_id)))


def latest(transaction: Transaction, day: date) -> KeptCart | None:
    """The cart that was touched last, with the products and prices of `day`."""
    row = transaction.execute(select(_ROW).order_by(text("rowid DESC")).limit(1)).mappings().one_or_none()
    if row is None:
        return None
    content = json.loads(row["content"])
    lines: list[CartLine] = []
    missing: list[str] = []
    for kept in content["lines"]:
        product = products.find(transaction, kept["product_code"], day)
        if product is None:
            gone = products.find_any(transaction, kept["product_code"], day)
            missing.append(gone.name if gone else kept["product_code"])
            continue
        line = CartLine(product, Quantity(kept["quantity"]), kept["scanned"])
        discount = Money(kept["discount"])
        lines.append(line if discount > line.gross else CartLine(product, line.quantity, line.scanned, discount))
    cart = Cart(UUID(row["sale_id"]), tuple(lines))
    bill_discount = Money(content["bill_discount"])
    if bill_discount <= cart.goods_total:
        cart = cart.discount_bill(bill_discount)
    return KeptCart(cart, tuple(missing))
