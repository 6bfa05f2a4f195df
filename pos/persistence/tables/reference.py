"""Reference data with a source and a date: communes, OCOP sets, VAT rules."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class CommuneRow(SQLModel, table=True):
    __tablename__ = "communes"

    code: str = Field(primary_key=True)
    name: str
    kind: str


class OcopSetRow(SQLModel, table=True):
    __tablename__ = "ocop_sets"

    code: str = Field(primary_key=True)
    sector_code: str
    sector: str
    product_group: str
    name: str


class VatRuleRow(SQLModel, table=True):
    __tablename__ = "vat_rules"

    id: int | None = Field(default=None, primary_key=True)
    vat_class: str
    valid_from: date
    valid_to: date | None
    charged_class: str
    rate_percent: int
    source: str
