"""Tax numbers of producers and of the showroom itself."""

import pytest

from pos.domain.producers import WrongTaxNumber, require_tax_number


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0100109106", "0100109106"),
        ("0300588569", "0300588569"),
        (" 0100 109 106 ", "0100109106"),
        ("0100.109.106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        ("001190012345", "001190012345"),  # a household's personal number
        ("001 190 012 345", "001190012345"),
    ],
)
def test_a_tax_number_is_stored_in_one_spelling(text, stored):
    assert require_tax_number(text) == stored
    assert require_tax_number(stored) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0100109107",  # check digit
        "010010910",
        "01001091060",
        "0100109106-000",
        "0100109106-01",
        "00119001234",
        "00119001234x",
        "٠٠١١٩٠٠١٢٣٤٥",
        "0000000000",
        "MST",
    ],
)
def test_a_wrong_tax_number_is_refused_as_it_was_typed(text):
    with pytest.raises(WrongTaxNumber) as refusal:
        require_tax_number(text)
    assert refusal.value.tax_number == text
