"""Products, their codes, their dated terms, their kits and their certificates."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class ProductRow(SQLModel, table=True):
    __tablename__ = "products"

    id: int | None = Field(default=None, primary_key=True)
    code: str
    name: str
    name_en: str
    unit: str
    sold_by: str
    cost: int | None
    category: str
    ocop_set: str | None = Field(default=None, foreign_key="ocop_sets.code")
    net_content: str
    producer_id: int | None = Field(default=None, foreign_key="producers.id")
    ownership: str
    active: int
    search_text: str


class ProductCodeRow(SQLModel, table=True):
    __tablename__ = "product_codes"

    code: str = Field(primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    kind: str
    position: int


class ProductTermsRow(SQLModel, table=True):
    """Price and VAT class from `valid_from` until the next row of the product."""

    __tablename__ = "product_terms"

    product_id: int = Field(primary_key=True, foreign_key="products.id")
    valid_from: date = Field(primary_key=True)
    price: int
    vat_class: str


class KitPartRow(SQLModel, table=True):
    __tablename__ = "kit_parts"

    kit_id: int = Field(primary_key=True, foreign_key="products.id")
    part_id: int = Field(primary_key=True, foreign_key="products.id")
    position: int
    quantity: int


class CertificateRow(SQLModel, table=True):
    __tablename__ = "certificates"

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    stars: int
    decision_number: str
    decision_date: date
    issuing_body: str
    expires_on: date
