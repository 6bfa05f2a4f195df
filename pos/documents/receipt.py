"""The receipt of a sale, a return or an exchange, from the stored document alone; nothing is worked out."""

from __future__ import annotations

from pos.documents.fonts import Fonts
from pos.documents.letterhead import copy_mark, letterhead, money_row, tender_name, vat_table
from pos.documents.paper import Paper, TextSize
from pos.documents.receipt_lines import line_table, stacked_lines
from pos.documents.slip import (
    Align,
    Barcode,
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
from pos.domain.amount_in_words import amount_in_words
from pos.domain.formatting import format_dong, format_moment
from pos.domain.money import NOTHING, total_of
from pos.domain.sales import Sale
from pos.domain.showroom import Showroom
from pos.domain.tenders import Tender, TenderKind
from pos.domain.words import Words


def receipt_pdf(
    sale: Sale,
    showroom: Showroom,
    staff_name: str,
    words: Words,
    paper: Paper,
    fonts: Fonts,
    copy_number: int = 0,
) -> bytes:
    """`copy_number` is 0 on the first print and counts the further ones, which are marked as copies."""
    return slip_pdf(receipt_slip(sale, showroom, staff_name, words, paper, copy_number), paper, fonts)


def receipt_slip(
    sale: Sale, showroom: Showroom, staff_name: str, words: Words, paper: Paper, copy_number: int = 0
) -> Slip:
    """Sheets carry more than rolls (a table, the amount in words), hence `paper`."""
    title = words(f"receipt.title.{sale.kind}")
    heading = (Text(title, TextSize.TITLE, Weight.BOLD), *copy_mark(copy_number, words))
    facts = _facts(sale, staff_name, words)
    elements: tuple[Element, ...]
    if paper.is_roll:
        elements = (
            letterhead(showroom, (), paper, words),
            Rule(),
            *(Text(text.text, text.size, text.weight, Align.CENTRE) for text in heading),
            Gap(1),
            *facts,
            Rule(),
            *stacked_lines(sale.lines, words),
            Rule(4),
            Together(_sums(sale, words)),
            Rule(),
            *_vat(sale, words),
            Gap(2.5),
            *_ending(sale, words),
        )
    else:
        elements = (
            letterhead(showroom, heading, paper, words),
            Rule(4),
            *facts,
            Gap(3),
            line_table(sale.lines, words),
            Rule(4),
            Together(
                (
                    SideBySide(_vat(sale, words), _sums(sale, words), left_percent=46),
                    *_in_words(sale, words),
                    Gap(4),
                    *_ending(sale, words),
                )
            ),
        )
    return Slip(
        title=f"{title} {sale.number}",
        language=words.language,
        running_left=showroom.name,
        running_right=f"{title} {sale.number}",
        page_label=words("paper.page", page="{page}", pages="{pages}"),
        elements=elements,
    )


def barcode_digits(number: str) -> str:
    """What a scan of the receipt gives: `01-26-000042` is `0126000042`."""
    return "".join(letter for letter in number if letter.isdecimal())


def _facts(sale: Sale, staff_name: str, words: Words) -> tuple[Element, ...]:
    number = words("receipt.number", number=sale.number)
    facts: tuple[Element, ...] = (
        Columns(number, format_moment(sale.stamp.sold_at), weight=Weight.BOLD),
        Columns(words("receipt.cashier", name=staff_name), words("receipt.till", till=sale.stamp.till)),
    )
    if sale.refers_to:
        facts += (Text(words("receipt.refers_to", number=sale.refers_to)),)
    return facts


def _sums(sale: Sale, words: Words) -> tuple[Element, ...]:
    """Goods, discounts, total, payments, change; every figure is a sum of stored amounts, signs included."""
    line_discount = total_of(line.line_discount for line in sale.lines)
    bill_discount = total_of(line.bill_discount for line in sale.lines)
    elements: list[Element] = [money_row(words("receipt.goods"), sale.gross, words)]
    if line_discount:
        elements.append(money_row(words("receipt.line_discounts"), -line_discount, words))
    if bill_discount:
        elements.append(money_row(words("receipt.bill_discount"), -bill_discount, words))
    total = format_dong(sale.total, words.style)
    elements += [
        Gap(0.5),
        Columns(words("receipt.total"), total, TextSize.TOTAL, Weight.BOLD),
        Gap(0.5),
    ]
    for tender in sale.tenders:
        elements += _tender(tender, words)
    if any(tender.kind is TenderKind.CASH and tender.tendered > NOTHING for tender in sale.tenders):
        elements.append(money_row(words("receipt.change"), sale.change, words, Weight.BOLD))
    return tuple(elements)


def _tender(tender: Tender, words: Words) -> list[Element]:
    """What was handed over, or what was paid back; the bank's or the terminal's reference below."""
    name = tender_name(tender.kind, words)
    label = words("receipt.paid_back", tender=name) if tender.tendered < NOTHING else name
    elements: list[Element] = [money_row(label, tender.tendered, words)]
    if tender.reference:
        elements.append(Text(words("receipt.reference", reference=tender.reference), TextSize.SMALL))
    return elements


def _vat(sale: Sale, words: Words) -> tuple[Element, ...]:
    return (
        Text(words("receipt.vat_included"), TextSize.SMALL, Weight.BOLD),
        *vat_table(sale.vat_totals, words),
    )


def _in_words(sale: Sale, words: Words) -> tuple[Element, ...]:
    """In Vietnamese whatever the language of the slip: the law wants it so."""
    return (Gap(2), Text(words("receipt.in_words", amount=amount_in_words(sale.total))))


def _ending(sale: Sale, words: Words) -> tuple[Element, ...]:
    return (
        Barcode(barcode_digits(sale.number), sale.number),
        Gap(1.5),
        Text(words("receipt.thanks"), weight=Weight.BOLD, align=Align.CENTRE),
        Text(words("receipt.no_tax_invoice"), TextSize.SMALL, align=Align.CENTRE),
    )
