"""`shift open|close|status` and `report x|z`."""

from __future__ import annotations

import argparse

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, acting, add_staff_option
from pos.commands.options import day, money, note_count
from pos.domain.records import shift_open_content, totals_content, z_content
from pos.domain.shifts import Shift, ShiftReport, ZReport, count_cash
from pos.domain.staff import Permission
from pos.domain.words import Words


def _add_open_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--float", type=money, dest="float_amount", metavar="VND", help=words("shift.option.float"))
    parser.add_argument("--date", type=day, metavar="YYYY-MM-DD", help=words("shift.option.date"))
    add_staff_option(parser, words)


def _open(call: Call) -> int:
    with call.till() as till:
        keeper = acting(till, call.options.staff, Permission.KEEP_SHIFT)
        float_amount = call.options.float_amount
        if float_amount is None:
            float_amount = till.shift_keeping.suggested_float()
        shift = till.shift_keeping.open(keeper, float_amount, call.options.date)
    call.answers.say("shift.opened", number=shift.number, day=shift.business_date, float_amount=shift.float_amount)
    call.answers.give(_shift_document(shift))
    return Exit.DONE


def _add_close_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--counted", type=money, metavar="VND", help=words("shift.option.counted"))
    parser.add_argument(
        "--note", type=note_count, action="append", default=[], metavar="NOTE=N", help=words("shift.option.note")
    )
    add_staff_option(parser, words)


def _close(call: Call) -> int:
    options = call.options
    if options.counted is None and not options.note:
        call.answers.wrong_usage("shift.count_missing")
        return Exit.USAGE
    with call.till() as till:
        keeper = acting(till, options.staff, Permission.KEEP_SHIFT)
        report = till.shift_keeping.close(keeper, count_cash(options.counted, dict(options.note)))
        slip = till.printing.z_report(report.number, call.answers.words)
    _say_z(call, report)
    call.answers.line(str(slip))
    call.answers.give({**_z_document(report), "pdf": str(slip)})
    return Exit.DONE


def _status(call: Call) -> int:
    with call.till() as till:
        shift = till.shift_keeping.current()
    if shift is None:
        call.answers.say("shift.none")
        call.answers.give({"shift": None})
    else:
        call.answers.say(
            "shift.is_open", number=shift.number, day=shift.business_date, staff=shift.opened_by, at=shift.opened_at
        )
        call.answers.give({"shift": _shift_document(shift)})
    return Exit.DONE


def _x(call: Call) -> int:
    with call.till() as till:
        report = till.shift_keeping.x_report()
    _say_totals(call, report)
    call.answers.give(
        {
            **_shift_document(report.shift),
            **totals_content(report.totals),
            "expected_cash_vnd": report.expected_cash.dong,
        }
    )
    return Exit.DONE


def _add_z_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("number", nargs="?", type=int, metavar="N", help=words("report.option.number"))


def _z(call: Call) -> int:
    with call.till() as till:
        report = till.shift_keeping.z_report(call.options.number)
    _say_z(call, report)
    call.answers.give(_z_document(report))
    return Exit.DONE


def _say_z(call: Call, report: ZReport) -> None:
    call.answers.say("report.z", number=report.number, at=report.closed_at)
    _say_totals(call, report)
    call.answers.say("report.counted", counted=report.count.total, difference=report.difference)


def _say_totals(call: Call, report: ShiftReport | ZReport) -> None:
    say, totals = call.answers.say, report.totals
    say("report.shift", number=report.shift.number, day=report.shift.business_date)
    say("report.documents", sales=totals.sale_count, returns=totals.return_count)
    say("report.net", net=totals.net_sales, vat=totals.vat)
    for tender in totals.tender_totals:
        say(f"report.tender.{tender.kind}", count=tender.count, amount=tender.amount)
    say("report.expected", expected=report.expected_cash)


def _shift_document(shift: Shift) -> dict[str, object]:
    return {**shift_open_content(shift), "business_date": shift.business_date.isoformat(), "opened_by": shift.opened_by}


def _z_document(report: ZReport) -> dict[str, object]:
    return {**z_content(report), "business_date": report.shift.business_date.isoformat()}


COMMANDS = (
    Command("shift open", _open, _add_open_options),
    Command("shift close", _close, _add_close_options),
    Command("shift status", _status),
    Command("report x", _x),
    Command("report z", _z, _add_z_options),
)
