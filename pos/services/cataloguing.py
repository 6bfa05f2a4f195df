"""The catalogue: found by name, brought in from a sheet in one piece or not at all, and written out as one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.devices.durable_file import read_file, write_durably
from pos.documents.product_sheet import read_product_sheet
from pos.documents.product_sheet_writer import write_product_sheet
from pos.documents.sheet_limits import MOST_BYTES
from pos.domain.catalogue_import import CatalogueRow, ImportPlan, ImportRefused, RowChange, SheetReading, plan_import
from pos.domain.journal import RecordKind
from pos.domain.products import Ownership, Product
from pos.domain.quantity import NO_QUANTITY
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.stock import LotKind, MoveReason
from pos.domain.words import Words
from pos.persistence import catalogue, producers, products, reference, stock
from pos.persistence.database import Transaction
from pos.services.context import Context


@dataclass(frozen=True)
class ImportPreview:
    """How a sheet was understood, and what it would do or has done."""

    reading: SheetReading
    plan: ImportPlan


class Cataloguing:
    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, text: str, limit: int = 30) -> tuple[Product, ...]:
        """Products on sale whose name, code, maker or commune holds every word, with or without diacritics.

        Without a word: the first products by name.
        """
        with self._context.database.reading() as transaction:
            return products.search(transaction, text, self._context.business_date(transaction), limit)

    def count(self) -> int:
        """How many products are on sale."""
        with self._context.database.reading() as transaction:
            return products.count_on_sale(transaction)

    def rows(self) -> list[CatalogueRow]:
        """The whole catalogue as the rows of a sheet."""
        with self._context.database.reading() as transaction:
            return catalogue.rows(transaction, self._context.business_date(transaction))

    def preview(self, path: Path) -> ImportPreview:
        """What importing the sheet would do; nothing is stored.

        Raises FileNotRead and what reading a sheet raises (UnreadableSheet, SheetTooLarge, NoHeaderFound).
        """
        reading = read_product_sheet(read_file(path, MOST_BYTES), path.name)
        with self._context.database.reading() as transaction:
            return ImportPreview(reading, self._plan(transaction, reading))

    def import_sheet(self, path: Path, staff: Staff) -> ImportPreview:
        """Bring a sheet in: all of it, or nothing.

        Raises NotPermitted, ImportRefused and what `preview` raises.
        """
        content = read_file(path, MOST_BYTES)
        return self.import_reading(read_product_sheet(content, path.name), hashlib.sha256(content).hexdigest(), staff)

    def import_reading(self, reading: SheetReading, file_sha256: str, staff: Staff) -> ImportPreview:
        """The same for a sheet that has been read. Raises NotPermitted, ImportRefused."""
        require_permission(staff, Permission.EDIT_CATALOGUE)
        now = self._context.clock()
        with self._context.database.writing() as transaction:
            plan = self._plan(transaction, reading)
            if plan.is_refused:
                raise ImportRefused(len({problem.row for problem in plan.refused}), plan.refused[0].row)
            if plan.changes_nothing:
                return ImportPreview(reading, plan)
            day = self._context.business_date(transaction)
            seq = self._context.record(
                transaction,
                RecordKind.IMPORT,
                now,
                staff=staff.code,
                business_date=day,
                content=_import_content(plan, reading, file_sha256),
            )
            _apply(transaction, plan, day, seq)
        return ImportPreview(reading, plan)

    def export_sheet(self, path: Path, words: Words) -> int:
        """Write the whole catalogue as a sheet that `import_sheet` reads back unchanged; returns the rows written.

        Raises FileNotWritten.
        """
        rows = self.rows()
        write_durably(path, write_product_sheet(rows, path.name, words))
        return len(rows)

    def _plan(self, transaction: Transaction, reading: SheetReading) -> ImportPlan:
        day = self._context.business_date(transaction)
        stored = {row.code: row for row in catalogue.rows(transaction, day)}
        return plan_import(reading, stored, reference.references(transaction), day)


def _apply(transaction: Transaction, plan: ImportPlan, day: date, seq: int) -> None:
    producer_ids = _keep_producers(transaction, plan)
    known = {row.code: row for row in catalogue.rows(transaction, day)}
    changed_ids = products.ids(transaction, (change.row.code for change in plan.changed))
    recoded = [change for change in plan.changed if any(field.field == "barcodes" for field in change.changes)]
    catalogue.release_codes(transaction, (changed_ids[change.row.code] for change in recoded))
    added_ids = catalogue.add_all(transaction, plan.added, producer_ids, day)
    for change in plan.changed:
        row = change.row
        producer_id = producer_ids[row.producer_code] if row.producer_code else None
        catalogue.change(transaction, changed_ids[row.code], known[row.code], row, producer_id, day)
    _set_kits(transaction, plan, {**changed_ids, **added_ids})
    catalogue.refresh_search_text(transaction, _touched(plan, changed_ids, added_ids))
    _open_stock(transaction, plan, added_ids, day, seq)


def _keep_producers(transaction: Transaction, plan: ImportPlan) -> Mapping[str, int]:
    """Every producer that the sheet tells of, added or brought up to date; ids by code."""
    known = producers.ids(transaction)
    rows = (*plan.added, *(change.row for change in plan.changed))
    for code, row in {row.producer_code: row for row in rows if row.producer_code}.items():
        known[code] = catalogue.keep_producer(transaction, code, row, known)
    return known


def _set_kits(transaction: Transaction, plan: ImportPlan, ids: Mapping[str, int]) -> None:
    kits = [row for row in (*plan.added, *(change.row for change in plan.changed)) if row.kit_parts]
    emptied = [change.row for change in plan.changed if change.row.kit_parts == ()]
    part_ids = products.ids(transaction, (part.product_code for row in kits for part in row.kit_parts or ()))
    for row in (*kits, *emptied):
        catalogue.set_kit(transaction, ids[row.code], row.kit_parts or (), part_ids)


def _touched(plan: ImportPlan, changed_ids: Mapping[str, int], added_ids: Mapping[str, int]) -> list[int] | None:
    """The products whose search text may have changed; None for all, when a producer that others share did."""
    shared = {"producer_name", "commune_code"}
    if any(field.field in shared for change in plan.changed for field in change.changes):
        return None
    return [*changed_ids.values(), *added_ids.values()]


def _open_stock(transaction: Transaction, plan: ImportPlan, ids: Mapping[str, int], day: date, seq: int) -> None:
    """The stock that a sheet names for new products becomes their opening lot."""
    opening = [
        stock.NewLot(
            product_id=ids[row.code],
            owner_code=(row.producer_code or "") if row.ownership is Ownership.CONSIGNED else "",
            number=row.lot_number or "",
            expires_on=row.expires_on,
            received_on=day,
            quantity=row.stock,
        )
        for row in plan.added
        if row.stock is not None and row.stock > NO_QUANTITY
    ]
    stock.add_lots(transaction, opening, LotKind.OPENING, MoveReason.OPENING, seq)


def _import_content(plan: ImportPlan, reading: SheetReading, file_sha256: str) -> dict[str, object]:
    """What the journal keeps of an import: the file, the counts, and every price that changed."""
    return {
        "file_sha256": file_sha256,
        "layout": reading.layout,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "prices": [price for change in plan.changed for price in _price_change(change)],
    }


def _price_change(change: RowChange) -> list[dict[str, object]]:
    return [
        {"product_code": change.row.code, "before_vnd": int(field.before), "after_vnd": int(field.after)}
        for field in change.changes
        if field.field == "price"
    ]
