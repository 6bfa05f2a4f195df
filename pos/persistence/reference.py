"""Reference data: communes, OCOP sets and VAT rules, as the shipped tables give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import insert, select

from pos.domain.catalogue_import import References
from pos.domain.vat import VatClass, VatRule, VatRules
from pos.persistence.database import Transaction
from pos.persistence.tables import table_of
from pos.persistence.tables.people import ProducerRow
from pos.persistence.tables.reference import CommuneRow, OcopSetRow, VatRuleRow

_COMMUNE = table_of(CommuneRow)
_SET = table_of(OcopSetRow)
_RULE = table_of(VatRuleRow)
_PRODUCER = table_of(ProducerRow)


def add_communes(transaction: Transaction, rows: Iterable[Mapping[str, str]]) -> None:
    """Rows of `communes.csv`: code, name, kind."""
    transaction.execute(insert(_COMMUNE), [dict(row) for row in rows])


def add_ocop_sets(transaction: Transaction, rows: Iterable[Mapping[str, str]]) -> None:
    """Rows of `ocop-sets.csv`: code, sector_code, sector, group, name."""
    transaction.execute(
        insert(_SET),
        [
            {**{name: row[name] for name in ("code", "sector_code", "sector", "name")}, "product_group": row["group"]}
            for row in rows
        ],
    )


def add_vat_rules(transaction: Transaction, rules: Iterable[VatRule]) -> None:
    transaction.execute(
        insert(_RULE),
        [
            {
                "vat_class": rule.vat_class.value,
                "valid_from": rule.valid_from,
                "valid_to": rule.valid_to,
                "charged_class": rule.charged_class.value,
                "rate_percent": rule.rate_percent,
                "source": rule.source,
            }
            for rule in rules
        ],
    )


def vat_rules(transaction: Transaction) -> VatRules:
    rows = transaction.execute(select(_RULE)).mappings()
    return VatRules(
        VatRule(
            VatClass(row["vat_class"]),
            row["valid_from"],
            row["valid_to"],
            VatClass(row["charged_class"]),
            row["rate_percent"],
            row["source"],
        )
        for row in rows
    )


def references(transaction: Transaction) -> References:
    """The codes that a product sheet may refer to."""
    return References(
        communes=frozenset(transaction.execute(select(_COMMUNE.c.code)).scalars()),
        ocop_sets=frozenset(transaction.execute(select(_SET.c.code)).scalars()),
        producers=frozenset(transaction.execute(select(_PRODUCER.c.code)).scalars()),
    )


def rule_from_row(row: Mapping[str, str]) -> VatRule:
    """A row of `vat-rules.csv`."""
    return VatRule(
        VatClass(row["vat_class"]),
        date.fromisoformat(row["valid_from"]),
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        VatClass(row["charged_class"]),
        int(row["rate_percent"]),
        row["source"],
    )
