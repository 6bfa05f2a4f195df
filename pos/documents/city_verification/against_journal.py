"""Every cell beside the journal: the tables are what the records say, no row more, none less, none moved."""

from __future__ import annotations

from collections.abc import Mapping

from pos.documents.city_tables import CityTable
from pos.documents.city_verification.findings import Findings
from pos.documents.city_verification.tables import ReadTable
from pos.domain.day_package import DayPackage
from pos.domain.verification import FindingCode

_DAY = "day"


def check_against_journal(tables: Mapping[str, ReadTable], told: DayPackage, findings: Findings) -> None:
    for table in tables.values():
        _check_table(table, table.definition.cells(told), findings)


def _check_table(table: ReadTable, told: list[tuple[str, ...]], findings: Findings) -> None:
    definition = table.definition
    if [row.cells for row in table.rows] == told:
        return
    places = definition.places(definition.primary_key)
    told_by_key = {tuple(cells[place] for place in places): cells for cells in told}
    found_keys: list[tuple[str, ...]] = []
    differs = len(told_by_key) != len(told)
    for row in table.rows:
        key = row.key(places)
        found_keys.append(key)
        expected = told_by_key.get(key)
        if expected is None:
            findings.add(FindingCode.ROW_NOT_IN_JOURNAL, row.where, " ".join(key))
            differs = True
        elif expected != row.cells:
            _name_cells(definition, row.where, row.cells, expected, findings)
            differs = True
    for key in told_by_key.keys() - set(found_keys):
        findings.add(FindingCode.ROW_MISSING, definition.path, " ".join(key))
        differs = True
    if not differs:
        findings.add(FindingCode.ROW_ORDER, definition.path)


def _name_cells(
    definition: CityTable,
    where: str,
    found: tuple[str, ...],
    expected: tuple[str, ...],
    findings: Findings,
) -> None:
    code = FindingCode.DAY_SUM if definition.name == _DAY else FindingCode.ROW_DIFFERS
    for name, cell, told in zip(definition.header, found, expected, strict=True):
        findings.differ(code, f"{where} {name}", cell, told)
