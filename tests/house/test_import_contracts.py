"""Who may import whom is law (pyproject.toml, tool.importlinter), and this runs it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What somebody might write one day, and which contract has to say no.
LAYERS = "Each room knows only the rooms below it, and no room its neighbour"
NO_MAIN = "Nothing imports main"
NO_QT = "The till knows no Qt"
PLAIN = "The domain is plain Python"
ASKS = "The window asks the services, never the database, the documents or the devices"
FORBIDDEN = [
    ("pos.domain.money", "pos.services", LAYERS),
    ("pos.persistence.sales", "pos.services", LAYERS),
    ("pos.persistence.sales", "pos.documents", LAYERS),
    ("pos.documents.receipts", "pos.devices", LAYERS),
    ("pos.services.selling", "pos.commands", LAYERS),
    ("pos.services.selling", "ui", LAYERS),
    ("pos.commands.day", "ui", LAYERS),
    ("ui.sales", "pos.commands", LAYERS),
    ("pos.commands.day", "main", NO_MAIN),
    ("ui.sales", "main", NO_MAIN),
    ("pos.devices.printers", "PySide6", NO_QT),
    ("pos.domain.money", "PySide6", PLAIN),
    ("pos.domain.money", "sqlmodel", PLAIN),
    ("pos.domain.money", "sqlalchemy", PLAIN),
    ("pos.domain.money", "pydantic", PLAIN),
    ("pos.domain.money", "sqlite3", PLAIN),
    ("pos.domain.money", "pysqlite3", PLAIN),
    ("pos.domain.money", "reportlab", PLAIN),
    ("pos.domain.money", "barcode", PLAIN),
    ("pos.domain.money", "escpos", PLAIN),
    ("ui.sales", "pos.persistence", ASKS),
    ("ui.sales", "pos.documents", ASKS),
    ("ui.sales", "pos.devices", ASKS),
    ("ui.sales", "sqlmodel", ASKS),
    ("ui.sales", "sqlalchemy", ASKS),
]
ALLOWED = [
    ("ui.sales", "PySide6"),
    ("ui.sales", "pos.domain"),
    ("ui.sales", "pos.services"),
    ("pos.commands.day", "pos.domain"),
    ("pos.commands.day", "pos.services"),
    ("pos.services.selling", "pos.persistence"),
    ("pos.services.selling", "pos.documents"),
    ("pos.services.selling", "pos.devices"),
    ("pos.services.selling", "pos.domain"),
    ("pos.persistence.sales", "sqlmodel"),
    ("pos.persistence.sales", "pos.domain"),
]
ROOMS = ["domain", "services", "persistence", "documents", "devices", "commands"]


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def complaints(output: str) -> dict[str, str]:
    """The part of the report that belongs to each broken contract."""
    parts = re.split(r"^(.+)\n-+$", output.partition("Broken contracts")[2], flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The rooms and the law, without anything in them."""
    for package in ["pos", *(f"pos/{room}" for room in ROOMS), "ui"]:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def write_import(house: Path, importer: str, imported: str) -> None:
    with (house / f"{importer.replace('.', '/')}.py").open("a", encoding="utf-8") as module:
        module.write(f"import {imported}\n")


def test_the_contracts_hold() -> None:
    result = check_contracts(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_each_forbidden_import_is_refused_by_its_contract(house: Path) -> None:
    for importer, imported, _ in FORBIDDEN:
        write_import(house, importer, imported)
    result = check_contracts(house)
    assert result.returncode != 0
    said = complaints(result.stdout)
    for importer, imported, contract in FORBIDDEN:
        assert f"{importer} -> {imported} " in said[contract], (importer, imported)


def test_what_each_room_needs_is_allowed(house: Path) -> None:
    for importer, imported in ALLOWED:
        write_import(house, importer, imported)
    result = check_contracts(house)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_room_without_a_place_among_the_layers_is_refused(house: Path) -> None:
    (house / "pos" / "helpers").mkdir()
    (house / "pos" / "helpers" / "__init__.py").touch()
    result = check_contracts(house)
    assert "pos.helpers" in complaints(result.stdout)["Every room of the till has its place among the layers"]


def test_the_clock_and_the_ids_are_banned_everywhere_but_in_main() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    banned = ruff["flake8-tidy-imports"]["banned-api"]
    assert {
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.date.today",
        "time.time",
        "uuid.uuid4",
    } <= set(banned)
    excused = [files for files, rules in ruff["per-file-ignores"].items() if {"TID", "TID251"} & set(rules)]
    assert excused == ["main.py"]
