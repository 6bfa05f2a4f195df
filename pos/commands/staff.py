"""`staff add|list`."""

from __future__ import annotations

import argparse

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, acting, add_staff_option, ask_pin
from pos.domain.staff import Permission, Role, Staff
from pos.domain.words import Words


def _add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--code", required=True, help=words("staff.option.code"))
    parser.add_argument("--name", required=True, help=words("staff.option.name"))
    roles = [role.value for role in Role]
    parser.add_argument("--role", choices=roles, default=Role.CASHIER.value, help=words("staff.option.role"))
    add_staff_option(parser, words)


def _add(call: Call) -> int:
    options, words = call.options, call.answers.words
    pin = ask_pin(words("staff.pin", name=options.name))
    with call.till() as till:
        added_by = acting(till, options.staff, Permission.EDIT_STAFF)
        added = till.staffing.add(Staff(options.code, options.name, Role(options.role)), pin, added_by)
    call.answers.say("staff.added", **_shown(added, words))
    call.answers.give({"code": added.code, "name": added.name, "role": added.role})
    return Exit.DONE


def _list(call: Call) -> int:
    with call.till() as till:
        people = till.signing_in.people()
    for person in people:
        call.answers.say("staff.person", **_shown(person, call.answers.words))
    call.answers.give({"staff": [{"code": each.code, "name": each.name, "role": each.role} for each in people]})
    return Exit.DONE


def _shown(person: Staff, words: Words) -> dict[str, object]:
    return {"code": person.code, "name": person.name, "role": words(f"choice.role.{person.role}")}


COMMANDS = (
    Command("staff add", _add, _add_options),
    Command("staff list", _list),
)
