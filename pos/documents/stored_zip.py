"""A zip file whose bytes follow from its members alone: stored, not compressed, one date, one mode, given order.

Written byte by byte because a zip library's choices (versions, flags, compressor) change from one release to the
next, and the same day has to be the same bytes on every PC.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_VERSION = 20
_MADE_ON_UNIX = 3 << 8 | _VERSION
_1980_01_01 = 0x0021
_REGULAR_FILE_0644 = 0o100644 << 16

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """Members in the mapping's order. Names are ASCII; raises UnicodeEncodeError and struct.error past 4 GiB."""
    body = bytearray()
    directory = bytearray()
    for name, content in members.items():
        encoded = name.encode("ascii")
        common = (
            _VERSION,
            0,
            0,
            0,
            _1980_01_01,
            zlib.crc32(content),
            len(content),
            len(content),
            len(encoded),
            0,
        )
        directory += _CENTRAL.pack(b"PK\x01\x02", _MADE_ON_UNIX, *common, 0, 0, 0, _REGULAR_FILE_0644, len(body))
        directory += encoded
        body += _LOCAL.pack(b"PK\x03\x04", *common)
        body += encoded
        body += content
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + end)
