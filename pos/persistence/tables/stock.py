"""Lots, their levels, and the ledger of moves whose sum the levels are."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class LotRow(SQLModel, table=True):
    __tablename__ = "lots"

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    owner_id: int = Field(foreign_key="owners.id")
    kind: str
    number: str
    expires_on: date | None
    received_on: date


class StockLevelRow(SQLModel, table=True):
    __tablename__ = "stock_levels"

    lot_id: int = Field(primary_key=True, foreign_key="lots.id")
    quantity: int


class StockMoveRow(SQLModel, table=True):
    __tablename__ = "stock_moves"

    id: int | None = Field(default=None, primary_key=True)
    lot_id: int = Field(foreign_key="lots.id")
    quantity: int
    reason: str
    seq: int = Field(foreign_key="journal.seq")
