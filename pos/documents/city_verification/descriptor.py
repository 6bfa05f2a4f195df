"""`datapackage.json`: what it says of the day, of the till and of the tables beside it."""

from __future__ import annotations

import json

from pos.documents import bagit
from pos.documents.city_header import DayHeader, WrongHeader, descriptor, read_header
from pos.documents.city_package import DESCRIPTOR_FILE
from pos.documents.city_tables import SCHEMA_VERSION, CityTable
from pos.documents.city_verification.container import Container
from pos.documents.city_verification.findings import Findings
from pos.domain.day_package import NO_PREVIOUS
from pos.domain.journal import genesis_hash
from pos.domain.verification import FindingCode

_PATH = f"{bagit.PAYLOAD_FOLDER}{DESCRIPTOR_FILE}"
_LONGEST = 1_000_000


def read_descriptor(container: Container, findings: Findings) -> DayHeader | None:
    """The header, or None if it cannot be made out."""
    content = _content_of(container, findings)
    if content is None:
        return None
    try:
        header = read_header(content)
    except WrongHeader as problem:
        findings.add(FindingCode.DESCRIPTOR_VALUE, f"{_PATH} {problem.key}", problem.value)
        return None
    if header.schema_version > SCHEMA_VERSION:
        findings.add(FindingCode.SCHEMA_VERSION, _PATH, f"{header.schema_version} > {SCHEMA_VERSION}")
        return None
    return header


def check_header(container: Container, header: DayHeader, findings: Findings) -> None:
    """The header agrees with the file's name, with the till's identity, and with being or not being the first day."""
    findings.differ(FindingCode.WRONG_NAME, _PATH, header.name, container.name)
    spelled = f"OCOP-HN_{header.showroom}_{header.business_date}_{header.day_seq:06d}_r{header.revision}"
    findings.differ(FindingCode.WRONG_NAME, _PATH, header.name, spelled)
    genesis = genesis_hash(header.showroom, header.till, header.installation, header.public_key)
    findings.differ(FindingCode.GENESIS, f"{_PATH} genesis", header.genesis, genesis)
    chain = header.chain
    if chain.first_seq == 1:
        findings.differ(FindingCode.GENESIS, f"{_PATH} prevHead", chain.previous_head, genesis)
    if header.day_seq == 1:
        findings.differ(FindingCode.FIRST_DAY, f"{_PATH} firstSeq", chain.first_seq, 1)
    if (header.day_seq == 1) != (header.previous_sha256 == NO_PREVIOUS):
        findings.add(FindingCode.FIRST_DAY, f"{_PATH} prevTagmanifestSha256", header.previous_sha256)


def check_resources(container: Container, header: DayHeader, tables: tuple[CityTable, ...], findings: Findings) -> None:
    """The descriptor is what this header and these tables make, to the byte."""
    found = container.files.get(_PATH, b"")
    tables_found = {
        table.path: container.files[f"{bagit.PAYLOAD_FOLDER}{table.path}"]
        for table in tables
        if f"{bagit.PAYLOAD_FOLDER}{table.path}" in container.files
    }
    if len(tables_found) < len(tables):
        return  # reported as missing
    rebuilt = descriptor(header, tables, tables_found)
    if rebuilt == found:
        return
    stated, expected = json.loads(found), json.loads(rebuilt)
    explained = _check_each_resource(stated.get("resources"), expected["resources"], findings)
    for key in sorted((stated.keys() | expected.keys()) - {"resources"}):
        if stated.get(key, ...) != expected.get(key, ...):
            findings.add(FindingCode.DESCRIPTOR_VALUE, f"{_PATH} {key}", repr(stated.get(key)))
            explained = True
    if not explained:
        findings.add(FindingCode.DESCRIPTOR_FORM, _PATH)


def _check_each_resource(stated: object, expected: list[dict[str, object]], findings: Findings) -> bool:
    """Whether something was found that explains why the bytes differ."""
    if not isinstance(stated, list) or len(stated) != len(expected):
        findings.add(FindingCode.DESCRIPTOR_VALUE, f"{_PATH} resources")
        return True
    explained = False
    for said, right in zip(stated, expected, strict=True):
        for key in sorted(right):
            value = said.get(key) if isinstance(said, dict) else None
            if value != right[key]:
                code = _RESOURCE_CODES.get(key, FindingCode.DESCRIPTOR_VALUE)
                detail = f"{value} ≠ {right[key]}" if key in _RESOURCE_CODES else ""
                findings.add(code, f"{_PATH} {right['name']} {key}", detail)
                explained = True
    return explained


_RESOURCE_CODES = {"bytes": FindingCode.RESOURCE_BYTES, "hash": FindingCode.RESOURCE_HASH}


def _content_of(container: Container, findings: Findings) -> dict[str, object] | None:
    found = container.files.get(_PATH)
    if found is None:
        return None  # reported as missing
    if len(found) > _LONGEST:
        findings.add(FindingCode.DESCRIPTOR_FORM, _PATH, str(len(found)))
        return None
    try:
        content = json.loads(found)
    except (ValueError, RecursionError):
        findings.add(FindingCode.DESCRIPTOR_FORM, _PATH)
        return None
    if not isinstance(content, dict):
        findings.add(FindingCode.DESCRIPTOR_FORM, _PATH)
        return None
    return content
