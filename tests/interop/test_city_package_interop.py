"""Programs that are not ours read the package: run by `make interop`, where they are installed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pos.documents import minisign
from pos.documents.city_package import build_package
from tests.documents.city_day import KEY, OTHER_KEY, a_day, closed_day, empty_day

TAG_MANIFEST = "tagmanifest-sha256.txt"


@pytest.fixture(params=[a_day, empty_day, closed_day])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    package = build_package(request.param(), KEY)
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        archive.extractall(tmp_path)
    return tmp_path / package.name


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_minisign_accepts_the_signature_and_its_trusted_comment(folder: Path):
    told = _run(folder, "minisign", "-V", "-P", KEY.public_key.text, "-m", TAG_MANIFEST)
    assert told.returncode == 0, told.stderr
    assert f"Trusted comment: {folder.name} " in told.stdout


def test_minisign_reads_our_public_key_file(folder: Path, tmp_path: Path):
    (tmp_path / "till.pub").write_bytes(KEY.public_key.file)
    told = _run(folder, "minisign", "-V", "-p", str(tmp_path / "till.pub"), "-m", TAG_MANIFEST)
    assert told.returncode == 0, told.stderr


def test_minisign_refuses_a_changed_file_and_another_key(folder: Path):
    assert _run(folder, "minisign", "-V", "-P", OTHER_KEY.public_key.text, "-m", TAG_MANIFEST).returncode != 0
    with (folder / TAG_MANIFEST).open("ab") as changed:
        changed.write(b" ")
    assert _run(folder, "minisign", "-V", "-P", KEY.public_key.text, "-m", TAG_MANIFEST).returncode != 0


def test_we_accept_what_minisign_signed(tmp_path: Path):
    (tmp_path / "content").write_bytes(b"content")
    assert _run(tmp_path, "minisign", "-G", "-W", "-p", "pub", "-s", "sec").returncode == 0
    assert _run(tmp_path, "minisign", "-S", "-s", "sec", "-m", "content", "-t", "day 1").returncode == 0
    key = minisign.read_public_key((tmp_path / "pub").read_text().splitlines()[1])
    signature = minisign.read_signature((tmp_path / "content.minisig").read_bytes())
    assert signature.trusted_comment == "day 1"
    assert minisign.verify(b"content", signature, key)


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", TAG_MANIFEST])
def test_sha256sum_finds_every_file_right(folder: Path, manifest: str):
    told = _run(folder, "sha256sum", "--strict", "-c", manifest)
    assert told.returncode == 0, told.stderr


def test_bagit_finds_the_bag_valid(folder: Path):
    told = _run(folder, sys.executable, "-m", "bagit", "--validate", ".")
    assert told.returncode == 0, told.stderr


def test_unzip_finds_the_zip_whole(tmp_path: Path):
    (tmp_path / "day.zip").write_bytes(build_package(a_day(), KEY).content)
    told = _run(tmp_path, "unzip", "-t", "day.zip")
    assert told.returncode == 0, told.stdout
