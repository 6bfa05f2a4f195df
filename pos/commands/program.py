"""The program as a whole: which folder, which language, the window or a command, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import platformdirs

from pos.commands import catalogue, checking, demo, handing_over, paper, selling, set_up, shifts, staff
from pos.commands.answers import Answers, Exit
from pos.commands.command import Call, Command
from pos.commands.tills import Tills
from pos.domain.errors import EnvironmentFault, RuleBroken
from pos.domain.words import Language, Words

COMMANDS: tuple[Command, ...] = (
    *set_up.COMMANDS,
    *staff.COMMANDS,
    *demo.COMMANDS,
    *catalogue.COMMANDS,
    *selling.COMMANDS,
    *shifts.COMMANDS,
    *paper.COMMANDS,
    *handing_over.COMMANDS,
    *checking.COMMANDS,
)


class OpenWindow(Protocol):
    def __call__(self, program: Program, folder: Path, language: Language, *, is_demo: bool) -> int: ...


@dataclass(frozen=True)
class Program:
    """Everything the composition root made, and the one entry `run`."""

    name: str
    tills: Tills
    words: Mapping[Language, Words]
    has_display: Callable[[], bool]
    open_window: OpenWindow

    def run(self, arguments: Sequence[str]) -> int:
        """Raises nothing that a user can cause; a wrong call ends in argparse's exit 2."""
        chosen = self._parser(_language_of(arguments)).parse_args(arguments)
        language = Language(chosen.language)
        answers = Answers(self.words[language], as_json=getattr(chosen, "json", False))
        folder: Path = chosen.data or self._usual_folder(is_demo=chosen.demo or chosen.command == demo.NAME)
        try:
            if chosen.command is None:
                return self._without_command(chosen, folder, language, answers)
            command: Command = chosen.run
            return command.run(Call(self.tills, folder, chosen, answers))
        except RuleBroken as refusal:
            answers.refuse(refusal)
            return Exit.REFUSED
        except EnvironmentFault as fault:
            answers.refuse(fault)
            return Exit.ENVIRONMENT
        except KeyboardInterrupt:
            return Exit.REFUSED
        except BrokenPipeError:
            # The reader of our answers has gone (`… | head`): nothing is left to say, and nobody to say it to.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            return Exit.DONE

    def _without_command(self, chosen: argparse.Namespace, folder: Path, language: Language, answers: Answers) -> int:
        if self.has_display():
            return self.open_window(self, folder, language, is_demo=chosen.demo)
        answers.say("program.no_display")
        if not chosen.demo:
            answers.say("program.how_to_open")
            return Exit.ENVIRONMENT
        return demo.live_a_day(self.tills, folder.with_name(f"{folder.name}-day"), answers)

    def _usual_folder(self, *, is_demo: bool) -> Path:
        folder = Path(platformdirs.user_data_dir(self.name, appauthor=False))
        return folder / ("demo" if is_demo else "till")

    def _parser(self, language: Language) -> argparse.ArgumentParser:
        words = self.words[language]
        parser = argparse.ArgumentParser(prog="main.py", description=words("program.description"))
        parser.add_argument("--version", action="version", version=f"{self.name} {self.tills.version}")
        parser.add_argument("--data", type=Path, metavar="DIR", help=words("program.option.data"))
        parser.add_argument("--demo", action="store_true", help=words("program.option.demo"))
        parser.add_argument(
            "--language",
            choices=[each.value for each in Language],
            default=Language.VIETNAMESE.value,
            help=words("program.option.language"),
        )
        groups = parser.add_subparsers(dest="command", metavar="COMMAND", title=words("program.commands"))
        for command in COMMANDS:
            command.add_to(groups, words)
        return parser


def _language_of(arguments: Sequence[str]) -> Language:
    """The language that help is written in: looked for before the call is taken apart."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            told = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
            return Language.ENGLISH if told == Language.ENGLISH.value else Language.VIETNAMESE
    return Language.VIETNAMESE


def use_utf8() -> None:
    """Vietnamese comes out right whatever the console's code page is, and no byte from outside stops the program."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)
