"""The libraries are the ones we mean: pinned, whole, free of addresses, and free to use."""

import re
import sys
import tomllib
from importlib.metadata import Distribution, distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]
# A locked library: its name, its version, perhaps the machines it is for, and after that its hashes.
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ;[^\\\n]*)?(?P<rest>(?: \\\n +\S+)*)$", re.M)


def locked() -> dict[str, re.Match[str]]:
    return {canonicalize_name(found["name"]): found for found in LOCKED.finditer(LOCK)}


def counts_references_to_none() -> bool:
    """From Python 3.12 on None lives for ever and its references are not counted."""
    before = sys.getrefcount(None)
    held = [None] * 1000
    return sys.getrefcount(None) - before >= len(held)


def is_copyleft_only(licence: str) -> bool:
    """True if no way of reading it leaves a licence other than the GPL or the AGPL (the LGPL is fine)."""
    gpl = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.I)
    if " AND " in licence:
        return gpl.search(licence) is not None
    return all(gpl.search(choice) for choice in licence.split(" OR "))


def licence_of(distribution: Distribution) -> str:
    """What the library says of itself: an expression, words, classifiers, or the file it brings."""
    metadata = distribution.metadata
    for field in ("License-Expression", "License"):
        if (stated := (metadata.get(field) or "").strip()) not in ("", "UNKNOWN"):
            return stated
    classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith("License ::")]
    if classifiers:
        return " OR ".join(classifiers)
    files = [file for file in distribution.files or [] if "LICENSE" in file.name.upper()]
    return " ".join(file.read_text(encoding="utf-8") for file in files)


def test_qt_calls_give_no_reference_to_none_away(qtbot: QtBot) -> None:
    # PySide6 6.12.0 lost one with each of these calls on Python 3.11, and aborted when none were left.
    label, line = QLabel(), QLineEdit()
    qtbot.addWidget(label)
    qtbot.addWidget(line)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
        line.clear()
    after = sys.getrefcount(None)
    if counts_references_to_none():
        assert abs(after - before) < 100
    else:
        assert after == before


def test_pyside_stays_below_the_version_that_aborts() -> None:
    pin = next(requirement for requirement in RUNTIME if requirement.name == "PySide6-Essentials")
    assert "6.12.0" not in pin.specifier
    assert locked()["pyside6-essentials"]["version"] in pin.specifier
    assert version("PySide6-Essentials") in pin.specifier


def test_the_lock_is_read_to_its_last_line() -> None:
    left_over = re.sub(r"^ *#.*\n?", "", LOCKED.sub("", LOCK), flags=re.M)
    assert left_over.strip() == ""


def test_every_locked_library_has_a_hash() -> None:
    assert len(locked()) > 40
    for name, found in locked().items():
        hashes = found["rest"].replace("\\", "").split()
        assert hashes, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", item) for item in hashes), name


@pytest.mark.parametrize(
    "trace",
    [
        r"://",
        r"--(extra-)?index-url|--find-links|--trusted-host|(^|\s)-[if]\s",
        r"@\s*file|@\s*git",
        r"\b[a-z0-9-]+\.(com|org|net|io|dev|vn|local|internal)\b",
        r"(^|[\s\"'=(])[~/.]*/\w",
        r"[A-Za-z]:\\",
    ],
    ids=["address", "index option", "direct reference", "host", "path", "Windows path"],
)
def test_the_lock_names_no_place(trace: str) -> None:
    assert re.search(trace, LOCK, re.M | re.I) is None


@pytest.mark.parametrize("requirement", RUNTIME + DEVELOPMENT, ids=lambda requirement: requirement.name)
def test_everything_asked_for_is_locked_in_a_version_that_was_asked_for(requirement: Requirement) -> None:
    assert locked()[canonicalize_name(requirement.name)]["version"] in requirement.specifier


def test_the_lock_knows_for_which_machines_a_sqlite_of_our_own_exists() -> None:
    asked = next(requirement for requirement in RUNTIME if requirement.name == "pysqlite3")
    given = Requirement(locked()["pysqlite3"][0].split("\\")[0].strip())
    assert asked.marker is not None
    assert given.marker is not None
    for system in ("linux", "win32", "darwin"):
        for machine in ("x86_64", "AMD64", "arm64", "aarch64", "ARM64"):
            here = {"sys_platform": system, "platform_machine": machine}
            assert given.marker.evaluate(here) == asked.marker.evaluate(here), here


def test_no_installed_library_is_gpl_only() -> None:
    licences = {distribution.name: licence_of(distribution) for distribution in distributions()}
    assert len(licences) > 40
    assert [name for name, licence in licences.items() if not licence] == []
    assert [name for name, licence in licences.items() if is_copyleft_only(licence)] == []


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GPL-2.0-only OR GPL-3.0-only",
        "MIT AND GPL-3.0-or-later",
        "GNU General Public License v3 (GPLv3)",
        "License :: OSI Approved :: GNU Affero General Public License v3",
    ],
)
def test_a_gpl_only_licence_is_recognised(licence: str) -> None:
    assert is_copyleft_only(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Lesser General Public License v2 (LGPLv2)",
        "Apache-2.0 OR BSD-3-Clause",
        "MIT AND OFL-1.1",
    ],
)
def test_a_licence_with_a_freer_choice_is_accepted(licence: str) -> None:
    assert not is_copyleft_only(licence)
