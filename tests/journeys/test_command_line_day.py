"""A whole day through the command line: real processes, one after the other, as a script would run them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from tests.journeys.first_day import (
    CUSTOMERS,
    EXPECTED_CASH,
    FLOAT,
    MANAGER_NAME,
    NET_SALES,
    PIN,
    SHOWROOM,
    write_sheet,
)

ROOT = Path(__file__).parents[2]


class Shell:
    """Commands on one data folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        self._environment = {**os.environ, "HOME": str(home), "PYTHONWARNINGS": "error", "PYTHONPATH": ""}

    def run(self, *words: str, given: str = "", expect: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "main.py", "--data", str(self._folder), *words],
            cwd=ROOT,
            env=self._environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=110,
            check=False,
        )
        assert done.returncode == expect, f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout

    def ask(self, *words: str, expect: int = 0) -> dict:
        return json.loads(self.run(*words, "--json", expect=expect))


@pytest.fixture
def shell(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return Shell(tmp_path / "till", home)


def basket(number, items, cash):
    total = {"9520000000011": 45_000, "9520000000035": 1_250_000, "T02": 132_300}
    return json.dumps(
        {
            "id": str(UUID(int=number)),
            "lines": [{"code": code, "qty": quantity or "1"} for code, quantity in items],
            "tenders": [{"kind": "cash", "amount": cash or sum(total[code] for code, _ in items)}],
        }
    )


def test_from_a_sheet_of_goods_to_a_verified_package(shell, tmp_path):
    sheet = tmp_path / "goods.xlsx"
    write_sheet(sheet)
    facts = [
        word
        for name, value in SHOWROOM.items()
        for word in (f"--{name.removesuffix('_code').replace('_', '-')}", value)
    ]
    shell.run("setup", *facts, "--code", SHOWROOM["code"], "--manager", MANAGER_NAME, given=f"{PIN}\n")

    assert shell.ask("products", "import", "--dry-run", str(sheet))["stored"] is False
    assert shell.ask("products", "import", str(sheet))["added"] == ["T01", "T02", "T03"]
    again = shell.ask("products", "import", str(sheet))
    assert (again["added"], again["changed"], again["left"], again["stored"]) == ([], [], 3, False)

    assert shell.ask("shift", "status") == {"shift": None}
    day = shell.ask("shift", "open", "--float", str(FLOAT))["business_date"]
    baskets = "\n".join(basket(number, items, cash) for number, (items, cash) in enumerate(CUSTOMERS, 1))
    answers = [json.loads(line) for line in shell.run("sell", given=baskets).splitlines()]
    assert [answer["total"] for answer in answers] == [90_000, 132_300, 1_295_000]
    assert [answer["change"] for answer in answers] == [10_000, 0, 5_000]
    replayed = [json.loads(line) for line in shell.run("sell", given=baskets).splitlines()]
    assert replayed == answers

    assert shell.ask("report", "x")["expected_cash_vnd"] == EXPECTED_CASH
    receipt = tmp_path / "receipt.pdf"
    shell.run("receipt", answers[0]["number"], "--pdf", str(receipt))
    assert receipt.read_bytes().startswith(b"%PDF-")
    closed = shell.ask("shift", "close", "--counted", str(EXPECTED_CASH))
    assert (closed["net_sales_vnd"], closed["difference_vnd"]) == (NET_SALES, 0)
    assert shell.ask("report", "z") == {name: value for name, value in closed.items() if name != "pdf"}

    package = shell.ask("export", day, "--out", str(tmp_path / "city"))
    verified = shell.ask("verify", package["path"])
    assert verified["sound"] is True
    assert verified["control_totals"]["net_sales_vnd"] == NET_SALES
    assert shell.ask("doctor")["sound"] is True


def test_a_refused_basket_answers_with_its_reason_and_the_rest_is_sold(shell, tmp_path):
    shell.run("demo", "--days", "0")
    shell.run("shift", "open", "--float", "0")
    lines = [
        '{"id": "00000000-0000-4000-8000-000000000001", "lines": [{"code": "nope", "qty": "1"}], "tenders": []}',
        "this is no basket",
        '{"id": "00000000-0000-4000-8000-000000000002", "lines": [{"code": "100001", "qty": 1.5}], "tenders": []}',
        '{"id": "00000000-0000-4000-8000-000000000004", "lines": [{"code": "\\ud800", "qty": "\\ud800"}], '
        '"tenders": []}',
        '{"id": "00000000-0000-4000-8000-000000000005", "lines": [{"code": "100001", "qty": "1"}], '
        '"tenders": [{"kind": "cash", "amount": 9223372036854775808}]}',
        '{"id": "00000000-0000-4000-8000-000000000003", "lines": [{"code": "100001", "qty": "1"}], '
        '"tenders": [{"kind": "cash", "amount": 88000}]}',
    ]
    answers = [json.loads(line) for line in shell.run("sell", given="\n".join(lines), expect=1).splitlines()]
    assert [answer.get("error", {}).get("code", "sold") for answer in answers] == [
        "UnknownBarcode",
        "UnreadableBasket",
        "UnreadableBasket",
        "UnreadableQuantity",
        "AmountTooLarge",
        "sold",
    ]
    assert answers[5]["total"] == 88_000


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("shift", "status"), 1),
        (("sell",), 1),
        (("report", "x"), 1),
        (("report", "z", "7"), 1),
        (("receipt", "01-26-000009"), 1),
        (("export", "2026-13-45", "--out", "x"), 2),
        (("no-such-command",), 2),
        (("shift", "close"), 2),
        (("--demo", "products", "import", "no-such-file.xlsx"), 3),
        (("verify", "no-such-file.zip"), 1),
    ],
)
def test_whatever_a_person_asks_ends_without_a_traceback(shell, words, exit_code):
    shell.run(*words, expect=exit_code)


def test_a_mistyped_folder_is_told_and_not_made(shell, tmp_path):
    shell.run("shift", "status", expect=1)
    assert not (tmp_path / "till").exists()


def test_a_real_shop_never_opens_as_a_demo(shell, tmp_path):
    facts = ("--code", "042", "--name", "A", "--legal-name", "B", "--address", "C", "--commune", "09574")
    shell.run("setup", *facts, "--manager", MANAGER_NAME, given=f"{PIN}\n")
    shell.run("--demo", "shift", "status", expect=3)


def test_the_demo_day_removes_no_folder_but_its_own(tmp_path):
    kept = tmp_path / "shop-day" / "photos.txt"
    kept.parent.mkdir()
    kept.write_text("the only copy", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "main.py", "--demo", "--data", str(tmp_path / "shop")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 3
    assert kept.read_text(encoding="utf-8") == "the only copy"


def test_a_manager_adds_a_cashier(shell):
    shell.run("demo", "--days", "0")
    shell.run("staff", "add", "--code", "102", "--name", "Lê Thị Huệ", given="2580\n")
    assert [person["code"] for person in shell.ask("staff", "list")["staff"]] == ["101", "102", "201"]


def test_answers_whose_reader_has_gone_end_quietly(shell, tmp_path):
    shell.run("demo", "--days", "0")
    command = f"{sys.executable} main.py --data {tmp_path / 'till'} products find a | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""


def test_every_command_explains_itself_in_both_languages(shell):
    for words in (
        (), ("setup",), ("demo",), ("products",), ("products", "import"), ("products", "export"), ("products", "find"),
        ("staff", "add"), ("staff", "list"), ("sell",), ("shift",), ("shift", "open"), ("shift", "close"),
        ("shift", "status"), ("report", "x"), ("report", "z"), ("receipt",), ("export",), ("verify",), ("doctor",),
    ):  # fmt: skip
        told = shell.run("--language", "en", *words, "--help")
        assert told.startswith("usage: main.py")


def test_a_second_program_on_the_same_folder_is_refused_in_words(shell, tmp_path):
    shell.run("demo", "--days", "0")
    from pos.persistence.data_folder import DataFolder

    held = DataFolder(tmp_path / "till")
    try:
        shell.run("shift", "status", expect=3)
    finally:
        held.close()


def test_without_a_display_the_demo_day_is_lived_without_a_window(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    done = subprocess.run(
        [sys.executable, "main.py", "--demo"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    paths = [Path(word) for word in done.stdout.split() if word.endswith((".pdf", ".zip"))]
    assert [path.suffix for path in paths] == [".pdf", ".pdf", ".zip"]
    assert all(path.exists() for path in paths)
