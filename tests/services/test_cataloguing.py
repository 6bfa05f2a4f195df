"""The catalogue: found by name, imported in one piece or not at all."""

from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.documents.words_file import read_words
from pos.domain.catalogue_import import ImportRefused, Problem
from pos.domain.money import Money
from pos.domain.producers import ProducerKind
from pos.domain.products import KitPart
from pos.domain.quantity import Quantity, pieces
from pos.domain.staff import NotPermitted
from pos.domain.words import Language
from pos.persistence import journal
from tests.services.shop import CASHIER, GOODS, HAT, HONEY, RESOURCES, reading

WORDS = read_words(RESOURCES / "i18n", Language.VIETNAMESE)
NO_DIGEST = "0" * 64


def import_rows(till, manager, *rows):
    return till.cataloguing.import_reading(reading(*rows), NO_DIGEST, manager).plan


@pytest.mark.parametrize("text", ["mật ong", "mat ong", "MAT ONG", "hoa nhan 500", "ba vi mat", "P001", "100001"])
def test_a_product_is_found_by_what_people_type(till, text):
    found = [product.name for product in till.cataloguing.find(text)]
    assert ("Mật ong hoa nhãn 500 ml" in found) == (text != "P001")


def test_exact_diacritics_come_first(till, manager):
    sugar = replace(HAT, row=9, code="200001", name="Đường phèn", barcodes=(), stock=None)
    fern = replace(HAT, row=10, code="200002", name="Dương xỉ", barcodes=(), stock=None)
    import_rows(till, manager, fern, sugar)
    assert till.cataloguing.find("đường")[0].name == "Đường phèn"
    assert till.cataloguing.find("dương")[0].name == "Dương xỉ"


def test_a_list_of_goods_shows_their_barcodes(till):
    assert till.cataloguing.find("mat ong")[0].barcodes == ("9520000000011",)


def test_wildcards_are_letters_like_any_other(till):
    assert till.cataloguing.find("%") == ()
    assert till.cataloguing.find("_") == ()


def test_importing_what_is_stored_changes_nothing(till, manager):
    assert import_rows(till, manager, *GOODS).changes_nothing


def test_the_exported_sheet_reads_back_unchanged(till, manager, tmp_path):
    for name in ("goods.xlsx", "goods.csv"):
        path = tmp_path / name
        assert till.cataloguing.export_sheet(path, WORDS) == len(GOODS)
        plan = till.cataloguing.import_sheet(path, manager).plan
        assert plan.changes_nothing, plan


def test_a_price_change_is_shown_before_and_after_and_recorded(till, manager):
    plan = import_rows(till, manager, replace(HONEY, price=Money(170_000)))
    assert [(field.field, field.before, field.after) for field in plan.changed[0].changes] == [
        ("price", "165000", "170000")
    ]
    assert till.cataloguing.find("mat ong")[0].price == Money(170_000)
    with till.context.database.reading() as transaction:
        last = list(journal.records(transaction, 1, 10_000))[-1]
    assert '"prices":[{"after_vnd":170000,"before_vnd":165000,"product_code":"100001"}]' in last.payload


def test_one_bad_row_keeps_everything_out(till, manager):
    fresh = replace(HAT, row=9, code="200001", name="Chiếu cói Nga Sơn", barcodes=("9520000000080",))
    broken = replace(HAT, row=10, code="200002", name="Lọ hoa", barcodes=(), price=None)
    with pytest.raises(ImportRefused):
        import_rows(till, manager, fresh, broken)
    assert till.cataloguing.find("chieu coi") == ()


def test_a_barcode_of_another_product_is_refused_by_name(till):
    thief = replace(HAT, row=9, code="200001", name="Nón giả", barcodes=HONEY.barcodes)
    with till.context.database.reading() as transaction:
        plan = till.cataloguing._plan(transaction, reading(thief))
    assert [(problem.problem, problem.other) for problem in plan.refused] == [(Problem.BARCODE_TAKEN, "100001")]


def test_two_products_can_swap_their_barcodes(till, manager):
    import_rows(till, manager, replace(HONEY, barcodes=HAT.barcodes), replace(HAT, barcodes=HONEY.barcodes))
    assert till.selling.find_scanned("9520000000011").code == HAT.code


def test_stock_opens_a_new_product_and_is_left_alone_afterwards(till, sell, manager):
    sell(("100003", 1))
    assert import_rows(till, manager, replace(HAT, stock=pieces(99))).changes_nothing
    assert {row.code: row.stock for row in till.cataloguing.rows()}["100003"] == pieces(19)


def test_a_new_decision_is_a_new_certificate_and_the_old_one_stays(till, manager, clock):
    import_rows(
        till,
        manager,
        replace(HONEY, stars=5, decision_number="77/QĐ-BNNMT", decision_date=date(2026, 11, 23)),
    )
    assert till.cataloguing.find("mat ong")[0].stars == 4
    clock.pass_by(days=1)
    assert till.cataloguing.find("mat ong")[0].stars == 5


def test_a_producer_renamed_on_one_row_is_found_under_the_new_name(till, manager):
    import_rows(till, manager, replace(HONEY, producer_name="HTX Ong Tản Viên"))
    assert [product.code for product in till.cataloguing.find("tan vien")] == ["100001"]


def test_a_cashier_imports_nothing(till):
    with pytest.raises(NotPermitted):
        till.cataloguing.import_reading(reading(HONEY), NO_DIGEST, CASHIER)


def test_a_kiotviet_sheet_comes_in(till, manager, tmp_path):
    path = tmp_path / "kiotviet.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        titles = (
            "Loại hàng",
            "Nhóm hàng(3 Cấp)",
            "Mã hàng",
            "Mã vạch",
            "Tên hàng",
            "Giá bán",
            "Giá vốn",
            "Tồn kho",
            "ĐVT",
        )
        sheet.write_row(0, 0, titles)
        sheet.write_row(1, 0, ("Hàng hóa", "Chè>>Chè sen", "SP001", "9520000000066", "Chè sen Tây Hồ 100 g"))
        sheet.write_row(1, 5, (1_250_000, 900_000, 4, "hộp"))
    plan = till.cataloguing.import_sheet(path, manager).plan
    assert [row.code for row in plan.added] == ["SP001"]
    assert till.selling.find_scanned("9520000000066").price == Money(1_250_000)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    price=st.integers(0, 10**9), name=st.sampled_from(["Chè kho", "Ô mai sấu", "Cốm Vòng – hộp"]), sold=st.booleans()
)
def test_whatever_is_imported_is_no_change_the_second_time(till, manager, price, name, sold):
    row = replace(HAT, price=Money(price), name=name, active=sold)
    import_rows(till, manager, row)
    assert import_rows(till, manager, row).changes_nothing


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HTX Chè kho Mông Phụ", ProducerKind.COOPERATIVE),
        ("Liên hiệp HTX Sông Đà", ProducerKind.COOPERATIVE_UNION),
        ("Công ty TNHH Sen Vàng", ProducerKind.COMPANY),
        ("Tổ hợp tác Rau sạch", ProducerKind.COOPERATIVE_GROUP),
        ("Trang trại Ong Đình", ProducerKind.FARM),
        ("Nguyễn Thị Lan", ProducerKind.HOUSEHOLD),
        ("Htxuân", ProducerKind.HOUSEHOLD),
    ],
)
def test_a_producer_without_a_kind_gets_the_one_that_the_name_states(till, manager, name, kind):
    row = replace(HAT, row=9, code="200009", barcodes=(), producer_code="P77", producer_name=name)
    import_rows(till, manager, row)
    assert {row.producer_code: row.producer_kind for row in till.cataloguing.rows()}["P77"] is kind


@pytest.mark.parametrize(
    ("part", "problem"),
    [("100001", Problem.CONSIGNED_KIT_PART), ("100004", Problem.KIT_IN_KIT), ("999999", Problem.UNKNOWN_KIT_PART)],
)
def test_a_kit_is_made_of_the_showrooms_own_goods(till, part, problem):
    kit = replace(HAT, row=9, code="200010", barcodes=(), stock=None, kit_parts=(KitPart(part, pieces(1)),))
    with till.context.database.reading() as transaction:
        plan = till.cataloguing._plan(transaction, reading(kit))
    assert [refused.problem for refused in plan.refused] == [problem]


@pytest.mark.parametrize(
    "parts",
    [
        (KitPart("100003", pieces(1)), KitPart("100003", pieces(2))),
        (KitPart("100003", Quantity(500)),),
        (KitPart("100003", pieces(999_999)),),
    ],
)
def test_a_kits_parts_are_named_once_in_whole_pieces_and_in_reason(till, parts):
    kit = replace(HAT, row=9, code="200010", barcodes=(), stock=None, kit_parts=parts)
    with till.context.database.reading() as transaction:
        plan = till.cataloguing._plan(transaction, reading(kit))
    assert plan.is_refused


def test_a_part_of_a_kit_does_not_become_a_kit(till):
    with till.context.database.reading() as transaction:
        plan = till.cataloguing._plan(transaction, reading(replace(HAT, kit_parts=(KitPart("100005", pieces(1)),))))
    assert [refused.problem for refused in plan.refused] == [Problem.KIT_IN_KIT]
