"""The database file: opened safely, read through one door and written through another.

Nothing above this package knows that it is SQLite.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
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
        self._engine = _engine(path, library)
        event.listen(self._engine, "connect", _refuse_schema_changes)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One consistent view; nothing may be written. Raises EnvironmentFault."""
        with translated(self.path), self._engine.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """All or nothing: the block's end is the commit, durable when it returns. Raises EnvironmentFault."""
        with translated(self.path), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def migration_engine(path: Path, library: ModuleType) -> Engine:
    """An engine that may change the schema, with foreign keys off as a table rebuild needs them."""
    engine = _engine(path, library)
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


def _engine(path: Path, library: ModuleType) -> Engine:
    engine = create_engine(f"sqlite+pysqlite:///{path}", module=library, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _apply_settings)
    event.listen(engine, "begin", _begin)
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


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


# SQLite's authorizer codes (sqlite3.h) that would undo the append-only triggers or reach other files.
_DENIED_ACTIONS = frozenset(
    {
        2, 8,  # create table, create view
        7, 5,  # create trigger, create temp trigger
        11, 16, 17, 10,  # drop table, trigger, view, index
        26,  # alter table
        24, 25,  # attach, detach
        29, 30,  # create and drop virtual table
    }
)  # fmt: skip
_DENIED_PRAGMAS = frozenset({"writable_schema", "recursive_triggers", "foreign_keys", "journal_mode", "synchronous"})
_PRAGMA_ACTION = 19
_DENY, _ALLOW = 1, 0


def _refuse_schema_changes(connection: Any, _record: object) -> None:
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _DENIED_ACTIONS:
        return _DENY
    if action == _PRAGMA_ACTION and second is not None and (first or "").lower() in _DENIED_PRAGMAS:
        return _DENY
    return _ALLOW
