"""Files that are whole or not there: written aside, synced, renamed, and the folder synced too."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pos.domain.errors import EnvironmentFault

# Windows: a virus scanner or an indexer holds the file for a moment (access denied, sharing, lock violation).
_PASSING_WINDOWS_ERRORS = (5, 32, 33)
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)


@dataclass(eq=False)
class FileNotWritten(EnvironmentFault):
    """The file could not be written; nothing stands under its name that was not there before."""

    path: str
    reason: str


@dataclass(eq=False)
class FileNotRead(EnvironmentFault):
    """The file could not be read."""

    path: str
    reason: str


def write_durably(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Put `content` under `path` so that a power cut leaves either the old file or the new one, never a part.

    A `secret` file is readable by its owner only. Raises FileNotWritten.
    """
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(aside, flags, 0o600 if secret else 0o644), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(aside, path)
        _sync_folder(path.parent)
    except OSError as fault:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise FileNotWritten(str(path), fault.strerror or str(fault)) from fault


def read_file(path: Path, limit: int | None = None) -> bytes:
    """The file's bytes, at most `limit` + 1 of them. Raises FileNotRead."""
    try:
        with path.open("rb") as file:
            return file.read() if limit is None else file.read(limit + 1)
    except OSError as fault:
        raise FileNotRead(str(path), fault.strerror or str(fault)) from fault


def _replace(aside: Path, path: Path) -> None:
    for pause in _PAUSES:
        try:
            aside.replace(path)
        except OSError as fault:
            if getattr(fault, "winerror", None) not in _PASSING_WINDOWS_ERRORS:
                raise
            time.sleep(pause)
        else:
            return
    aside.replace(path)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no handle to sync a folder by; NTFS journals the rename
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
