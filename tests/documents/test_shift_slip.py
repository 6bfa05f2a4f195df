"""X and Z say what the report says: figures, people, and where the shift lies in the journal."""

import re
from dataclasses import replace

import pytest

from pos.documents.paper import A5, MM58, MM80, Paper
from pos.documents.shift_slip import x_pdf, z_pdf
from pos.domain.formatting import format_money
from pos.domain.money import Money
from pos.domain.shifts import CashCount, ShiftTotals, ZReport
from pos.domain.tenders import TenderKind
from pos.domain.words import Language
from tests.documents import paper_states as states
from tests.documents.pdf_reading import Printed

EVERY_PAPER = pytest.mark.parametrize("paper", [MM80, MM58, A5], ids=lambda paper: paper.name)


def printed_z(
    report: ZReport, paper: Paper = MM80, language: Language = Language.VIETNAMESE, copy_number: int = 0
) -> Printed:
    words, fonts = states.words(language), states.fonts()
    return Printed(z_pdf(report, states.SHOWROOM, states.STAFF, words, paper, fonts, copy_number))


def printed_x(paper: Paper = MM80) -> Printed:
    words, fonts = states.words(), states.fonts()
    return Printed(x_pdf(states.x_report(), states.SHOWROOM, states.STAFF, words, paper, fonts))


def amounts_of(totals: ShiftTotals) -> set[Money]:
    amounts = {totals.gross, -totals.discount, totals.sales, totals.returns, totals.net_sales, totals.vat}
    amounts |= {totals.own, totals.consigned, totals.applied(TenderKind.CASH)}
    amounts |= {tender.amount for tender in totals.tender_totals}
    return amounts | {amount for rate in totals.vat_totals for amount in (rate.net, rate.vat)}


def grouped(amounts: set[Money]) -> set[str]:
    return {text for amount in amounts if "." in (text := format_money(amount))}


@EVERY_PAPER
def test_a_z_shows_every_amount_of_the_report_and_no_other(paper: Paper) -> None:
    report = states.z_report()
    amounts = amounts_of(report.totals) | {report.shift.float_amount, report.expected_cash, report.difference}
    amounts |= {report.count.total, *(note for note, _ in report.count.notes)}
    amounts |= {Money(note.dong * number) for note, number in report.count.notes}
    amounts |= {report.grand_totals.sales, report.grand_totals.returns, report.grand_totals.net}

    assert printed_z(report, paper).amounts == grouped(amounts)


@EVERY_PAPER
def test_an_x_shows_the_same_figures_without_a_count(paper: Paper) -> None:
    report = states.x_report()
    document = printed_x(paper)

    assert document.amounts == grouped(amounts_of(report.totals) | {report.shift.float_amount, report.expected_cash})
    assert "BÁO CÁO X" in document.text
    assert "Lúc in 22/11/2026 13:00" in document.text
    assert "Đếm được" not in document.text


def test_a_z_reads_from_the_shop_to_the_signatures() -> None:
    lines = printed_z(states.z_report()).lines

    assert lines[5:14] == [
        "BÁO CÁO Z số 118",
        "Chốt ca",
        "Quầy 01 · Ca 118 Ngày 22/11/2026",
        "Mở ca 22/11/2026 07:58 · Nguyễn Thị Lan",
        "Chốt ca 22/11/2026 17:32 · Đỗ Thu Hà",
        "BÁN HÀNG",
        "Phiếu số 01-26-000042 – 01-26-000047",
        "Đơn bán, đổi 4",
        "Đơn trả, đổi 2",
    ]
    assert lines[-5:] == [
        "Mã chuỗi 9f3ac27e",
        *("Thu ngân", "(ký, ghi rõ họ tên)", "Quản lý", "(ký, ghi rõ họ tên)"),
    ]
    assert "Bản ghi 40 – 87" in lines
    assert "Tiền mặt (5) 29.072.031" in lines
    assert "500.000 × 59 29.500.000" in lines


def test_only_the_first_eight_digits_of_the_chain_head_are_shown() -> None:
    report = replace(states.z_report(), chain_head="0123456789abcdef" * 4)

    assert re.findall(r"\b0123[0-9a-f]*", printed_z(report).text) == ["01234567"]


@pytest.mark.parametrize(
    ("over", "label"),
    [(-1500, "CHÊNH LỆCH (thiếu) -1.500"), (0, "CHÊNH LỆCH 0"), (2500, "CHÊNH LỆCH (thừa) 2.500")],
)
def test_the_difference_says_which_way_it_goes(over: int, label: str) -> None:
    report = states.z_report()
    counted = replace(report, count=CashCount(report.expected_cash + Money(over)))

    assert label in printed_z(counted).lines


def test_a_count_in_one_sum_lists_no_notes() -> None:
    assert "Các tờ đã đếm" in printed_z(states.z_report()).text
    assert "Các tờ đã đếm" not in printed_z(states.z_report_without_sales()).text


@EVERY_PAPER
def test_a_shift_without_sales_closes_as_well(paper: Paper) -> None:
    text = printed_z(states.z_report_without_sales(), paper).text

    assert "Phiếu số –" in text
    assert "DOANH THU 0" in text


def test_who_has_left_the_staff_is_printed_by_code() -> None:
    report = replace(states.z_report(), closed_by="nv09")

    assert "22/11/2026 17:32 · nv09" in printed_z(report).text


def test_further_prints_of_a_z_are_marked_as_copies() -> None:
    assert "BẢN SAO" not in printed_z(states.z_report()).text
    assert "BẢN SAO lần 3" in printed_z(states.z_report(), copy_number=3).text


def test_the_z_of_a_whole_day_fits_on_one_sheet() -> None:
    assert len(printed_z(states.z_report(), A5).page_texts) == 1


def test_in_english_everything_but_names_changes() -> None:
    text = printed_z(states.z_report(), language=Language.ENGLISH).text

    assert "Z REPORT no. 118" in text
    assert "NET SALES 31,072,031" in text
    assert "DIFFERENCE (short)" in text


def test_the_same_report_is_the_same_bytes() -> None:
    def pdf() -> bytes:
        return z_pdf(states.z_report(), states.SHOWROOM, states.STAFF, states.words(), MM80, states.fonts())

    assert pdf() == pdf()
