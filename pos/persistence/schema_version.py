"""Which schema this program writes. Each migration raises the version by one."""

from __future__ import annotations

SCHEMA_VERSION = 1

# "OCOP" in ASCII: how the file says whose it is (SQLite's application_id).
APPLICATION_ID = 0x4F434F50
