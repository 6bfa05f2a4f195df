"""A day as the file that the city receives: a signed bag of tables, the same bytes for the same day.

The layout, field by field, is written down in `docs/city-file.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos.documents import bagit, csv_table, minisign
from pos.documents.city_header import DayHeader, descriptor, header_of
from pos.documents.city_tables import SCHEMA_VERSION, CityTable, tables_of
from pos.documents.minisign import SigningKey
from pos.documents.stored_zip import stored_zip
from pos.domain.day_package import DayPackage
from pos.domain.errors import RuleBroken

DESCRIPTOR_FILE = "datapackage.json"
SIGNATURE_FILE = f"{bagit.TAG_MANIFEST_FILE}.minisig"


@dataclass(frozen=True)
class PackageBytes:
    """The finished file. The next day's package names this one by `tagmanifest_sha256`."""

    name: str
    content: bytes
    tagmanifest_sha256: str
    sha256: str

    @property
    def file_name(self) -> str:
        return f"{self.name}.zip"


@dataclass(eq=False)
class KeyOfAnotherTill(RuleBroken):
    """The day's records were begun under another key: signing them with this one would prove nothing."""

    expected: str
    given: str


def build_package(day: DayPackage, key: SigningKey) -> PackageBytes:
    """Raises KeyOfAnotherTill."""
    public_key = key.public_key.text
    if public_key != day.identity.public_key:
        raise KeyOfAnotherTill(day.identity.public_key, public_key)
    header = header_of(day)
    tables = tables_of(SCHEMA_VERSION)
    table_files = {table.path: csv_table.encode_rows([table.header, *table.cells(day)]) for table in tables}
    payload = payload_files(descriptor(header, tables, table_files), tables, table_files)
    tags = tag_files(header, day.showroom.legal_name, payload)
    tag_manifest = bagit.manifest(tags)
    signature = minisign.sign(tag_manifest, key, trusted_comment=trusted_comment(header), untrusted_comment=header.name)
    content = zip_of(header.name, tags, tag_manifest, signature, payload)
    return PackageBytes(header.name, content, bagit.sha256(tag_manifest), bagit.sha256(content))


def payload_files(
    descriptor_content: bytes, tables: tuple[CityTable, ...], table_files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What lies under `data/`, in the order of the zip."""
    payload = {f"{bagit.PAYLOAD_FOLDER}{DESCRIPTOR_FILE}": descriptor_content}
    return payload | {f"{bagit.PAYLOAD_FOLDER}{table.path}": table_files[table.path] for table in tables}


def tag_files(header: DayHeader, organization: str, payload: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bag's tag files that the tag manifest covers."""
    info = bagit.bag_info(
        (
            ("Source-Organization", organization),
            ("External-Identifier", header.name),
            ("Bag-Group-Identifier", f"OCOP-HN_{header.showroom}"),
            ("Bagging-Date", header.business_date.isoformat()),
            ("Payload-Oxum", bagit.payload_oxum(payload)),
            ("Signing-Public-Key", header.public_key),
        )
    )
    return {
        bagit.DECLARATION_FILE: bagit.DECLARATION,
        bagit.INFO_FILE: info,
        bagit.MANIFEST_FILE: bagit.manifest(payload),
    }


def trusted_comment(header: DayHeader) -> str:
    """Under the signature: which day this is, and the end of its chain."""
    return f"{header.name} {header.chain.head}"


def zip_of(
    name: str, tags: Mapping[str, bytes], tag_manifest: bytes, signature: bytes, payload: Mapping[str, bytes]
) -> bytes:
    members = {**tags, bagit.TAG_MANIFEST_FILE: tag_manifest, SIGNATURE_FILE: signature, **payload}
    return stored_zip({f"{name}/{path}": content for path, content in members.items()})
