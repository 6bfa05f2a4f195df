"""Thieves, vandals and broken disks: whatever they do to a package, it is not accepted, and the finding names it."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.documents.city_package import build_package
from pos.documents.city_verification import verify_package
from pos.documents.minisign import UnreadablePublicKey
from pos.documents.stored_zip import stored_zip
from pos.domain.journal import RecordKind
from pos.domain.money import Money
from pos.domain.verification import FindingCode, Verification
from tests.documents.city_day import KEY, OTHER_KEY, Till, a_day, closed_day, empty_day
from tests.documents.city_tampering import OpenPackage
from tests.documents.city_tamperings import TAMPERINGS

GOOD = build_package(a_day(), KEY).content
TRUSTED = KEY.public_key.text
NAME = OpenPackage(GOOD).name
F = FindingCode


def _codes(verification: Verification) -> set[FindingCode]:
    assert not verification.is_sound
    assert verification.control_totals is None
    return {finding.code for finding in verification.findings}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_is_not_accepted_when(name: str):
    tamper, code = TAMPERINGS[name]
    content = tamper(OpenPackage(GOOD))
    assert content != GOOD
    assert code in _codes(verify_package(content, TRUSTED))
    if code is not FindingCode.OTHER_KEY:
        assert not verify_package(content).is_sound


def test_sealing_an_unchanged_package_again_changes_nothing():
    """Otherwise the tamperings above would be refused for the sealing and not for what they changed."""
    assert OpenPackage(GOOD).signed(KEY) == GOOD


def test_a_record_put_right_again_all_the_way_is_the_tills_own_word():
    """What one package cannot show: only the next day's `prevHead` tells that this is another journal."""
    package = OpenPackage(GOOD).edit_payload(2, '"content":{}', '"content":{"a":1}')
    codes = _codes(verify_package(package.signed(KEY), TRUSTED))
    assert codes == {F.RECORD_SUM}  # only the Z reports still state the old heads


def test_the_first_broken_record_is_named():
    content = OpenPackage(GOOD).edit_cell("journal", 3, "hash", "d" * 64).signed(KEY)
    found = [finding for finding in verify_package(content).findings if finding.code is F.CHAIN_BROKEN]
    assert [(finding.where, finding.detail) for finding in found] == [("journal 4", "hash")]


def test_a_record_that_contradicts_itself_is_named_with_its_key():
    content = OpenPackage(GOOD).edit_payload(4, '"discount_vnd":5001', '"discount_vnd":5002').signed(KEY)
    findings = verify_package(content).findings
    assert ("journal 4", "discount_vnd") in [(finding.where, finding.detail) for finding in findings]


def test_every_fault_is_listed_and_not_only_the_first():
    package = OpenPackage(GOOD)
    package.edit_cell("sale_lines", 1, "product_name", "x").edit_cell("tenders", 2, "reference", "y")
    package.edit_cell("z_reports", 1, "closed_by", "z")
    where = {finding.where for finding in verify_package(package.signed(KEY)).findings}
    assert where == {
        "sale_lines.csv:3 product_name",
        "tenders.csv:4 reference",
        "z_reports.csv:3 closed_by",
    }


def test_a_flood_of_faults_is_counted_and_not_kept():
    package = OpenPackage(GOOD)
    package.edit_rows("tenders", lambda rows: rows.extend([list(rows[0])] * 1000))
    findings = verify_package(package.signed(KEY)).findings
    assert len(findings) < 700
    assert [finding.detail for finding in findings if finding.where == "duplicate_key"] == ["800"]


def test_any_cell_changed_by_the_till_itself_is_found():
    """Every column of every table, so that no column is left outside the chain."""
    for table in (
        "day",
        "sales",
        "sale_lines",
        "sale_vat",
        "tenders",
        "z_reports",
        "z_vat",
        "z_tenders",
        "journal",
    ):
        for place, column in enumerate(OpenPackage(GOOD).header(table)):
            package = OpenPackage(GOOD)
            cell = package.rows(table)[0][place]
            changed = str(int(cell) + 1) if cell.lstrip("-").isdigit() else f"{cell}x"
            content = package.edit_cell(table, 0, column, changed).signed(KEY)
            assert not verify_package(content).is_sound, (table, column)


def test_a_till_that_writes_a_wrong_sum_into_its_tables_is_found():
    day = a_day()
    first = day.sales[0]
    wrong = replace(first, lines=(replace(first.lines[0], total=Money(1)), *first.lines[1:]))
    content = build_package(replace(day, sales=(wrong, *day.sales[1:])), KEY).content
    assert {F.LINE_SUM, F.TENDER_SUM, F.Z_SUM, F.ROW_DIFFERS} <= _codes(verify_package(content))


def test_time_that_runs_backwards_is_found():
    till = Till()
    till.record(RecordKind.START, {})
    till.now -= timedelta(days=1)
    till.record(RecordKind.CLOCK, {})
    assert _codes(verify_package(build_package(till.package(), KEY).content)) == {F.TIME_BACKWARDS}


def test_an_epoch_begins_with_a_restore_and_with_nothing_else():
    for kind, is_sound in ((RecordKind.RESTORE, True), (RecordKind.CLOCK, False)):
        till = Till()
        till.record(RecordKind.START, {})
        assert till.link is not None
        till.link = replace(till.link, epoch=1)
        till.record(kind, {})
        verification = verify_package(build_package(till.package(), KEY).content)
        assert verification.is_sound == is_sound, verification.findings


def test_a_repacked_zip_is_not_the_tills():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as again:
            for name in archive.namelist():
                again.writestr(name, archive.read(name))
    assert _codes(verify_package(buffer.getvalue(), TRUSTED)) == {F.CONTAINER_FORM}


@pytest.mark.parametrize("extra", [b"x", b"\0" * 100])
def test_bytes_around_the_zip_are_refused(extra: bytes):
    assert not verify_package(extra + GOOD, TRUSTED).is_sound
    assert not verify_package(GOOD + extra, TRUSTED).is_sound


def test_a_zip_bomb_is_not_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{NAME}/data/sales.csv", b"0" * 50_000_000)
    assert _codes(verify_package(buffer.getvalue())) == {F.TOO_COMPRESSED}


def test_members_that_share_their_bytes_cannot_grow_together():
    """Each keeps to the limit by itself, but ninety of them unpack the same bytes again and again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}/00", b"".join(b"%d" % (number * number) * 40 for number in range(2_000)))
    packed = buffer.getvalue()
    entries, size, start = _directory_of(packed)
    directory = packed[start : start + size]
    copies = b"".join(directory.replace(b"/00", b"/%02d" % number) for number in range(90))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 90, 90, len(copies), start, 0)
    assert entries == 1
    assert _codes(verify_package(packed[:start] + copies + end)) == {F.TOO_COMPRESSED}


def _directory_of(packed: bytes) -> tuple[int, int, int]:
    """How many entries, how long, and where it starts."""
    _, _, _, _, entries, size, start, _ = struct.unpack("<4s4H2LH", packed[-22:])
    return entries, size, start


def test_a_zip_that_claims_too_much_is_not_unpacked():
    members = {f"{NAME}/{number}": b"" for number in range(101)}
    assert _codes(verify_package(stored_zip(members))) == {F.TOO_MANY_FILES}
    large = bytearray(stored_zip({f"{NAME}/a": b"0123"}))
    place = large.index(b"PK\x01\x02") + 24
    large[place : place + 4] = (300_000_000).to_bytes(4, "little")
    assert _codes(verify_package(bytes(large))) == {F.TOO_LARGE}


def test_a_member_that_is_there_twice_is_refused():
    buffer = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(f"{NAME}/data/sales.csv", b"x")
    assert F.DUPLICATE_FILE in _codes(verify_package(buffer.getvalue()))


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"not a zip at all" * 99])
def test_what_is_no_package_is_a_finding_and_no_fault(content: bytes):
    assert not verify_package(content).is_sound


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    assert _codes(verify_package(tmp_path / f"{NAME}.zip")) == {F.UNREADABLE}


def test_a_trusted_key_that_is_none_is_the_askers_mistake():
    with pytest.raises(UnreadablePublicKey):
        verify_package(GOOD, "RWnonsense")


def test_a_package_of_another_till_is_not_taken_for_this_ones():
    other = build_package(a_day(OTHER_KEY), OTHER_KEY).content
    assert verify_package(other).is_sound
    assert F.OTHER_KEY in _codes(verify_package(other, TRUSTED))


@pytest.mark.parametrize("seed", range(150))
def test_one_changed_byte_is_never_accepted(seed: int):
    chance = random.Random(seed)
    content = bytearray(GOOD)
    # A third of the changes fall on the zip's own structures at the end, which are few among the many bytes.
    start = len(content) - 1_500 if seed % 3 == 0 else 0
    content[chance.randrange(start, len(content))] ^= 1 << chance.randrange(8)
    assert not verify_package(bytes(content), TRUSTED).is_sound
    assert not verify_package(bytes(content)).is_sound


_SHREDS = (
    b'"',
    b",",
    b"\r\n",
    b"{",
    b"]",
    b"\x00",
    b"-",
    b"9" * 5_000,
    b"null",
    b"true",
    b"1e5",
    b"\xc3\x28",
    b'"\\ud800"',
)


@pytest.mark.parametrize("seed", range(100))
def test_rubbish_in_a_payload_signed_by_the_till_is_never_accepted_and_never_raises(seed: int):
    chance = random.Random(seed)
    package = OpenPackage(GOOD)
    path = chance.choice([path for path in package.files if path.endswith(".csv")])
    content = package.files[path]
    place = chance.randrange(len(content))
    shred = chance.choice(_SHREDS)
    package.files[path] = content[:place] + shred + content[place + chance.randrange(len(shred) + 1) :]
    if package.files[path] != content:
        assert not verify_package(package.signed(KEY), TRUSTED).is_sound


@pytest.mark.parametrize("length", [0, 30, 100, 2_000, 40_000, -1, -22, -23, -200])
def test_a_package_cut_off_anywhere_is_not_accepted(length: int):
    assert not verify_package(GOOD[:length], TRUSTED).is_sound


def test_empty_and_closed_days_cannot_hide_a_change_either():
    for day in (empty_day(), closed_day()):
        content = build_package(day, KEY).content
        package = OpenPackage(content).edit_descriptor(lambda values: values.update(daySeq=182))
        assert F.WRONG_NAME in _codes(verify_package(package.signed(KEY)))


def test_every_finding_and_note_has_its_words_in_both_languages():
    root = Path(__file__).parents[2] / "resources" / "i18n"
    keys = []
    for language in ("vi", "en"):
        texts = json.loads((root / language / "city.json").read_text(encoding="utf-8"))
        keys.append(set(texts))
        for code in FindingCode:
            assert texts[f"verify.finding.{code}"].format(where="A", detail="B")
    assert keys[0] == keys[1]
