"""`setup`: make a data folder the till of a showroom."""

from __future__ import annotations

import argparse

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, ask_pin
from pos.domain.showroom import Showroom
from pos.domain.words import Words

_FACTS = ("code", "name", "legal-name", "address", "commune")
_EXTRA_FACTS = ("tax-number", "phone", "gln")


def _add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    for fact in _FACTS:
        parser.add_argument(f"--{fact}", required=True, help=words(f"setup.{fact}"))
    for fact in _EXTRA_FACTS:
        parser.add_argument(f"--{fact}", default="", help=words(f"setup.{fact}"))
    parser.add_argument("--till", default="01", help=words("setup.till"))
    parser.add_argument("--manager", required=True, metavar="NAME", help=words("setup.manager"))
    parser.add_argument("--manager-code", default="201", metavar="CODE", help=words("setup.manager_code"))


def _run(call: Call) -> int:
    options, answers = call.options, call.answers
    showroom = Showroom(
        code=options.code,
        name=options.name,
        legal_name=options.legal_name,
        tax_number=options.tax_number,
        address=options.address,
        commune_code=options.commune,
        phone=options.phone,
        gln=options.gln,
        till=options.till,
    )
    pin = ask_pin(answers.words("setup.pin"))
    with call.new_till() as till:
        till.setting_up.set_up(showroom, options.manager_code, options.manager, pin)
        key = till.handing_over.own_key()
    answers.say("setup.done", name=showroom.name, folder=str(call.folder))
    answers.say("setup.key", key=key)
    answers.give({"showroom": showroom.code, "till": showroom.till, "public_key": key})
    return Exit.DONE


COMMANDS = (Command("setup", _run, _add_options),)
