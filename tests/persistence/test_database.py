"""Two doors: one that reads and cannot write, one that writes all or nothing, alone."""

import threading
from contextlib import ExitStack, closing
from functools import partial
from types import ModuleType

import pytest
from sqlalchemy.exc import DatabaseError

from pos.persistence import open_carts, prints, staff
from pos.persistence.database import Database, fault_of, migration_engine, translated
from pos.persistence.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DiskFailed,
    DiskFull,
    SettingRefused,
)
from pos.persistence.sqlite_library import safe_library
from tests.domain.shop import DAY, NOON

LIBRARY = safe_library()

# The setting, what SQLite reports, and a value that would be unsafe.
SETTINGS = {
    "busy_timeout": (5000, "0"),
    "journal_mode": ("wal", "DELETE"),
    "synchronous": (2, "NORMAL"),
    "foreign_keys": (1, "OFF"),
    "recursive_triggers": (1, "OFF"),
    "trusted_schema": (0, "ON"),
    "cell_size_check": (1, "OFF"),
    "mmap_size": (0, "1048576"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_connection_of_both_doors_has_the_setting(lived, setting):
    wanted, _ = SETTINGS[setting]
    with ExitStack() as doors:
        connections = [doors.enter_context(lived.reading()) for _ in range(7)]
        connections.append(doors.enter_context(lived.writing()))
        assert len({id(each.connection.dbapi_connection) for each in connections}) == 8
        for connection in connections:
            assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == wanted


def deaf_library(setting: str, value: str) -> ModuleType:
    """The real library, but one setting always ends at another value."""

    class Deaf(LIBRARY.Connection):
        def execute(self, sql, *parameters):
            if sql.startswith(f"PRAGMA {setting} ="):
                sql = f"PRAGMA {setting} = {value}"
            return super().execute(sql, *parameters)

    library = ModuleType("deaf")
    vars(library).update(vars(LIBRARY))
    library.connect = partial(LIBRARY.connect, factory=Deaf)
    return library


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_that_sqlite_does_not_take_stops_the_till(path, setting):
    _, unsafe = SETTINGS[setting]
    database = Database(path, deaf_library(setting, unsafe))
    for door in (database.reading, database.writing):
        with pytest.raises(SettingRefused) as refusal, door():
            pass
        assert refusal.value.setting == setting
        assert refusal.value.wanted != refusal.value.got
    database.close()


SCHEMA_CHANGES = [
    "DROP TRIGGER sales_no_update",
    "DROP TABLE sales",
    "DROP INDEX ix_sales_day",
    "ALTER TABLE sales RENAME TO old_sales",
    "ALTER TABLE sales ADD COLUMN x",
    "ALTER TABLE sales DROP COLUMN gross",
    "CREATE TABLE x (y)",
    "CREATE TABLE x AS SELECT * FROM sales",
    "CREATE INDEX x ON sales (gross)",
    "CREATE VIEW x AS SELECT 1",
    "CREATE TRIGGER x AFTER INSERT ON sales BEGIN SELECT 1; END",
    "CREATE TEMP TABLE sales (x)",
    "CREATE TEMP VIEW sales AS SELECT 1",
    "CREATE TEMP TRIGGER x BEFORE INSERT ON main.sales BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIRTUAL TABLE x USING fts5(y)",
    "ATTACH DATABASE ':memory:' AS other",
    "DETACH DATABASE main",
    "PRAGMA writable_schema = ON",
    "PRAGMA writable_schema(1)",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 1",
    "PRAGMA schema_version = 1",
    "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM sqlite_master",
]


@pytest.mark.parametrize("door", ["reading", "writing"])
@pytest.mark.parametrize("statement", SCHEMA_CHANGES)
def test_the_till_itself_cannot_change_the_schema_or_a_setting(lived, statement, door):
    with pytest.raises(DatabaseError), getattr(lived, door)() as transaction:
        transaction.exec_driver_sql(statement)


@pytest.mark.parametrize("question", ["table_info(sales)", "integrity_check", "foreign_key_check", "user_version"])
def test_questions_to_the_schema_are_still_answered(lived, question):
    with lived.reading() as transaction:
        transaction.exec_driver_sql(f"PRAGMA {question}").all()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO open_carts VALUES (hex(zeroblob(18)), '{}', '')",
        "UPDATE staff SET active = 0",
        "DELETE FROM open_carts",
        "INSERT OR REPLACE INTO open_carts SELECT * FROM open_carts",
        "UPDATE stock_levels SET quantity = 0",
    ],
)
def test_a_reader_that_writes_is_a_bug_and_changes_nothing(lived, statement):
    with pytest.raises(DatabaseError, match="not authorized"), lived.reading() as transaction:
        transaction.exec_driver_sql(statement)
    with lived.reading() as transaction:
        assert len(staff.working(transaction)) == 2
        assert open_carts.latest(transaction, DAY) is not None


def test_a_block_that_fails_leaves_nothing_of_what_it_wrote(lived):
    def print_and_fail(transaction):
        prints.add(transaction, "01-26-000002", 0, NOON, "101")
        assert prints.count(transaction, "01-26-000002") == 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), lived.writing() as transaction:
        print_and_fail(transaction)
    with lived.reading() as transaction:
        assert prints.count(transaction, "01-26-000002") == 0
    with lived.writing() as transaction:
        prints.add(transaction, "01-26-000002", 0, NOON, "101")
    with lived.reading() as transaction:
        assert prints.count(transaction, "01-26-000002") == 1


def test_what_was_written_outlives_the_program(lived, tmp_path):
    with lived.writing() as transaction:
        prints.add(transaction, "01-26-000002", 0, NOON, "101")
    again = Database(tmp_path / "till.db", LIBRARY)
    with again.reading() as transaction:
        assert prints.count(transaction, "01-26-000002") == 1
    again.close()


def test_a_broken_reference_is_found_at_the_latest_by_the_commit(lived):
    with pytest.raises(DatabaseError, match="FOREIGN KEY"), lived.writing() as transaction:
        transaction.exec_driver_sql(
            "INSERT INTO stock_moves (lot_id, quantity, reason, seq) VALUES (1, 1, 'receipt', 999)"
        )
    with lived.reading() as transaction:
        assert transaction.exec_driver_sql("SELECT count(*) FROM stock_moves WHERE seq = 999").scalar() == 0


def test_two_writers_take_turns(lived):
    order = []
    begun = threading.Event()

    def second():
        begun.set()
        with lived.writing() as transaction:
            order.append("second begins")
            order.append(prints.count(transaction, "x"))

    with lived.writing() as transaction:
        thread = threading.Thread(target=second)
        thread.start()
        begun.wait()
        thread.join(0.2)
        prints.add(transaction, "x", 0, NOON, "101")
        order.append("first ends")
    thread.join()
    assert order == ["first ends", "second begins", 1]


def test_a_reader_keeps_its_view_while_another_writes(lived):
    with lived.reading() as reader:
        assert prints.count(reader, "x") == 0
        with lived.writing() as writer:
            prints.add(writer, "x", 0, NOON, "101")
        assert prints.count(reader, "x") == 0
    with lived.reading() as reader:
        assert prints.count(reader, "x") == 1


def driver_error(path, *statements, uri=False):
    """What the driver really raises when the last statement is refused."""
    place = f"file:{path}?mode=ro" if uri else str(path)
    with closing(LIBRARY.connect(place, timeout=0, isolation_level=None, uri=uri)) as connection:
        for statement in statements[:-1]:
            connection.execute(statement)
        with pytest.raises(LIBRARY.DatabaseError) as refusal:
            connection.execute(statements[-1])
    return refusal.value


def test_a_database_that_another_process_holds_is_busy(path):
    with closing(LIBRARY.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        fault = fault_of(path, driver_error(path, "BEGIN IMMEDIATE"))
    assert isinstance(fault, DatabaseBusy)
    assert fault.path == str(path)


def test_a_database_without_write_permission_is_read_only(path):
    error = driver_error(path, "DELETE FROM open_carts", uri=True)
    assert isinstance(fault_of(path, error), DatabaseReadOnly)


def test_a_full_disk_is_told_and_what_was_there_stays(path):
    engine = migration_engine(path, LIBRARY)

    def fill(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are
        connection.exec_driver_sql("DELETE FROM open_carts")
        connection.exec_driver_sql("CREATE TABLE big AS SELECT zeroblob(9000000)")

    with pytest.raises(DiskFull), translated(path), engine.begin() as connection:
        fill(connection)
    engine.dispose()
    database = Database(path, LIBRARY)
    with database.reading() as transaction:
        assert transaction.exec_driver_sql("SELECT count(*) FROM open_carts").scalar() == 1
    database.close()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("SQLITE_IOERR", DiskFailed),
        ("SQLITE_IOERR_FSYNC", DiskFailed),
        ("SQLITE_CORRUPT_INDEX", DatabaseDamaged),
        ("SQLITE_NOTADB", DatabaseDamaged),
        ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
        ("SQLITE_LOCKED", DatabaseBusy),
        ("SQLITE_CANTOPEN", DatabaseReadOnly),
        ("SQLITE_READONLY_DBMOVED", DatabaseReadOnly),
        ("SQLITE_PERM", DatabaseReadOnly),
        ("SQLITE_FULL", DiskFull),
    ],
)
def test_every_fault_of_the_environment_has_its_name(path, name, fault):
    error = LIBRARY.OperationalError("driver's words")
    error.sqlite_errorname = name
    assert type(fault_of(path, error)) is fault


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT", "SQLITE_ERROR", "SQLITE_AUTH", "SQLITE_MISMATCH", ""])
def test_what_is_no_fault_of_the_environment_stays_a_bug(path, name):
    error = LIBRARY.OperationalError("driver's words")
    error.sqlite_errorname = name
    assert fault_of(path, error) is None
    assert fault_of(path, None) is None
    assert fault_of(path, ValueError("x")) is None


def test_a_wrong_statement_passes_through_as_the_bug_it_is(lived):
    with pytest.raises(DatabaseError, match="no such table"), lived.reading() as transaction:
        transaction.exec_driver_sql("SELECT * FROM nowhere")
