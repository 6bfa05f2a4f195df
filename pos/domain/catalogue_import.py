"""What a product sheet would do to the catalogue, before anything is done: a pure comparison of rows.

The catalogue itself can be told as the same rows, so an exported sheet that is read back changes nothing by
construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from pos.domain.barcode import stored_form
from pos.domain.certificates import STARS_WITH_CERTIFICATE
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.producers import ProducerKind, kind_by_name
from pos.domain.products import KitPart, Ownership, SoldBy
from pos.domain.quantity import NO_QUANTITY, Quantity
from pos.domain.vat import VatClass


@dataclass(frozen=True)
class CatalogueRow:
    """One product as one row says it. None: the sheet does not say, what is stored stays.

    `row` is the row in the sheet as a spreadsheet numbers it. `stock` is what is on hand; it opens the stock of a
    product that is added and is never changed by a sheet afterwards. `active` False takes a product off sale.
    """

    row: int
    code: str
    name: str | None = None
    barcodes: tuple[str, ...] | None = None
    name_en: str | None = None
    unit: str | None = None
    sold_by: SoldBy | None = None
    price: Money | None = None
    cost: Money | None = None
    vat_class: VatClass | None = None
    category: str | None = None
    ocop_set: str | None = None
    net_content: str | None = None
    producer_code: str | None = None
    producer_name: str | None = None
    producer_kind: ProducerKind | None = None
    commune_code: str | None = None
    stars: int | None = None
    decision_number: str | None = None
    decision_date: date | None = None
    issuing_body: str | None = None
    ownership: Ownership | None = None
    stock: Quantity | None = None
    lot_number: str | None = None
    expires_on: date | None = None
    kit_parts: tuple[KitPart, ...] | None = None
    active: bool | None = None


class Problem(StrEnum):
    """Why a cell or a row is refused; the shells have words for each."""

    MISSING = "missing"
    UNREADABLE_PRICE = "unreadable_price"
    AMBIGUOUS_PRICE = "ambiguous_price"
    UNREADABLE_QUANTITY = "unreadable_quantity"
    UNREADABLE_DATE = "unreadable_date"
    IMPOSSIBLE_DATE = "impossible_date"
    SCIENTIFIC_BARCODE = "scientific_barcode"  # 8.93E+12
    TRAILING_ZERO_BARCODE = "trailing_zero_barcode"  # 8934588063053.0
    LOST_LEADING_ZERO = "lost_leading_zero"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    BAD_CODE = "bad_code"
    CODE_TWICE = "code_twice"
    BARCODE_TWICE = "barcode_twice"
    BARCODE_TAKEN = "barcode_taken"
    UNKNOWN_VAT_CLASS = "unknown_vat_class"
    UNKNOWN_CHOICE = "unknown_choice"
    UNKNOWN_OCOP_SET = "unknown_ocop_set"
    UNKNOWN_COMMUNE = "unknown_commune"
    UNKNOWN_PRODUCER = "unknown_producer"
    UNKNOWN_KIT_PART = "unknown_kit_part"
    STARS_WITHOUT_DECISION = "stars_without_decision"
    WRONG_STARS = "wrong_stars"
    FORMULA_TEXT = "formula_text"
    CONTROL_CHARACTER = "control_character"
    TOO_LONG = "too_long"
    NEGATIVE = "negative"
    CONSIGNED_WITHOUT_PRODUCER = "consigned_without_producer"
    CONSIGNED_KIT_PART = "consigned_kit_part"
    KIT_IN_KIT = "kit_in_kit"
    KIT_PART_TWICE = "kit_part_twice"
    LOT_EXPIRED = "lot_expired"
    BROKEN_FORMULA = "broken_formula"
    CONFLICTING_PRODUCER = "conflicting_producer"


@dataclass(frozen=True)
class RowProblem:
    """One refusal: where (spreadsheet row, column title as in the sheet), what was there, and about what else."""

    row: int
    column: str
    problem: Problem
    value: str
    other: str = ""


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A product that is stored already and would change."""

    row: CatalogueRow
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What would be added, changed, left alone and refused. With anything refused, nothing is imported."""

    added: tuple[CatalogueRow, ...]
    changed: tuple[RowChange, ...]
    left: tuple[CatalogueRow, ...]
    refused: tuple[RowProblem, ...]

    @property
    def is_refused(self) -> bool:
        return bool(self.refused)

    @property
    def changes_nothing(self) -> bool:
        return not self.added and not self.changed and not self.refused


@dataclass(eq=False)
class ImportRefused(RuleBroken):
    """The sheet has rows that cannot be imported; nothing of it was."""

    rows: int
    first_row: int


@dataclass(frozen=True)
class SheetReading:
    """A sheet as it was understood: which layout, which text encoding, which column means what, rows and refusals.

    `layout` is `own`, `kiotviet` or `sapo`; `columns` pairs the sheet's titles with our field names ("" = left out);
    `converted` shows up to some pairs of text before and after a legacy encoding was converted.
    """

    layout: str
    encoding: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[CatalogueRow, ...]
    problems: tuple[RowProblem, ...]
    converted: tuple[tuple[str, str], ...] = ()

    def title_of(self, field: str) -> str:
        """The sheet's own title of a field, or the field's name where the sheet has no such column."""
        return next((title for title, name in self.columns if name == field), field)


@dataclass(frozen=True)
class References:
    """What rows may refer to: codes that exist beside the sheet."""

    communes: frozenset[str]
    ocop_sets: frozenset[str]
    producers: frozenset[str]


# The fields of a row that are compared with what is stored; stock and its lot only open a new product's stock.
_COMPARED = tuple(
    field.name
    for field in fields(CatalogueRow)
    if field.name not in ("row", "code", "stock", "lot_number", "expires_on")
)
_REQUIRED_OF_NEW = ("name", "unit", "price")


def plan_import(
    reading: SheetReading, stored: Mapping[str, CatalogueRow], references: References, today: date
) -> ImportPlan:
    """Compare the rows of a sheet with the stored catalogue (by product code)."""
    refused = [*reading.problems, *_twice(reading), *_conflicting_producers(reading), *_taken_codes(reading, stored)]
    unreadable = {problem.row for problem in reading.problems}
    refused_rows = {problem.row for problem in refused}
    after = _after_import(reading, stored)
    added: list[CatalogueRow] = []
    changed: list[RowChange] = []
    left: list[CatalogueRow] = []
    for row in reading.rows:
        if row.row in unreadable:
            continue  # what was not read would be reported as missing
        known = stored.get(row.code)
        check = _Check(reading, row, known, after, references, today)
        broken = [problem for rule in _ROW_RULES for problem in rule(check)]
        refused += broken
        if broken or row.row in refused_rows:
            continue
        if known is None:
            added.append(row)
        elif changes := _changes(known, row):
            changed.append(RowChange(row, changes))
        else:
            left.append(row)
    refused.sort(key=lambda problem: problem.row)
    return ImportPlan(tuple(added), tuple(changed), tuple(left), tuple(refused))


# A gift basket holds no more of one thing.
MOST_IN_A_KIT = Quantity(1_000_000)


@dataclass(frozen=True)
class _Part:
    """What a kit has to know of a product that may be its part."""

    ownership: Ownership
    is_kit: bool
    sold_by: SoldBy
    in_a_kit: bool = False


def _after_import(reading: SheetReading, stored: Mapping[str, CatalogueRow]) -> dict[str, _Part]:
    """Every product by code as it will be once the sheet is imported."""
    told = {row.code: row for row in reading.rows}
    after: dict[str, _Part] = {}
    in_kits: set[str] = set()
    for code in {**stored, **told}:
        rows = [row for row in (told.get(code), stored.get(code)) if row is not None]
        parts = next((row.kit_parts for row in rows if row.kit_parts is not None), ())
        in_kits.update(part.product_code for part in parts)
        after[code] = _Part(
            ownership=next((row.ownership for row in rows if row.ownership), Ownership.BOUGHT),
            is_kit=bool(parts),
            sold_by=next((row.sold_by for row in rows if row.sold_by), SoldBy.PIECE),
        )
    return {code: replace(part, in_a_kit=code in in_kits) for code, part in after.items()}


@dataclass(frozen=True)
class _Check:
    reading: SheetReading
    row: CatalogueRow
    known: CatalogueRow | None
    catalogue: Mapping[str, _Part]
    references: References
    today: date

    def refuse(self, field: str, problem: Problem, value: str, other: str = "") -> RowProblem:
        return RowProblem(self.row.row, self.reading.title_of(field), problem, value, other)

    def after(self, field: str) -> object:
        """The field's value once the row is imported."""
        value = getattr(self.row, field)
        return getattr(self.known, field) if value is None and self.known is not None else value


def _required(check: _Check) -> Iterable[RowProblem]:
    if check.known is None:
        for field in _REQUIRED_OF_NEW:
            if getattr(check.row, field) is None:
                yield check.refuse(field, Problem.MISSING, "")


def _references_exist(check: _Check) -> Iterable[RowProblem]:
    row, references = check.row, check.references
    if row.commune_code and row.commune_code not in references.communes:
        yield check.refuse("commune_code", Problem.UNKNOWN_COMMUNE, row.commune_code)
    if row.ocop_set and row.ocop_set not in references.ocop_sets:
        yield check.refuse("ocop_set", Problem.UNKNOWN_OCOP_SET, row.ocop_set)
    if row.producer_code and row.producer_code not in references.producers and not row.producer_name:
        yield check.refuse("producer_code", Problem.UNKNOWN_PRODUCER, row.producer_code)


def _kits_are_made_of_own_goods(check: _Check) -> Iterable[RowProblem]:
    """A kit's price is not shared over its parts' owners, so its parts are the showroom's own; nor is it nested."""
    kit_parts = check.row.kit_parts or ()
    codes = [kit_part.product_code for kit_part in kit_parts]
    if kit_parts and check.catalogue[check.row.code].in_a_kit and check.row.code not in codes:
        yield check.refuse("kit_parts", Problem.KIT_IN_KIT, check.row.code)
    for kit_part in kit_parts:
        part = check.catalogue.get(kit_part.product_code)
        if part is None or kit_part.product_code == check.row.code:
            yield check.refuse("kit_parts", Problem.UNKNOWN_KIT_PART, kit_part.product_code)
        elif part.is_kit:
            yield check.refuse("kit_parts", Problem.KIT_IN_KIT, kit_part.product_code)
        elif part.ownership is Ownership.CONSIGNED:
            yield check.refuse("kit_parts", Problem.CONSIGNED_KIT_PART, kit_part.product_code)
        elif codes.count(kit_part.product_code) > 1:
            yield check.refuse("kit_parts", Problem.KIT_PART_TWICE, kit_part.product_code)
        elif kit_part.quantity > MOST_IN_A_KIT or (part.sold_by is SoldBy.PIECE and not kit_part.quantity.is_whole):
            yield check.refuse("kit_parts", Problem.UNREADABLE_QUANTITY, plain(kit_part))


def _stars_have_a_decision(check: _Check) -> Iterable[RowProblem]:
    stars = check.row.stars
    if stars is None:
        return
    if stars not in STARS_WITH_CERTIFICATE:
        yield check.refuse("stars", Problem.WRONG_STARS, str(stars))
    elif check.after("decision_date") is None or not check.after("decision_number"):
        yield check.refuse("stars", Problem.STARS_WITHOUT_DECISION, str(stars))


def _consigned_goods_have_a_maker(check: _Check) -> Iterable[RowProblem]:
    if check.after("ownership") is Ownership.CONSIGNED and not check.after("producer_code"):
        yield check.refuse("ownership", Problem.CONSIGNED_WITHOUT_PRODUCER, Ownership.CONSIGNED)


def _opening_stock_can_be_sold(check: _Check) -> Iterable[RowProblem]:
    row = check.row
    if check.known is not None:
        return
    if row.expires_on is not None and row.expires_on < check.today:
        yield check.refuse("expires_on", Problem.LOT_EXPIRED, f"{row.expires_on:%d/%m/%Y}")
    if row.stock is not None and row.stock < NO_QUANTITY:
        yield check.refuse("stock", Problem.NEGATIVE, row.stock.plain)
    if row.stock is not None and row.sold_by is SoldBy.PIECE and not row.stock.is_whole:
        yield check.refuse("stock", Problem.UNREADABLE_QUANTITY, row.stock.plain)


_ROW_RULES: Sequence[Callable[[_Check], Iterable[RowProblem]]] = (
    _required,
    _references_exist,
    _kits_are_made_of_own_goods,
    _stars_have_a_decision,
    _consigned_goods_have_a_maker,
    _opening_stock_can_be_sold,
)


def _twice(reading: SheetReading) -> Iterable[RowProblem]:
    """A product code on two rows, a barcode on two products of the sheet."""
    seen_codes: dict[str, int] = {}
    seen_barcodes: dict[str, CatalogueRow] = {}
    for row in reading.rows:
        first = seen_codes.setdefault(row.code, row.row)
        if first != row.row:
            yield RowProblem(row.row, reading.title_of("code"), Problem.CODE_TWICE, row.code, str(first))
        for barcode in row.barcodes or ():
            other = seen_barcodes.setdefault(barcode, row)
            if other.code != row.code:
                yield RowProblem(row.row, reading.title_of("barcodes"), Problem.BARCODE_TWICE, barcode, str(other.row))


_OF_A_PRODUCER = ("producer_name", "producer_kind", "commune_code")


def _conflicting_producers(reading: SheetReading) -> Iterable[RowProblem]:
    """A producer told in two ways within one sheet; what a row leaves blank contradicts nothing."""
    told: dict[tuple[str, str], tuple[object, int]] = {}
    for row in reading.rows:
        for field in _OF_A_PRODUCER if row.producer_code else ():
            value = getattr(row, field)
            if value is None or row.producer_code is None:
                continue
            first, first_row = told.setdefault((row.producer_code, field), (value, row.row))
            if first != value:
                yield RowProblem(
                    row.row, reading.title_of(field), Problem.CONFLICTING_PRODUCER, plain(value), str(first_row)
                )


def _taken_codes(reading: SheetReading, stored: Mapping[str, CatalogueRow]) -> Iterable[RowProblem]:
    """A code that a scan would find twice: a barcode that another product keeps, or that is another one's own code."""
    told = {row.code: row for row in reading.rows}
    codes = {stored_form(code): code for code in (*stored, *told)}
    kept: dict[str, str] = {}
    for code, known in stored.items():
        if code not in told or told[code].barcodes is None:
            kept |= dict.fromkeys(known.barcodes or (), code)
    for row in reading.rows:
        for barcode in row.barcodes or ():
            owner = kept.get(barcode) or codes.get(barcode, row.code)
            if owner != row.code:
                yield RowProblem(row.row, reading.title_of("barcodes"), Problem.BARCODE_TAKEN, barcode, owner)
        owner = kept.get(stored_form(row.code), row.code)
        if row.code not in stored and owner != row.code:
            yield RowProblem(row.row, reading.title_of("code"), Problem.BARCODE_TAKEN, row.code, owner)


def _changes(known: CatalogueRow, row: CatalogueRow) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, plain(before), plain(after))
        for field in _COMPARED
        if (after := getattr(row, field)) is not None and after != (before := getattr(known, field))
    )


# The class of goods of 10 % that are reduced while the reduction is in force: what a showroom mostly sells.
USUAL_VAT_CLASS = VatClass.EIGHT


def complete_new(row: CatalogueRow) -> CatalogueRow:
    """A new product where its sheet is silent: the showroom's own, sold by the piece, at the usual class."""
    return replace(
        row,
        sold_by=row.sold_by or SoldBy.PIECE,
        vat_class=row.vat_class or USUAL_VAT_CLASS,
        ownership=row.ownership or Ownership.BOUGHT,
        active=row.active is not False,
        producer_kind=row.producer_kind or (kind_by_name(row.producer_name) if row.producer_name else None),
    )


def plain(value: object) -> str:
    """A field's value as machine text, the same in every language."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return str(value.dong)
    if isinstance(value, Quantity):
        return value.plain
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, KitPart):
        return f"{value.product_code}*{value.quantity.plain}"
    if isinstance(value, tuple):
        return " ".join(plain(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
