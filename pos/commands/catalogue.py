"""`products import|export|find`."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos.commands.answers import Exit
from pos.commands.command import Call, Command, acting, add_staff_option
from pos.domain.catalogue_import import ImportPlan, SheetReading
from pos.domain.products import Product
from pos.domain.staff import Permission
from pos.domain.words import Words

_MOST_SHOWN = 20


def _add_import_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words("products.option.import_file"))
    parser.add_argument("--dry-run", action="store_true", help=words("products.option.dry_run"))
    add_staff_option(parser, words)


def _import(call: Call) -> int:
    options = call.options
    with call.till() as till:
        preview = till.cataloguing.preview(options.file)
        if not options.dry_run and not preview.plan.is_refused:
            editor = acting(till, options.staff, Permission.EDIT_CATALOGUE)
            preview = till.cataloguing.import_sheet(options.file, editor)
    _say_plan(call, preview.reading, preview.plan)
    call.answers.give({**_plan_document(preview.reading, preview.plan), "stored": _is_stored(call, preview.plan)})
    return Exit.REFUSED if preview.plan.is_refused else Exit.DONE


def _say_plan(call: Call, reading: SheetReading, plan: ImportPlan) -> None:
    answers = call.answers
    answers.say("products.read", layout=reading.layout, encoding=reading.encoding, rows=len(reading.rows))
    for before, after in reading.converted[:_MOST_SHOWN]:
        answers.say("products.converted", before=before, after=after)
    answers.say(
        "products.plan",
        added=len(plan.added),
        changed=len(plan.changed),
        left=len(plan.left),
        refused=len(plan.refused),
    )
    for change in plan.changed[:_MOST_SHOWN]:
        for field in change.changes:
            answers.line(f"  {change.row.code}  {field.field}: {field.before} → {field.after}")
    for problem in plan.refused:
        reason = answers.words(f"sheet.problem.{problem.problem}", value=problem.value, other=problem.other)
        answers.say("products.refused", row=str(problem.row), column=problem.column, reason=reason)
    if plan.is_refused:
        answers.say("products.nothing_imported")
    elif plan.changes_nothing:
        answers.say("products.unchanged")
    elif call.options.dry_run:
        answers.say("products.dry_run")
    else:
        answers.say("products.imported")


def _is_stored(call: Call, plan: ImportPlan) -> bool:
    return not (call.options.dry_run or plan.is_refused or plan.changes_nothing)


def _plan_document(reading: SheetReading, plan: ImportPlan) -> dict[str, object]:
    return {
        "layout": reading.layout,
        "encoding": reading.encoding,
        "columns": [{"title": title, "field": field or None} for title, field in reading.columns],
        "added": [row.code for row in plan.added],
        "changed": [
            {
                "code": change.row.code,
                "changes": [{"field": f.field, "before": f.before, "after": f.after} for f in change.changes],
            }
            for change in plan.changed
        ],
        "left": len(plan.left),
        "refused": [
            {
                "row": problem.row,
                "column": problem.column,
                "problem": problem.problem,
                "value": problem.value,
                "other": problem.other,
            }
            for problem in plan.refused
        ],
    }


def _add_export_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words("products.option.export_file"))


def _export(call: Call) -> int:
    with call.till() as till:
        written = till.cataloguing.export_sheet(call.options.file, call.answers.words)
    call.answers.say("products.exported", rows=written, path=str(call.options.file))
    call.answers.give({"rows": written, "path": str(call.options.file)})
    return Exit.DONE


def _add_find_options(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("text", nargs="+", metavar="TEXT", help=words("products.option.text"))


def _find(call: Call) -> int:
    with call.till() as till:
        found = till.cataloguing.find(" ".join(call.options.text))
    for product in found:
        call.answers.say("products.found", code=product.code, name=product.name, unit=product.unit, price=product.price)
    if not found:
        call.answers.say("products.not_found")
    call.answers.give({"products": [_product_document(product) for product in found]})
    return Exit.DONE


def _product_document(product: Product) -> dict[str, object]:
    return {
        "code": product.code,
        "name": product.name,
        "unit": product.unit,
        "price_vnd": product.price.dong,
        "stars": product.stars,
        "producer": product.producer.name if product.producer else None,
        "commune": product.producer.commune.name if product.producer and product.producer.commune else None,
    }


COMMANDS = (
    Command("products import", _import, _add_import_options),
    Command("products export", _export, _add_export_options),
    Command("products find", _find, _add_find_options),
)
