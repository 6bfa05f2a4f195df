"""A till's database filled step by step: set up, stocked, opened, sold from, closed and handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from pos.domain.catalogue_import import CatalogueRow
from pos.domain.day_package import DayKind, TillIdentity
from pos.domain.journal import RecordKind, genesis_hash
from pos.domain.money import Money
from pos.domain.producers import ProducerKind
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import ONE, Quantity, pieces
from pos.domain.records import shift_open_content, z_content
from pos.domain.returns import refund
from pos.domain.sales import Sale
from pos.domain.shifts import CashCount, GrandTotals, Shift, ZReport
from pos.domain.showroom import Showroom
from pos.domain.staff import Role, Staff
from pos.domain.stock import LotKind, LotPick, MoveReason
from pos.domain.tenders import TenderKind
from pos.domain.till_state import TillState
from pos.domain.vat import VatClass
from pos.persistence import (
    catalogue,
    day_packages,
    open_carts,
    prints,
    producers,
    reference,
    sales,
    shifts,
    showrooms,
    staff,
    stock,
    till_state,
)
from pos.persistence.database import Transaction
from pos.services.posting import post, stamp
from tests.domain.shop import (
    CO_OP,
    DAY,
    FOUR_STARS,
    NOON,
    contract,
    gift_box,
    lot,
    new_cart,
    oranges,
    paid,
    reference_rows,
    tea,
)

SHOWROOM = Showroom(
    "017", "Điểm OCOP Ba Vì", "HTX Ba Vì", "0100109106", "Tây Đằng", "09700", "0900 000 000", "8934588063053"
)
CASHIER = Staff("101", "Nguyễn Thị Lan", Role.CASHIER)
MANAGER = Staff("201", "Trần Văn Minh", Role.MANAGER)
INSTALLATION = "6f1c1c5e-2f0d-4b1e-9d5e-0a1b2c3d4e5f"
GENESIS = genesis_hash("017", "01", INSTALLATION, "RWQ")
BASKET = "b" * 64

TEA = CatalogueRow(
    row=2,
    code=tea().code,
    name=tea().name,
    barcodes=("8934588063053", "8934588063060"),
    name_en=tea().name_en,
    unit="hộp",
    sold_by=SoldBy.PIECE,
    price=tea().price,
    cost=Money(60_000),
    vat_class=VatClass.EIGHT,
    category="Chè",
    ocop_set="QD26-11",
    net_content="200 g",
    producer_code=CO_OP.code,
    producer_name=CO_OP.name,
    producer_kind=ProducerKind.COOPERATIVE,
    commune_code="09700",
    stars=FOUR_STARS.stars,
    decision_number=FOUR_STARS.decision_number,
    decision_date=FOUR_STARS.decision_date,
    issuing_body=FOUR_STARS.issuing_body,
    ownership=Ownership.CONSIGNED,
    kit_parts=(),
    active=True,
)
ORANGES = CatalogueRow(
    row=3,
    code=oranges().code,
    name=oranges().name,
    barcodes=(),
    name_en="",
    unit="kg",
    sold_by=SoldBy.WEIGHT,
    price=oranges().price,
    vat_class=VatClass.FIVE,
    category="",
    ocop_set="",
    net_content="",
    producer_code="",
    producer_name="",
    commune_code="",
    ownership=Ownership.BOUGHT,
    kit_parts=(),
    active=True,
)
GIFT_BOX = replace(
    ORANGES,
    row=4,
    code=gift_box().code,
    name=gift_box().name,
    unit="hộp",
    sold_by=SoldBy.PIECE,
    price=gift_box().price,
    vat_class=VatClass.EIGHT,
    kit_parts=(KitPart(TEA.code, pieces(2)), KitPart(ORANGES.code, Quantity(250))),
)
# What random carts take from: the codes that `tests.domain.shop` gives its goods.
OTHERS = tuple(replace(ORANGES, row=row, code=f"{100000 + row - 1}") for row in range(5, 22))


def set_up(transaction: Transaction) -> None:
    """Whose till this is, the reference data, two people, and the first record."""
    reference.add_communes(transaction, reference_rows("communes.csv"))
    reference.add_ocop_sets(transaction, reference_rows("ocop-sets.csv"))
    reference.add_vat_rules(transaction, map(reference.rule_from_row, reference_rows("vat-rules.csv")))
    showrooms.add_version(transaction, SHOWROOM, NOON)
    showrooms.add_owner_and_seller(transaction, SHOWROOM)
    staff.add(transaction, CASHIER, "cashier's hash")
    staff.add(transaction, MANAGER, "manager's hash")
    state = TillState(
        showroom_code="017",
        identity=TillIdentity("01", INSTALLATION, "RWQ", GENESIS),
        first_day=DAY,
        epoch=1,
        seq=0,
        head=GENESIS,
        recorded_at=None,
        number_year=2026,
        number_in_year=0,
        shift_number=0,
        z_number=0,
        grand_totals=GrandTotals(),
    )
    till_state.add(transaction, state, NOON)
    record(transaction, RecordKind.START)


def record(transaction: Transaction, kind: RecordKind, content: dict[str, object] | None = None) -> int:
    """One more record; returns its number."""
    state = till_state.append(
        transaction, till_state.get(transaction), kind, NOON, staff="201", business_date=DAY, content=content or {}
    )
    till_state.keep(transaction, state)
    return state.seq


def fill_shelf(transaction: Transaction) -> dict[str, int]:
    """Twenty products, of which three are real ones, and four lots of tea; returns the products' ids by code."""
    producer_id = producers.add(transaction, CO_OP)
    producers.add_contract(transaction, producer_id, contract())
    ids = catalogue.add_all(transaction, [TEA, ORANGES, GIFT_BOX, *OTHERS], {CO_OP.code: producer_id}, date(2026, 1, 1))
    catalogue.set_kit(transaction, ids[GIFT_BOX.code], GIFT_BOX.kit_parts or (), ids)
    catalogue.refresh_search_text(transaction)
    received = [
        stock.NewLot(
            product_id=ids[TEA.code],
            owner_code=CO_OP.code,
            number=f"L{number}",
            expires_on=date(2027, number, 1),
            received_on=date(2026, 11, 1),
            quantity=pieces(50),
        )
        for number in range(1, 5)
    ]
    seq = record(transaction, RecordKind.GOODS_RECEIVED)
    stock.add_lots(transaction, received, LotKind.RECEIVED, MoveReason.RECEIPT, seq)
    return ids


def open_shift(transaction: Transaction) -> Shift:
    state = till_state.get(transaction).with_next_shift()
    shift = Shift(state.shift_number, "01", DAY, NOON, CASHIER.code, Money(1_000_000), state.seq + 1)
    state = till_state.append(
        transaction,
        state,
        RecordKind.SHIFT_OPEN,
        NOON,
        staff=CASHIER.code,
        business_date=DAY,
        content=shift_open_content(shift),
    )
    shifts.add(transaction, shift)
    till_state.keep(transaction, state)
    return shift


def post_next(transaction: Transaction, sale: Sale) -> Sale:
    """The document as the next one of the open shift."""
    state = till_state.get(transaction).with_next_document(DAY)
    shift = shifts.current(transaction)
    assert shift is not None
    stamped = replace(sale, stamp=stamp(state, shift, CASHIER, NOON))
    post(transaction, state, stamped, BASKET, NOON)
    return stamped


def close_shift(transaction: Transaction, count: CashCount) -> ZReport:
    state = till_state.get(transaction).with_next_z()
    shift = shifts.current(transaction)
    assert shift is not None
    report = ZReport(
        number=state.z_number,
        shift=shift,
        totals=sales.shift_totals(transaction, shift.number),
        count=count,
        closed_at=NOON + timedelta(hours=9, milliseconds=123),
        closed_by=MANAGER.code,
        last_seq=state.seq,
        chain_head=state.head,
        grand_totals=state.grand_totals,
    )
    state = till_state.append(
        transaction,
        state,
        RecordKind.SHIFT_CLOSE,
        report.closed_at,
        staff=MANAGER.code,
        business_date=DAY,
        content=z_content(report),
    )
    shifts.add_z(transaction, report, state.seq)
    till_state.keep(transaction, state)
    return report


def tea_sale(number: int = 1, count: int = 2) -> Sale:
    """Consigned tea from the first lot, with a discount."""
    cart = new_cart(number).add(tea(), pieces(count), "8934588063053").discount_line(1, Money(5_000))
    source = lot(1, number="L1", expires_on=date(2027, 1, 1), owner=CO_OP.code, terms=contract())
    return paid(cart, {0: [LotPick(source, pieces(count))]})


def kit_sale(number: int = 2) -> Sale:
    parts = (LotPick(lot(1), pieces(2)), LotPick(lot(2), ONE))
    return paid(new_cart(number).add(gift_box(), ONE).add(oranges(), Quantity(735)), parts={0: parts})


HANDED_OVER = day_packages.HandedOver(
    DAY, 0, 1, "OCOP-HN_017_2026-11-22_000001_r0", DayKind.NORMAL, 1, 8, "0" * 64, "1" * 64, "2" * 64, "0.1.0"
)


def live_a_day(transaction: Transaction) -> None:
    """Every table of posted documents gets its rows."""
    open_shift(transaction)
    sold = post_next(transaction, tea_sale())
    post_next(transaction, kit_sale())
    back = refund(sold, {1: ONE}, [], UUID(int=77), TenderKind.CASH, sold.stamp)
    post_next(transaction, back)
    prints.add(transaction, sold.number, 0, NOON, CASHIER.code)
    close_shift(transaction, CashCount(Money(1_500_000), ((Money(500_000), 3),)))
    day_packages.add(transaction, HANDED_OVER)
    open_carts.keep(transaction, new_cart(9).add(tea(), ONE), NOON)
