"""Nothing is cut off, nothing lies on anything else, and a page ends where it should."""

import logging
import unicodedata
from dataclasses import replace

import pytest

from pos.documents.bands import BoxMark, TextMark
from pos.documents.paper import A5, DOT, LONGEST_PAGE, MM, MM58, MM80, Paper, TextSize
from pos.documents.receipt import receipt_pdf, receipt_slip
from pos.documents.shift_slip import z_pdf
from pos.documents.slip import (
    Align,
    Barcode,
    Columns,
    Element,
    Row,
    Slip,
    Stars,
    Table,
    TableColumn,
    Text,
    Together,
)
from pos.documents.slip_layout import lay_out
from pos.documents.slip_pdf import slip_pdf
from pos.domain.cart import Cart
from pos.domain.quantity import pieces
from pos.domain.sales import Sale
from pos.domain.tenders import Payment, TenderKind
from tests.documents import paper_states as states
from tests.documents.pdf_reading import Printed, ink_columns, touching

EVERY_PAPER = pytest.mark.parametrize("paper", [MM80, MM58, A5], ids=lambda paper: paper.name)
LONG_FACTS = replace(
    states.SHOWROOM,
    name="Trung tâm trưng bày, giới thiệu và bán sản phẩm OCOP huyện Đông Anh cũ",
    legal_name="Công ty trách nhiệm hữu hạn một thành viên Xúc tiến Thương mại và Phát triển Nông thôn",
    address="Số 1234, đường Nguyễn Khuyến kéo dài, khu đô thị mới phía Đông, xã Đông Anh, thành phố Hà Nội",
)


def pdf_of(*elements: Element, paper: Paper = MM58) -> bytes:
    return slip_pdf(Slip("thử", "vi", "trái", "phải", "{page}/{pages}", elements), paper, states.fonts())


def receipt(sale: Sale, paper: Paper) -> Printed:
    return Printed(
        receipt_pdf(sale, LONG_FACTS, "Nguyễn Hoàng Phương Thảo Nguyên", states.words(), paper, states.fonts())
    )


def sale_of(lines: int) -> Sale:
    cart = Cart(states.sale_id(9))
    for place in range(lines):
        cart = cart.add(replace(states.GIFT, code=f"Q{place}", name=f"Món thứ {place}: {states.LONG_NAME}"), pieces(1))
    return states.sold(cart, [Payment(TenderKind.CARD, cart.total)], states.stamp("01-26-000048"))


@EVERY_PAPER
@pytest.mark.parametrize(
    "sale",
    [states.full_sale(), states.exchange(), states.largest_sale()],
    ids=["full", "exchange", "largest"],
)
def test_all_ink_is_on_the_printable_width_and_no_letter_on_another(sale: Sale, paper: Paper) -> None:
    document = receipt(sale, paper)

    assert [touching(glyphs) for glyphs in document.glyphs] == [[] for _ in document.glyphs]
    for picture in document.pictures:
        left, right = ink_columns(picture)
        assert paper.side_margin * 8 <= left
        assert right <= (paper.width - paper.side_margin) * 8


@EVERY_PAPER
def test_a_z_report_of_a_billion_fits_too(paper: Paper) -> None:
    report = states.z_report_of_millions()
    document = Printed(z_pdf(report, LONG_FACTS, {}, states.words(), paper, states.fonts()))

    assert [touching(glyphs) for glyphs in document.glyphs] == [[] for _ in document.glyphs]
    assert ink_columns(document.pictures[0])[1] <= (paper.width - paper.side_margin) * 8


@pytest.mark.parametrize(("paper", "width"), [(MM80, 80), (MM58, 58), (A5, 148)])
def test_the_page_is_as_wide_as_the_paper(paper: Paper, width: int) -> None:
    document = receipt(states.short_sale(), paper)

    assert [size[0] for size in document.sizes_mm] == [width]
    assert document.pictures[0].width == width * 8


@pytest.mark.parametrize("paper", [MM80, MM58])
def test_a_roll_is_one_page_that_ends_below_the_last_line(paper: Paper) -> None:
    document = receipt(states.largest_sale(), paper)
    lowest = min(glyph.bottom for glyph in document.glyphs[0]) * 25.4 / 72

    assert len(document.sizes_mm) == 1
    assert paper.bottom_margin <= lowest <= paper.bottom_margin + 1.5


def test_a_roll_longer_than_a_page_may_be_goes_on_without_losing_a_line() -> None:
    sale = sale_of(500)
    pages = lay_out(receipt_slip(sale, states.SHOWROOM, states.CASHIER, states.words(), MM58), MM58, states.fonts())
    printed = [mark.text for page in pages for mark in page.marks if isinstance(mark, TextMark)]

    assert len(pages) > 1
    assert all(page.height <= LONGEST_PAGE for page in pages)
    assert [text.split(":")[0] for text in printed if text.startswith("Món thứ ")] == [
        f"Món thứ {place}" for place in range(500)
    ]


def test_a_sheet_counts_its_pages_and_repeats_its_heads() -> None:
    document = receipt(states.largest_sale(), A5)
    pages = len(document.page_texts)

    assert pages > 3
    assert document.sizes_mm == [(148, 210)] * pages
    for number, text in enumerate(document.page_texts, 1):
        assert f"Trang {number}/{pages}" in text
    for text in document.page_texts[:-1]:
        assert "STT Tên hàng ĐVT SL Đơn giá Thành tiền" in " ".join(text.split())
    for text in document.page_texts[1:]:
        assert "PHIẾU BÁN HÀNG 01-26-000046" in text


def test_a_receipt_on_one_sheet_has_no_page_number() -> None:
    assert "Trang" not in receipt(states.short_sale(), A5).text


def test_the_sums_of_a_sheet_stay_together() -> None:
    """However many lines come before them, the total and the barcode are on one page."""
    for lines in range(4, 9):
        document = receipt(sale_of(lines), A5)
        last = document.page_texts[-1]
        assert "Tiền hàng" in last
        assert "TỔNG CỘNG" in last
        assert "Cảm ơn quý khách" in last


@pytest.mark.parametrize("figure", ["9.999.999.999.999.999", "-9.999.999.999.999.999.999.999.999.999.999.999 ₫"])
def test_a_figure_is_never_parted_and_never_cut(figure: str) -> None:
    document = Printed(pdf_of(Columns("Tổng cộng tất cả các khoản", figure, TextSize.TOTAL)))

    assert figure in document.lines
    assert ink_columns(document.pictures[0])[1] <= 53 * 8


def test_a_table_shrinks_before_its_figures_are_cut() -> None:
    columns = (
        TableColumn("Thuế suất", stretches=True),
        TableColumn("A", Align.RIGHT),
        TableColumn("B", Align.RIGHT),
    )
    figures = "9.999.999.999.999.999.999", "8.888.888.888.888.888"
    table = Table(columns, (Row(((Text("8%"),), *((Text(figure),) for figure in figures))),))
    document = Printed(pdf_of(table))

    assert f"8% {figures[0]} {figures[1]}" in document.lines
    assert ink_columns(document.pictures[0])[1] <= 53 * 8
    assert touching(document.glyphs[0]) == []


def test_what_is_kept_together_but_taller_than_a_page_is_parted_rather_than_lost() -> None:
    document = Printed(pdf_of(Together(tuple(Text(f"Dòng {place}.") for place in range(120))), paper=A5))

    assert [line for line in document.lines if "Dòng" in line] == [f"Dòng {place}." for place in range(120)]
    for glyphs in document.glyphs:
        lowest_of_body = min(glyph.bottom for glyph in glyphs[:-3])  # below it stands only e.g. 1/3
        assert lowest_of_body >= A5.bottom_margin * MM


@pytest.mark.parametrize("digits", ["012600004", "0126000042", "01260000421", "012600004212"])
def test_bars_of_any_number_of_digits_begin_and_end_on_whole_dots(digits: str) -> None:
    slip = Slip("thử", "vi", "", "", "", (Barcode(digits, digits),))
    page = lay_out(slip, MM58, states.fonts())[0]
    edges = [edge / DOT for mark in page.marks if isinstance(mark, BoxMark) for edge in (mark.x, mark.width)]

    assert edges
    assert all(abs(edge - round(edge)) < 0.001 for edge in edges)
    assert Printed(slip_pdf(slip, MM58, states.fonts())).barcodes() == [digits]


def test_a_word_wider_than_the_paper_goes_on_in_the_next_line() -> None:
    word = "Siêudài" * 20
    document = Printed(pdf_of(Text(word)))

    assert len(document.lines) > 2
    assert "".join(document.lines) == word


def test_digits_are_all_of_one_width_so_that_figures_stand_below_each_other() -> None:
    document = Printed(pdf_of(Columns("", "1.111.111"), Columns("", "8.888.888"), Columns("", "4.040.404")))
    ones, eights, fours = (document.glyphs[0][start : start + 9] for start in (0, 9, 18))

    for one, eight, four in zip(ones, eights, fours, strict=True):
        centres = [(glyph.left + glyph.right) / 2 for glyph in (one, eight, four)]
        assert max(centres) - min(centres) < 0.6


def test_stars_are_drawn_and_not_written() -> None:
    with_stars = Printed(pdf_of(Stars(4, "OCOP 4 sao")))
    without = Printed(pdf_of(Text("OCOP 4 sao", TextSize.SMALL)))
    dark = [sum(1 for value in one.pictures[0].tobytes() if value < 128) for one in (with_stars, without)]

    assert with_stars.lines == ["OCOP 4 sao"]
    assert dark[0] > dark[1] + 4 * 60


def test_decomposed_text_prints_as_the_same_letters() -> None:
    name = "Ổi Đông Dư, rượu nếp, trứng gà Tiên Viên"

    assert pdf_of(Text(unicodedata.normalize("NFD", name))) == pdf_of(Text(name))


def test_every_vietnamese_letter_is_in_both_fonts(caplog: pytest.LogCaptureFixture) -> None:
    vowels = "aăâeêioôơuưy"
    marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = "".join(unicodedata.normalize("NFC", vowel + mark) for vowel in vowels for mark in marks)
    everything = letters + letters.upper() + "đĐ₫0123456789.,-–×·%/()"

    assert states.fonts().shown(everything) == everything
    assert caplog.records == []


def test_a_missing_letter_leaves_a_visible_mark_and_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        document = Printed(pdf_of(Text("Trà 茶 sen")))

    assert document.lines == ["Trà \ufffd sen"]
    assert {record.getMessage() for record in caplog.records} == {"no glyph for U+8336"}


@pytest.mark.parametrize(
    "letter",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\ue000",
        "\ud800",
    ],
    ids=lambda letter: f"U+{ord(letter):04X}",
)
def test_nothing_that_steers_a_printer_or_turns_text_gets_through(letter: str) -> None:
    assert states.fonts().shown(f"Trà{letter} sen") == "Trà sen"


@pytest.mark.parametrize("letter", ["\n", "\r", "\t", "\u2028"])
def test_line_ends_and_tabs_become_spaces(letter: str) -> None:
    assert Printed(pdf_of(Text(f"Trà{letter}sen"))).lines == ["Trà sen"]


def test_controls_in_a_stored_name_change_nothing_on_the_receipt() -> None:
    sale = states.short_sale()
    steered = replace(sale.lines[0], name="\x1bp\x00Trà \u202esen", producer_name="HTX\x1d\u200f Sen")
    plain = replace(sale.lines[0], name="pTrà sen", producer_name="HTX Sen")

    def lines(line: object) -> list[str]:
        return receipt(replace(sale, lines=(line, sale.lines[1])), MM80).lines

    assert lines(steered) == lines(plain)
