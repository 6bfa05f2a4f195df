"""`export DATE --out DIR` and `verify PATH`."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, acting, add_staff_option
from pos.commands.options import day
from pos.domain.staff import Permission
from pos.domain.verification import Verification
from pos.domain.words import Words


def _add_export_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("date", type=day, metavar="DATE", help=words("export.option.date"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("export.option.out"))
    add_staff_option(parser, words)


def _export(call: Call) -> int:
    options = call.options
    with call.till() as till:
        keeper = acting(till, options.staff, Permission.HAND_OVER)
        package = till.handing_over.export(options.date, options.out, keeper, call.answers.words)
    call.answers.say("export.done", name=package.name, path=str(package.path), workbook=str(package.workbook))
    call.answers.give(
        {
            "name": package.name,
            "path": str(package.path),
            "workbook": str(package.workbook),
            "sha256": package.sha256,
        }
    )
    return Exit.DONE


def _add_verify_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help=words("verify.option.path"))
    parser.add_argument("--key", metavar="KEY", help=words("verify.option.key"))


def _verify(call: Call) -> int:
    """Needs no till: the package is judged by itself."""
    from pos.services.verifying import verify

    result = verify(call.options.path, call.options.key)
    say_verification(call, result)
    call.answers.give(_document(result))
    return Exit.DONE if result.is_sound else Exit.REFUSED


def say_verification(call: Call, result: Verification) -> None:
    answers = call.answers
    for note in result.notes if result.is_sound else ():
        answers.say(f"verify.note.{note}")
    for finding in result.findings:
        text = answers.words(f"verify.finding.{finding.code}", where=finding.where, detail=finding.detail)
        answers.line(f"✗ {text}")
    answers.say("verify.sound" if result.is_sound else "verify.unsound", name=result.name)


def _document(result: Verification) -> dict[str, object]:
    totals = result.control_totals
    return {
        "name": result.name,
        "sound": result.is_sound,
        "signed_by": result.signed_by,
        "notes": list(result.notes),
        "findings": [
            {"code": finding.code, "where": finding.where, "detail": finding.detail} for finding in result.findings
        ],
        "control_totals": {
            "showroom": totals.showroom,
            "business_date": totals.business_date.isoformat(),
            "sale_count": totals.sale_count,
            "return_count": totals.return_count,
            "net_sales_vnd": totals.net_sales.dong,
            "vat_vnd": totals.vat.dong,
            "tenders": [{"kind": t.kind, "count": t.count, "applied_vnd": t.amount.dong} for t in totals.tenders],
            "z_numbers": list(totals.z_numbers),
            "head": totals.head,
        }
        if totals
        else None,
    }


COMMANDS = (
    Command("export", _export, _add_export_options),
    Command("verify", _verify, _add_verify_options),
)
