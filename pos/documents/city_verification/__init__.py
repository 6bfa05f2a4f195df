"""Whether a day's package is whole, unchanged and right, told from the file alone: no database, no network.

The layers are looked at from the outside in, and every finding is listed. Damaged and hostile files are findings
too: nothing in a package makes this raise or hang.
"""

from __future__ import annotations

from pathlib import Path

from pos.documents import minisign
from pos.documents.city_tables import SCHEMA_VERSION, tables_of
from pos.documents.city_verification.against_journal import check_against_journal
from pos.documents.city_verification.bag import check_bag, check_signature, check_spelling
from pos.documents.city_verification.chain import check_chain, day_from_journal, read_records
from pos.documents.city_verification.container import Container, open_container
from pos.documents.city_verification.descriptor import check_header, check_resources, read_descriptor
from pos.documents.city_verification.findings import Findings
from pos.documents.city_verification.sums import check_sums
from pos.documents.city_verification.tables import check_keys, read_tables
from pos.domain.day_package import DayPackage
from pos.domain.money import total_of
from pos.domain.shifts import totals_of
from pos.domain.verification import ControlTotals, NoteCode, Verification


def verify_package(source: Path | bytes, trusted_key: str | None = None) -> Verification:
    """Look at a package as a file or as bytes; `trusted_key` is the till's public key (`RW…`) as it was registered.

    Without it the key in the package is used, and a note says so. Raises minisign.UnreadablePublicKey if the
    trusted key is none.
    """
    trusted = minisign.read_public_key(trusted_key) if trusted_key is not None else None
    notes = () if trusted else (NoteCode.KEY_FROM_PACKAGE,)
    findings = Findings()
    container = open_container(source, findings)
    if container is None:
        name = source.stem if isinstance(source, Path) else ""
        return Verification(name, findings.all(), notes, None, "")
    day, signed_by = _verify_contents(container, trusted, findings)
    is_sound = day is not None and not findings.all()
    totals = _control_totals(day) if day is not None and is_sound else None
    return Verification(container.name, findings.all(), notes, totals, signed_by)


def _verify_contents(
    container: Container, trusted: minisign.PublicKey | None, findings: Findings
) -> tuple[DayPackage | None, str]:
    header = read_descriptor(container, findings)
    definitions = tables_of(header.schema_version if header else SCHEMA_VERSION)
    check_bag(container, definitions, findings)
    signed_by = check_signature(container, header, trusted, findings)
    tables = read_tables(container, definitions, findings)
    # With a table missing, each row of the others would be reported for want of its partner.
    are_all_read = all(table.is_read for table in tables.values())
    if are_all_read:
        check_keys(tables, findings)
        check_sums(tables, findings)
    if header is None:
        return None, signed_by
    check_header(container, header, findings)
    check_resources(container, header, definitions, findings)
    check_spelling(container, header, definitions, findings)
    if not tables["journal"].is_read:
        return None, signed_by
    records = read_records(tables["journal"])
    check_chain(header, records, findings)
    told = day_from_journal(header, records, findings)
    if are_all_read:
        check_against_journal(tables, told, findings)
    return told, signed_by


def _control_totals(day: DayPackage) -> ControlTotals:
    totals = totals_of(day.sales)
    return ControlTotals(
        showroom=day.showroom.code,
        business_date=day.business_date,
        sale_count=totals.sale_count,
        return_count=totals.return_count,
        net_sales=totals.net_sales,
        vat=total_of(rate.vat for rate in totals.vat_totals),
        tenders=totals.tender_totals,
        z_numbers=tuple(z.number for z in day.z_reports),
        head=day.chain.head,
    )
