"""The Makefile is the one list of commands, and `make help` tells it."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# A target that begins with a dot is for other targets, not for people.
PUBLIC = re.findall(r"^([a-zA-Z][\w-]*):(?!=)", MAKEFILE, re.M)
SCRIPTS = [".setup/prepare", ".setup/lock", ".ci/run"]


def make(*arguments: str) -> str:
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_the_commands_people_are_told_of_are_there() -> None:
    assert {"help", "run", "test", "check", "format", "lint", "lock", "pictures", "clean"} <= set(PUBLIC)


def test_help_lists_every_public_target() -> None:
    listed = re.findall(r"^ +make ([\w-]+) +\S", make("help"), re.M)
    assert sorted(listed) == sorted(PUBLIC)


def test_make_alone_gives_help() -> None:
    assert make() == make("help")


def test_no_target_is_mistaken_for_a_file_of_its_name() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
    assert set(PUBLIC) <= set(" ".join(phony).split())


@pytest.mark.parametrize("target", [target for target in PUBLIC if target not in ("help", "clean")])
def test_every_command_makes_the_machine_ready_first(target: str) -> None:
    assert make("--dry-run", target).splitlines()[0].startswith(".setup/prepare")


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_can_be_started_and_read(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    shell = (ROOT / script).read_text(encoding="utf-8").splitlines()[0].split("/")[-1].split()[-1]
    subprocess.run([shell, "-n", ROOT / script], check=True)


@pytest.mark.parametrize("file", ["Makefile", *SCRIPTS])
def test_the_commands_name_no_address(file: str) -> None:
    assert "://" not in (ROOT / file).read_text(encoding="utf-8")
