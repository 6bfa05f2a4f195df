"""The demo staff's PINs, for the log-in page of the demo; read without opening any till."""

from __future__ import annotations

import csv
from pathlib import Path


def demo_pins(resources: Path) -> dict[str, str]:
    """PINs by staff code."""
    with (resources / "demo" / "staff.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["pin"] for row in csv.DictReader(file)}
