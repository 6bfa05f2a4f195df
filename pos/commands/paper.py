"""`receipt NUMBER --pdf FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, acting, add_staff_option
from pos.domain.staff import Permission
from pos.domain.words import Words

_PAPERS = ("mm80", "mm58", "a5")


def _add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("number", metavar="NUMBER", help=words("receipt.option.number"))
    parser.add_argument("--pdf", type=Path, metavar="FILE", help=words("receipt.option.pdf"))
    parser.add_argument("--paper", choices=_PAPERS, default=_PAPERS[0], help=words("receipt.option.paper"))
    add_staff_option(parser, words)


def _run(call: Call) -> int:
    options = call.options
    with call.till() as till:
        printed_by = acting(till, options.staff, Permission.SELL)
        path = till.printing.receipt(options.number, printed_by, call.answers.words, options.paper, options.pdf)
    call.answers.line(str(path))
    call.answers.give({"number": options.number, "pdf": str(path)})
    return Exit.DONE


COMMANDS = (Command("receipt", _run, _add_options),)
