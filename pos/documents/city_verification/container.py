"""The zip around the bag: opened with suspicion, read into memory, never extracted."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pos.documents.city_verification.findings import Findings
from pos.domain.verification import FindingCode

MOST_BYTES = 200_000_000
MOST_RATIO = 100
MOST_FILES = 100

PACKAGE_NAME = re.compile(r"OCOP-HN_[0-9]{3}_[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{6}_r[0-9]{1,2}")

_SAFE_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*/?")
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1

# All that reading a damaged or hostile zip file has been seen to raise, and its documentation names.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True)
class Container:
    """The package's name and its files by their path inside the one folder; `raw` is the zip file itself.

    `damaged` are the paths whose content could not be read: reported already, so not missing as well.
    """

    name: str
    files: dict[str, bytes]
    raw: bytes
    damaged: frozenset[str]


def open_container(source: Path | bytes, findings: Findings) -> Container | None:
    """None when there is nothing that could be looked at further; the findings say why."""
    raw = source if isinstance(source, bytes) else _read(source, findings)
    if raw is None:
        return None
    if len(raw) > MOST_BYTES:
        findings.add(FindingCode.TOO_LARGE, "zip", str(len(raw)))
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if not _is_bounded(members, len(raw), findings):
                return None
            name = source.stem if isinstance(source, Path) else _folder_of(members)
            if PACKAGE_NAME.fullmatch(name) is None or (isinstance(source, Path) and source.suffix != ".zip"):
                findings.add(FindingCode.WRONG_NAME, "zip", name)
            files = _read_members(archive, members, name, findings)
            read = {path: content for path, content in files.items() if content is not None}
            return Container(name, read, raw, frozenset(files.keys() - read.keys()))
    except _DAMAGE as problem:
        findings.add(FindingCode.NOT_A_ZIP, "zip", type(problem).__name__)
        return None


def _read(path: Path, findings: Findings) -> bytes | None:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            findings.add(FindingCode.TOO_LARGE, "zip", str(size))
            return None
        return path.read_bytes()
    except OSError as problem:
        findings.add(FindingCode.UNREADABLE, path.name, problem.strerror or "")
        return None


def _is_bounded(members: list[zipfile.ZipInfo], packed: int, findings: Findings) -> bool:
    """Whether unpacking can cost no more than it should, judged before a byte is unpacked."""
    if len(members) > MOST_FILES:
        findings.add(FindingCode.TOO_MANY_FILES, "zip", str(len(members)))
        return False
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_BYTES:
        findings.add(FindingCode.TOO_LARGE, "zip", str(unpacked))
        return False
    if unpacked > MOST_RATIO * packed:
        findings.add(FindingCode.TOO_COMPRESSED, "zip", f"{unpacked} / {packed}")
        return False
    return True


def _folder_of(members: Iterable[zipfile.ZipInfo]) -> str:
    return next((member.filename.partition("/")[0] for member in members), "")


def _read_members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, findings: Findings
) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    met: set[str] = set()
    for member in members:
        path = member.orig_filename
        if _SAFE_PATH.fullmatch(path) is None:
            findings.add(FindingCode.UNSAFE_PATH, path)
        elif path.casefold() in met:
            findings.add(FindingCode.DUPLICATE_FILE, path)
        elif not path.startswith(f"{name}/") or path.endswith("/"):
            findings.add(FindingCode.EXTRA_FILE, path)
        else:
            files[path.removeprefix(f"{name}/")] = _read_member(archive, member, findings)
        met.add(path.casefold())
    return files


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, findings: Findings) -> bytes | None:
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _READABLE:
        findings.add(FindingCode.DAMAGED_FILE, member.orig_filename)
        return None
    try:
        with archive.open(member) as opened:
            return opened.read(member.file_size)
    except _DAMAGE as problem:
        findings.add(FindingCode.DAMAGED_FILE, member.orig_filename, type(problem).__name__)
        return None
