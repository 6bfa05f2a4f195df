"""`demo`: the demo showroom with a history; and a whole demo day lived without a window."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pos.commands.answers import Answers, Exit
from pos.commands.command import Call, Command
from pos.commands.tills import NotADemo, Tills
from pos.domain.money import Money
from pos.domain.quantity import pieces
from pos.domain.sales import Sale
from pos.domain.shifts import count_cash
from pos.domain.staff import Permission, Staff
from pos.domain.tenders import Payment, TenderKind, quick_cash
from pos.domain.words import Words

if TYPE_CHECKING:
    from pos.services.till import Till

NAME = "demo"
_DAYS, _SALES_PER_DAY, _SEED = 7, 40, 1
# What the windowless day has behind it, and what it sells: a few things off the shelf for each of three customers.
_DAYS_BEFORE, _SALES_BEFORE = 2, 20
_CUSTOMERS = (("mật ong", "chè"), ("nón", "bánh"), ("gốm", "miến", "rượu"))


def _add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    for name, default, metavar in (("days", _DAYS, "N"), ("sales-per-day", _SALES_PER_DAY, "M"), ("seed", _SEED, "S")):
        parser.add_argument(f"--{name}", type=int, default=default, metavar=metavar, help=words(f"demo.option.{name}"))


def _run(call: Call) -> int:
    options = call.options
    if not call.tills.holds_till(call.folder):
        call.answers.say("demo.making", days=options.days)
    call.tills.make_demo(call.folder, options.days, options.sales_per_day, options.seed)
    with call.till() as till:
        products = till.cataloguing.count()
        sales = sum(day.sale_count for day in till.handing_over.days())
    call.answers.say("demo.made", folder=str(call.folder), products=products, sales=sales)
    call.answers.give({"folder": str(call.folder), "products": products, "sales": sales})
    return Exit.DONE


def live_a_day(tills: Tills, folder: Path, answers: Answers) -> int:
    """The demo day that the window would show, with the same services: from the float to the city's package."""
    say, words = answers.say, answers.words
    say("demo_day.preparing")
    _forget_last_day(folder)
    tills.make_demo(folder, _DAYS_BEFORE, _SALES_BEFORE, _SEED)
    till = tills.open(folder)
    try:
        pins = tills.demo_pins()
        people = {
            person.code: till.signing_in.sign_in(person.code, pins[person.code]) for person in till.signing_in.people()
        }
        cashier = next(person for person in people.values() if not person.may(Permission.HAND_OVER))
        manager = next(person for person in people.values() if person.may(Permission.HAND_OVER))
        shift = till.shift_keeping.open(cashier, Money(1_000_000))
        say("demo_day.opened", name=cashier.name, day=shift.business_date, float_amount=shift.float_amount)
        sale: Sale | None = None
        for wishes in _CUSTOMERS:
            sale = _serve(till, wishes, cashier)
            say("demo_day.sold", number=sale.number, total=sale.total, change=sale.change)
        receipt = till.printing.receipt(sale.number if sale else "", cashier, words)
        expected = till.shift_keeping.x_report().expected_cash
        report = till.shift_keeping.close(cashier, count_cash(expected, {}))
        slip = till.printing.z_report(report.number, words)
        say("demo_day.closed", number=report.number, net=report.totals.net_sales, difference=report.difference)
        package = till.handing_over.export(shift.business_date, folder / "city", manager, words)
        verified = till.handing_over.verify(package.path)
    finally:
        till.close()
    say("demo_day.receipt", path=str(receipt))
    say("demo_day.z", path=str(slip))
    say("demo_day.package", path=str(package.path))
    say("verify.sound" if verified.is_sound else "verify.unsound", name=verified.name)
    say("program.how_to_open")
    answers.give({"receipt": str(receipt), "z": str(slip), "package": str(package.path), "sound": verified.is_sound})
    return Exit.DONE if verified.is_sound else Exit.REFUSED


def _forget_last_day(folder: Path) -> None:
    """Remove yesterday's demo day, and nothing else: only a folder that says of itself that it is invented.

    Raises NotADemo.
    """
    from pos.services.demo.showroom import is_demo

    if not folder.exists():
        return
    if not is_demo(folder):
        raise NotADemo(str(folder))
    shutil.rmtree(folder)


def _serve(till: Till, wishes: tuple[str, ...], cashier: Staff) -> Sale:
    """One customer: each wish is found by name, the cart is paid with the next round amount in cash."""
    cart = till.selling.start_cart()
    for wish in wishes:
        found = till.cataloguing.find(wish, limit=1)
        if found:
            cart = till.selling.add(cart, found[0].code, pieces(1))
    handed_over = quick_cash(cart.total)[-1]
    return till.selling.complete(cart, [Payment(TenderKind.CASH, handed_over)], cashier)


COMMANDS = (Command(NAME, _run, _add_options),)
