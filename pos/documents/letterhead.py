"""What the slips of the till have in common: who the shop is, the tax table, words for ways of paying."""

from __future__ import annotations

from collections.abc import Sequence

from pos.documents.paper import Paper, TextSize
from pos.documents.slip import Align, Columns, Element, Row, SideBySide, Table, TableColumn, Text, Weight
from pos.domain.formatting import format_money
from pos.domain.money import Money
from pos.domain.sales import VatTotal
from pos.domain.showroom import Showroom
from pos.domain.tenders import TenderKind
from pos.domain.vat import VatClass
from pos.domain.words import Words

_WITHOUT_RATE = (VatClass.NOT_SUBJECT, VatClass.NOT_DECLARED)


def letterhead(showroom: Showroom, title: tuple[Text, ...], paper: Paper, words: Words) -> Element:
    """The shop's facts and the title: in the middle of a roll, next to each other on a sheet."""
    left, right = (Align.CENTRE, Align.CENTRE) if paper.is_roll else (Align.LEFT, Align.RIGHT)
    shop = [Text(showroom.name, TextSize.SHOP, Weight.BOLD, left)]
    facts = [showroom.legal_name if showroom.legal_name != showroom.name else ""]
    facts += [words("paper.tax_number", tax_number=showroom.tax_number) if showroom.tax_number else ""]
    facts += [showroom.address]
    facts += [words("paper.phone", phone=showroom.phone) if showroom.phone else ""]
    shop += [Text(fact, TextSize.SMALL, align=left) for fact in facts]
    aligned = tuple(Text(text.text, text.size, text.weight, right) for text in title)
    return SideBySide(tuple(shop), aligned, left_percent=54)


def copy_mark(copy_number: int, words: Words) -> tuple[Text, ...]:
    """Nothing on the first print; every further one says which copy it is."""
    if not copy_number:
        return ()
    return (Text(words("paper.copy", number=copy_number), TextSize.BODY, Weight.BOLD, Align.CENTRE),)


def money_row(label: str, amount: Money, words: Words, weight: Weight = Weight.REGULAR) -> Columns:
    return Columns(label, format_money(amount, words.style), weight=weight)


def tender_name(kind: TenderKind, words: Words) -> str:
    return words(f"paper.tender.{kind}")


def vat_table(totals: Sequence[VatTotal], words: Words) -> tuple[Element, ...]:
    """Net and tax for each rate, then what the abbreviations of the classes without a rate mean."""
    if not totals:
        return ()
    columns = (
        TableColumn(words("paper.vat.rate"), stretches=True),
        TableColumn(words("paper.vat.net"), Align.RIGHT),
        TableColumn(words("paper.vat.tax"), Align.RIGHT),
    )
    rows = tuple(
        Row(
            (
                (Text(_rate_name(total), TextSize.SMALL),),
                (Text(format_money(total.net, words.style), TextSize.SMALL),),
                (Text(format_money(total.vat, words.style), TextSize.SMALL),),
            )
        )
        for total in totals
    )
    legend = tuple(
        Text(words(f"paper.vat.{vat_class}"), TextSize.SMALL)
        for vat_class in _WITHOUT_RATE
        if any(total.vat_class is vat_class for total in totals)
    )
    return (Table(columns, rows), *legend)


def _rate_name(total: VatTotal) -> str:
    """The rate that was charged, or the class by its official abbreviation where there is none."""
    return total.vat_class.value if total.vat_class in _WITHOUT_RATE else f"{total.rate}%"
