"""Which schema this program writes. Each migration raises the version by one."""

from __future__ import annotations

SCHEMA_VERSION = 1

# "OCOP" in ASCII: how the file says whose it is (SQLite's application_id).
APPLICATION_ID = 0x4F434F50

# SHA-256 over every table, index and trigger of this version (`soundness.schema_fingerprint`): a trigger that was
# dropped behind the program's back changes it.
SCHEMA_FINGERPRINT = "728bf58e62d5adee98ef9bbaa98c9afe4138548341f5d394a0ce916e6a203409"
