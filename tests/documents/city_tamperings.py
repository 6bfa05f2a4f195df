"""What can be done to a package, each with the finding that has to name it (others may come along)."""

from __future__ import annotations

from collections.abc import Callable

from pos.documents.city_package import SIGNATURE_FILE
from pos.domain.verification import FindingCode
from tests.documents.city_day import KEY, OTHER_KEY
from tests.documents.city_tampering import OpenPackage, Rows

Tamper = Callable[[OpenPackage], bytes]
TRUSTED = KEY.public_key.text


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
    "the first record does not join the till's identity": (_chain(prevHead="c" * 64), F.GENESIS),
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
        lambda package: package.edit_cell("journal", 1, "recorded_at", "2026-11-22T07:30:35.000+07:00").signed(KEY),
        F.CHAIN_BROKEN,
    ),
    "a record is changed and all hashes after it are worked out again": (
        lambda package: package.edit_payload(4, '"discount_vnd":5001', '"discount_vnd":5002').signed(KEY),
        F.RECORD_SUM,
    ),
    "a sale's grand totals do not follow from it": (
        lambda package: package.edit_payload(
            4, '"grand_totals":{"net_vnd":316797', '"grand_totals":{"net_vnd":316798'
        ).signed(KEY),
        F.RECORD_SUM,
    ),
    "a sale's grand totals jump": (
        lambda package: package.edit_payload(4, '"sales_vnd":316797}', '"sales_vnd":316799}').signed(KEY),
        F.GRAND_TOTAL,
    ),
    "a name is a number inside a record": (
        lambda package: package.edit_payload(4, '"unit":"kg"', '"unit":7').signed(KEY),
        F.RECORD_FORM,
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
        lambda package: package.edit_payload(5, '"list_price_vnd":420000', '"list_price_vnd":"420000"').signed(KEY),
        F.RECORD_FORM,
    ),
}
