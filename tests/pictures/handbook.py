"""The pictures that the docs show, drawn into `docs/pictures/`: `python -m tests.pictures.handbook`.

They show only what a cashier of this version can bring about: the cart of the pictures to look at has a discount.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pos.domain.cart import Cart
from pos.domain.money import NOTHING
from pos.domain.words import Language, Words
from tests.pictures import sample_shop as shop
from tests.pictures.screens import SIZES, Picture, framed
from ui.appearance import dress
from ui.screens.sale.presenter import SaleState
from ui.screens.sale.screen import SaleScreen
from ui.widgets.icons import Icons

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, shop.RESOURCES)
    FOLDER.mkdir(parents=True, exist_ok=True)
    sale = Picture("sale-usual", SaleScreen, _sale)
    window = framed(sale, shop.words_of(Language.VIETNAMESE), Icons(shop.RESOURCES / "icons"), SIZES[0])
    window.grab().save(str(FOLDER / "sale.png"))
    window.close()


def _sale(words: Words) -> SaleState:
    return SaleState(words, _plain_cart(), chosen=3)


def _plain_cart() -> Cart:
    cart = shop.usual_cart()
    return replace(cart, lines=tuple(replace(line, discount=NOTHING) for line in cart.lines))


if __name__ == "__main__":
    main()
