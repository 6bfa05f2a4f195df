"""The table classes against a freshly migrated database."""

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from pos.persistence.opening import open_database

for subject in ("till", "reference", "people", "catalogue", "stock", "sales", "shifts"):
    import_module(f"pos.persistence.tables.{subject}")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("schema")
    database = open_database(folder / "till.db", datetime(2026, 11, 22, tzinfo=UTC))
    with database.reading() as transaction:
        yield transaction
    database.close()


def test_every_table_has_a_class_and_every_class_a_table(migrated):
    stored = {
        name
        for (name,) in migrated.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name != "alembic_version" and not name.startswith("sqlite_")
    }
    assert stored == set(SQLModel.metadata.tables)


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_columns_agree_in_name_order_key_and_nullability(migrated, table):
    stored = [
        (name, bool(key), bool(not_null) or bool(key))
        for _, name, _, not_null, _, key in migrated.exec_driver_sql(f"PRAGMA table_info({table})")
    ]
    declared = [
        (column.name, column.primary_key, not column.nullable or column.primary_key)
        for column in SQLModel.metadata.tables[table].columns
    ]
    assert declared == stored


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_every_table_is_strict(migrated, table):
    strict = migrated.exec_driver_sql(f"SELECT strict FROM pragma_table_list WHERE name = '{table}'").scalar()
    assert strict == 1
