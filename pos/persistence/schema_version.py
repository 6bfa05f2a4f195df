"""Which schema this program writes. Each migration raises the version by one."""

from __future__ import annotations

SCHEMA_VERSION = 1

# "OCOP" in ASCII: how the file says whose it is (SQLite's application_id).
APPLICATION_ID = 0x4F434F50

# SHA-256 over every table, index and trigger of this version (`soundness.schema_fingerprint`): a trigger that was
# dropped behind the program's back changes it.
SCHEMA_FINGERPRINT = "a9eec86aa2fa87ba18072862a5557b4c39b1a635dead39309a6a3130f1f6eb84"
