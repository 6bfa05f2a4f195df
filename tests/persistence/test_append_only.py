"""What was posted stays as it was posted: no statement changes, removes, replaces or overtakes a row."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

import pos.persistence.migrations as migrations
from pos.persistence.database import Database
from pos.persistence.sqlite_library import safe_library

FILE = Path(migrations.__file__).parent / "versions" / "0001_first_whole_day.py"
SPEC = spec_from_file_location("first_whole_day", FILE)
MIGRATION = module_from_spec(SPEC)
SPEC.loader.exec_module(MIGRATION)

POSTED = dict(MIGRATION.APPEND_ONLY)
RISING = dict(MIGRATION.RISING)

# Tables whose rows live on: what is true now, not what happened.
LIVING = {
    "tills", "communes", "ocop_sets", "vat_rules", "staff", "producers", "contracts", "owners", "sellers",
    "products", "product_codes", "product_terms", "kit_parts", "certificates", "lots", "stock_levels",
    "open_carts", "alembic_version",
}  # fmt: skip


def columns_of(transaction, table):
    return [row.name for row in transaction.exec_driver_sql(f"PRAGMA table_info({table})")]


def rows_of(database, table):
    with database.reading() as transaction:
        return transaction.exec_driver_sql(f"SELECT * FROM {table}").all()


def refused(database, statement, reason):
    with pytest.raises(DatabaseError, match=reason), database.writing() as transaction:
        transaction.exec_driver_sql(statement)


def test_every_table_is_either_posted_for_good_or_lives_on(lived):
    with lived.reading() as transaction:
        tables = {row[0] for row in transaction.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(POSTED) | LIVING == tables
    assert not set(POSTED) & LIVING


@pytest.mark.parametrize("table", POSTED)
def test_a_posted_row_cannot_be_touched(lived, table):
    before = rows_of(lived, table)
    assert before, f"{table} has no row to try it on"
    key = POSTED[table]
    with lived.reading() as transaction:
        columns = columns_of(transaction, table)
    for column in columns:
        refused(lived, f"UPDATE {table} SET {column} = {column}", f"append-only: {table}")
    refused(lived, f"UPDATE OR IGNORE {table} SET {columns[-1]} = {columns[-1]}", "append-only")
    refused(lived, f"DELETE FROM {table}", f"append-only: {table}")
    taken = f"append-only: {table}|gap in {table}"
    refused(lived, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", taken)
    refused(lived, f"REPLACE INTO {table} SELECT * FROM {table}", taken)
    refused(
        lived,
        f"INSERT INTO {table} SELECT * FROM {table} WHERE true "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {columns[-1]} = excluded.{columns[-1]}",
        taken,
    )
    refused(lived, f"INSERT OR IGNORE INTO {table} SELECT * FROM {table}", taken)
    assert rows_of(lived, table) == before


def copied_with(lived, table, **changed):
    """An inserting statement for the table's last row with some columns changed (SQL expressions)."""
    with lived.reading() as transaction:
        columns = columns_of(transaction, table)
    values = ", ".join(changed.get(column, column) for column in columns)
    key = POSTED[table][0]
    return f"INTO {table} SELECT {values} FROM {table} ORDER BY {key} DESC LIMIT 1"


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("sales", {"sale_id": "hex(zeroblob(18))", "seq": "seq + 50"}),  # the same number
        ("shifts", {"number": "number + 1"}),  # the same record
        ("z_reports", {"number": "number + 1", "seq": "seq + 50"}),  # the same shift
        ("day_packages", {"business_date": "'2026-11-23'", "day_seq": "day_seq + 1"}),  # the same name
        ("journal", {"seq": "seq + 1"}),  # the same hash
        ("producer_entries", {"id": "id + 50"}),  # the same line
    ],
)
def test_a_row_cannot_be_replaced_by_the_back_door_of_another_key(lived, table, changed):
    before = rows_of(lived, table)
    refused(lived, f"REPLACE {copied_with(lived, table, **changed)}", f"append-only: {table}")
    assert rows_of(lived, table) == before


@pytest.mark.parametrize("step", ["+ 2", "+ 100", "- 100"])
@pytest.mark.parametrize(
    ("table", "others"),
    [
        ("journal", {"hash": "hex(zeroblob(32))"}),
        ("shifts", {"seq": "1"}),
        ("z_reports", {"seq": "1", "shift_number": "2"}),
    ],
)
def test_numbers_rise_one_by_one(lived, table, others, step):
    column = RISING[table]
    statement = copied_with(lived, table, **{column: f"{column} {step}"}, **others)
    refused(lived, f"INSERT {statement}", f"gap in {table}.{column}")


@pytest.mark.parametrize("table", RISING)
def test_the_first_number_is_one(files, tmp_path, table):
    (tmp_path / "new.db").write_bytes((files / "new.db").read_bytes())
    database = Database(tmp_path / "new.db", safe_library())
    values = {
        "journal": "(2, 1, 'start', '', '{}', hex(zeroblob(32)), hex(zeroblob(32)))",
        "shifts": "(2, '01', '2026-11-22', '', '101', 0, 1)",
        "z_reports": "(2, 1, '', '', '101', 1, hex(zeroblob(32)), 0, 0, '', '', 0, 0, 0, 0, 0, 0, 0, 0)",
    }[table]
    refused(database, f"INSERT INTO {table} VALUES {values}", f"gap in {table}")
    database.close()


@pytest.mark.parametrize(
    ("table", "changed", "rule"),
    [
        ("sales", {"sale_id": "hex(zeroblob(18))", "number": "'x'", "seq": "99", "total": "total + 1"}, "CHECK"),
        ("sale_lines", {"line_no": "99", "total": "total + 1"}, "CHECK"),
        ("sale_lines", {"line_no": "99", "quantity": "1.5"}, "cannot store REAL"),
        ("sale_lines", {"line_no": "99", "price": "'many'"}, "cannot store TEXT"),
        ("sale_lines", {"line_no": "99", "name": "NULL"}, "NOT NULL"),
        ("tenders", {"tender_no": "99", "kind": "'gold'"}, "CHECK"),
        ("tenders", {"tender_no": "99", "kind": "'card'", "tendered": "applied + 1"}, "CHECK"),
        ("z_notes", {"note": "0"}, "CHECK"),
        ("prints", {"copy_number": "-1"}, "CHECK"),
        ("stock_moves", {"id": "NULL", "quantity": "0"}, "CHECK"),
        ("stock_moves", {"id": "NULL", "lot_id": "999"}, "FOREIGN KEY"),
    ],
)
def test_a_row_that_does_not_add_up_is_not_taken(lived, table, changed, rule):
    refused(lived, f"INSERT {copied_with(lived, table, **changed)}", rule)
