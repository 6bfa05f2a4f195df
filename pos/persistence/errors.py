"""What the disk, the folder or the database file can refuse; each is met once, here, and said in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.errors import EnvironmentFault


@dataclass(eq=False)
class UnsafeSqlite(EnvironmentFault):
    """The SQLite library has the WAL-reset bug (3.7.0 to 3.51.2, fixed in 3.51.3, 3.50.7 and 3.44.6)."""

    version: str


@dataclass(eq=False)
class FolderNotUsable(EnvironmentFault):
    """The data folder cannot be made, read or written."""

    folder: str
    reason: str


@dataclass(eq=False)
class NetworkFolder(EnvironmentFault):
    """The data folder lies on a network drive, where SQLite's locks cannot be trusted."""

    folder: str
    file_system: str


@dataclass(eq=False)
class SyncedFolder(EnvironmentFault):
    """The data folder lies inside a cloud-synchronised folder, which copies half-written files."""

    folder: str
    service: str


@dataclass(eq=False)
class AlreadyOpen(EnvironmentFault):
    """Another window or command has this data folder open."""

    folder: str


@dataclass(eq=False)
class DatabaseNewer(EnvironmentFault):
    """The database was written by a newer version of the program."""

    path: str
    found: int
    known: int


@dataclass(eq=False)
class NotOurDatabase(EnvironmentFault):
    """The file is a database, but not one of this program."""

    path: str


@dataclass(eq=False)
class DatabaseDamaged(EnvironmentFault):
    """The file is not a readable database."""

    path: str
    reason: str


@dataclass(eq=False)
class SettingRefused(EnvironmentFault):
    """SQLite did not take a setting on which safety rests."""

    setting: str
    wanted: str
    got: str


@dataclass(eq=False)
class DatabaseBusy(EnvironmentFault):
    """The database stayed locked by another process."""

    path: str


@dataclass(eq=False)
class DiskFull(EnvironmentFault):
    """The disk has no room left; what was stored before is safe."""

    path: str


@dataclass(eq=False)
class DatabaseReadOnly(EnvironmentFault):
    """The database cannot be written to."""

    path: str


@dataclass(eq=False)
class DiskFailed(EnvironmentFault):
    """The disk reported an error while reading or writing."""

    path: str
    reason: str
