"""A till whose fonts are damaged says so. Each case is its own process: fonts are read once in a process."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import paper_states as states

LOAD = """
import sys
from pathlib import Path
from pos.documents.fonts import UnreadableFont, load_fonts
try:
    load_fonts(Path(sys.argv[1]))
except UnreadableFont as fault:
    print(fault.code, Path(fault.path).name)
else:
    print("loaded")
"""


def loading(folder: Path) -> str:
    command = [sys.executable, "-c", LOAD, str(folder)]
    return subprocess.run(command, cwd=states.ROOT, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("content", [None, b"", b"no font", b"\x00\x01\x00\x00\x00\x12"], ids=repr)
def test_a_missing_or_damaged_file_is_a_fault_that_names_it(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "NotoSans-Regular.ttf").write_bytes(content)

    assert loading(tmp_path) == "UnreadableFont NotoSans-Regular.ttf"


def test_a_file_that_breaks_off_is_a_fault_too(tmp_path: Path) -> None:
    whole = (states.ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(whole[: len(whole) // 2])

    assert loading(tmp_path) == "UnreadableFont NotoSans-Regular.ttf"


def test_sound_files_load() -> None:
    assert loading(states.ROOT / "resources" / "fonts") == "loaded"
