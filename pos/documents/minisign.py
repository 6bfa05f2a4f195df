"""Signatures in minisign's format, so that the city can check a package with a program that is not ours.

A signature is prehashed (`ED`: Ed25519 over BLAKE2b-512) and carries a trusted comment under a second signature.
Ed25519 needs no random numbers: the same bytes and key give the same signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pos.domain.errors import RuleBroken

_KEY_ALGORITHM = b"Ed"
_PREHASHED = b"ED"
_KEY_ID_BYTES = 8
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64
_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "


@dataclass(eq=False)
class UnreadablePublicKey(RuleBroken):
    """The text is not a public key in minisign's form (`RW…`)."""

    text: str


@dataclass(eq=False)
class UnreadableSignature(RuleBroken):
    """The bytes are not a signature file as minisign writes it; `part` names the line that is wrong."""

    part: str


@dataclass(frozen=True)
class PublicKey:
    """An Ed25519 public key under minisign's key id."""

    key_id: bytes
    raw: bytes

    @property
    def text(self) -> str:
        """What is published and compared, e.g. `RWQf6LRCGA9i53ml…` (56 characters)."""
        return base64.b64encode(_KEY_ALGORITHM + self.key_id + self.raw).decode()

    @property
    def file(self) -> bytes:
        """What `minisign -p` reads."""
        return f"{_UNTRUSTED}minisign public key {self.key_id[::-1].hex().upper()}\n{self.text}\n".encode()


@dataclass(frozen=True)
class Signature:
    """A signature file taken apart. The untrusted comment is under no signature: believe nothing in it."""

    key_id: bytes
    over_message: bytes
    trusted_comment: str
    over_comment: bytes
    untrusted_comment: str

    @property
    def file(self) -> bytes:
        first = base64.b64encode(_PREHASHED + self.key_id + self.over_message).decode()
        second = base64.b64encode(self.over_comment).decode()
        return (f"{_UNTRUSTED}{self.untrusted_comment}\n{first}\n{_TRUSTED}{self.trusted_comment}\n{second}\n").encode()


@dataclass(frozen=True)
class SigningKey:
    """A till's key pair from its 32 secret bytes; the key id follows from the public key."""

    seed: bytes = field(repr=False)

    @property
    def public_key(self) -> PublicKey:
        raw = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return PublicKey(hashlib.blake2b(raw, digest_size=_KEY_ID_BYTES).digest(), raw)


def sign(message: bytes, key: SigningKey, *, trusted_comment: str, untrusted_comment: str) -> bytes:
    """The signature file for `message`. Comments are one line each."""
    if "\n" in trusted_comment + untrusted_comment:
        raise ValueError("a comment is one line")
    secret = Ed25519PrivateKey.from_private_bytes(key.seed)
    over_message = secret.sign(_prehash(message))
    over_comment = secret.sign(over_message + trusted_comment.encode())
    return Signature(key.public_key.key_id, over_message, trusted_comment, over_comment, untrusted_comment).file


def verify(message: bytes, signature: Signature, key: PublicKey) -> bool:
    """Whether `key` signed both the message and the trusted comment."""
    if signature.key_id != key.key_id:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(key.raw)
        public.verify(signature.over_message, _prehash(message))
        public.verify(signature.over_comment, signature.over_message + signature.trusted_comment.encode())
    except (InvalidSignature, ValueError):  # ValueError: the 32 bytes are no point of the curve
        return False
    return True


def read_public_key(text: str) -> PublicKey:
    """Raises UnreadablePublicKey, also for a second spelling of a key that was not written by us."""
    content = _base64(text)
    if content is None or len(content) != 2 + _KEY_ID_BYTES + _KEY_BYTES or content[:2] != _KEY_ALGORITHM:
        raise UnreadablePublicKey(text[:80])
    return PublicKey(content[2:10], content[10:])


def read_signature(content: bytes) -> Signature:
    """Take a signature file apart. Raises UnreadableSignature."""
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        raise UnreadableSignature("encoding") from None
    if len(lines) != 5 or lines[4] != "":
        raise UnreadableSignature("lines")
    if not lines[0].startswith(_UNTRUSTED):
        raise UnreadableSignature("untrusted comment")
    if not lines[2].startswith(_TRUSTED):
        raise UnreadableSignature("trusted comment")
    first, second = _base64(lines[1]), _base64(lines[3])
    if first is None or len(first) != 2 + _KEY_ID_BYTES + _SIGNATURE_BYTES or first[:2] != _PREHASHED:
        raise UnreadableSignature("signature")
    if second is None or len(second) != _SIGNATURE_BYTES:
        raise UnreadableSignature("global signature")
    return Signature(
        first[2:10], first[10:], lines[2].removeprefix(_TRUSTED), second, lines[0].removeprefix(_UNTRUSTED)
    )


def _prehash(message: bytes) -> bytes:
    return hashlib.blake2b(message, digest_size=64).digest()


def _base64(text: str) -> bytes | None:
    """None unless the text is the one canonical spelling: spare bits at the end would let two texts mean one key."""
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return content if base64.b64encode(content).decode() == text else None
