"""The tables one by one and together: spelling, types, keys. What the figures mean is for the sums and the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos.documents import bagit, csv_table
from pos.documents.city_tables import CityTable
from pos.documents.city_verification.container import Container
from pos.documents.city_verification.findings import Findings
from pos.domain.verification import FindingCode


@dataclass(frozen=True)
class TableRow:
    """One row; `line` counts from the header, which is line 1."""

    table: ReadTable
    line: int
    cells: tuple[str, ...]

    @property
    def where(self) -> str:
        return f"{self.table.definition.path}:{self.line}"

    def text(self, name: str) -> str:
        return self.cells[self.table.places[name]]

    def whole(self, name: str) -> int:
        """0 for an empty cell."""
        return int(self.cells[self.table.places[name]] or 0)

    def values(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([self.cells[self.table.places[name]] for name in names])

    def key(self, places: tuple[int, ...]) -> tuple[str, ...]:
        return tuple([self.cells[place] for place in places])


class ReadTable:
    """A table as it was found; `is_read` if it could be taken apart at all.

    `rows` have the right width, `sound_rows` also the right cells.
    """

    def __init__(self, definition: CityTable) -> None:
        self.definition = definition
        self.places = {name: place for place, name in enumerate(definition.header)}
        self.is_read = False
        self.rows: list[TableRow] = []
        self.sound_rows: list[TableRow] = []


def read_tables(container: Container, tables: tuple[CityTable, ...], findings: Findings) -> dict[str, ReadTable]:
    """Every table by its name, empty where the file is missing or is no table."""
    return {table.name: _read_table(container, table, findings) for table in tables}


def check_keys(tables: Mapping[str, ReadTable], findings: Findings) -> None:
    for table in tables.values():
        definition = table.definition
        for names in (definition.primary_key, *definition.unique):
            _check_unique(table, definition.places(names), findings)
        for foreign in definition.foreign_keys:
            target = tables[foreign.table]
            reference = target.definition.places(foreign.reference)
            known = {row.key(reference) for row in target.rows}
            places = definition.places(foreign.fields)
            for row in table.rows:
                key = row.key(places)
                if "" not in key and key not in known:
                    findings.add(FindingCode.FOREIGN_KEY, row.where, f"{foreign.table} {' '.join(key)}")


def _read_table(container: Container, definition: CityTable, findings: Findings) -> ReadTable:
    table = ReadTable(definition)
    content = container.files.get(f"{bagit.PAYLOAD_FOLDER}{definition.path}")
    if content is None:
        return table  # reported as missing
    try:
        header, *rows = csv_table.decode_rows(content) or [()]
    except csv_table.UnreadableCsv as problem:
        findings.add(FindingCode.CSV_FORM, f"{definition.path}:{problem.line}")
        return table
    if header != definition.header:
        findings.add(FindingCode.CSV_HEADER, definition.path, ",".join(header))
        return table
    for line, cells in enumerate(rows, 2):
        if len(cells) == len(header):
            table.rows.append(TableRow(table, line, cells))
        else:
            findings.add(FindingCode.CSV_FORM, f"{definition.path}:{line}")
    _check_cells(table, findings)
    table.is_read = True
    return table


def _check_cells(table: ReadTable, findings: Findings) -> None:
    """Column by column, each different cell once: most cells of a day repeat."""
    refused = [
        {cell for cell in set(column) if not field.accepts(cell)}
        for field, column in zip(
            table.definition.fields, zip(*(row.cells for row in table.rows), strict=True), strict=False
        )
    ]
    if not any(refused):
        table.sound_rows = table.rows
        return
    for row in table.rows:
        wrong = [place for place, cell in enumerate(row.cells) if cell in refused[place]]
        for place in wrong:
            findings.add(FindingCode.CELL, f"{row.where} {table.definition.header[place]}", row.cells[place])
        if not wrong:
            table.sound_rows.append(row)


def _check_unique(table: ReadTable, places: tuple[int, ...], findings: Findings) -> None:
    met: set[tuple[str, ...]] = set()
    for row in table.rows:
        key = row.key(places)
        if key in met:
            findings.add(FindingCode.DUPLICATE_KEY, row.where, " ".join(key))
        met.add(key)
