"""Codes out of a sheet: product codes, barcodes, commune codes and parts of kits.

Spreadsheets take codes for numbers: they drop zeros in front, add `.0`, or show `8.93E+12` and save that. Such a code
is reported with what it most likely was, and never repaired: the wrong product would be sold under it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from stdnum import ean

from pos.documents.sheet_cells import CellRefused, read_quantity, read_text, text_of, text_of_quantity
from pos.documents.sheet_grid import Cell
from pos.domain.barcode import UnreadableScan, WrongCheckDigit, require_product_code
from pos.domain.catalogue_import import Problem
from pos.domain.products import KitPart

LONGEST_CODE = 50
_COMMUNE_DIGITS = 5

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
_TRAILING_ZERO = re.compile(r"\d{2,}[.,]0+", re.ASCII)
_DIGITS_WITH_MARKS = re.compile(r"\d[\d.]*\.[\d.]*", re.ASCII)
_BETWEEN_BARCODES = re.compile(r"[\s,;]+")
_BETWEEN_PARTS = re.compile(r"[;\n]+")
_NOT_IN_A_CODE = re.compile(r"[*;]")  # they part the parts of a kit
_WITHOUT_ZEROS = {7: 8, 11: 13, 12: 13}  # digits that are left of a GTIN, and its length in the form that is stored
_SUSPECT_TEXTS = {7: 8, 11: 13}  # twelve digits may well be a whole UPC-A
_MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits


def read_code(cell: Cell) -> str:
    """The showroom's own code of a product.

    Raises CellRefused: SCIENTIFIC_BARCODE, TRAILING_ZERO_BARCODE, BAD_CODE, FORMULA_TEXT and those of text.
    """
    if not isinstance(cell, str):
        return _digits_of(cell)
    code = read_text(cell)
    _refuse_damage(code)
    if len(code) > LONGEST_CODE:
        raise CellRefused(Problem.TOO_LONG, str(LONGEST_CODE))
    if _NOT_IN_A_CODE.search(code):
        raise CellRefused(Problem.BAD_CODE)
    return code


def read_barcodes(cell: Cell, has_types: bool) -> tuple[str, ...]:
    """One code or several, in the form in which they are stored, each once.

    Where cells have types a text of digits is what somebody meant. In a text file a cell of nothing but digits may
    have been a number; with a separator in it, be it only one behind the code, it is text and complete.
    Raises CellRefused: as for a code, and LOST_LEADING_ZERO, WRONG_CHECK_DIGIT with the likely code in `other`.
    """
    if not isinstance(cell, str):
        return (_barcode(_digits_of(cell), _WITHOUT_ZEROS),)
    text = read_text(cell)
    _refuse_damage(text)
    suspects = _SUSPECT_TEXTS if not has_types and text.isdigit() else {}
    codes = (_barcode(code, suspects) for code in _BETWEEN_BARCODES.split(text) if code)
    return tuple(dict.fromkeys(codes))


def text_of_barcodes(codes: tuple[str, ...], has_types: bool) -> str:
    """The codes such that `read_barcodes` reads them back; a comma behind one that could pass for a damaged number."""
    text = " ".join(codes)
    return f"{text}," if not has_types and text.isdigit() and len(text) in _SUSPECT_TEXTS else text


def read_commune(cell: Cell) -> str:
    """The five digits of a commune. Raises CellRefused: LOST_LEADING_ZERO, BAD_CODE and those of text."""
    code = read_text(cell) if isinstance(cell, str) else _digits_of(cell)
    if not (code.isascii() and code.isdigit()) or len(code) > _COMMUNE_DIGITS:
        raise CellRefused(Problem.BAD_CODE)
    if len(code) < _COMMUNE_DIGITS:
        raise CellRefused(Problem.LOST_LEADING_ZERO, code.zfill(_COMMUNE_DIGITS))
    return code


def read_kit_parts(cell: Cell) -> tuple[KitPart, ...]:
    """`100012*2; 100045*1`. Raises CellRefused: BAD_CODE, UNREADABLE_QUANTITY and those of text."""
    text = text_of(cell).replace("\r", "\n")
    return tuple(_part(part.strip()) for part in _BETWEEN_PARTS.split(text) if part.strip())


def text_of_kit_parts(parts: tuple[KitPart, ...]) -> str:
    return "; ".join(f"{part.product_code}*{text_of_quantity(part.quantity)}" for part in parts)


def _part(text: str) -> KitPart:
    code, mark, quantity = read_text(text).rpartition("*")
    if not mark:
        raise CellRefused(Problem.UNREADABLE_QUANTITY, value=text)
    try:
        part = KitPart(read_code(code.strip()), read_quantity(quantity.strip()))
    except CellRefused as refusal:
        raise CellRefused(refusal.problem, refusal.other, value=text) from refusal
    if not part.product_code:
        raise CellRefused(Problem.BAD_CODE, value=text)
    if part.quantity.thousandths <= 0:
        raise CellRefused(Problem.UNREADABLE_QUANTITY, value=text)
    return part


def _barcode(code: str, suspects: Mapping[int, int]) -> str:
    _refuse_damage(code)
    length = suspects.get(len(code)) if code.isascii() and code.isdigit() else None
    if length and ean.is_valid(code.zfill(length)):
        raise CellRefused(Problem.LOST_LEADING_ZERO, code.zfill(length), value=code)
    try:
        return require_product_code(code)
    except WrongCheckDigit as failure:
        raise CellRefused(Problem.WRONG_CHECK_DIGIT, failure.barcode[:-1] + failure.expected, value=code) from failure
    except UnreadableScan as failure:
        raise CellRefused(Problem.BAD_CODE, value=code) from failure


def _refuse_damage(text: str) -> None:
    if "+" in text:
        if _SCIENTIFIC.fullmatch(text):
            raise CellRefused(Problem.SCIENTIFIC_BARCODE, value=text)
    elif _TRAILING_ZERO.fullmatch(text):
        raise CellRefused(Problem.TRAILING_ZERO_BARCODE, text.split(".")[0].split(",")[0], value=text)
    elif _DIGITS_WITH_MARKS.fullmatch(text):
        raise CellRefused(Problem.BAD_CODE, value=text)


def _digits_of(cell: Cell) -> str:
    """The digits of a number cell that can have been a code: whole, not negative, and short enough to be exact."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < _MOST_EXACT and cell == int(cell):
        return str(int(cell))
    raise CellRefused(Problem.BAD_CODE)
