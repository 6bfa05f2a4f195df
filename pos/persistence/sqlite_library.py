"""Which SQLite library the till runs on. An affected one is refused before the first byte is written.

SQLite 3.7.0 to 3.51.2 can lose committed data in WAL mode when one connection commits while another checkpoints
(sqlite.org/wal.html, "the WAL-reset bug"). Fixed in 3.51.3 and back-ported to 3.50.7 and 3.44.6; 3.52.0 was withdrawn.
"""

from __future__ import annotations

import sqlite3
from types import ModuleType

from pos.persistence.errors import UnsafeSqlite

Version = tuple[int, int, int]

_FIXED_IN = (3, 51, 3)
_BACKPORTS: tuple[Version, ...] = ((3, 50, 7), (3, 44, 6))
_WITHDRAWN: tuple[Version, ...] = ((3, 52, 0),)


def is_safe(version: Version) -> bool:
    if version in _WITHDRAWN:
        return False
    return version >= _FIXED_IN or any(version[:2] == fixed[:2] and version >= fixed for fixed in _BACKPORTS)


def safe_library() -> ModuleType:
    """The bundled library of the `pysqlite3` wheel, else Python's own if its version is safe. Raises UnsafeSqlite."""
    try:
        from pysqlite3 import dbapi2 as bundled
    except ImportError:
        return require_safe(sqlite3)
    return require_safe(bundled)


def require_safe(library: ModuleType) -> ModuleType:
    """Raises UnsafeSqlite."""
    major, minor, patch = (int(part) for part in library.sqlite_version.split("."))
    if not is_safe((major, minor, patch)):
        raise UnsafeSqlite(library.sqlite_version)
    return library
