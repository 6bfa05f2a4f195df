"""The tables of the city's package, in the order of its files.

A further table is one definition in a module beside this one, one entry below with `since` one higher, and
`SCHEMA_VERSION` raised to it: descriptor, manifest, verifier and reader follow. Its rows have to come from what the
journal's records say (`DayPackage` is rebuilt from them), so that the chain covers every exported field. A table
that was once published is never changed; new facts about its rows come as a new table with its key.
"""

from __future__ import annotations

from typing import Any

from pos.documents.city_tables.day import DAY
from pos.documents.city_tables.journal import JOURNAL
from pos.documents.city_tables.sales import SALE_LINES, SALE_VAT, SALES, TENDERS
from pos.documents.city_tables.z_reports import Z_REPORTS, Z_TENDERS, Z_VAT
from pos.documents.data_package import Table
from pos.domain.day_package import DayPackage

CityTable = Table[DayPackage, Any]

SCHEMA_VERSION = 1

TABLES: tuple[CityTable, ...] = (
    DAY,
    SALES,
    SALE_LINES,
    SALE_VAT,
    TENDERS,
    Z_REPORTS,
    Z_VAT,
    Z_TENDERS,
    JOURNAL,
)


def tables_of(schema_version: int) -> tuple[CityTable, ...]:
    """The tables that a package of this version holds."""
    return tuple(table for table in TABLES if table.since <= schema_version)
