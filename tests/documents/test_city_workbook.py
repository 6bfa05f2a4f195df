from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pos.documents.city_workbook import city_workbook
from pos.domain.money import total_of
from pos.domain.words import Language, Words
from tests.documents.city_day import a_day, closed_day, empty_day, net_sales

ROOT = Path(__file__).parents[2]
LANGUAGES = list(Language)


def words_of(language: Language) -> Words:
    text = (ROOT / "resources" / "i18n" / language / "city.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))


def _sheets(content: bytes) -> list[list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return words_of(request.param)


def test_every_sheet_sums_to_the_days_net_sales(words: Words):
    day = a_day()
    _, *sheets = _sheets(city_workbook(day, words))
    assert len(sheets) == 4
    lines = [line for sale in day.sales for line in sale.lines]
    for sheet in sheets:
        place = sheet[0].index(words("workbook.column.total"))
        tax = sheet[0].index(words("workbook.column.vat"))
        assert sheet[-1][0] == words("workbook.total")
        assert sheet[-1][place] == net_sales(day).dong
        assert sum(row[place] for row in sheet[1:-1]) == net_sales(day).dong
        assert sheet[-1][tax] == total_of(line.vat for line in lines).dong


def test_the_summary_states_the_figures_of_the_shifts(words: Words):
    day = a_day()
    summary = _sheets(city_workbook(day, words))[0]
    by_label = {row[0]: row[1:] for row in summary if row[0]}
    assert by_label[words("workbook.figure.net_sales")][0] == net_sales(day).dong
    assert by_label[words("workbook.figure.sale_count")][0] == 5
    for z in day.z_reports:
        row = by_label[words("workbook.z_report", number=str(z.number))]
        assert row[1:6] == [
            z.totals.net_sales.dong,
            z.shift.float_amount.dong,
            z.expected_cash.dong,
            z.count.total.dong,
            z.difference.dong,
        ]
    assert by_label[words("workbook.tender.cash")][1] == sum(
        tender.applied.dong for sale in day.sales for tender in sale.tenders if tender.kind == "cash"
    )


def test_goods_are_grouped_with_their_quantities():
    words = words_of(Language.ENGLISH)
    _, products, producers, communes, stars = _sheets(city_workbook(a_day(), words))
    by_code = {row[0]: row for row in products[1:-1]}
    quantity = products[0].index(words("workbook.column.quantity"))
    assert by_code["8938501234562"][quantity] == 6
    assert by_code["SP0003"][quantity] == 1.94
    assert by_code["SP0004"][quantity] == 1
    assert [row[0] for row in producers[1:-1]] == ["HO02", "HTX01"]
    assert [row[0] for row in communes[1:-1]] == ["09676", "10096"]
    assert [row[0] for row in stars[1:-1]] == ["", 4]


def test_names_that_look_like_formulas_are_text_and_no_cell_is_a_formula():
    content = city_workbook(a_day(), words_of(Language.VIETNAMESE))
    names = [row[1] for row in _sheets(content)[1]]
    assert '=HYPERLINK("http://x")' in names
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert b"<hyperlink" not in archive.read(name)


@pytest.mark.parametrize("make", [empty_day, closed_day])
def test_a_day_without_sales_still_makes_a_workbook(make, words: Words):
    summary, *sheets = _sheets(city_workbook(make(), words))
    assert summary[0][0] == words("workbook.title")
    for sheet in sheets:
        assert sheet[1][0] == words("workbook.total")


def test_the_same_day_is_the_same_workbook_on_every_machine():
    here = sha256(city_workbook(a_day(), words_of(Language.VIETNAMESE))).hexdigest()
    program = (
        "from hashlib import sha256\n"
        "from pos.documents.city_workbook import city_workbook\n"
        "from pos.domain.words import Language\n"
        "from tests.documents.city_day import a_day\n"
        "from tests.documents.test_city_workbook import words_of\n"
        "print(sha256(city_workbook(a_day(), words_of(Language.VIETNAMESE))).hexdigest())\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "5", "TZ": "America/St_Johns", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == here


def test_both_languages_have_the_same_keys():
    vietnamese, english = (set(words_of(language).texts) for language in LANGUAGES)
    assert vietnamese == english
