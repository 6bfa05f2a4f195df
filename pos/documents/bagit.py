"""The tag files of a bag (RFC 8493, version 1.0): plain text beside the payload that says what belongs to it.

Our own because the usual library stamps today's date and its own name into a bag, and ours must be reproducible.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARATION_FILE = "bagit.txt"
INFO_FILE = "bag-info.txt"
MANIFEST_FILE = "manifest-sha256.txt"
TAG_MANIFEST_FILE = "tagmanifest-sha256.txt"
PAYLOAD_FOLDER = "data/"

_MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f]+)")


@dataclass(eq=False)
class UnreadableTagFile(Exception):
    """A tag file does not have the form that this module writes."""


def payload_oxum(payload: Mapping[str, bytes]) -> str:
    """Octets and streams, e.g. `83712.11`: the first thing to compare after a transfer."""
    return f"{sum(len(content) for content in payload.values())}.{len(payload)}"


def bag_info(entries: Iterable[tuple[str, str]]) -> bytes:
    """Labels and values; line breaks in a value become spaces, because a line is an entry."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in entries).encode()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum` writes and checks it, sorted by path."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Digest by path. Raises UnreadableTagFile also for a path named twice."""
    digests: dict[str, str] = {}
    for line in _lines(content):
        match = _MANIFEST_LINE.fullmatch(line)
        if match is None or match[2] in digests:
            raise UnreadableTagFile
        digests[match[2]] = match[1]
    return digests


def read_bag_info(content: bytes) -> dict[str, str]:
    """Value by label. Raises UnreadableTagFile also for a label given twice or a folded line."""
    entries: dict[str, str] = {}
    for line in _lines(content):
        label, colon, value = line.partition(": ")
        if not colon or label in entries or label != label.strip():
            raise UnreadableTagFile
        entries[label] = value
    return entries


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _lines(content: bytes) -> list[str]:
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        raise UnreadableTagFile from None
    if lines.pop() != "":
        raise UnreadableTagFile
    return lines
