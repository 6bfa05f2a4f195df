"""What a scanned text means, and which texts may be stored as the code of a product.

In-store codes come from GS1's ranges for restricted circulation, which no maker's code can use.
"""

from __future__ import annotations

from dataclasses import dataclass

from stdnum import ean

from pos.domain.errors import RuleBroken

LONGEST_SCAN = 128
_RESTRICTED_CIRCULATION = ("02", "04", *(str(prefix) for prefix in range(20, 30)))


@dataclass(eq=False)
class UnknownBarcode(RuleBroken):
    """No product carries this code."""

    barcode: str


@dataclass(eq=False)
class WrongCheckDigit(RuleBroken):
    """The code has the form of a GTIN, but its last digit does not follow from the others."""

    barcode: str
    expected: str


@dataclass(eq=False)
class UnreadableScan(RuleBroken):
    """The scan is empty, too long, or holds characters that no code has."""

    barcode: str


@dataclass(frozen=True)
class ScannedCode:
    """A scan as the catalogue is asked for it; `lookup` is how codes are stored."""

    raw: str
    lookup: str


def read_scan(text: str) -> ScannedCode:
    """Trim what scanners add and bring UPC-A to the thirteen digits under which goods are kept.

    Raises UnreadableScan. A wrong check digit is no error here: shops own codes without one, so the look-up decides.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_SCAN or not stripped.isprintable() or not stripped.isascii():
        raise UnreadableScan(stripped[:LONGEST_SCAN])
    return ScannedCode(raw=text, lookup=stored_form(stripped))


def stored_form(code: str) -> str:
    """The one spelling of a code: upper case; a valid UPC-A gains the zero that makes it an EAN-13."""
    upper = code.upper()
    if len(upper) == 12 and upper.isdigit() and ean.is_valid(upper):
        return f"0{upper}"
    return upper


def require_product_code(code: str) -> str:
    """A code fit to be stored for a product, in its stored form.

    A text of 8, 12, 13 or 14 digits has to be a valid GTIN: otherwise a mistyped code would be stored for good.
    Raises WrongCheckDigit, UnreadableScan.
    """
    lookup = read_scan(code).lookup
    if lookup.isdigit() and len(lookup) in (8, 12, 13, 14):
        expected = ean.calc_check_digit(lookup[:-1])
        if expected != lookup[-1]:
            raise WrongCheckDigit(lookup, expected)
    return lookup


def is_gtin(code: str) -> bool:
    """Whether a code is a maker's GTIN: a right check digit, and not from the ranges that shops give out."""
    # Digits only: the library would read past hyphens and spaces.
    return len(code) in (8, 12, 13, 14) and code.isdigit() and ean.is_valid(code) and not is_in_store(code)


def is_in_store(code: str) -> bool:
    """Whether a code comes from the ranges that a shop may give out itself (EAN-13 02, 04, 20-29; EAN-8 0, 2)."""
    if len(code) == 13:
        return code.isdigit() and code.startswith(_RESTRICTED_CIRCULATION)
    return len(code) == 8 and code.isdigit() and code.startswith(("0", "2"))
