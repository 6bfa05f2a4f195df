"""Posted documents: sales and returns with everything that was charged, and the carts that are still open."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class SaleRow(SQLModel, table=True):
    __tablename__ = "sales"

    sale_id: str = Field(primary_key=True)
    kind: str
    number: str
    seq: int = Field(foreign_key="journal.seq")
    shift_number: int = Field(foreign_key="shifts.number")
    till: str
    business_date: date
    sold_at: str
    staff_code: str = Field(foreign_key="staff.code")
    refers_to: str | None = Field(default=None, foreign_key="sales.number")
    gross: int
    discount: int
    total: int
    basket_hash: str


class SaleLineRow(SQLModel, table=True):
    __tablename__ = "sale_lines"

    sale_id: str = Field(primary_key=True, foreign_key="sales.sale_id")
    line_no: int = Field(primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    product_code: str
    scanned_code: str
    name: str
    unit: str
    quantity: int
    list_price: int
    price: int
    gross: int
    line_discount: int
    bill_discount: int
    total: int
    vat_class: str
    vat_rate: int
    vat: int
    ocop_set: str
    stars: int | None
    decision_number: str
    producer_code: str
    producer_name: str
    commune_code: str
    commune_name: str
    seller_id: int = Field(foreign_key="sellers.id")
    ownership: str
    owner_code: str
    commission: int
    payable: int
    lot_id: int | None = Field(default=None, foreign_key="lots.id")
    lot_number: str
    expires_on: date | None
    returned_line_no: int | None


class SaleLinePartRow(SQLModel, table=True):
    """What a kit's parts took from their lots."""

    __tablename__ = "sale_line_parts"

    sale_id: str = Field(primary_key=True)
    line_no: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    lot_id: int = Field(foreign_key="lots.id")
    quantity: int


class SaleVatRow(SQLModel, table=True):
    __tablename__ = "sale_vat"

    sale_id: str = Field(primary_key=True, foreign_key="sales.sale_id")
    vat_class: str = Field(primary_key=True)
    vat_rate: int = Field(primary_key=True)
    net: int
    vat: int


class TenderRow(SQLModel, table=True):
    __tablename__ = "tenders"

    sale_id: str = Field(primary_key=True, foreign_key="sales.sale_id")
    tender_no: int = Field(primary_key=True)
    kind: str
    tendered: int
    applied: int
    reference: str


class ProducerEntryRow(SQLModel, table=True):
    """What one line adds to a producer's account; negative when goods come back."""

    __tablename__ = "producer_entries"

    id: int | None = Field(default=None, primary_key=True)
    producer_id: int = Field(foreign_key="producers.id")
    seq: int = Field(foreign_key="journal.seq")
    sale_id: str
    line_no: int
    payable: int


class PrintRow(SQLModel, table=True):
    """One print of a document; number 0 is the original, the others are marked as copies."""

    __tablename__ = "prints"

    document: str = Field(primary_key=True)
    copy_number: int = Field(primary_key=True)
    printed_at: str
    staff_code: str = Field(foreign_key="staff.code")


class OpenCartRow(SQLModel, table=True):
    __tablename__ = "open_carts"

    sale_id: str = Field(primary_key=True)
    content: str
    kept_at: str
