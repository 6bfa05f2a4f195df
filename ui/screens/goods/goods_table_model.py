"""The columns of the list of goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.formatting import format_money
from pos.domain.products import Product
from pos.domain.words import Words
from ui.screens.product_words import name_of, origin_of
from ui.widgets.line_table import Cell, Column


@dataclass(frozen=True)
class Goods:
    product: Product
    words: Words


def goods_of(products: Sequence[Product], words: Words) -> list[Goods]:
    return [Goods(product, words) for product in products]


def columns(words: Words) -> tuple[Column[Goods], ...]:
    return (
        Column(words("goods.column.code"), _code, 180),
        Column(words("goods.column.name"), _name),
        Column(words("goods.column.unit"), _unit, 110),
        Column(words("goods.column.price"), _price, 130, is_number=True, is_strong=True),
    )


def _code(goods: Goods) -> Cell:
    return Cell(goods.product.code, goods.product.barcodes[0] if goods.product.barcodes else "")


def _name(goods: Goods) -> Cell:
    return Cell(name_of(goods.product, goods.words), origin_of(goods.product), goods.product.stars or 0)


def _unit(goods: Goods) -> str:
    return goods.product.unit


def _price(goods: Goods) -> str:
    return format_money(goods.product.price, goods.words.style)
