from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from pos.documents import csv_table
from pos.documents.city_package import KeyOfAnotherTill, build_package
from pos.documents.city_tables import SCHEMA_VERSION, TABLES, tables_of
from pos.documents.city_verification import verify_package
from pos.domain.day_package import DayKind, DayPackage
from pos.domain.verification import NoteCode
from tests.documents.city_day import KEY, OTHER_KEY, a_day, closed_day, empty_day, net_sales
from tests.documents.city_tampering import OpenPackage

ROOT = Path(__file__).parents[2]
GOLDEN = "d46b917d87b0f9cfae584d8800bccd986f3d323691130050b91df54802f4a1fb"
DAYS = {"normal": a_day, "empty": empty_day, "closed": closed_day}
RESERVED = """
all and any as asc at between by case cast check column commit count cross current current_date date default delete
desc distinct drop else end exists for foreign from full grant group having hour in index inner insert interval into
is join key left like limit month natural no not null number of offset on or order outer period position primary range
rank references right row rows select set share sum table time timestamp to transaction trigger union unique update
user using value values view when where with year
"""
TRUSTED = KEY.public_key.text


def _package(day: DayPackage) -> OpenPackage:
    return OpenPackage(build_package(day, KEY).content)


def test_a_fixed_day_has_fixed_bytes():
    """If this fails, packages that were already handed over can no longer be made again: raise the schema version."""
    assert build_package(a_day(), KEY).sha256 == GOLDEN


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LANG": "vi_VN", "PYTHONUTF8": "0"},
    ],
)
def test_zone_locale_and_hash_seed_do_not_change_the_bytes(surroundings: dict[str, str]):
    program = (
        "from tests.documents.city_day import KEY, a_day\n"
        "from pos.documents.city_package import build_package\n"
        "print(build_package(a_day(), KEY).sha256)\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == GOLDEN


@pytest.mark.parametrize("kind", DAYS)
def test_every_kind_of_day_is_sound(kind: str):
    verification = verify_package(build_package(DAYS[kind](), KEY).content, TRUSTED)
    assert verification.findings == ()
    assert verification.is_sound
    assert verification.signed_by == TRUSTED
    assert verification.notes == ()


def test_control_totals_are_those_of_the_day():
    day = a_day()
    totals = verify_package(build_package(day, KEY).content, TRUSTED).control_totals
    assert totals is not None
    assert totals.net_sales == net_sales(day)
    assert totals.business_date == day.business_date
    assert totals.z_numbers == (1, 2)
    assert totals.head == day.chain.head
    assert (totals.sale_count, totals.return_count) == (5, 1)


def test_without_a_registered_key_a_note_says_that_the_packages_own_was_used():
    verification = verify_package(build_package(a_day(), KEY).content)
    assert verification.is_sound
    assert verification.notes == (NoteCode.KEY_FROM_PACKAGE,)


def test_a_package_on_disk_is_looked_at_under_its_name(tmp_path: Path):
    package = build_package(a_day(), KEY)
    path = tmp_path / package.file_name
    path.write_bytes(package.content)
    assert verify_package(path, TRUSTED).is_sound
    renamed = path.rename(tmp_path / path.name.replace("_r0", "_r1"))
    assert not verify_package(renamed, TRUSTED).is_sound


@pytest.mark.parametrize("kind", DAYS)
def test_an_independent_bag_reader_finds_the_bag_valid(kind: str, tmp_path: Path):
    package = build_package(DAYS[kind](), KEY)
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        archive.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / package.name))
    bag.validate()
    assert bag.info["External-Identifier"] == package.name
    assert bag.info["Bagging-Date"] == "2026-11-22"


def test_the_zip_is_stored_and_says_nothing_of_when_and_where_it_was_made():
    with zipfile.ZipFile(io.BytesIO(build_package(a_day(), KEY).content)) as archive:
        assert archive.testzip() is None
        for member in archive.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.create_system == 3
            assert member.external_attr >> 16 == 0o100644


@pytest.mark.parametrize("make", [empty_day, closed_day])
def test_a_day_without_sales_has_tables_of_a_header_only(make):
    package = _package(make())
    for table in ("sales", "sale_lines", "sale_vat", "tenders"):
        assert package.rows(table) == []
    assert len(package.rows("day")) == 1


def test_a_closed_day_keeps_the_chain_where_it_was():
    package = _package(closed_day())
    assert package.rows("journal") == []
    chain = json.loads(package.files["data/datapackage.json"])["chain"]["01"]
    assert (chain["firstSeq"], chain["lastSeq"]) == (91, 90)
    assert chain["prevHead"] == chain["head"] == "a" * 64
    assert closed_day().kind is DayKind.CLOSED


def test_a_name_that_looks_like_a_formula_stays_as_it_is():
    names = {row[4] for row in _package(a_day()).rows("sale_lines")}
    assert '=HYPERLINK("http://x")' in names
    assert '+Giỏ mây "Phú Vinh"' in names


def test_files_are_utf_8_without_a_mark_and_with_crlf():
    for path, content in _package(a_day()).files.items():
        if path.endswith(".csv"):
            assert not content.startswith(b"\xef\xbb\xbf")
            assert content.endswith(b"\r\n")
            assert content.count(b"\n") == content.count(b"\r\n")


def test_amounts_are_whole_dong_and_times_are_vietnams():
    package = _package(a_day())
    for table in TABLES:
        for place, name in enumerate(package.header(table.name)):
            if name.endswith("_vnd"):
                assert all(row[place].lstrip("-").isdigit() for row in package.rows(table.name)), name
            if name.endswith("_at"):
                assert all(row[place].endswith("+07:00") for row in package.rows(table.name)), name
    assert {row[6] for row in package.rows("sale_lines")} >= {"1", "0.735", "0.305", "-0.1"}


def test_no_personal_data_leaves_the_showroom():
    content = build_package(a_day(), KEY).content
    assert b"0912345678" not in content  # a producer's phone
    assert b"0240000000" not in content


def test_columns_are_plain_names_that_no_database_stumbles_over():
    """Reserved words of SQL:2016, PostgreSQL, SQLite and DuckDB that might stand over a column of a shop."""
    reserved = set(RESERVED.split())
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        for name in table.header:
            assert name.isascii()
            assert name.isidentifier()
            assert name == name.lower()
            assert name not in reserved


def test_keys_name_columns_and_tables_that_exist():
    by_name = {table.name: table for table in TABLES}
    for table in TABLES:
        for names in (table.primary_key, *table.unique):
            assert set(names) <= set(table.header)
        for foreign in table.foreign_keys:
            assert set(foreign.fields) <= set(table.header)
            target = by_name[foreign.table]
            assert foreign.reference in (target.primary_key, *target.unique)


def test_the_descriptor_states_each_tables_schema():
    resources = json.loads(_package(a_day()).files["data/datapackage.json"])["resources"]
    assert [resource["name"] for resource in resources] == [table.name for table in tables_of(SCHEMA_VERSION)]
    lines = resources[2]["schema"]
    assert lines["primaryKey"] == ["sale_id", "line_no"]
    assert lines["foreignKeys"] == [{"fields": ["sale_id"], "reference": {"resource": "sales", "fields": ["sale_id"]}}]
    kinds = {field["name"]: field for field in resources[4]["schema"]["fields"]}["kind"]
    assert kinds["constraints"]["enum"] == ["cash", "bank_qr", "card", "voucher"]


def test_the_published_json_schema_knows_the_descriptors_keys_and_tables():
    schema = json.loads((ROOT / "resources" / "schemas" / "city-datapackage.schema.json").read_text(encoding="utf-8"))
    content = json.loads(_package(a_day()).files["data/datapackage.json"])
    assert schema["required"] == list(schema["properties"]) == list(content)
    resource = schema["properties"]["resources"]["items"]
    assert resource["properties"]["name"]["enum"] == [table.name for table in TABLES]
    assert resource["required"] == list(content["resources"][0])


def test_the_next_day_names_this_one_by_its_tag_manifest():
    package = build_package(a_day(), KEY)
    next_day = replace(closed_day(), previous_sha256=package.tagmanifest_sha256)
    said = json.loads(_package(next_day).files["data/datapackage.json"])["prevTagmanifestSha256"]
    assert said == package.tagmanifest_sha256


def test_another_tills_key_does_not_sign():
    with pytest.raises(KeyOfAnotherTill) as refusal:
        build_package(a_day(), OTHER_KEY)
    assert refusal.value.given == OTHER_KEY.public_key.text


def test_the_written_specification_names_every_table_and_column():
    text = (ROOT / "docs" / "city-file.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"`{table.path}`" in text
        section = text.split(f"### `{table.path}`")[1].split("\n### ")[0].split("\n## ")[0]
        for name in table.header:
            assert f"`{name}`" in section, f"{table.name}.{name}"


def test_encoding_the_tables_again_gives_the_same_bytes():
    for path, content in _package(a_day()).files.items():
        if path.endswith(".csv"):
            assert csv_table.encode_rows(csv_table.decode_rows(content)) == content
