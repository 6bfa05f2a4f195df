"""The journal of the day: one unbroken chain, and the day that its records tell when they are read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from pos.documents.city_header import DayHeader
from pos.documents.city_verification import events
from pos.documents.city_verification.content import Content, WrongContent, disagreement
from pos.documents.city_verification.findings import Findings
from pos.documents.city_verification.tables import ReadTable
from pos.domain.day_package import DayPackage, TillIdentity, kind_of_day
from pos.domain.journal import SCHEMA, ChainLink, Record, RecordKind, canonical, first_broken
from pos.domain.money import total_of
from pos.domain.quantity import NO_QUANTITY
from pos.domain.records import sale_content, shift_open_content, z_content
from pos.domain.sales import Sale
from pos.domain.shifts import GrandTotals, Shift, ZReport
from pos.domain.showroom import Showroom
from pos.domain.verification import FindingCode


def read_records(journal: ReadTable) -> tuple[Record, ...]:
    """The rows of the journal whose cells are sound, in the order of the file."""
    return tuple(
        Record(
            seq=row.whole("seq"),
            epoch=row.whole("epoch"),
            kind=row.text("kind"),
            recorded_at=datetime.fromisoformat(row.text("recorded_at")),
            payload=row.text("payload"),
            previous_hash=row.text("previous_hash"),
            hash=row.text("hash"),
        )
        for row in journal.sound_rows
    )


def check_chain(header: DayHeader, records: Sequence[Record], findings: Findings) -> None:
    """From the head of the day before to this day's, naming the first record that does not fit."""
    chain = header.chain
    start = ChainLink(chain.first_seq - 1, 0, chain.previous_head, None)
    try:
        broken = first_broken(records, start)
    except RecursionError:  # JSON nested deeper than any record of ours; the reading of it names the record
        broken = None
    if broken is not None:
        code = FindingCode.SEQ_GAP if broken.reason == "seq" else FindingCode.CHAIN_BROKEN
        findings.add(code, _where(broken.seq), broken.reason)
    last_seq, head = (records[-1].seq, records[-1].hash) if records else (start.seq, start.hash)
    findings.differ(FindingCode.CHAIN_HEAD, "chain lastSeq", chain.last_seq, last_seq)
    findings.differ(FindingCode.CHAIN_HEAD, "chain head", chain.head, head)
    for before, after in pairwise(records):
        if after.epoch != before.epoch and not (after.kind == RecordKind.RESTORE and after.epoch > before.epoch):
            findings.add(FindingCode.EPOCH, _where(after.seq), f"{before.epoch} → {after.epoch}")
        if after.recorded_at < before.recorded_at:
            findings.add(FindingCode.TIME_BACKWARDS, _where(after.seq), after.recorded_at.isoformat())


def day_from_journal(header: DayHeader, records: Sequence[Record], findings: Findings) -> DayPackage:
    """The day again, from nothing but the header and the records' payloads."""
    reading = _Reading(header, findings)
    for record in records:
        reading.read(record)
    findings.differ(
        FindingCode.DAY_KIND,
        "kind",
        header.kind,
        kind_of_day(tuple(reading.sales), tuple(reading.z_reports)),
    )
    stated = reading.z_reports[-1].grand_totals if reading.z_reports else None
    findings.differ(FindingCode.GRAND_TOTAL, "grandTotals", header.grand_totals, stated)
    return DayPackage(
        showroom=Showroom(header.showroom, "", "", "", "", "", gln=header.gln, till=header.till),
        identity=TillIdentity(header.till, header.installation, header.public_key, header.genesis),
        business_date=header.business_date,
        day_seq=header.day_seq,
        kind=header.kind,
        previous_sha256=header.previous_sha256,
        chain=header.chain,
        sales=tuple(reading.sales),
        z_reports=tuple(reading.z_reports),
        records=tuple(records),
        app_version=header.app_version,
        revision=header.revision,
    )


class _Reading:
    """Walks the records once; keeps the open shift, its sales, and the grand totals as far as they are known."""

    def __init__(self, header: DayHeader, findings: Findings) -> None:
        self.sales: list[Sale] = []
        self.z_reports: list[ZReport] = []
        self._header = header
        self._findings = findings
        self._shift: Shift | None = None
        # The first figures of a day continue those of another package; only a new till starts at nothing.
        self._grand_totals = GrandTotals() if header.chain.first_seq == 1 else None

    def read(self, record: Record) -> None:
        try:
            envelope = self._open(record)
            if record.kind == RecordKind.SALE:
                self._read_sale(record, envelope)
            elif record.kind == RecordKind.SHIFT_OPEN:
                self._read_shift_open(record, envelope)
            elif record.kind == RecordKind.SHIFT_CLOSE:
                self._read_shift_close(record, envelope)
        except WrongContent as problem:
            self._findings.add(FindingCode.RECORD_FORM, _where(record.seq), problem.key)

    def _open(self, record: Record) -> Content:
        """The envelope, if it is canonical and says what its row and the header say. Raises WrongContent."""
        try:
            values = json.loads(record.payload)
            if not isinstance(values, dict) or canonical(values) != record.payload:
                raise WrongContent("payload")
        except (ValueError, TypeError, RecursionError):
            raise WrongContent("payload") from None
        envelope = Content(values)
        if envelope.whole("schema") != SCHEMA:
            raise WrongContent("schema")
        for key, expected in (("showroom", self._header.showroom), ("till", self._header.till)):
            if envelope.text(key) != expected:
                raise WrongContent(key)
        for key, number in (("seq", record.seq), ("epoch", record.epoch)):
            if envelope.whole(key) != number:
                raise WrongContent(key)
        envelope.text("staff")
        envelope.day_or_none("business_date")
        return envelope

    def _read_sale(self, record: Record, envelope: Content) -> None:
        sale = events.sale_of(record, envelope)
        content = envelope.part("content")
        stated = events.grand_totals_of(content.part("grand_totals"))
        self._check_sum(record, content, sale_content(sale, stated))
        if self._grand_totals is not None:
            self._check_grand_totals(record, stated, _after(self._grand_totals, sale))
        self._grand_totals = stated
        self._check_shift(record, sale.stamp.shift_number)
        self.sales.append(sale)

    def _read_shift_open(self, record: Record, envelope: Content) -> None:
        if self._shift is not None:
            self._findings.add(FindingCode.RECORD_FORM, _where(record.seq), "shift_open")
        self._shift = events.shift_of(record, envelope)
        self._check_sum(record, envelope.part("content"), shift_open_content(self._shift))

    def _read_shift_close(self, record: Record, envelope: Content) -> None:
        number = envelope.part("content").whole("shift_number")
        self._check_shift(record, number)
        if self._shift is None:
            return
        z = events.z_report_of(record, envelope, self._shift)
        self._check_sum(record, envelope.part("content"), z_content(z))
        self._findings.differ(FindingCode.RECORD_SUM, f"{_where(record.seq)} last_seq", z.last_seq, record.seq - 1)
        self._findings.differ(
            FindingCode.RECORD_SUM, f"{_where(record.seq)} chain_head", z.chain_head, record.previous_hash
        )
        if self._grand_totals is not None:
            self._check_grand_totals(record, z.grand_totals, self._grand_totals)
        self._grand_totals = z.grand_totals
        if self.z_reports:
            self._findings.differ(FindingCode.SEQ_GAP, "z_number", z.number, self.z_reports[-1].number + 1)
        self.z_reports.append(z)
        self._shift = None

    def _check_sum(self, record: Record, stated: Content, worked_out: dict[str, object]) -> None:
        """What a record states twice (a total beside its lines) has to agree with itself."""
        key = disagreement(stated.values, worked_out)
        if key is not None:
            self._findings.add(FindingCode.RECORD_SUM, _where(record.seq), key)

    def _check_grand_totals(self, record: Record, stated: GrandTotals, expected: GrandTotals) -> None:
        where = f"{_where(record.seq)} grand_totals"
        self._findings.differ(FindingCode.GRAND_TOTAL, where, stated.sales.dong, expected.sales.dong)
        self._findings.differ(FindingCode.GRAND_TOTAL, where, stated.returns.dong, expected.returns.dong)

    def _check_shift(self, record: Record, number: int) -> None:
        open_number = self._shift.number if self._shift else None
        self._findings.differ(FindingCode.RECORD_SUM, f"{_where(record.seq)} shift_number", number, open_number)


def _after(totals: GrandTotals, sale: Sale) -> GrandTotals:
    back = total_of(line.total for line in sale.lines if line.quantity < NO_QUANTITY)
    return GrandTotals(totals.sales + sale.total - back, totals.returns + back)


def _where(seq: int) -> str:
    return f"journal {seq}"
