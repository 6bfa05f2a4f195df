"""The makers: who they are, where they are, and on what terms the showroom sells their goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.vn import mst

from pos.domain.errors import RuleBroken
from pos.domain.vietnamese_text import fold


class ProducerKind(StrEnum):
    """Legal kinds of OCOP producers."""

    COMPANY = "company"  # doanh nghiệp
    COOPERATIVE = "cooperative"  # hợp tác xã
    COOPERATIVE_UNION = "cooperative_union"  # liên hiệp hợp tác xã
    COOPERATIVE_GROUP = "cooperative_group"  # tổ hợp tác
    FARM = "farm"  # trang trại
    HOUSEHOLD = "household"  # hộ sản xuất kinh doanh


class DiscountBearer(StrEnum):
    """Who pays for a discount on consigned goods, by contract."""

    SHOWROOM = "showroom"
    PRODUCER = "producer"
    SHARED = "shared"


@dataclass(frozen=True)
class Commune:
    """A commune or ward of 2025 (code of QĐ 19/2025/QĐ-TTg); former districts are kept as text only."""

    code: str
    name: str


@dataclass(frozen=True)
class Contract:
    """Consignment terms; `commission` in hundredths of a percent (1250 is 12,5 %)."""

    valid_from: date
    valid_to: date | None
    commission: int
    discount_bearer: DiscountBearer


@dataclass(frozen=True)
class Producer:
    """A maker of goods; `code` is the showroom's own."""

    code: str
    name: str
    kind: ProducerKind
    commune: Commune | None
    tax_number: str = ""
    old_address: str = ""
    phone: str = ""
    bank_bin: str = ""
    bank_account: str = ""
    note: str = ""


# How the names of producers begin, by what the law calls them; a person's own name is a household's.
_BEGINNINGS: tuple[tuple[str, ProducerKind], ...] = (
    ("lien hiep htx", ProducerKind.COOPERATIVE_UNION),
    ("lien hiep hop tac xa", ProducerKind.COOPERATIVE_UNION),
    ("htx", ProducerKind.COOPERATIVE),
    ("hop tac xa", ProducerKind.COOPERATIVE),
    ("tht", ProducerKind.COOPERATIVE_GROUP),
    ("to hop tac", ProducerKind.COOPERATIVE_GROUP),
    ("cong ty", ProducerKind.COMPANY),
    ("cty", ProducerKind.COMPANY),
    ("doanh nghiep", ProducerKind.COMPANY),
    ("trang trai", ProducerKind.FARM),
)


def kind_by_name(name: str) -> ProducerKind:
    """The legal kind that a producer's name states at its beginning, where nothing else says it."""
    folded = f"{fold(name)} "
    for beginning, kind in _BEGINNINGS:
        if folded.startswith(f"{beginning} "):
            return kind
    return ProducerKind.HOUSEHOLD


@dataclass(eq=False)
class WrongTaxNumber(RuleBroken):
    """Neither a tax number with a right check digit nor a 12-digit personal number."""

    tax_number: str


def require_tax_number(text: str) -> str:
    """A tax number of 10 digits (check digit right), 10-3 digits for a branch, or a personal number of 12 digits.

    Households and individuals have used their personal number since mid-2025; it has no public check digit.
    Raises WrongTaxNumber.
    """
    compact = text.replace(" ", "").replace(".", "")
    if len(compact) == 12 and compact.isascii() and compact.isdigit():
        return compact
    if not mst.is_valid(compact):
        raise WrongTaxNumber(text)
    return mst.format(compact)
