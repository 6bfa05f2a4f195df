"""A receipt says what was stored, all of it, on every paper, and its barcode opens the sale again."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from pos.documents.paper import A5, MM58, MM80, Paper
from pos.documents.receipt import receipt_pdf
from pos.domain.amount_in_words import amount_in_words
from pos.domain.formatting import ENGLISH, format_dong, format_money, format_quantity
from pos.domain.money import Money
from pos.domain.sales import Sale
from pos.domain.words import Language
from tests.documents import paper_states as states
from tests.documents.pdf_reading import Printed

EVERY_PAPER = pytest.mark.parametrize("paper", [MM80, MM58, A5], ids=lambda paper: paper.name)
EVERY_SALE = pytest.mark.parametrize(
    "sale",
    [
        states.short_sale(),
        states.full_sale(),
        states.refund_of_full_sale(),
        states.exchange(),
        states.largest_sale(),
    ],
    ids=["short", "full", "return", "exchange", "largest"],
)


def pdf_of(sale: Sale, paper: Paper = MM80, language: Language = Language.VIETNAMESE, copy_number: int = 0) -> bytes:
    words, fonts = states.words(language), states.fonts()
    return receipt_pdf(sale, states.SHOWROOM, states.CASHIER, words, paper, fonts, copy_number)


def printed(sale: Sale, paper: Paper = MM80, language: Language = Language.VIETNAMESE, copy_number: int = 0) -> Printed:
    return Printed(pdf_of(sale, paper, language, copy_number))


def stored_amounts(sale: Sale) -> set[str]:
    """Every amount that the stored sale holds and a receipt shows, as it is written in Vietnamese."""
    amounts = [sale.gross, sale.total]
    for line in sale.lines:
        amounts += [line.price, line.gross, *([-line.line_discount] if line.line_discount else [])]
    amounts += [Money(-sum(line.line_discount.dong for line in sale.lines))]
    amounts += [Money(-sum(line.bill_discount.dong for line in sale.lines))]
    amounts += [tender.tendered for tender in sale.tenders] + ([sale.change] if sale.change else [])
    amounts += [amount for rate in sale.vat_totals for amount in (rate.net, rate.vat)]
    return {format_money(amount) for amount in amounts}


@EVERY_PAPER
@EVERY_SALE
def test_it_shows_every_stored_amount_and_no_other(sale: Sale, paper: Paper) -> None:
    grouped = {amount for amount in stored_amounts(sale) if "." in amount}

    assert printed(sale, paper).amounts == grouped


@EVERY_PAPER
@EVERY_SALE
def test_it_names_every_line_with_its_quantity_and_where_it_is_from(sale: Sale, paper: Paper) -> None:
    text = re.sub(r"\s", "", printed(sale, paper).text)
    for line in sale.lines:
        facts = [line.name, line.unit, format_quantity(line.quantity), line.producer_name, line.commune_name]
        facts += [line.lot_number, f"OCOP {line.stars} sao" if line.stars else ""]
        for fact in facts:
            assert re.sub(r"\s", "", fact) in text, fact


def test_a_short_receipt_reads_from_the_shop_to_the_thanks() -> None:
    assert printed(states.short_sale()).lines == [
        "OCOP Hồ Gươm",
        "Công ty TNHH Nông sản Thủ đô",
        "MST: 0101243150",
        "16 Lê Thái Tổ, phường Hoàn Kiếm, Hà Nội",
        "ĐT: 024 3825 1234",
        "PHIẾU BÁN HÀNG",
        "Số 01-26-000042 22/11/2026 09:05",
        "Thu ngân: Nguyễn Thị Lan Quầy 01",
        "Trà sen Tây Hồ ướp xổi",
        "1 hộp × 450.000 450.000",
        "OCOP 5 sao · HTX Sen Tây Hồ · phường Tây Hồ",
        "Trứng vịt Ứng Hòa (vỉ 10 quả)",
        "2 vỉ × 38.000 76.000",
        "OCOP 3 sao · Hộ kinh doanh Đỗ Văn Quyền ·",
        "xã Ứng Hòa",
        "Lô L2211 · HSD 06/12/2026",
        "Tiền hàng 526.000",
        "TỔNG CỘNG 526.000 ₫",
        "Tiền mặt 600.000",
        "TIỀN THỪA 74.000",
        "Giá đã gồm VAT",
        "Thuế suất Chưa thuế Tiền thuế",
        "KCT 76.000 0",
        "8% 416.667 33.333",
        "KCT: không chịu thuế",
        "01-26-000042",
        "Cảm ơn quý khách, hẹn gặp lại!",
        "Phiếu này không thay cho hóa đơn điện tử.",
    ]


def test_in_english_the_shop_s_own_texts_change_and_the_marks_of_the_numbers() -> None:
    text = printed(states.full_sale(), language=Language.ENGLISH).text

    assert "SALES RECEIPT" in text
    assert "1.735 kg × 165,000 286,275" in text
    assert f"TOTAL {format_dong(states.full_sale().total, ENGLISH)}".replace("\u00a0", " ") in text
    assert "CHANGE 473,475" in text


def test_it_prints_what_is_stored_even_where_that_is_not_price_times_quantity() -> None:
    sale = states.short_sale()
    odd_line = replace(sale.lines[0], gross=Money(123_457), total=Money(123_457), vat=Money(777_001))

    amounts = printed(replace(sale, lines=(odd_line, *sale.lines[1:]))).amounts

    assert {"123.457", "777.001"} <= amounts


def test_a_return_pays_back_in_negative_amounts_and_names_its_sale() -> None:
    sale = states.refund_of_full_sale()
    text = printed(sale).text

    assert "PHIẾU TRẢ HÀNG" in text
    assert "Theo phiếu số 01-26-000043" in text
    assert f"Trả lại cho khách · Tiền mặt {format_money(sale.total)}" in text
    assert sale.total < Money(0)
    assert "TIỀN THỪA" not in text


def test_an_exchange_has_its_own_title() -> None:
    assert "PHIẾU ĐỔI HÀNG" in printed(states.exchange()).text


@EVERY_PAPER
def test_only_further_prints_are_marked_as_copies(paper: Paper) -> None:
    assert "BẢN SAO" not in printed(states.short_sale(), paper).text
    assert "BẢN SAO lần 2" in printed(states.short_sale(), paper, copy_number=2).text


@pytest.mark.parametrize(("paper", "is_said"), [(MM80, False), (MM58, False), (A5, True)])
def test_the_amount_in_words_stands_on_sheets(paper: Paper, is_said: bool) -> None:
    sale = states.full_sale()

    assert (f"Bằng chữ: {amount_in_words(sale.total)}" in printed(sale, paper).text) is is_said


@EVERY_PAPER
@EVERY_SALE
def test_a_scanner_reads_the_digits_of_the_number(sale: Sale, paper: Paper) -> None:
    assert printed(sale, paper).barcodes() == [sale.number.replace("-", "")]


@EVERY_PAPER
def test_every_bar_is_a_whole_number_of_modules_of_three_dots(paper: Paper) -> None:
    picture = printed(states.short_sale(), paper).pictures[0]
    rows = (picture.crop((0, y, picture.width, y + 1)).tobytes() for y in range(picture.height))
    patterns = Counter("".join("#" if value < 128 else " " for value in row).strip() for row in rows)
    bars, height = max(
        ((row, count) for row, count in patterns.items() if row.count(" #") == 24), key=lambda found: found[1]
    )

    assert height == 11 * 8
    assert len(bars) == 90 * 3
    assert {len(run) % 3 for run in re.findall(r"#+| +", bars)} == {0}


@EVERY_PAPER
def test_the_same_receipt_is_the_same_bytes(paper: Paper) -> None:
    assert pdf_of(states.full_sale(), paper) == pdf_of(states.full_sale(), paper)


@EVERY_PAPER
def test_its_fonts_are_inside(paper: Paper) -> None:
    pdf = pdf_of(states.full_sale(), paper)

    assert set(re.findall(rb"/BaseFont\s*/([^\s/]+)", pdf)) == {
        b"AAAAAA+NotoSans-Bold",
        b"AAAAAA+NotoSans-Regular",
    }
    assert pdf.count(b"/FontFile2") == 2
    assert b"Helvetica" not in pdf
