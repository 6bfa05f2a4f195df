"""`doctor`: whether the books are what they say they are, asked in every way that can be answered here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.journal import ChainLink, first_broken
from pos.domain.records import sale_content
from pos.domain.shifts import GrandTotals
from pos.domain.till_state import TillState
from pos.persistence import journal, sales, soundness, stock, till_state
from pos.persistence.database import Transaction
from pos.persistence.schema_version import SCHEMA_FINGERPRINT
from pos.services.context import Context


class Subject(StrEnum):
    """What is checked; the shells have words for each (`doctor.<subject>`)."""

    FILE = "file"
    REFERENCES = "references"
    SCHEMA = "schema"
    JOURNAL = "journal"
    SALES = "sales"
    STOCK = "stock"
    TOTALS = "totals"


@dataclass(frozen=True)
class Check:
    """One answer; `problems` names what is wrong, empty when all is well."""

    subject: Subject
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.problems


class Checking:
    def __init__(self, context: Context) -> None:
        self._context = context

    def check(self) -> tuple[Check, ...]:
        """Ask everything; takes some seconds on ten years of sales. Raises ShowroomNotSetUp."""
        with self._context.database.reading() as transaction:
            state = till_state.get(transaction)
            return tuple(Check(subject, tuple(ask(transaction, state))) for subject, ask in _QUESTIONS.items())


def _file(transaction: Transaction, _state: TillState) -> list[str]:
    return soundness.file_problems(transaction)


def _references(transaction: Transaction, _state: TillState) -> list[str]:
    return soundness.missing_references(transaction)


def _schema(transaction: Transaction, _state: TillState) -> list[str]:
    found = soundness.schema_fingerprint(transaction)
    return [] if found == SCHEMA_FINGERPRINT else [found]


def _journal(transaction: Transaction, state: TillState) -> list[str]:
    start = ChainLink(0, state.epoch, state.identity.genesis, None)
    broken = first_broken(journal.records(transaction, 1, state.seq), start)
    if broken is not None:
        return [f"{broken.seq}: {broken.reason}"]
    last = next(iter(journal.records(transaction, state.seq, state.seq)), None)
    return [] if last is not None and last.hash == state.head else [f"{state.seq}: head"]


def _sales(transaction: Transaction, _state: TillState) -> list[str]:
    """Sums within each document, and each document against the record that announced it."""
    problems = soundness.sales_that_do_not_add_up(transaction)
    for sale, payload in sales.with_records(transaction):
        content = json.loads(payload)["content"]
        told = {name: value for name, value in content.items() if name != "grand_totals"}
        stored = {name: value for name, value in sale_content(sale, GrandTotals()).items() if name != "grand_totals"}
        if json.loads(json.dumps(stored)) != told:
            problems.append(f"{sale.number}: record {sale.stamp.seq}")
    return problems


def _stock(transaction: Transaction, _state: TillState) -> list[str]:
    return [f"lot {lot}: {level} != {moved}" for lot, level, moved in stock.levels_that_disagree(transaction)]


def _totals(transaction: Transaction, state: TillState) -> list[str]:
    sold, returned = soundness.turnover(transaction)
    kept = (state.grand_totals.sales.dong, state.grand_totals.returns.dong)
    return [] if kept == (sold, returned) else [f"{kept} != {(sold, returned)}"]


_QUESTIONS: dict[Subject, Callable[[Transaction, TillState], list[str]]] = {
    Subject.FILE: _file,
    Subject.REFERENCES: _references,
    Subject.SCHEMA: _schema,
    Subject.JOURNAL: _journal,
    Subject.SALES: _sales,
    Subject.STOCK: _stock,
    Subject.TOTALS: _totals,
}
