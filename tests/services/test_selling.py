"""From a scan to a committed sale."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from pos.domain.barcode import UnknownBarcode, UnreadableScan
from pos.domain.business_day import DayTooLong
from pos.domain.money import Money
from pos.domain.products import FractionOfAPiece, Ownership, QuantityTooLarge, UnknownProduct, WeightNeeded
from pos.domain.quantity import Quantity, pieces
from pos.domain.sales import EmptyCart, SaleIdReused
from pos.domain.shifts import ShiftNotOpen
from pos.domain.staff import NotPermitted, Role, Staff
from pos.domain.tenders import AmountTooLarge, NotEnoughTendered, Payment, ReferenceTooLong, TenderKind
from pos.domain.vat import VatClass
from pos.domain.vietnamese_text import ControlCharacterInText
from pos.persistence import journal, stock
from pos.services.receiving import ReceivedGoods
from tests.services.shop import CASHIER, HONEY, MANAGER, TEA, NewIds, open_shop, reading

CASH = TenderKind.CASH


def on_hand(till):
    with till.context.database.reading() as transaction:
        return {code: quantity.plain for code, quantity in stock.on_hand(transaction).items()}


def kinds_on_record(till):
    with till.context.database.reading() as transaction:
        return [str(record.kind) for record in journal.records(transaction, 1, 10_000)]


def test_a_scanned_product_joins_the_cart_with_the_price_of_the_day(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    assert [(line.product.name, line.quantity, line.total) for line in cart.lines] == [
        ("Mật ong hoa nhãn 500 ml", pieces(1), Money(165_000))
    ]


def test_the_same_code_again_is_one_line_of_two(till, shift):
    cart = till.selling.start_cart()
    for _ in range(2):
        cart = till.selling.scan(cart, " 9520000000011\n")
    assert [line.quantity for line in cart.lines] == [pieces(2)]


def test_a_product_code_is_found_like_a_barcode(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "100003")
    assert cart.lines[0].product.name == "Nón lá làng Chuông"


@pytest.mark.parametrize(("text", "error"), [("9529999999999", UnknownBarcode), ("", UnreadableScan)])
def test_an_unknown_or_empty_scan_is_refused_and_the_cart_stands(till, shift, text, error):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    with pytest.raises(error):
        till.selling.scan(cart, text)
    assert till.selling.open_cart() == cart


def test_goods_taken_off_sale_are_not_found_any_more(till, shift, manager):
    till.cataloguing.import_reading(reading(replace(HONEY, active=False)), "0" * 64, manager)
    with pytest.raises(UnknownBarcode):
        till.selling.scan(till.selling.start_cart(), "9520000000011")


def test_the_open_cart_survives_a_restart(till, folder, clock, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    cart = till.selling.add(cart, "100002", Quantity(735))
    cart = till.selling.set_quantity(cart, 1, pieces(3))
    till.close()
    again = open_shop(folder, clock, NewIds(last=500))
    try:
        assert again.selling.open_cart() == cart
    finally:
        again.close()


def test_goods_that_left_the_catalogue_are_named_when_the_cart_comes_back(till, shift, manager):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    till.selling.scan(cart, "9520000000035")
    assert till.selling.left_out() == ()
    till.cataloguing.import_reading(reading(replace(HONEY, active=False)), "0" * 64, manager)
    assert till.selling.left_out() == (HONEY.name,)
    assert [line.product.code for line in till.selling.open_cart().lines] == ["100003"]


def test_a_removed_last_line_leaves_no_cart_behind(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    till.selling.remove(cart, 1)
    assert till.selling.open_cart().is_empty


def test_a_cart_put_away_is_on_record_with_its_lines(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    fresh = till.selling.abandon(cart, CASHIER)
    assert fresh.sale_id != cart.sale_id
    assert kinds_on_record(till)[-1] == "abandoned"


def test_a_sale_gets_the_next_number_and_gives_change(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    sale = till.selling.complete(cart, [Payment(CASH, Money(200_000))], CASHIER)
    assert (sale.number, sale.total, sale.change) == ("01-26-000001", Money(165_000), Money(35_000))


def test_every_line_keeps_what_was_charged(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    line = till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER).lines[0]
    assert (line.vat_class, line.vat_rate, line.vat) == (VatClass.EIGHT, 8, Money(12_222))
    assert (line.stars, line.decision_number) == (4, "1234/QĐ-UBND")
    assert (line.producer_code, line.commune_code, line.commune_name) == ("P001", "09700", "Xã Ba Vì")
    assert (line.lot_number, line.owner_code, line.ownership) == ("L1", "P001", Ownership.CONSIGNED)
    assert (line.commission, line.payable) == (1500, Money(140_250))


def test_a_stored_sale_reads_back_as_it_was_committed(till, sell):
    sale = sell(("100001", 2), ("100004", 1))
    assert till.returning.sale(sale.number) == sale
    assert till.selling.last_sale() == sale


def test_selling_takes_goods_from_the_stock(till, sell):
    sell(("100001", 2), ("100003", 1))
    assert (on_hand(till)["100001"], on_hand(till)["100003"]) == ("8", "19")


def test_a_kit_takes_its_parts_from_the_stock(till, sell):
    sell(("100004", 2))
    assert (on_hand(till)["100005"], on_hand(till)["100003"]) == ("8", "16")


def test_two_lines_never_take_the_same_piece(till, sell):
    sell(("100005", 9), ("100004", 3))
    assert on_hand(till)["100005"] == "-2"


def test_what_the_books_do_not_show_is_sold_all_the_same_and_counted(till, sell):
    sale = sell(("100001", 12))
    assert [(line.lot_number, line.quantity) for line in sale.lines] == [("L1", pieces(10)), ("", pieces(2))]
    assert {line.owner_code for line in sale.lines} == {"P001"}
    assert sale.total == Money(12 * 165_000)
    assert on_hand(till)["100001"] == "-2"


def test_committing_twice_makes_one_sale(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    payments = [Payment(CASH, Money(200_000))]
    assert till.selling.complete(cart, payments, CASHIER) == till.selling.complete(cart, payments, CASHIER)
    assert on_hand(till)["100001"] == "9"


def test_the_same_sale_id_with_other_goods_is_refused(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER)
    with pytest.raises(SaleIdReused):
        till.selling.complete(cart.set_quantity(1, pieces(2)), [Payment(CASH, Money(330_000))], CASHIER)


def test_a_refused_sale_leaves_no_trace(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    before = kinds_on_record(till)
    with pytest.raises(NotEnoughTendered):
        till.selling.complete(cart, [Payment(CASH, Money(100_000))], CASHIER)
    assert kinds_on_record(till) == before
    assert on_hand(till)["100001"] == "10"
    assert till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER).number == "01-26-000001"


def test_nothing_is_sold_without_an_open_shift(till):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    with pytest.raises(ShiftNotOpen):
        till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER)


def test_an_empty_cart_is_no_sale(till, shift):
    with pytest.raises(EmptyCart):
        till.selling.complete(till.selling.start_cart(), [], CASHIER)


def test_an_auditor_sells_nothing(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    with pytest.raises(NotPermitted):
        till.selling.complete(cart, [Payment(CASH, Money(165_000))], Staff("900", "Thanh tra", Role.AUDITOR))


def test_a_forgotten_day_has_to_be_closed_before_selling_goes_on(till, shift, clock):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    clock.pass_by(hours=24)
    with pytest.raises(DayTooLong):
        till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER)


def test_a_sale_after_midnight_belongs_to_the_open_day(till, shift, clock):
    clock.pass_by(hours=9)
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    sale = till.selling.complete(cart, [Payment(CASH, Money(165_000))], CASHIER)
    assert sale.stamp.business_date == shift.business_date


def test_a_clock_that_went_back_is_put_on_record_and_time_never_does(till, sell, clock):
    first = sell(("100001", 1))
    clock.pass_by(hours=-1)
    second = sell(("100001", 1))
    assert second.stamp.sold_at >= first.stamp.sold_at
    assert kinds_on_record(till)[-2:] == ["clock", "sale"]


def test_vat_of_reduced_goods_changes_at_the_turn_of_2027_by_a_row_of_data(till, clock):
    clock.now = clock.now.replace(month=12, day=31)
    till.shift_keeping.open(CASHIER, Money(0))
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    last_of_2026 = till.selling.complete(cart, [Payment(CASH, cart.total)], CASHIER)
    till.shift_keeping.close(CASHIER, _counted(till))
    clock.now += timedelta(days=1)
    till.shift_keeping.open(CASHIER, Money(0))
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    first_of_2027 = till.selling.complete(cart, [Payment(CASH, cart.total)], CASHIER)
    assert (last_of_2026.lines[0].vat_rate, first_of_2027.lines[0].vat_rate) == (8, 10)
    assert (last_of_2026.number, first_of_2027.number) == ("01-26-000001", "01-27-000001")


def _counted(till):
    from pos.domain.shifts import CashCount

    return CashCount(till.shift_keeping.x_report().expected_cash)


def test_a_basket_of_codes_is_sold_in_one_go(till, shift):
    sale = till.selling.sell(
        UUID(int=77),
        [("9520000000011", pieces(1)), ("100002", Quantity(735))],
        [Payment(CASH, Money(300_000))],
        CASHIER,
    )
    assert (sale.total, sale.change) == (Money(297_300), Money(2_700))


def test_the_same_basket_again_is_the_same_sale_even_if_the_goods_are_gone(till, shift, manager):
    items, payments = [("9520000000011", pieces(1))], [Payment(CASH, Money(165_000))]
    first = till.selling.sell(UUID(int=77), items, payments, CASHIER)
    till.cataloguing.import_reading(reading(replace(HONEY, active=False)), "0" * 64, manager)
    assert till.selling.sell(UUID(int=77), items, payments, CASHIER) == first
    with pytest.raises(SaleIdReused):
        till.selling.sell(UUID(int=77), [("100003", pieces(1))], payments, CASHIER)


def test_weighed_goods_are_not_sold_by_the_scan_alone(till, shift):
    cart = till.selling.start_cart()
    with pytest.raises(WeightNeeded):
        till.selling.scan(cart, "100002")
    assert till.selling.scan(cart, "100002", Quantity(735)).total == Money(132_300)


def test_half_a_hat_is_refused(till, shift):
    with pytest.raises(FractionOfAPiece):
        till.selling.add(till.selling.start_cart(), "100003", Quantity(500))


def test_a_product_nobody_has_heard_of_is_refused_by_code(till, shift):
    with pytest.raises(UnknownProduct):
        till.selling.add(till.selling.start_cart(), "999", pieces(1))


def test_stars_show_only_while_the_certificate_is_valid(till, clock):
    clock.now = clock.now.replace(year=2028, month=6, day=1)
    assert till.cataloguing.find("mat ong")[0].stars == 4
    clock.pass_by(days=1)
    assert till.cataloguing.find("mat ong")[0].stars is None


def test_a_manager_sells_too(till, sell):
    assert sell(("100003", 1), staff=MANAGER).stamp.staff_code == "201"


def test_a_code_typed_as_a_quantity_is_refused_however_it_adds_up(till, shift):
    cart = till.selling.add(till.selling.start_cart(), "100003", pieces(9_000))
    with pytest.raises(QuantityTooLarge):
        till.selling.add(cart, "100003", pieces(1_000))
    with pytest.raises(QuantityTooLarge):
        till.selling.set_quantity(cart, 1, pieces(96_385_074))


def test_a_kit_never_takes_a_producers_goods(till, shift, manager):
    maker = replace(TEA, producer_code="P001", producer_name="HTX Mật ong Ba Vì")
    till.cataloguing.import_reading(reading(maker), "0" * 64, manager)
    received = ReceivedGoods("100005", pieces(50), Ownership.CONSIGNED, expires_on=date(2026, 12, 1))
    till.receiving.receive([received], manager)
    cart = till.selling.add(till.selling.start_cart(), "100004", pieces(1))
    sale = till.selling.complete(cart, [Payment(CASH, cart.total)], CASHIER)
    with till.context.database.reading() as transaction:
        own = {
            lot.id
            for lots in stock.lots_of(
                transaction, [till.selling.find_scanned("100005").id], date(2026, 11, 22)
            ).values()
            for lot in lots
            if not lot.owner_code
        }
    assert {part.lot_id for part in sale.lines[0].parts if part.product_code == "100005"} <= own


@pytest.mark.parametrize(
    ("payment", "error"),
    [
        (Payment(CASH, Money(10**30)), AmountTooLarge),
        (Payment(TenderKind.BANK_QR, Money(165_000), "FT\x1bp0"), ControlCharacterInText),
        (Payment(TenderKind.BANK_QR, Money(165_000), "\ud800"), ControlCharacterInText),
        (Payment(TenderKind.BANK_QR, Money(165_000), "x" * 101), ReferenceTooLong),
    ],
)
def test_what_could_spoil_a_days_package_is_never_sold(till, shift, payment, error):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    with pytest.raises(error):
        till.selling.complete(cart, [payment], CASHIER)
    assert "sale" not in kinds_on_record(till)


def test_a_reference_is_kept_on_one_composed_line(till, shift):
    cart = till.selling.scan(till.selling.start_cart(), "9520000000011")
    payment = Payment(TenderKind.BANK_QR, Money(165_000), "FT 1\n" + "e\u0301")
    assert till.selling.complete(cart, [payment], CASHIER).tenders[0].reference == "FT 1 é"
