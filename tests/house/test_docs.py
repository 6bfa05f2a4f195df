"""What the docs say is so: commands, keys, links, modules, pictures."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.commands.program import COMMANDS
from pos.domain.catalogue_import import CatalogueRow
from tests.house.test_makefile import PUBLIC

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
GLOSSARY = ROOT / "docs" / "glossary.md"
DEVELOPER = ROOT / "docs" / "developer.md"
MANAGER = ROOT / "docs" / "manager.md"
WINDOW = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ui").rglob("*.py")))

_CODE_BLOCK = re.compile(r"^ *```.*?^ *```", re.M | re.S)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_KEY = re.compile(r"`(F\d+|Ctrl\+\w+)`")
# Keys whose names differ between paper and Qt, or that are counted out in the code.
_IN_CODE = {"Ctrl+Enter": '"Ctrl+Return"', **{f"Ctrl+{place}": 'f"Ctrl+{place}"' for place in range(1, 5)}}

# The glossary's nouns that are the names of types.
CLASSES = (
    "Cart", "Sale", "SaleLine", "Payment", "Tender", "Showroom", "Till", "Staff", "Shift", "ZReport", "Product",
    "Quantity", "Money", "Producer", "Commune", "Contract", "Certificate", "Lot", "StockMove", "Record", "DayPackage",
    "Verification",
)  # fmt: skip


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[str]:
    for target in _LINK.findall(_CODE_BLOCK.sub("", text_of(page))):
        if "://" not in target:
            yield target


def anchors(page: Path) -> set[str]:
    """Headings as GitHub names them: lower case, marks left out, spaces as hyphens."""
    headings = re.findall(r"^#+ (.+)$", _CODE_BLOCK.sub("", text_of(page)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def sections(page: Path) -> list[str]:
    """The Vietnamese and the English part of a page, in its order."""
    return re.split(r"^## (?=Tiếng Việt|English)", text_of(page), flags=re.M)[1:]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_told_to_people(name: str) -> None:
    assert re.search(rf"`{name}[ `]", text_of(MANAGER))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_is_told_exists(page: Path) -> None:
    names = {command.name for command in COMMANDS}
    for called in re.findall(r"main\.py(?: --\S+(?: (?:DIR|en))?)* ([a-z]+(?: [a-z]+)?)", text_of(page)):
        assert called in names or called.split()[0] in names


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_command_that_is_told_exists(page: Path) -> None:
    told = set(re.findall(r"(?:^|`)make ([a-z]+)", text_of(page), re.M))
    assert told <= set(PUBLIC)


def test_the_first_page_begins_with_exactly_two_commands() -> None:
    first = re.search(r"^```sh\n(.*?)^```", text_of(README), re.M | re.S)
    assert first is not None
    assert (
        re.findall(r"^make \w+", first[1], re.M) == ["make run", "make test"] == re.findall(r"^\S+ \S+", first[1], re.M)
    )


@pytest.mark.parametrize("page", [README, ROOT / "docs" / "cashier.md", MANAGER], ids=name_of)
def test_every_key_that_is_told_is_a_key_of_the_window(page: Path) -> None:
    told = set(_KEY.findall(text_of(page)))
    assert told
    for key in told:
        assert _IN_CODE.get(key, f'"{key}"') in WINDOW or f"Key_{key}" in WINDOW, key


def test_every_function_key_of_the_window_is_told() -> None:
    pressed = set(re.findall(r'(?:Key_|press_with\("|\(")(F\d+)\b', WINDOW))
    assert pressed >= {"F2", "F3", "F9", "F12"}
    assert pressed <= set(_KEY.findall(text_of(README)))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("page", [GLOSSARY, DEVELOPER, *DECISIONS], ids=name_of)
def test_files_that_are_named_exist(page: Path) -> None:
    for path in re.findall(r"`((?:pos|ui|tests|resources|docs)/[\w./-]+)`", text_of(page)):
        assert (ROOT / path).exists(), path


def test_each_word_of_the_glossary_has_a_translation_a_sentence_and_a_module() -> None:
    rows = [
        line.strip("|").split("|") for line in text_of(GLOSSARY).splitlines() if re.match(r"\| (?!English)\w", line)
    ]
    assert len(rows) > 40
    for row in rows:
        english, vietnamese, sentence, module = (cell.strip() for cell in row)
        assert english
        assert vietnamese, english
        assert sentence.endswith("."), english
        assert (ROOT / module.strip("`")).is_file(), english
    words = [row[0].strip() for row in rows]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("noun", CLASSES)
def test_nouns_that_are_classes_are_in_their_modules(noun: str) -> None:
    row = re.search(rf"^\| {noun} \|.*`(\S+)` \|$", text_of(GLOSSARY), re.M)
    assert row is not None
    assert re.search(rf"^class {noun}\b", (ROOT / row[1]).read_text(encoding="utf-8"), re.M)


def test_decisions_are_numbered_without_gaps_and_all_linked() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    linked = {Path(target).name for target in links(DEVELOPER)}
    assert {page.name for page in DECISIONS} <= linked
    for page in DECISIONS:
        assert text_of(page).startswith(f"# {int(page.name[:4])}. ")


@pytest.mark.parametrize("page", [ROOT / "docs" / "cashier.md", MANAGER], ids=name_of)
def test_both_languages_tell_the_same_keys_and_headings(page: Path) -> None:
    vietnamese, english = sections(page)
    english = english.partition("## Các lệnh")[0]
    assert set(_KEY.findall(vietnamese)) >= set(_KEY.findall(english))
    assert len(re.findall(r"^### ", vietnamese, re.M)) == len(re.findall(r"^### ", english, re.M))
    assert len(re.findall(r"^\d+\. ", vietnamese, re.M)) == len(re.findall(r"^\d+\. ", english, re.M))


def test_the_manager_is_told_every_column_of_a_sheet() -> None:
    fields = set(CatalogueRow.__dataclass_fields__) - {"row"}
    told = set(re.findall(r"`(\w+)`", text_of(MANAGER)))
    assert fields <= told
