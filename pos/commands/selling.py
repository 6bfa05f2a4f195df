"""`sell`: one basket a line as JSON on standard input, one JSON answer a line after the durable commit."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from pos.commands.answers import Exit, error_document
from pos.commands.command import Call, Command, acting, add_staff_option
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.quantity import Quantity, parse_quantity
from pos.domain.sales import Sale
from pos.domain.staff import Permission, Staff
from pos.domain.tenders import Payment, TenderKind
from pos.domain.words import Words

if TYPE_CHECKING:
    from pos.services.till import Till

_LONGEST_LINE = 1_000_000


@dataclass(eq=False)
class UnreadableBasket(RuleBroken):
    """A line of input is not a basket; `part` names what is wrong with it."""

    part: str


@dataclass(frozen=True)
class Basket:
    sale_id: UUID
    items: tuple[tuple[str, Quantity], ...]
    payments: tuple[Payment, ...]


def read_basket(line: str) -> Basket:
    """Read `{"id": UUID, "lines": [{"code", "qty"}], "tenders": [{"kind", "amount", "reference"?}]}`.

    `qty` is text or a whole number, `amount` a whole number of đồng. Raises UnreadableBasket, UnreadableQuantity.
    """
    if len(line) > _LONGEST_LINE:
        raise UnreadableBasket("length")
    try:
        content = json.loads(line, parse_float=_Fraction, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise UnreadableBasket("json") from None
    if not isinstance(content, dict):
        raise UnreadableBasket("json")
    try:
        sale_id = UUID(_text(content, "id"))
    except ValueError:
        raise UnreadableBasket("id") from None
    items = tuple((_text(entry, "code"), _quantity(entry)) for entry in _entries(content, "lines"))
    payments = tuple(_payment(entry) for entry in _entries(content, "tenders"))
    return Basket(sale_id, items, payments)


def _add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    add_staff_option(parser, words)


def _run(call: Call) -> int:
    refused = False
    with call.till() as till:
        seller = acting(till, call.options.staff, Permission.SELL)
        for line in sys.stdin:
            if line.strip():
                answer = _sell(till, line, seller, call.answers.words)
                refused = refused or "error" in answer
                call.answers.print_json_line(answer)
    return Exit.REFUSED if refused else Exit.DONE


def _sell(till: Till, line: str, seller: Staff, words: Words) -> dict[str, object]:
    told: str | None = None
    try:
        basket = read_basket(line)
        told = str(basket.sale_id)
        sale = till.selling.sell(basket.sale_id, basket.items, basket.payments, seller)
    except RuleBroken as refusal:
        return {"id": told, "error": error_document(words, refusal)}
    return _sold(sale)


def _sold(sale: Sale) -> dict[str, object]:
    return {
        "id": str(sale.sale_id),
        "number": sale.number,
        "seq": sale.stamp.seq,
        "total": sale.total.dong,
        "change": sale.change.dong,
    }


def _entries(content: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    entries = content.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UnreadableBasket(name)
    return entries


def _text(entry: Mapping[str, object], name: str) -> str:
    text = entry.get(name)
    if not isinstance(text, str):
        raise UnreadableBasket(name)
    return text


def _quantity(entry: Mapping[str, object]) -> Quantity:
    quantity = entry.get("qty")
    if isinstance(quantity, bool) or not isinstance(quantity, str | int):
        raise UnreadableBasket("qty")
    return parse_quantity(str(quantity))


def _payment(entry: Mapping[str, object]) -> Payment:
    amount = entry.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise UnreadableBasket("amount")
    try:
        kind = TenderKind(_text(entry, "kind"))
    except ValueError:
        raise UnreadableBasket("kind") from None
    return Payment(kind, Money(amount), _text(entry, "reference") if "reference" in entry else "")


class _Fraction:
    """A number with a point: never taken as it is, so the field that holds it is refused by its name."""

    def __init__(self, text: str) -> None:
        self.text = text


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


COMMANDS = (Command("sell", _run, _add_options),)
