"""The database file: opened safely, read through one door and written through another.

Nothing above this package knows that it is SQLite.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError as SqlDatabaseError

from pos.domain.errors import EnvironmentFault
from pos.persistence.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DiskFailed,
    DiskFull,
    SettingRefused,
)

Transaction = Connection
"""What the persistence functions are given: one open transaction."""

# Each setting with the value that SQLite has to report back; a setting refused in silence is a lost sale later.
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("busy_timeout", "5000", "5000"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("recursive_triggers", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
)


class Database:
    """One till's database; use `open_database` of `pos.persistence.opening`, which checks and migrates first."""

    def __init__(self, path: Path, library: ModuleType) -> None:
        self.path = path
        self._reader = _engine(path, library, "BEGIN")
        self._writer = _engine(path, library, "BEGIN IMMEDIATE")
        event.listen(self._reader, "connect", _refuse_writing)
        event.listen(self._writer, "connect", _refuse_schema_changes)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One consistent view; a statement that writes is refused as a bug. Raises EnvironmentFault."""
        with translated(self.path), self._reader.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """All or nothing: the block's end is the commit, durable when it returns. Raises EnvironmentFault."""
        with translated(self.path), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        # The writer last: whoever closes the last connection also empties the write-ahead log into the file.
        self._reader.dispose()
        self._writer.dispose()


def migration_engine(path: Path, library: ModuleType) -> Engine:
    """An engine that may change the schema, with foreign keys off as a table rebuild needs them."""
    engine = _engine(path, library, "BEGIN")
    event.listen(engine, "connect", _foreign_keys_off)
    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the driver reports of the environment into the faults of this package; bugs pass unchanged."""
    try:
        yield
    except SqlDatabaseError as error:
        fault = fault_of(path, error.orig)
        if fault is None:
            raise
        raise fault from error


def fault_of(path: Path, error: BaseException | None) -> EnvironmentFault | None:
    """The environment's fault behind a driver error, or None where it is a bug of ours."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseBusy(str(path))
    if name.startswith("SQLITE_FULL"):
        return DiskFull(str(path))
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return DatabaseReadOnly(str(path))
    if name.startswith("SQLITE_IOERR"):
        return DiskFailed(str(path), str(error))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DatabaseDamaged(str(path), str(error))
    return None


def _engine(path: Path, library: ModuleType, begin: str) -> Engine:
    # Never a URL in one text: a folder named "100%" or "what?" would be taken apart and another file be opened.
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, module=library, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _apply_settings)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _apply_settings(connection: Any, _record: object) -> None:
    # The driver's own transactions do not cover schema changes: we say BEGIN ourselves.
    connection.isolation_level = None
    for setting, value, expected in _SETTINGS:
        connection.execute(f"PRAGMA {setting} = {value}")
        got = str(connection.execute(f"PRAGMA {setting}").fetchone()[0])
        if got != expected:
            raise SettingRefused(setting, expected, got)


def _foreign_keys_off(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")


# SQLite's authorizer codes (sqlite3.h) that would undo the append-only triggers, hide a table behind another of
# its name, or reach other files.
_SCHEMA_CHANGES = frozenset(
    {
        1, 2, 7, 8,  # create index, table, trigger, view
        3, 4, 5, 6,  # the same, temporary
        10, 11, 16, 17,  # drop index, table, trigger, view
        12, 13, 14, 15,  # the same, temporary
        26,  # alter table
        24, 25,  # attach, detach
        29, 30,  # create and drop virtual table
    }
)  # fmt: skip
_WRITES = frozenset({9, 18, 23})  # delete, insert, update
_PRAGMA_ACTION = 19

# What a pragma may be asked with a value; every other value would be a setting.
_ASKING_PRAGMAS = frozenset(
    {
        "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo",
        "integrity_check", "quick_check", "table_info", "table_list", "table_xinfo",
    }
)  # fmt: skip
_DENY, _ALLOW = 1, 0


def _refuse_schema_changes(connection: Any, _record: object) -> None:
    connection.set_authorizer(_authorize_writer)


def _refuse_writing(connection: Any, _record: object) -> None:
    connection.set_authorizer(_authorize_reader)


def _authorize_writer(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    if action in _SCHEMA_CHANGES:
        return _DENY
    if action == _PRAGMA_ACTION and second is not None and (first or "").lower() not in _ASKING_PRAGMAS:
        return _DENY
    return _ALLOW


def _authorize_reader(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    return _DENY if action in _WRITES else _authorize_writer(action, first, second)
