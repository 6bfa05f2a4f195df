"""The tables as SQLModel classes, by subject. They shape statements; constraints and triggers live in the migrations.

Column types follow the schema: amounts integer đồng, quantities integer thousandths, days as dates, moments as
UTC text. A house test holds these classes against a freshly migrated database.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(row: type[SQLModel]) -> Table:
    """The Core table of a table class: statements are built on it, entities are never loaded."""
    return SQLModel.metadata.tables[str(row.__tablename__)]
