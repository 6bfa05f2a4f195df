"""The bag: every file named, every digest right, nothing beside it, and the signature over it all."""

from __future__ import annotations

from collections.abc import Mapping

from pos.documents import bagit, minisign
from pos.documents.city_header import DayHeader
from pos.documents.city_package import SIGNATURE_FILE, payload_files, tag_files, trusted_comment, zip_of
from pos.documents.city_tables import CityTable
from pos.documents.city_verification.container import Container
from pos.documents.city_verification.findings import Findings
from pos.domain.verification import FindingCode

_TAG_FILES = (bagit.DECLARATION_FILE, bagit.INFO_FILE, bagit.MANIFEST_FILE)
_FETCH_FILE = "fetch.txt"
_ORGANIZATION = "Source-Organization"
_PUBLIC_KEY = "Signing-Public-Key"


def check_bag(container: Container, tables: tuple[CityTable, ...], findings: Findings) -> None:
    """What can be said of the bag without reading its tables."""
    files = container.files
    payload = {path: content for path, content in files.items() if path.startswith(bagit.PAYLOAD_FOLDER)}
    tags = {path: files[path] for path in _TAG_FILES if path in files}
    _check_members(container, tables, findings)
    if files.get(bagit.DECLARATION_FILE, bagit.DECLARATION) != bagit.DECLARATION:
        findings.add(FindingCode.BAG_DECLARATION, bagit.DECLARATION_FILE)
    _check_manifest(bagit.MANIFEST_FILE, container, payload, findings)
    _check_manifest(bagit.TAG_MANIFEST_FILE, container, tags, findings)
    stated = read_info(container)
    if stated is None and bagit.INFO_FILE in files:
        findings.add(FindingCode.BAG_INFO, bagit.INFO_FILE)
    elif stated is not None and not container.damaged:
        oxum = bagit.payload_oxum(payload)
        findings.differ(FindingCode.PAYLOAD_OXUM, bagit.INFO_FILE, stated.get("Payload-Oxum", ""), oxum)


def check_spelling(container: Container, header: DayHeader, tables: tuple[CityTable, ...], findings: Findings) -> None:
    """The tag files and the zip have one spelling for one content; whatever differs was not written by a till."""
    files = container.files
    if container.damaged or findings.has(FindingCode.MISSING_FILE, FindingCode.EXTRA_FILE, FindingCode.FETCH_FILE):
        return
    table_files = {table.path: files[f"{bagit.PAYLOAD_FOLDER}{table.path}"] for table in tables}
    payload = payload_files(files[f"{bagit.PAYLOAD_FOLDER}datapackage.json"], tables, table_files)
    stated = read_info(container) or {}
    organization = stated.get(_ORGANIZATION, "")
    tags = tag_files(header, organization, payload)
    if not organization or tags[bagit.INFO_FILE] != files[bagit.INFO_FILE]:
        expected = bagit.read_bag_info(tags[bagit.INFO_FILE])
        wrong = [label for label in expected if stated.get(label) != expected[label]]
        findings.add(FindingCode.BAG_INFO, bagit.INFO_FILE, ", ".join(wrong or stated))
    written = {path: files[path] for path in _TAG_FILES}
    rebuilt = zip_of(container.name, written, files[bagit.TAG_MANIFEST_FILE], files[SIGNATURE_FILE], payload)
    if rebuilt != container.raw:
        findings.add(FindingCode.CONTAINER_FORM, "zip")


def check_signature(
    container: Container, header: DayHeader | None, trusted: minisign.PublicKey | None, findings: Findings
) -> str:
    """The public key whose signature over the tag manifest holds, "" if none does.

    Without a trusted key the package's own is used: that proves the package whole, not where it comes from.
    """
    signed = container.files.get(bagit.TAG_MANIFEST_FILE)
    content = container.files.get(SIGNATURE_FILE)
    if signed is None or content is None:
        return ""  # reported as missing
    stated = (read_info(container) or {}).get(_PUBLIC_KEY, "")
    if trusted is not None:
        findings.differ(FindingCode.OTHER_KEY, SIGNATURE_FILE, stated, trusted.text)
    try:
        key = trusted or minisign.read_public_key(stated)
        signature = minisign.read_signature(content)
    except minisign.UnreadablePublicKey:
        findings.add(FindingCode.SIGNATURE_WRONG, bagit.INFO_FILE, stated)
        return ""
    except minisign.UnreadableSignature as problem:
        findings.add(FindingCode.SIGNATURE_FORM, SIGNATURE_FILE, problem.part)
        return ""
    if header is not None:
        for stated_comment, expected in (
            (signature.trusted_comment, trusted_comment(header)),
            (signature.untrusted_comment, header.name),
        ):
            findings.differ(FindingCode.SIGNATURE_COMMENT, SIGNATURE_FILE, stated_comment, expected)
    if not minisign.verify(signed, signature, key):
        findings.add(FindingCode.SIGNATURE_WRONG, SIGNATURE_FILE, key.text)
        return ""
    return key.text


def read_info(container: Container) -> dict[str, str] | None:
    try:
        return bagit.read_bag_info(container.files.get(bagit.INFO_FILE, b""))
    except bagit.UnreadableTagFile:
        return None


def _check_members(container: Container, tables: tuple[CityTable, ...], findings: Findings) -> None:
    payload = ("datapackage.json", *(table.path for table in tables))
    expected = {
        *_TAG_FILES,
        bagit.TAG_MANIFEST_FILE,
        SIGNATURE_FILE,
        *(f"{bagit.PAYLOAD_FOLDER}{path}" for path in payload),
    }
    for path in sorted(expected - container.files.keys() - container.damaged):
        findings.add(FindingCode.MISSING_FILE, path)
    for path in sorted((container.files.keys() | container.damaged) - expected):
        code = FindingCode.FETCH_FILE if path == _FETCH_FILE else FindingCode.EXTRA_FILE
        findings.add(code, path)


def _check_manifest(manifest_path: str, container: Container, covered: Mapping[str, bytes], findings: Findings) -> None:
    content = container.files.get(manifest_path)
    if content is None:
        return  # reported as missing
    try:
        stated = bagit.read_manifest(content)
    except bagit.UnreadableTagFile:
        findings.add(FindingCode.MANIFEST_FORM, manifest_path)
        return
    for path in sorted((stated.keys() ^ covered.keys()) - container.damaged):
        findings.add(FindingCode.MANIFEST_FORM, manifest_path, path)
    for path in sorted(stated.keys() & covered.keys()):
        findings.differ(FindingCode.CHECKSUM, path, bagit.sha256(covered[path]), stated[path])
    if list(stated) != sorted(stated):
        findings.add(FindingCode.MANIFEST_FORM, manifest_path)
