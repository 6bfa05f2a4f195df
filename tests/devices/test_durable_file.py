"""Files that are whole or not there."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pos.devices import durable_file
from pos.devices.durable_file import FileNotRead, FileNotWritten, read_file, write_durably

ROOT = Path(__file__).parents[2]


def test_a_file_stands_whole_and_nothing_beside_it(tmp_path):
    write_durably(tmp_path / "new" / "day.zip", b"content")
    assert (tmp_path / "new" / "day.zip").read_bytes() == b"content"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["day.zip"]


def test_a_file_is_replaced_in_one_step(tmp_path):
    path = tmp_path / "day.zip"
    write_durably(path, b"old")
    held = path.open("rb")
    write_durably(path, b"new")
    with held:
        assert held.read() == b"old"
    assert path.read_bytes() == b"new"


def test_a_secret_is_its_owners_only(tmp_path):
    write_durably(tmp_path / "till.key", b"secret", secret=True)
    assert stat.S_IMODE((tmp_path / "till.key").stat().st_mode) == 0o600


def test_what_cannot_be_written_is_said_and_leaves_the_old_file(tmp_path):
    in_the_way = tmp_path / "folder"
    in_the_way.write_bytes(b"a file where a folder should be")
    with pytest.raises(FileNotWritten) as refused:
        write_durably(in_the_way / "day.zip", b"content")
    assert refused.value.path.endswith("day.zip")
    assert in_the_way.read_bytes() == b"a file where a folder should be"


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(FileNotRead):
        read_file(tmp_path / "missing.xlsx")
    with pytest.raises(FileNotRead):
        read_file(tmp_path)


def test_no_more_is_read_than_asked_for_and_one_byte(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 100)
    assert len(read_file(tmp_path / "large", limit=10)) == 11


def test_a_file_held_by_a_virus_scanner_is_tried_again(tmp_path, monkeypatch):
    tries = []
    replace = Path.replace

    def held_twice(self, target):
        tries.append(target)
        if len(tries) < 3:
            fault = PermissionError(13, "held by another process")
            fault.winerror = 32
            raise fault
        return replace(self, target)

    monkeypatch.setattr(durable_file, "_PAUSES", (0.0,) * 6)
    monkeypatch.setattr(Path, "replace", held_twice)
    write_durably(tmp_path / "day.zip", b"content")
    assert (tmp_path / "day.zip").read_bytes() == b"content"
    assert len(tries) == 3


@pytest.mark.parametrize("moment", range(1, 6))
def test_a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path, moment):
    """The process dies at its n-th system call that changes the folder or the file."""
    path = tmp_path / "day.zip"
    write_durably(path, b"old" * 1000)
    program = f"""
import os, sys
from pathlib import Path
left = {moment}
def dying(real):
    def call(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return real(*arguments, **options)
    return call
os.open, os.fsync, Path.replace = dying(os.open), dying(os.fsync), dying(Path.replace)
from pos.devices.durable_file import write_durably
write_durably(Path({str(path)!r}), b"new" * 1000)
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert path.read_bytes() in (b"old" * 1000, b"new" * 1000)
