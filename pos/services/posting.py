"""Posting a document: the one place where a sale or a return becomes part of the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pos.domain.journal import RecordKind
from pos.domain.records import sale_content
from pos.domain.sales import Sale, SaleKind, SaleStamp
from pos.domain.shifts import Shift
from pos.domain.staff import Staff
from pos.domain.stock import MoveReason, StockMove
from pos.domain.till_state import TillState
from pos.persistence import sales, stock, till_state
from pos.persistence.database import Transaction


def stamp(state: TillState, shift: Shift, staff: Staff, now: datetime) -> SaleStamp:
    """What the next document gets; `state` already counts it, its record is the next one."""
    return SaleStamp(
        number=state.document_number,
        seq=state.seq + 1,
        till=state.identity.till,
        shift_number=shift.number,
        business_date=shift.business_date,
        sold_at=state.record_time(now),
        staff_code=staff.code,
    )


def post(transaction: Transaction, state: TillState, sale: Sale, basket_hash: str, now: datetime) -> None:
    """Write the document, its stock moves and its record, and move the till on. Part of the caller's transaction."""
    state = replace(state, grand_totals=state.grand_totals.plus(sale))
    state = till_state.append(
        transaction,
        state,
        RecordKind.SALE,
        now,
        staff=sale.stamp.staff_code,
        business_date=sale.stamp.business_date,
        content=sale_content(sale, state.grand_totals),
    )
    sales.add(transaction, sale, basket_hash)
    stock.move(transaction, _moves(sale))
    till_state.keep(transaction, state)


def _moves(sale: Sale) -> list[StockMove]:
    """What leaves the lots (or comes back to them): the lines with a lot of their own, and the parts of kits."""
    reason = MoveReason.RETURN if sale.kind is SaleKind.RETURN else MoveReason.SALE
    moves = [
        StockMove(line.lot_id, -line.quantity, reason, sale.stamp.seq) for line in sale.lines if line.lot_id is not None
    ]
    moves += [
        StockMove(part.lot_id, -part.quantity, reason, sale.stamp.seq)
        for line in sale.lines
        for part in line.parts
        if part.quantity
    ]
    return moves
