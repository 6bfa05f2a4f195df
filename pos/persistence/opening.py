"""Opening a till's database: the gates, then the migrations, with a copy made before anything is changed."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import ModuleType

from sqlalchemy.exc import DatabaseError as SqlDatabaseError

from pos.persistence.database import Database, fault_of, migration_engine, translated
from pos.persistence.errors import DatabaseDamaged, DatabaseNewer, FolderNotUsable, NotOurDatabase
from pos.persistence.schema_version import APPLICATION_ID, SCHEMA_VERSION
from pos.persistence.sqlite_library import safe_library


def open_database(path: Path, now: datetime) -> Database:
    """Open, or make, the database at `path`, brought to the present schema.

    Raises UnsafeSqlite, DatabaseDamaged, NotOurDatabase, DatabaseNewer and the faults of the disk.
    """
    library = safe_library()
    found = _version_of(path, library)
    if found > SCHEMA_VERSION:
        raise DatabaseNewer(str(path), found, SCHEMA_VERSION)
    if found < SCHEMA_VERSION:
        if found:
            _copy_before_upgrade(path, library, found, now)
        _migrate(path, library)
    database = Database(path, library)
    with database.reading():
        pass
    return database


def _version_of(path: Path, library: ModuleType) -> int:
    """The schema version of the file, 0 where there is none yet."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    try:
        with closing(library.connect(str(path))) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except library.DatabaseError as error:
        fault = fault_of(path, error) or DatabaseDamaged(str(path), str(error))
        raise fault from error
    if tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise NotOurDatabase(str(path))
    return int(version)


def _copy_before_upgrade(path: Path, library: ModuleType, version: int, now: datetime) -> Path:
    """A consistent copy beside the database, e.g. `backups/before-upgrade-v1-20261122-160500.db`."""
    folder = path.parent / "backups"
    copy = folder / f"before-upgrade-v{version}-{now:%Y%m%d-%H%M%S}.db"
    try:
        folder.mkdir(exist_ok=True)
        copy.unlink(missing_ok=True)
    except OSError as fault:
        raise FolderNotUsable(str(folder), fault.strerror or str(fault)) from fault
    try:
        with closing(library.connect(str(path))) as source, closing(library.connect(str(copy))) as target:
            source.backup(target)
            check = target.execute("PRAGMA integrity_check").fetchone()[0]
    except library.DatabaseError as error:
        raise fault_of(path, error) or DatabaseDamaged(str(path), str(error)) from error
    if check != "ok":
        raise DatabaseDamaged(str(path), str(check))
    return copy


def _migrate(path: Path, library: ModuleType) -> None:
    """All pending migrations and the new version in one transaction."""
    from pos.persistence.migrations.run import upgrade  # alembic takes half a second to import; most starts need none

    engine = migration_engine(path, library)
    try:
        with translated(path), engine.begin() as connection:
            upgrade(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise DatabaseDamaged(str(path), f"foreign keys: {broken[:3]}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except SqlDatabaseError as error:
        raise DatabaseDamaged(str(path), str(error)) from error
    finally:
        engine.dispose()
