"""The till itself: its counters, its epochs, its showroom, and the journal."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class TillRow(SQLModel, table=True):
    """One row: who this till is, and where its numbers and its chain stand."""

    __tablename__ = "tills"

    id: int = Field(primary_key=True)
    showroom_code: str
    till: str
    installation: str
    public_key: str
    genesis: str
    first_day: date
    epoch: int
    seq: int
    head: str
    recorded_at: str | None
    number_year: int
    number_in_year: int
    shift_number: int
    z_number: int
    grand_sales: int
    grand_returns: int


class EpochRow(SQLModel, table=True):
    __tablename__ = "epochs"

    number: int = Field(primary_key=True)
    first_seq: int
    opened_at: str
    reason: str


class ShowroomRow(SQLModel, table=True):
    """One version of the showroom's facts; the latest row holds."""

    __tablename__ = "showroom_versions"

    id: int | None = Field(default=None, primary_key=True)
    code: str
    name: str
    legal_name: str
    tax_number: str
    address: str
    commune_code: str = Field(foreign_key="communes.code")
    phone: str
    gln: str
    till: str
    recorded_at: str


class JournalRow(SQLModel, table=True):
    __tablename__ = "journal"

    seq: int = Field(primary_key=True)
    epoch: int
    kind: str
    recorded_at: str
    payload: str
    previous_hash: str
    hash: str
