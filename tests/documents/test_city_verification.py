"""Thieves, vandals and broken disks: whatever they do to a package, it is not accepted, and the finding names it."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.documents.city_package import SIGNATURE_FILE, build_package
from pos.documents.city_verification import verify_package
from pos.documents.minisign import UnreadablePublicKey
from pos.documents.stored_zip import stored_zip
from pos.domain.journal import RecordKind
from pos.domain.money import Money
from pos.domain.verification import FindingCode, Verification
from tests.documents.city_day import KEY, OTHER_KEY, Till, a_day, closed_day, empty_day
from tests.documents.city_tampering import OpenPackage, Rows

GOOD = build_package(a_day(), KEY).content
TRUSTED = KEY.public_key.text
NAME = OpenPackage(GOOD).name
Tamper = Callable[[OpenPackage], bytes]


def _codes(verification: Verification) -> set[FindingCode]:
    assert not verification.is_sound
    assert verification.control_totals is None
    return {finding.code for finding in verification.findings}


def _delete(table: str, row: int) -> Callable[[OpenPackage], OpenPackage]:
    return lambda package: package.edit_rows(table, lambda rows: rows.pop(row) and None)


def _swap(rows: Rows) -> None:
    rows[0], rows[1] = rows[1], rows[0]


def _add_file(path: str) -> Tamper:
    def tamper(package: OpenPackage) -> bytes:
        package.files[path] = b"more\n"
        return package.zipped()

    return tamper


def _replace(path: str, old: bytes, new: bytes) -> Tamper:
    def tamper(package: OpenPackage) -> bytes:
        assert old in package.files[path]
        package.files[path] = package.files[path].replace(old, new)
        return package.zipped()

    return tamper


def _without(path: str) -> Tamper:
    def tamper(package: OpenPackage) -> bytes:
        del package.files[path]
        return package.zipped()

    return tamper


def _bytes(path: str, old: bytes, new: bytes) -> Tamper:
    """Change a payload file's bytes and sign everything again with the till's own key."""

    def tamper(package: OpenPackage) -> bytes:
        assert old in package.files[path]
        package.files[path] = package.files[path].replace(old, new, 1)
        return package.signed(KEY)

    return tamper


def _descriptor(**values: object) -> Tamper:
    return lambda package: package.edit_descriptor(lambda content: content.update(values)).signed(KEY)


def _chain(**values: object) -> Tamper:
    return lambda package: package.edit_descriptor(
        lambda content: content["chain"]["01"].update(values)  # type: ignore[index]
    ).signed(KEY)


def _insert_record(package: OpenPackage) -> bytes:
    return package.edit_rows("journal", lambda rows: rows.insert(3, list(rows[2]))).signed(KEY)


def _truncate_journal(package: OpenPackage) -> bytes:
    return package.edit_rows("journal", lambda rows: rows.pop() and None).signed(KEY)


def _unsigned_other_key(package: OpenPackage) -> bytes:
    package.files["bag-info.txt"] = package.files["bag-info.txt"].replace(
        TRUSTED.encode(), OTHER_KEY.public_key.text.encode()
    )
    return package.signed(OTHER_KEY)


F = FindingCode
TAMPERINGS: dict[str, tuple[Tamper, FindingCode]] = {
    # the container and the bag
    "a file is added beside the payload": (_add_file("readme.txt"), F.EXTRA_FILE),
    "a file is added to the payload": (_add_file("data/readme.txt"), F.EXTRA_FILE),
    "a list of files to fetch is added": (_add_file("fetch.txt"), F.FETCH_FILE),
    "a path leads out of the folder": (_add_file("../evil.txt"), F.UNSAFE_PATH),
    "a path starts at the root": (_add_file("/etc/evil.txt"), F.UNSAFE_PATH),
    "a path names a drive": (_add_file("C:\\evil.txt"), F.UNSAFE_PATH),
    "a table is left out": (_without("data/tenders.csv"), F.MISSING_FILE),
    "the descriptor is left out": (_without("data/datapackage.json"), F.MISSING_FILE),
    "the signature is left out": (_without(SIGNATURE_FILE), F.MISSING_FILE),
    "the bag is declared in an older version": (_replace("bagit.txt", b"1.0", b"0.97"), F.BAG_DECLARATION),
    "the size is stated wrong": (_replace("bag-info.txt", b".10\n", b".11\n"), F.PAYLOAD_OXUM),
    "the organization is left out": (_replace("bag-info.txt", b"Source-", b"X-"), F.BAG_INFO),
    "the manifest forgets a file": (
        lambda package: _replace(
            "manifest-sha256.txt", package.files["manifest-sha256.txt"].split(b"\n")[1] + b"\n", b""
        )(package),
        F.MANIFEST_FORM,
    ),
    "a cell is changed and nothing else": (
        lambda package: package.edit_cell("sales", 0, "total_vnd", "1").zipped(),
        F.CHECKSUM,
    ),
    # the signature
    "a cell is changed and the manifests are made to agree": (
        lambda package: package.edit_cell("tenders", 0, "reference", "FT9").resealed(),
        F.SIGNATURE_WRONG,
    ),
    "everything is signed again with another key": (
        lambda package: package.edit_cell("tenders", 0, "reference", "FT9").signed(OTHER_KEY),
        F.SIGNATURE_WRONG,
    ),
    "another key is put into the bag's particulars too": (_unsigned_other_key, F.OTHER_KEY),
    "the trusted comment is another day's": (
        lambda package: package.signed(KEY, comment="OCOP-HN_017_2026-11-23_000002_r0 " + "0" * 64),
        F.SIGNATURE_COMMENT,
    ),
    "the untrusted comment is changed": (
        _replace(SIGNATURE_FILE, b"untrusted comment: OCOP", b"untrusted comment: ocop"),
        F.SIGNATURE_COMMENT,
    ),
    "the signature is cut off": (_replace(SIGNATURE_FILE, b"\ntrusted", b"\n"), F.SIGNATURE_FORM),
    # the descriptor
    "the descriptor is no JSON": (_replace("data/datapackage.json", b"{", b"{{"), F.DESCRIPTOR_FORM),
    "the day's kind is wrong": (_descriptor(kind="EMPTY"), F.DAY_KIND),
    "the revision is another": (_descriptor(revision=1), F.WRONG_NAME),
    "the first day names a day before it": (_descriptor(prevTagmanifestSha256="c" * 64), F.FIRST_DAY),
    "the genesis is another till's": (_descriptor(genesis="c" * 64), F.GENESIS),
    "the installation is another": (_descriptor(installation="other"), F.GENESIS),
    "the version is one of the future": (_descriptor(schemaVersion=99), F.SCHEMA_VERSION),
    "a value has the wrong type": (_descriptor(daySeq=True), F.DESCRIPTOR_VALUE),
    "a key is added": (_descriptor(createdAt="today"), F.DESCRIPTOR_VALUE),
    "the grand totals are raised": (
        _descriptor(grandTotals={"salesVnd": 1, "returnsVnd": 0, "netVnd": 1}),
        F.GRAND_TOTAL,
    ),
    "the day's first head is another": (_chain(prevHead="c" * 64), F.CHAIN_BROKEN),
    "the day's last head is another": (_chain(head="c" * 64), F.CHAIN_HEAD),
    "the day claims more records": (_chain(lastSeq=99), F.CHAIN_HEAD),
    # the tables, signed by the till itself
    "a byte order mark is put before a table": (
        _bytes("data/sales.csv", b"sale_id", b"\xef\xbb\xbfsale_id"),
        F.CSV_HEADER,
    ),
    "lines end as on Unix": (_bytes("data/sales.csv", b"\r\n", b"\n"), F.CSV_FORM),
    "a cell is quoted that need not be": (_bytes("data/day.csv", b"NORMAL", b'"NORMAL"'), F.CSV_FORM),
    "a table is cut off": (
        lambda package: _bytes("data/sales.csv", package.files["data/sales.csv"][-9:], b"")(package),
        F.CSV_FORM,
    ),
    "two columns are swapped": (
        _bytes("data/tenders.csv", b"tendered_vnd,applied_vnd", b"applied_vnd,tendered_vnd"),
        F.CSV_HEADER,
    ),
    "an amount has decimals": (
        lambda package: package.edit_cell("tenders", 0, "change_vnd", "1.5").signed(KEY),
        F.CELL,
    ),
    "an amount has a zero before it": (
        lambda package: package.edit_cell("z_vat", 0, "vat_vnd", "007").signed(KEY),
        F.CELL,
    ),
    "a way of paying is unknown": (
        lambda package: package.edit_cell("tenders", 0, "kind", "crypto").signed(KEY),
        F.CELL,
    ),
    "a name holds a control character": (
        lambda package: package.edit_cell("sale_lines", 0, "product_name", "Chè\x1b@").signed(KEY),
        F.CELL,
    ),
    "a name is spelled in decomposed letters": (
        lambda package: package.edit_cell("sale_lines", 0, "unit", "go\u0301i").signed(KEY),
        F.CELL,
    ),
    "a day does not exist": (
        lambda package: package.edit_cell("sale_lines", 0, "expires_on", "2026-02-30").signed(KEY),
        F.CELL,
    ),
    "a line is there twice": (
        lambda package: package.edit_rows("sale_lines", lambda rows: rows.insert(1, rows[0])).signed(KEY),
        F.DUPLICATE_KEY,
    ),
    "a sale's row is left out": (lambda package: _delete("sales", 1)(package).signed(KEY), F.FOREIGN_KEY),
    "a shift's row is left out": (
        lambda package: _delete("z_reports", 0)(package).signed(KEY),
        F.FOREIGN_KEY,
    ),
    "a line is left out": (lambda package: _delete("sale_lines", 2)(package).signed(KEY), F.ROW_MISSING),
    "a tender is left out": (lambda package: _delete("tenders", 1)(package).signed(KEY), F.TENDER_SUM),
    "a tax row is left out": (lambda package: _delete("sale_vat", 0)(package).signed(KEY), F.VAT_SUM),
    "a shift's tax row is left out": (lambda package: _delete("z_vat", 0)(package).signed(KEY), F.VAT_SUM),
    "a shift's way of paying is left out": (
        lambda package: _delete("z_tenders", 0)(package).signed(KEY),
        F.CASH_EXPECTED,
    ),
    "two rows change places": (
        lambda package: package.edit_rows("sales", _swap).signed(KEY),
        F.ROW_ORDER,
    ),
    "a line's total is lowered": (
        lambda package: package.edit_cell("sale_lines", 0, "total_vnd", "1").signed(KEY),
        F.LINE_SUM,
    ),
    "a sale's total is lowered": (
        lambda package: package.edit_cell("sales", 0, "total_vnd", "1").signed(KEY),
        F.SALE_SUM,
    ),
    "a tax is lowered": (
        lambda package: package.edit_cell("sale_vat", 0, "vat_vnd", "1").signed(KEY),
        F.VAT_SUM,
    ),
    "a Z report is lowered": (
        lambda package: package.edit_cell("z_reports", 0, "net_sales_vnd", "1").signed(KEY),
        F.Z_SUM,
    ),
    "cash is said to be expected that is not": (
        lambda package: package.edit_cell("z_reports", 0, "expected_cash_vnd", "1").signed(KEY),
        F.CASH_EXPECTED,
    ),
    "the day's figure is lowered": (
        lambda package: package.edit_cell("day", 0, "net_sales_vnd", "1").signed(KEY),
        F.DAY_SUM,
    ),
    "goods are renamed": (
        lambda package: package.edit_cell("sale_lines", 0, "product_name", "Chè khô").signed(KEY),
        F.ROW_DIFFERS,
    ),
    "a sale is moved to another cashier": (
        lambda package: package.edit_cell("sales", 0, "staff_code", "NV07").signed(KEY),
        F.ROW_DIFFERS,
    ),
    "a sale is moved to another hour": (
        lambda package: package.edit_cell("sales", 0, "sold_at", "2026-11-22T09:00:00.000+07:00").signed(KEY),
        F.ROW_DIFFERS,
    ),
    # the journal, signed by the till itself
    "a record is deleted": (lambda package: _delete("journal", 4)(package).signed(KEY), F.SEQ_GAP),
    "a record is put in": (_insert_record, F.SEQ_GAP),
    "two records change places": (
        lambda package: package.edit_rows("journal", _swap).signed(KEY),
        F.SEQ_GAP,
    ),
    "the last record is cut off": (_truncate_journal, F.CHAIN_HEAD),
    "a record's link to the one before is changed": (
        lambda package: package.edit_cell("journal", 3, "previous_hash", "d" * 64).signed(KEY),
        F.CHAIN_BROKEN,
    ),
    "a record's hash is changed": (
        lambda package: package.edit_cell("journal", 3, "hash", "d" * 64).signed(KEY),
        F.CHAIN_BROKEN,
    ),
    "a record is filed under another kind": (
        lambda package: package.edit_cell("journal", 1, "kind", "export").signed(KEY),
        F.CHAIN_BROKEN,
    ),
    "a record's time is changed": (
        lambda package: package.edit_cell(
            "journal", 1, "recorded_at", "2026-11-22T07:30:35.000+07:00"
        ).signed(KEY),
        F.CHAIN_BROKEN,
    ),
    "a record is changed and all hashes after it are worked out again": (
        lambda package: package.edit_payload(4, '"discount_vnd":5001', '"discount_vnd":5002').signed(KEY),
        F.RECORD_SUM,
    ),
    "a record is spelled another way": (
        lambda package: package.edit_payload(2, '"content":{}', '"content": {}').signed(KEY),
        F.RECORD_FORM,
    ),
    "a record holds a fraction": (
        lambda package: package.edit_payload(2, '"content":{}', '"content":{"a":1.5}').signed(KEY),
        F.RECORD_FORM,
    ),
    "a record nests too deep to be read": (
        lambda package: package.edit_payload(2, "{}", "[" * 100_000 + "]" * 100_000).signed(KEY),
        F.RECORD_FORM,
    ),
    "a record belongs to another till": (
        lambda package: package.edit_payload(2, '"till":"01"', '"till":"02"').signed(KEY),
        F.RECORD_FORM,
    ),
    "an amount is text inside a record": (
        lambda package: package.edit_payload(
            5, '"list_price_vnd":420000', '"list_price_vnd":"420000"'
        ).signed(KEY),
        F.RECORD_FORM,
    ),
}


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


def test_a_zip_that_claims_too_much_is_not_unpacked():
    members = {f"{NAME}/{number}": b"" for number in range(101)}
    assert _codes(verify_package(stored_zip(members))) == {F.TOO_MANY_FILES}
    large = bytearray(stored_zip({f"{NAME}/a": b"0123"}))
    place = large.index(b"PK\x01\x02") + 24
    large[place : place + 4] = (300_000_000).to_bytes(4, "little")
    assert _codes(verify_package(bytes(large))) == {F.TOO_LARGE}


def test_a_member_that_is_there_twice_is_refused():
    buffer = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:  # noqa: PT031
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
