"""The folder that holds one till's data: fit for a database, and open in one program only."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from pos.persistence.errors import AlreadyOpen, FolderNotUsable, NetworkFolder, SyncedFolder

DATABASE_NAME = "till.db"
_LOCK_NAME = "till.lock"

_NETWORK_FILE_SYSTEMS = (
    "nfs", "cifs", "smb", "afp", "afs", "ncpfs", "9p", "ceph", "glusterfs", "lustre", "webdav", "davfs",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "fuse.davfs", "fuse.glusterfs", "macfuse",
)  # fmt: skip
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive của tôi",
    "icloud drive", "iclouddrive", "mobile documents", "nextcloud",
)  # fmt: skip


class DataFolder:
    """An opened data folder: locked for this program until `close`."""

    def __init__(self, path: Path) -> None:
        """Make the folder if it is not there, and lock it.

        Raises NetworkFolder, SyncedFolder, FolderNotUsable, AlreadyOpen.
        """
        self.path = path.expanduser().absolute()
        _refuse_network(self.path)
        _refuse_synced(self.path)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.path / _LOCK_NAME)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise AlreadyOpen(str(self.path)) from None
        except OSError as fault:
            raise FolderNotUsable(str(self.path), fault.strerror or str(fault)) from fault
        if not os.access(self.path, os.W_OK):
            self.close()
            raise FolderNotUsable(str(self.path), os.strerror(13))

    @property
    def database(self) -> Path:
        return self.path / DATABASE_NAME

    def close(self) -> None:
        self._lock.release()


def file_system_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    """The file system type of the mount point that holds `path`; `mounts` pairs mount points with types."""
    best = ""
    kind = ""
    for mount_point, file_system in mounts:
        root = Path(mount_point)
        if (path == root or root in path.parents) and len(mount_point) >= len(best):
            best, kind = mount_point, file_system
    return kind.lower()


def is_network(file_system: str) -> bool:
    return file_system.startswith(_NETWORK_FILE_SYSTEMS)


def _refuse_network(path: Path) -> None:
    if str(path).startswith(("\\\\", "//")):
        raise NetworkFolder(str(path), "UNC")
    real = path.resolve()
    partitions = psutil.disk_partitions(all=True)
    for partition in partitions:
        if "remote" in partition.opts.split(",") and real.is_relative_to(partition.mountpoint):
            raise NetworkFolder(str(path), "remote")
    file_system = file_system_of(real, [(partition.mountpoint, partition.fstype) for partition in partitions])
    if is_network(file_system):
        raise NetworkFolder(str(path), file_system)


def _refuse_synced(path: Path) -> None:
    for part in path.parts:
        lowered = part.casefold()
        for service in _SYNCED:
            if lowered == service or lowered.startswith((f"{service} ", f"{service}-")):
                raise SyncedFolder(str(path), part)
