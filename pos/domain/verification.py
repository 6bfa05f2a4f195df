"""What is wrong with a day's package: findings with data, worded by whoever shows them (`verify.finding.<code>`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos.domain.money import Money
from pos.domain.shifts import TenderTotal


class FindingCode(StrEnum):
    """Each code is the end of a word key; the groups follow the layers of the package from the outside in."""

    # the container
    UNREADABLE = "unreadable"
    NOT_A_ZIP = "not_a_zip"
    TOO_LARGE = "too_large"
    TOO_COMPRESSED = "too_compressed"
    TOO_MANY_FILES = "too_many_files"
    UNSAFE_PATH = "unsafe_path"
    DUPLICATE_FILE = "duplicate_file"
    EXTRA_FILE = "extra_file"
    FETCH_FILE = "fetch_file"
    MISSING_FILE = "missing_file"
    DAMAGED_FILE = "damaged_file"
    CONTAINER_FORM = "container_form"
    WRONG_NAME = "wrong_name"
    # the bag
    BAG_DECLARATION = "bag_declaration"
    BAG_INFO = "bag_info"
    PAYLOAD_OXUM = "payload_oxum"
    MANIFEST_FORM = "manifest_form"
    CHECKSUM = "checksum"
    # the signature
    SIGNATURE_FORM = "signature_form"
    SIGNATURE_WRONG = "signature_wrong"
    SIGNATURE_COMMENT = "signature_comment"
    OTHER_KEY = "other_key"
    # the descriptor
    DESCRIPTOR_FORM = "descriptor_form"
    DESCRIPTOR_VALUE = "descriptor_value"
    SCHEMA_VERSION = "schema_version"
    RESOURCE_BYTES = "resource_bytes"
    RESOURCE_HASH = "resource_hash"
    GENESIS = "genesis"
    FIRST_DAY = "first_day"
    DAY_KIND = "day_kind"
    # the tables
    CSV_FORM = "csv_form"
    CSV_HEADER = "csv_header"
    CELL = "cell"
    DUPLICATE_KEY = "duplicate_key"
    FOREIGN_KEY = "foreign_key"
    # the sums
    LINE_SUM = "line_sum"
    SALE_SUM = "sale_sum"
    TENDER_SUM = "tender_sum"
    VAT_SUM = "vat_sum"
    Z_SUM = "z_sum"
    CASH_EXPECTED = "cash_expected"
    DAY_SUM = "day_sum"
    GRAND_TOTAL = "grand_total"
    # the journal
    SEQ_GAP = "seq_gap"
    CHAIN_BROKEN = "chain_broken"
    CHAIN_HEAD = "chain_head"
    EPOCH = "epoch"
    TIME_BACKWARDS = "time_backwards"
    RECORD_FORM = "record_form"
    RECORD_SUM = "record_sum"
    ROW_NOT_IN_JOURNAL = "row_not_in_journal"
    ROW_MISSING = "row_missing"
    ROW_DIFFERS = "row_differs"
    ROW_ORDER = "row_order"
    # the list itself
    MORE = "more"


class NoteCode(StrEnum):
    """What the reader should know although nothing is wrong (`verify.note.<code>`)."""

    KEY_FROM_PACKAGE = "key_from_package"


@dataclass(frozen=True)
class Finding:
    """One thing wrong: `where` names a file, row or record, `detail` the value met (`stated ≠ expected`)."""

    code: FindingCode
    where: str
    detail: str


@dataclass(frozen=True)
class ControlTotals:
    """The figures of a day that the city and the showroom compare by eye."""

    showroom: str
    business_date: date
    sale_count: int
    return_count: int
    net_sales: Money
    vat: Money
    tenders: tuple[TenderTotal, ...]
    z_numbers: tuple[int, ...]
    head: str


@dataclass(frozen=True)
class Verification:
    """What came of looking at one package.

    `signed_by` is the public key whose signature holds, "" if none does. `control_totals` is None unless the
    package is sound: unproved figures are not passed on.
    """

    name: str
    findings: tuple[Finding, ...]
    notes: tuple[NoteCode, ...]
    control_totals: ControlTotals | None
    signed_by: str

    @property
    def is_sound(self) -> bool:
        return not self.findings
