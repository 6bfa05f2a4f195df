"""How a product is called and where it is said to come from, the same on every page."""

from __future__ import annotations

from pos.domain.products import Product
from pos.domain.words import Language, Words


def name_of(product: Product, words: Words) -> str:
    """The English name only on an English page, and only where there is one."""
    return product.name_en if words.language is Language.ENGLISH and product.name_en else product.name


def origin_of(product: Product) -> str:
    """Who made it and where, as far as known."""
    producer = product.producer
    if producer is None:
        return ""
    return " · ".join(part for part in (producer.name, producer.commune.name if producer.commune else "") if part)
