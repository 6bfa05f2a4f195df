"""Staff and producers, and on what terms producers' goods are sold."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class StaffRow(SQLModel, table=True):
    __tablename__ = "staff"

    id: int | None = Field(default=None, primary_key=True)
    code: str
    name: str
    role: str
    pin_hash: str
    failed_tries: int = 0
    locked_until: str | None = None
    active: int = 1


class ProducerRow(SQLModel, table=True):
    __tablename__ = "producers"

    id: int | None = Field(default=None, primary_key=True)
    code: str
    name: str
    kind: str
    commune_code: str | None = Field(default=None, foreign_key="communes.code")
    tax_number: str = ""
    old_address: str = ""
    phone: str = ""
    bank_bin: str = ""
    bank_account: str = ""
    note: str = ""


class ContractRow(SQLModel, table=True):
    """Consignment terms; `commission` in hundredths of a percent."""

    __tablename__ = "contracts"

    id: int | None = Field(default=None, primary_key=True)
    producer_id: int = Field(foreign_key="producers.id")
    valid_from: date
    valid_to: date | None
    commission: int
    discount_bearer: str


class OwnerRow(SQLModel, table=True):
    """Whose goods a lot is: a producer's, or the showroom's own where `producer_id` is empty."""

    __tablename__ = "owners"

    id: int | None = Field(default=None, primary_key=True)
    producer_id: int | None = Field(default=None, foreign_key="producers.id")


class SellerRow(SQLModel, table=True):
    """Who sells in the sense of the invoice: the showroom, or a producer who has to issue it himself."""

    __tablename__ = "sellers"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    tax_number: str
    producer_id: int | None = Field(default=None, foreign_key="producers.id")
