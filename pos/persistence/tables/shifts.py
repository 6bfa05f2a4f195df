"""Shifts, the Z reports that end them, and the packages of closed days."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class ShiftRow(SQLModel, table=True):
    __tablename__ = "shifts"

    number: int = Field(primary_key=True)
    till: str
    business_date: date
    opened_at: str
    opened_by: str = Field(foreign_key="staff.code")
    float_amount: int
    seq: int = Field(foreign_key="journal.seq")


class ZReportRow(SQLModel, table=True):
    __tablename__ = "z_reports"

    number: int = Field(primary_key=True)
    shift_number: int = Field(foreign_key="shifts.number")
    business_date: date
    closed_at: str
    closed_by: str = Field(foreign_key="staff.code")
    seq: int = Field(foreign_key="journal.seq")
    chain_head: str
    sale_count: int
    return_count: int
    first_number: str
    last_number: str
    gross: int
    discount: int
    sales: int
    returns: int
    consigned: int
    counted_cash: int
    grand_sales: int
    grand_returns: int


class ZVatRow(SQLModel, table=True):
    __tablename__ = "z_vat"

    z_number: int = Field(primary_key=True, foreign_key="z_reports.number")
    vat_class: str = Field(primary_key=True)
    vat_rate: int = Field(primary_key=True)
    net: int
    vat: int


class ZTenderRow(SQLModel, table=True):
    __tablename__ = "z_tenders"

    z_number: int = Field(primary_key=True, foreign_key="z_reports.number")
    kind: str = Field(primary_key=True)
    tender_count: int
    amount: int


class ZNoteRow(SQLModel, table=True):
    __tablename__ = "z_notes"

    z_number: int = Field(primary_key=True, foreign_key="z_reports.number")
    note: int = Field(primary_key=True)
    number: int


class DayPackageRow(SQLModel, table=True):
    """A package as it was handed over; its bytes follow from the closed rows it names."""

    __tablename__ = "day_packages"

    business_date: date = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    day_seq: int
    name: str
    kind: str
    first_seq: int
    last_seq: int
    previous_sha256: str
    tagmanifest_sha256: str
    sha256: str
    app_version: str
