"""What the package says about itself beside its tables: the values at the top of `datapackage.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pos.documents.bagit import sha256
from pos.documents.city_tables import SCHEMA_VERSION, CityTable
from pos.documents.data_package import PROFILE
from pos.domain.day_package import DayKind, DayPackage, TillChain
from pos.domain.money import Money
from pos.domain.shifts import GrandTotals

_DIGEST = r"[0-9a-f]{64}"


@dataclass(frozen=True)
class DayHeader:
    """The day, the till and its chain. `grand_totals` are those of the day's last Z report, None without one."""

    name: str
    showroom: str
    gln: str
    till: str
    installation: str
    public_key: str
    genesis: str
    business_date: date
    day_seq: int
    revision: int
    kind: DayKind
    previous_sha256: str
    chain: TillChain
    grand_totals: GrandTotals | None
    app_version: str
    schema_version: int


@dataclass(eq=False)
class WrongHeader(Exception):
    """One value of the descriptor is missing or has the wrong type or form; `key` names it."""

    key: str
    value: str


def header_of(day: DayPackage) -> DayHeader:
    return DayHeader(
        name=day.name,
        showroom=day.showroom.code,
        gln=day.showroom.gln,
        till=day.identity.till,
        installation=day.identity.installation,
        public_key=day.identity.public_key,
        genesis=day.identity.genesis,
        business_date=day.business_date,
        day_seq=day.day_seq,
        revision=day.revision,
        kind=day.kind,
        previous_sha256=day.previous_sha256,
        chain=day.chain,
        grand_totals=day.z_reports[-1].grand_totals if day.z_reports else None,
        app_version=day.app_version,
        schema_version=SCHEMA_VERSION,
    )


def descriptor(header: DayHeader, tables: Sequence[CityTable], files: Mapping[str, bytes]) -> bytes:
    """`datapackage.json`; `files` holds each table's bytes by its path."""
    chain, totals = header.chain, header.grand_totals
    content: dict[str, object] = {
        "$schema": PROFILE,
        "name": header.name.lower(),
        "id": header.name,
        "schemaVersion": header.schema_version,
        "appVersion": header.app_version,
        "showroom": header.showroom,
        "gln": header.gln or None,
        "till": header.till,
        "installation": header.installation,
        "publicKey": header.public_key,
        "genesis": header.genesis,
        "businessDate": header.business_date.isoformat(),
        "daySeq": header.day_seq,
        "revision": header.revision,
        "kind": header.kind.value,
        "prevTagmanifestSha256": header.previous_sha256,
        "chain": {
            chain.till: {
                "firstSeq": chain.first_seq,
                "lastSeq": chain.last_seq,
                "prevHead": chain.previous_head,
                "head": chain.head,
            }
        },
        "grandTotals": totals
        and {
            "salesVnd": totals.sales.dong,
            "returnsVnd": totals.returns.dong,
            "netVnd": totals.net.dong,
        },
        "resources": [table.resource(len(files[table.path]), sha256(files[table.path])) for table in tables],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_header(content: Mapping[str, object]) -> DayHeader:
    """The header of a descriptor's content. Raises WrongHeader; says nothing about keys it does not know."""
    till = _text(content, "till", r"[0-9]{2}")
    chains = _object(content, "chain")
    chain = _object(chains, till)
    if len(chains) != 1:
        raise WrongHeader("chain", ", ".join(chains)[:80])
    return DayHeader(
        name=_text(content, "id", r".{1,80}"),
        showroom=_text(content, "showroom", r"[0-9]{3}"),
        gln="" if content.get("gln", "") is None else _text(content, "gln", r"[0-9]{13}"),
        till=till,
        installation=_text(content, "installation", r"[0-9A-Za-z-]{1,64}"),
        public_key=_text(content, "publicKey", r"RW[0-9A-Za-z+/]{54}"),
        genesis=_text(content, "genesis", _DIGEST),
        business_date=_date(content, "businessDate"),
        day_seq=_whole(content, "daySeq", 1),
        revision=_whole(content, "revision", 0),
        kind=DayKind(_text(content, "kind", "|".join(DayKind))),
        previous_sha256=_text(content, "prevTagmanifestSha256", _DIGEST),
        chain=TillChain(
            till=till,
            first_seq=_whole(chain, "firstSeq", 1),
            last_seq=_whole(chain, "lastSeq", 0),
            previous_head=_text(chain, "prevHead", _DIGEST),
            head=_text(chain, "head", _DIGEST),
        ),
        grand_totals=_grand_totals(content),
        app_version=_text(content, "appVersion", r"[0-9A-Za-z.+-]{1,40}"),
        schema_version=_whole(content, "schemaVersion", 1),
    )


def _grand_totals(content: Mapping[str, object]) -> GrandTotals | None:
    if content.get("grandTotals", "") is None:
        return None
    totals = _object(content, "grandTotals")
    return GrandTotals(Money(_whole(totals, "salesVnd")), Money(_whole(totals, "returnsVnd")))


def _text(content: Mapping[str, object], key: str, pattern: str) -> str:
    value = content.get(key)
    if not isinstance(value, str) or re.fullmatch(pattern, value, re.ASCII) is None:
        raise WrongHeader(key, repr(value)[:80])
    return value


def _whole(content: Mapping[str, object], key: str, minimum: int | None = None) -> int:
    value = content.get(key)
    if type(value) is not int or (minimum is not None and value < minimum) or abs(value) >= 10**18:
        raise WrongHeader(key, repr(value)[:80])
    return value


def _date(content: Mapping[str, object], key: str) -> date:
    text = _text(content, key, r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongHeader(key, text) from None


def _object(content: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = content.get(key)
    if not isinstance(value, dict):
        raise WrongHeader(key, repr(value)[:80])
    return value
