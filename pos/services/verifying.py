"""Checking a package for the city without any till: all it needs is the file."""

from __future__ import annotations

from pathlib import Path

from pos.documents.city_verification import verify_package
from pos.domain.verification import Verification


def verify(path: Path, trusted_key: str | None = None) -> Verification:
    """`trusted_key` is the till's public key as the city registered it; without it the key in the package is used.

    Raises UnreadablePublicKey.
    """
    return verify_package(path, trusted_key)
