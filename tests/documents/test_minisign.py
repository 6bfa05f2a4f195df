from __future__ import annotations

import pytest

from pos.documents import minisign
from pos.documents.minisign import UnreadablePublicKey, UnreadableSignature
from tests.documents.city_day import KEY, OTHER_KEY


def _signed(message: bytes = b"content") -> bytes:
    return minisign.sign(message, KEY, trusted_comment="day 1", untrusted_comment="beside")


def test_a_signature_holds_for_its_message_and_for_no_other():
    signature = minisign.read_signature(_signed())
    assert minisign.verify(b"content", signature, KEY.public_key)
    assert not minisign.verify(b"Content", signature, KEY.public_key)


def test_a_signature_holds_for_its_own_key_only():
    assert not minisign.verify(b"content", minisign.read_signature(_signed()), OTHER_KEY.public_key)


def test_another_key_under_the_same_key_id_does_not_do():
    posing = minisign.PublicKey(KEY.public_key.key_id, OTHER_KEY.public_key.raw)
    assert not minisign.verify(b"content", minisign.read_signature(_signed()), posing)


def test_the_right_key_under_another_key_id_does_not_do():
    posing = minisign.PublicKey(OTHER_KEY.public_key.key_id, KEY.public_key.raw)
    assert not minisign.verify(b"content", minisign.read_signature(_signed()), posing)


def test_the_trusted_comment_is_signed_too():
    changed = minisign.read_signature(_signed().replace(b"day 1", b"day 2"))
    assert not minisign.verify(b"content", changed, KEY.public_key)


def test_the_same_message_and_key_give_the_same_signature():
    assert _signed() == _signed()


def test_a_public_key_reads_back_from_its_text():
    text = KEY.public_key.text
    assert text.startswith("RW")
    assert len(text) == 56
    assert minisign.read_public_key(text) == KEY.public_key


def test_a_signature_file_reads_back_to_the_same_bytes():
    assert minisign.read_signature(_signed()).file == _signed()


def test_the_seed_is_not_shown_when_a_key_is_printed():
    assert "0001" not in repr(KEY).replace("\\x", "")


@pytest.mark.parametrize(
    "text", ["", "RW", "không phải khóa", "AA" + KEY.public_key.text[2:], KEY.public_key.text + "\n"]
)
def test_what_is_no_public_key_is_refused(text: str):
    with pytest.raises(UnreadablePublicKey):
        minisign.read_public_key(text)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (b"untrusted comment: beside\n", b"", "lines"),
        (b"untrusted comment: ", b"comment: ", "untrusted comment"),
        (b"\ntrusted comment: ", b"\ncomment: ", "trusted comment"),
        (b"RUR3", b"RUR", "signature"),
        (b"RUR3", b"RWR3", "signature"),
        (b"beside", b"\xff", "encoding"),
    ],
)
def test_what_is_no_signature_is_refused_by_its_part(old: bytes, new: bytes, part: str):
    assert old in _signed()
    with pytest.raises(UnreadableSignature) as refusal:
        minisign.read_signature(_signed().replace(old, new))
    assert refusal.value.part == part


def test_spare_bits_of_base64_cannot_hold_a_second_spelling():
    lines = _signed().split(b"\n")
    assert lines[3].endswith(b"==")
    letter = lines[3][-3:-2]
    for other in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        if bytes([other]) != letter:
            lines[3] = lines[3][:-3] + bytes([other]) + b"=="
            try:
                signature = minisign.read_signature(b"\n".join(lines))
            except UnreadableSignature:
                continue
            assert not minisign.verify(b"content", signature, KEY.public_key)
