"""Paper: written from what is stored, each copy marked as one."""

import pypdfium2
import pytest

from pos.documents.words_file import read_words
from pos.domain.sales import UnknownSale
from pos.domain.shifts import UnknownZReport
from pos.domain.words import Language
from pos.persistence import journal
from tests.services.shop import CASHIER, RESOURCES
from tests.services.test_shift_keeping import close

WORDS = read_words(RESOURCES / "i18n", Language.VIETNAMESE)


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def test_a_receipt_states_what_was_stored(till, sell):
    sale = sell(("100001", 2))
    text = text_of(till.printing.receipt(sale.number, CASHIER, WORDS))
    assert "Mật ong hoa nhãn 500 ml" in text
    assert "330.000" in text
    assert sale.number in text


def test_the_second_print_is_a_marked_and_recorded_copy(till, sell):
    sale = sell(("100001", 1))
    original = till.printing.receipt(sale.number, CASHIER, WORDS)
    copy = till.printing.receipt(sale.number, CASHIER, WORDS)
    assert original != copy
    assert "BẢN SAO" not in text_of(original)
    assert "BẢN SAO" in text_of(copy)
    with till.context.database.reading() as transaction:
        assert list(journal.records(transaction, 1, 10_000))[-1].kind == "copy_printed"


@pytest.mark.parametrize("paper", ["mm80", "mm58", "a5"])
def test_every_paper_takes_a_receipt(till, sell, tmp_path, paper):
    sale = sell(("100004", 3))
    path = till.printing.receipt(sale.number, CASHIER, WORDS, paper, tmp_path / "receipt.pdf")
    assert "810.000" in text_of(path)


def test_a_z_report_prints_the_same_bytes_again(till, sell, tmp_path):
    sell(("100001", 1))
    report = close(till)
    first = till.printing.z_report(report.number, WORDS, path=tmp_path / "1.pdf").read_bytes()
    sell_nothing_more = till.printing.z_report(report.number, WORDS, path=tmp_path / "2.pdf").read_bytes()
    assert first == sell_nothing_more


def test_what_does_not_exist_is_not_printed(till):
    with pytest.raises(UnknownSale):
        till.printing.receipt("01-26-000099", CASHIER, WORDS)
    with pytest.raises(UnknownZReport):
        till.printing.z_report(3, WORDS)
