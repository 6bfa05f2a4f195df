"""Goods, their makers and their lots: told as they were stored, with the terms of the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos.domain.certificates import Certificate, expiry_of
from pos.domain.money import Money
from pos.domain.producers import Commune, Contract, DiscountBearer, Producer, ProducerKind
from pos.domain.products import KitPart
from pos.domain.quantity import Quantity, pieces
from pos.domain.stock import LotKind, MoveReason, StockMove
from pos.domain.vat import VatClass
from pos.persistence import catalogue, producers, products, reference, stock
from tests.domain.shop import CO_OP, DAY, FOUR_STARS, contract, gift_box, oranges, tea
from tests.persistence.store import GIFT_BOX, ORANGES, OTHERS, TEA


@pytest.fixture
def transaction(stocked):
    with stocked.writing() as transaction:
        yield transaction


def test_the_whole_catalogue_is_told_as_it_was_added(transaction):
    told = catalogue.rows(transaction, DAY)
    assert told == [replace(TEA, stock=pieces(200)), ORANGES, GIFT_BOX, *OTHERS]


def test_a_product_is_found_with_everything_a_cashier_needs(transaction):
    stored = replace(tea(), certificate=replace(FOUR_STARS, expires_on=expiry_of(FOUR_STARS.decision_date)))
    assert products.find(transaction, TEA.code, DAY) == stored
    assert products.find(transaction, ORANGES.code, DAY) == oranges()
    assert products.find(transaction, GIFT_BOX.code, DAY) == gift_box()
    assert products.find(transaction, "999999", DAY) is None
    assert products.count_on_sale(transaction) == 20
    assert products.ids(transaction, [TEA.code, GIFT_BOX.code, "x"]) == {TEA.code: 1, GIFT_BOX.code: 3}


def test_a_scan_finds_any_of_a_products_barcodes_or_its_code(transaction):
    for lookup in (*TEA.barcodes, TEA.code):
        assert products.find_by_scan(transaction, lookup, DAY).code == TEA.code
    assert products.find_by_scan(transaction, "8934588063077", DAY) is None


def test_a_barcode_goes_before_a_product_code_of_the_same_digits(transaction):
    catalogue.change(transaction, 2, ORANGES, replace(ORANGES, barcodes=(TEA.code,)), None, DAY)
    assert products.find_by_scan(transaction, TEA.code, DAY).code == ORANGES.code


def test_goods_that_are_off_sale_are_not_sold_but_still_kept(transaction):
    catalogue.change(transaction, 1, TEA, replace(TEA, active=False), None, DAY)
    assert products.find(transaction, TEA.code, DAY) is None
    assert products.find_by_scan(transaction, TEA.barcodes[0], DAY) is None
    assert products.search(transaction, "chè", DAY, 10) == ()
    assert products.find_any(transaction, TEA.code, DAY).code == TEA.code
    assert catalogue.rows(transaction, DAY)[0].active is False


@pytest.mark.parametrize(
    "text", ["chè xanh", "che xanh", "BA TRAI", "xanh chè", "ba vi", "green", "100001", "trai 200"]
)
def test_goods_are_found_by_any_of_their_words_with_or_without_marks(transaction, text):
    assert TEA.code in [product.code for product in products.search(transaction, text, DAY, 30)]


@pytest.mark.parametrize("text", ["cà phê", "chè cam", "%", "_", "100%"])
def test_a_search_for_what_is_not_there_finds_nothing(transaction, text):
    assert products.search(transaction, text, DAY, 30) == ()


@pytest.mark.parametrize("text", ["", "   "])
def test_without_a_word_all_goods_are_shown_by_name(transaction, text):
    found = products.search(transaction, text, DAY, 30)
    assert len(found) == 20
    assert [product.name for product in found] == ["Cam Canh"] * 18 + ["Chè xanh Ba Trại 200 g", "Hộp quà Tết"]


def test_a_search_is_as_long_as_was_asked(transaction):
    assert len(products.search(transaction, "cam canh", DAY, 5)) == 5


def test_the_price_and_tax_class_are_those_of_the_day(transaction):
    tomorrow = DAY + timedelta(days=1)
    dearer = replace(TEA, price=Money(90_000), vat_class=VatClass.TEN)
    catalogue.change(transaction, 1, TEA, dearer, None, tomorrow)
    today = products.find(transaction, TEA.code, DAY)
    later = products.find(transaction, TEA.code, tomorrow)
    assert (today.price, today.vat_class) == (Money(85_000), VatClass.EIGHT)
    assert (later.price, later.vat_class) == (Money(90_000), VatClass.TEN)
    assert catalogue.rows(transaction, DAY)[0].price == Money(85_000)
    assert catalogue.rows(transaction, tomorrow + timedelta(days=400))[0].price == Money(90_000)


def test_two_changes_on_one_day_leave_the_second(transaction):
    catalogue.change(transaction, 1, TEA, replace(TEA, price=Money(90_000)), None, DAY)
    catalogue.change(transaction, 1, replace(TEA, price=Money(90_000)), replace(TEA, price=Money(95_000)), None, DAY)
    assert products.find(transaction, TEA.code, DAY).price == Money(95_000)


def test_before_its_first_price_a_product_is_not_sold_but_told(transaction):
    before = date(2025, 12, 31)
    assert products.find(transaction, TEA.code, before) is None
    assert catalogue.rows(transaction, before) == catalogue.rows(transaction, DAY)


def test_what_a_row_does_not_say_stays(transaction):
    silent = replace(ORANGES, **dict.fromkeys(("name", "unit", "price", "barcodes", "category", "active", "ocop_set")))
    catalogue.change(transaction, 2, ORANGES, silent, None, DAY)
    assert catalogue.rows(transaction, DAY)[1] == ORANGES


def test_a_product_can_lose_its_ocop_set_and_its_barcodes(transaction):
    catalogue.change(transaction, 1, TEA, replace(TEA, ocop_set="", barcodes=()), None, DAY)
    told = catalogue.rows(transaction, DAY)[0]
    assert (told.ocop_set, told.barcodes) == ("", ())
    assert products.find(transaction, TEA.code, DAY).ocop_set == ""


def test_stars_are_those_that_are_valid_on_the_day(transaction):
    renewed = replace(TEA, stars=5, decision_number="9/QĐ", decision_date=date(2026, 12, 1), issuing_body="Bộ NN&MT")
    catalogue.change(transaction, 1, TEA, renewed, None, DAY)
    expected = {date(2025, 11, 30): None, DAY: 4, date(2026, 12, 1): 5, date(2029, 12, 1): 5, date(2029, 12, 2): None}
    transaction.exec_driver_sql("UPDATE product_terms SET valid_from = '2020-01-01'")
    assert {day: products.find(transaction, TEA.code, day).stars for day in expected} == expected
    assert products.find(transaction, TEA.code, date(2027, 1, 1)).certificate == Certificate(
        5, "9/QĐ", date(2026, 12, 1), "Bộ NN&MT", date(2029, 12, 1)
    )
    assert catalogue.rows(transaction, DAY)[0].stars == 5


def test_the_same_decision_again_corrects_the_certificate(transaction):
    catalogue.change(transaction, 1, TEA, replace(TEA, stars=3, issuing_body="UBND xã"), None, DAY)
    certificate = products.find(transaction, TEA.code, DAY).certificate
    assert (certificate.stars, certificate.issuing_body) == (3, "UBND xã")
    assert transaction.exec_driver_sql("SELECT count(*) FROM certificates").scalar() == 1


def test_a_kit_gets_other_parts(transaction):
    ids = products.ids(transaction, [TEA.code])
    catalogue.set_kit(transaction, 3, [KitPart(TEA.code, pieces(5))], ids)
    assert products.find(transaction, GIFT_BOX.code, DAY).kit_parts == (KitPart(TEA.code, pieces(5)),)
    catalogue.set_kit(transaction, 3, [], ids)
    assert products.find(transaction, GIFT_BOX.code, DAY).kit_parts == ()


FARM = Producer(
    "P002", "Trang trại Ông Bảy", ProducerKind.FARM, Commune("09700", "Xã Ba Vì"), "001190012345",
    "huyện Ba Vì, Hà Nội", "0900 000 002", "970436", "952000000000002", "hư cấu",
)  # fmt: skip


def test_a_producer_is_stored_with_all_that_is_known_of_him(transaction):
    producer_id = producers.add(transaction, FARM)
    row = transaction.exec_driver_sql(f"SELECT * FROM producers WHERE id = {producer_id}").mappings().one()
    for field in ("code", "name", "tax_number", "old_address", "phone", "bank_bin", "bank_account", "note"):
        assert row[field] == getattr(FARM, field)
    assert (row["kind"], row["commune_code"]) == ("farm", "09700")
    assert producers.ids(transaction) == {CO_OP.code: 1, FARM.code: producer_id}
    assert set(producers.owner_ids(transaction)) == {CO_OP.code, FARM.code}
    assert producers.count(transaction) == 2


def test_the_contract_of_the_day_is_the_one_that_began_last(transaction):
    old = Contract(date(2027, 1, 1), date(2027, 12, 31), 1_000, DiscountBearer.PRODUCER)
    new = Contract(date(2027, 6, 1), date(2027, 6, 30), 2_000, DiscountBearer.SHARED)
    producer_id = producers.add(transaction, FARM)
    producers.add_contract(transaction, producer_id, new)
    producers.add_contract(transaction, producer_id, old)
    expected = {
        date(2026, 12, 31): None,
        date(2027, 1, 1): old,
        date(2027, 6, 1): new,
        date(2027, 6, 30): new,
        date(2027, 7, 1): old,
        date(2027, 12, 31): old,
        date(2028, 1, 1): None,
    }
    found = {day: producers.contracts_on(transaction, {FARM.code}, day).get(FARM.code) for day in expected}
    assert found == expected
    assert producers.contracts_on(transaction, {CO_OP.code, FARM.code}, DAY) == {CO_OP.code: contract()}
    assert producers.contracts_on(transaction, set(), DAY) == {}


def test_lots_come_back_with_their_owner_his_contract_and_what_is_left(transaction):
    [first, *others] = stock.lots_of(transaction, [1, 2], DAY)[1]
    assert (first.id, first.product_code, first.kind, first.number) == (1, TEA.code, LotKind.RECEIVED, "L1")
    assert (first.expires_on, first.received_on) == (date(2027, 1, 1), date(2026, 11, 1))
    assert (first.owner_code, first.on_hand, first.contract) == (CO_OP.code, pieces(50), contract())
    assert len(others) == 3
    assert stock.lots_of(transaction, [1], date(2025, 1, 1))[1][0].contract is None
    assert stock.lots_of(transaction, [], DAY) == {}


def test_goods_of_the_showroom_and_of_a_producer_lie_side_by_side(transaction):
    own = stock.add_lot(transaction, 2, "", LotKind.OPENING, "", None, DAY)
    theirs = stock.add_lot(transaction, 2, CO_OP.code, LotKind.UNRECORDED, "", None, DAY)
    found = {lot.id: lot for lot in stock.lots_of(transaction, [2], DAY)[2]}
    assert (found[own].owner_code, found[own].contract, found[own].kind) == ("", None, LotKind.OPENING)
    assert (found[theirs].owner_code, found[theirs].contract) == (CO_OP.code, contract())


def test_levels_follow_their_moves(transaction):
    stock.move(
        transaction,
        [StockMove(1, pieces(-3), MoveReason.SALE, 1), StockMove(1, pieces(1), MoveReason.RETURN, 1),
         StockMove(2, Quantity(-500), MoveReason.SALE, 1)],
    )  # fmt: skip
    stock.move(transaction, [])
    lots = stock.lots_of(transaction, [1], DAY)[1]
    assert [lot.on_hand for lot in lots] == [pieces(48), Quantity(49_500), pieces(50), pieces(50)]
    assert stock.on_hand(transaction) == {TEA.code: Quantity(197_500)}
    assert stock.sound_on_hand(transaction, date(2027, 2, 1)) == {TEA.code: Quantity(149_500)}
    assert stock.sound_on_hand(transaction, date(2027, 2, 2)) == {TEA.code: pieces(100)}
    assert stock.levels_that_disagree(transaction) == []


def test_the_reference_data_are_the_shipped_tables(transaction):
    known = reference.references(transaction)
    assert len(known.communes) == 126
    assert len(known.ocop_sets) == 26
    assert known.producers == {CO_OP.code}
    rules = reference.vat_rules(transaction)
    assert rules.on(date(2026, 12, 31), VatClass.EIGHT).rate_percent == 8
    assert rules.on(date(2027, 1, 1), VatClass.EIGHT).rate_percent == 10
