"""What a command is: a name, its options, and what it does with an opened till."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.commands.answers import Answers
from pos.commands.tills import Tills
from pos.domain.errors import RuleBroken
from pos.domain.staff import NotPermitted, Permission, Staff
from pos.domain.words import Words

if TYPE_CHECKING:
    from pos.services.till import Till


@dataclass(eq=False)
class NoTillHere(RuleBroken):
    """The folder holds no till: it is mistyped, or nobody has set one up there yet."""

    folder: str


AddOptions = Callable[[argparse.ArgumentParser, Words], None]


@dataclass(frozen=True)
class Call:
    """One call of one command: how tills are opened, the data folder, the parsed options, where answers go."""

    tills: Tills
    folder: Path
    options: argparse.Namespace
    answers: Answers

    @contextmanager
    def till(self) -> Iterator[Till]:
        """The till of the folder, closed when the command is done.

        Raises NoTillHere and the faults of opening it.
        """
        if not self.options.demo and not self.tills.holds_till(self.folder):
            raise NoTillHere(str(self.folder))
        with self.new_till() as till:
            yield till

    @contextmanager
    def new_till(self) -> Iterator[Till]:
        """The same for a command that may make the till. Raises the faults of opening it."""
        till = self.tills.open_demo(self.folder) if self.options.demo else self.tills.open(self.folder)
        try:
            yield till
        finally:
            till.close()


@dataclass(frozen=True)
class Command:
    """`name` may have a second word (`shift open`); every command takes `--json`."""

    name: str
    run: Callable[[Call], int]
    add_options: AddOptions | None = None

    def add_to(self, groups: Any, words: Words) -> None:
        """Add this command to argparse's groups; a two-word name goes below a group of its own."""
        first, _, second = self.name.partition(" ")
        help_key = f"command.{self.name.replace(' ', '_')}"
        if second:
            groups = _group(groups, first, words)
        parser = groups.add_parser(second or first, help=words(help_key), description=words(help_key))
        parser.add_argument("--json", action="store_true", help=words("program.option.json"))
        parser.set_defaults(run=self)
        if self.add_options is not None:
            self.add_options(parser, words)


def add_staff_option(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--staff", metavar="CODE", help=words("program.option.staff"))


def acting(till: Till, code: str | None, permission: Permission) -> Staff:
    """Who acts: the person named, else the first who may. Raises ShowroomNotSetUp, UnknownStaff, NotPermitted."""
    till.setting_up.showroom()
    if code is not None:
        return till.signing_in.person(code)
    for person in till.signing_in.people():
        if person.may(permission):
            return person
    raise NotPermitted("", permission)


def ask_pin(prompt: str) -> str:
    """A PIN from the keyboard, unseen; from a script, the first line of its input."""
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()


def _group(groups: Any, name: str, words: Words) -> Any:
    known = groups.choices.get(name)
    if known is None:
        known = groups.add_parser(name, help=words(f"command.{name}"), description=words(f"command.{name}"))
        known.add_subparsers(dest="verb", metavar="VERB", required=True)
    return next(action for action in known._actions if isinstance(action, argparse._SubParsersAction))
