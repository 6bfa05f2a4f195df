"""The slips of a shift: X while it runs, Z when it ends for good. Every figure is the report's own."""

from __future__ import annotations

from collections.abc import Mapping

from pos.documents.fonts import Fonts
from pos.documents.letterhead import copy_mark, letterhead, money_row, tender_name, vat_table
from pos.documents.paper import Paper, TextSize
from pos.documents.slip import (
    Align,
    Columns,
    Element,
    Gap,
    Rule,
    SideBySide,
    Slip,
    Text,
    Together,
    Weight,
)
from pos.documents.slip_pdf import slip_pdf
from pos.domain.formatting import format_integer, format_moment, format_money
from pos.domain.money import NOTHING, Money
from pos.domain.shifts import GrandTotals, Shift, ShiftReport, ShiftTotals, ZReport
from pos.domain.showroom import Showroom
from pos.domain.tenders import TenderKind
from pos.domain.words import Words

# So much of the chain's head is enough to see with the naked eye that two papers tell the same story.
_SHOWN_HEX = 8

# Stands where a shift has nothing to name.
_NONE = "–"

StaffNames = Mapping[str, str]
"""Names of the staff by code; whoever is not in it is printed by code."""


def z_pdf(
    report: ZReport,
    showroom: Showroom,
    staff_names: StaffNames,
    words: Words,
    paper: Paper,
    fonts: Fonts,
    copy_number: int = 0,
) -> bytes:
    return slip_pdf(z_slip(report, showroom, staff_names, words, paper, copy_number), paper, fonts)


def x_pdf(
    report: ShiftReport, showroom: Showroom, staff_names: StaffNames, words: Words, paper: Paper, fonts: Fonts
) -> bytes:
    return slip_pdf(x_slip(report, showroom, staff_names, words, paper), paper, fonts)


def z_slip(
    report: ZReport,
    showroom: Showroom,
    staff_names: StaffNames,
    words: Words,
    paper: Paper,
    copy_number: int = 0,
) -> Slip:
    title = words("z.title.z", number=report.number)
    closed = words("z.moment_by", moment=report.closed_at, name=_name(report.closed_by, staff_names))
    facts = (*_shift_facts(report.shift, staff_names, words), Columns(words("z.closed"), closed))
    drawer: tuple[Element, ...] = (
        *_expected_cash(report.shift.float_amount, report.expected_cash, report.totals, words),
        money_row(words("z.counted"), report.count.total, words),
        money_row(words(_difference_key(report.difference)), report.difference, words, Weight.BOLD),
        *_notes(report, words),
    )
    heading = (
        Text(title, TextSize.TITLE, Weight.BOLD, Align.CENTRE),
        Text(words("z.subtitle.z"), TextSize.SMALL, align=Align.CENTRE),
        *copy_mark(copy_number, words),
    )
    left, right = _figures(report.totals, drawer, words)
    between: tuple[Element, ...] = (Rule(),) if paper.is_roll else ()
    journal = SideBySide((*_grand_totals(report.grand_totals, words), *between), _journal(report, words))
    body = (*_body(facts, left, right, paper), Rule(), journal, Gap(3), _signatures(words))
    return _slip(title, heading, body, showroom, words, paper)


def x_slip(report: ShiftReport, showroom: Showroom, staff_names: StaffNames, words: Words, paper: Paper) -> Slip:
    title = words("z.title.x")
    taken = Columns(words("z.taken"), format_moment(report.taken_at))
    drawer = _expected_cash(report.shift.float_amount, report.expected_cash, report.totals, words)
    heading = (
        Text(title, TextSize.TITLE, Weight.BOLD, Align.CENTRE),
        Text(words("z.subtitle.x"), TextSize.SMALL, align=Align.CENTRE),
    )
    left, right = _figures(report.totals, drawer, words)
    facts = (*_shift_facts(report.shift, staff_names, words), taken)
    return _slip(title, heading, _body(facts, left, right, paper), showroom, words, paper)


def _slip(
    title: str,
    heading: tuple[Text, ...],
    body: tuple[Element, ...],
    showroom: Showroom,
    words: Words,
    paper: Paper,
) -> Slip:
    if paper.is_roll:
        top: tuple[Element, ...] = (letterhead(showroom, (), paper, words), Rule(), *heading, Gap(1))
    else:
        top = (letterhead(showroom, heading, paper, words), Rule(4))
    return Slip(
        title=title,
        language=words.language,
        running_left=showroom.name,
        running_right=title,
        page_label=words("paper.page", page="{page}", pages="{pages}"),
        elements=(*top, *body),
    )


def _body(
    facts: tuple[Element, ...], left: tuple[Element, ...], right: tuple[Element, ...], paper: Paper
) -> tuple[Element, ...]:
    between: tuple[Element, ...] = (Rule(),) if paper.is_roll else ()
    return (*facts, Rule(), SideBySide((*left, *between), right))


def _shift_facts(shift: Shift, staff_names: StaffNames, words: Words) -> tuple[Element, ...]:
    opened = words("z.moment_by", moment=shift.opened_at, name=_name(shift.opened_by, staff_names))
    return (
        Columns(
            words("z.till_shift", till=shift.till, shift=str(shift.number)),
            words("z.business_date", date=shift.business_date),
        ),
        Columns(words("z.opened"), opened),
    )


def _figures(
    totals: ShiftTotals, drawer: tuple[Element, ...], words: Words
) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Turnover and tax; ways of paying and the drawer."""
    numbers = words("z.number_range", first=totals.first_number, last=totals.last_number)
    turnover: tuple[Element, ...] = (
        _section(words("z.section.sales")),
        Columns(words("z.numbers"), numbers if totals.first_number else _NONE),
        Columns(words("z.sale_count"), format_integer(totals.sale_count, words.style)),
        Columns(words("z.return_count"), format_integer(totals.return_count, words.style)),
        Gap(1),
        money_row(words("z.gross"), totals.gross, words),
        money_row(words("z.discount"), -totals.discount, words),
        money_row(words("z.sales"), totals.sales, words),
        money_row(words("z.returns"), totals.returns, words),
        Columns(words("z.net_sales"), format_money(totals.net_sales, words.style), TextSize.TOTAL, Weight.BOLD),
        money_row(words("z.own"), totals.own, words),
        money_row(words("z.consigned"), totals.consigned, words),
        Rule(),
        _section(words("z.section.vat")),
        *vat_table(totals.vat_totals, words),
        money_row(words("z.vat"), totals.vat, words),
    )
    tenders = tuple(
        money_row(
            words("z.tender", tender=tender_name(tender.kind, words), count=tender.count),
            tender.amount,
            words,
        )
        for tender in totals.tender_totals
    )
    money: tuple[Element, ...] = (
        _section(words("z.section.tenders")),
        *(tenders or (Text(_NONE),)),
        Rule(),
        _section(words("z.section.cash")),
        *drawer,
    )
    return turnover, money


def _expected_cash(float_amount: Money, expected: Money, totals: ShiftTotals, words: Words) -> tuple[Element, ...]:
    return (
        money_row(words("z.float"), float_amount, words),
        money_row(words("z.cash_applied"), totals.applied(TenderKind.CASH), words),
        money_row(words("z.expected"), expected, words, Weight.BOLD),
    )


def _difference_key(difference: Money) -> str:
    if difference < NOTHING:
        return "z.difference.short"
    return "z.difference.over" if difference > NOTHING else "z.difference.none"


def _notes(report: ZReport, words: Words) -> tuple[Element, ...]:
    if not report.count.notes:
        return ()
    rows = (
        money_row(
            words("z.note", note=format_money(note, words.style), number=number),
            Money(note.dong * number),
            words,
        )
        for note, number in report.count.notes
    )
    return (Gap(1.5), Text(words("z.notes"), TextSize.SMALL, Weight.BOLD), *rows)


def _grand_totals(totals: GrandTotals, words: Words) -> tuple[Element, ...]:
    return (
        _section(words("z.section.grand_totals")),
        money_row(words("z.sales"), totals.sales, words),
        money_row(words("z.returns"), totals.returns, words),
        money_row(words("z.grand_net"), totals.net, words, Weight.BOLD),
    )


def _journal(report: ZReport, words: Words) -> tuple[Element, ...]:
    """Where this shift lies in the journal; plain digits, because they are looked up there."""
    sequence = words("z.sequence_range", first=str(report.first_seq), last=str(report.last_seq))
    return (
        _section(words("z.section.journal")),
        Columns(words("z.sequence"), sequence),
        Columns(words("z.chain_head"), report.chain_head[:_SHOWN_HEX]),
    )


def _signatures(words: Words) -> Element:
    def place(role: str) -> tuple[Element, ...]:
        return (
            Text(role, weight=Weight.BOLD, align=Align.CENTRE),
            Text(words("z.signature.hint"), TextSize.SMALL, align=Align.CENTRE),
            Gap(12),
            Rule(1),
        )

    cashier, manager = place(words("z.signature.cashier")), place(words("z.signature.manager"))
    return Together((SideBySide(cashier, manager, also_on_rolls=True),))


def _section(title: str) -> Text:
    return Text(title, weight=Weight.BOLD)


def _name(staff_code: str, staff_names: StaffNames) -> str:
    return staff_names.get(staff_code, staff_code)
