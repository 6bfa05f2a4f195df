"""Stock is a ledger: on hand is the sum of moves, by lot, and each lot has one owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pos.domain.producers import Contract
from pos.domain.quantity import NO_QUANTITY, Quantity


class LotKind(StrEnum):
    RECEIVED = "received"
    OPENING = "opening"  # what was there when the catalogue was first imported
    UNRECORDED = "unrecorded"  # sold although the books showed none; a count will settle it


class MoveReason(StrEnum):
    OPENING = "opening"
    RECEIPT = "receipt"
    SALE = "sale"
    RETURN = "return"


@dataclass(frozen=True)
class Lot:
    """Goods of one product that came together, from one owner; `owner_code` is "" for the showroom itself.

    `contract` is the consignment contract in force on the day of the sale, None for the showroom's own goods.
    """

    id: int
    product_code: str
    kind: LotKind
    number: str
    expires_on: date | None
    received_on: date
    owner_code: str
    on_hand: Quantity
    contract: Contract | None = None

    def less(self, taken: Quantity) -> Lot:
        return replace(self, on_hand=self.on_hand - taken)


@dataclass(frozen=True)
class LotPick:
    """So much out of one lot."""

    lot: Lot
    quantity: Quantity


@dataclass(frozen=True)
class TakenPart:
    """What a part of a kit took from one lot; negative when the kit came back. `lot_id` is the database's."""

    product_code: str
    lot_id: int
    quantity: Quantity


def pick_lots(lots: Sequence[Lot], quantity: Quantity, day: date) -> tuple[list[LotPick], Quantity]:
    """First expired, first out: the lots that `quantity` is taken from, never out of an expired one.

    Equal expiry: the goods that have waited longest. The second value is what the lots cannot cover.
    """
    sound = [lot for lot in lots if lot.on_hand > NO_QUANTITY and (lot.expires_on is None or lot.expires_on >= day)]
    sound.sort(key=lambda lot: (lot.expires_on or date.max, lot.received_on, lot.id))
    picks: list[LotPick] = []
    missing = quantity
    for lot in sound:
        if not missing:
            break
        taken = min(missing, lot.on_hand)
        picks.append(LotPick(lot, taken))
        missing -= taken
    return picks, missing


@dataclass(frozen=True)
class StockMove:
    """One signed movement of one lot; `seq` is the journal record that made it."""

    lot_id: int
    quantity: Quantity
    reason: MoveReason
    seq: int
