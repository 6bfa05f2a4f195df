"""The few words that some columns of a product sheet may hold. The first word of each meaning is the one we write."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.producers import ProducerKind
from pos.domain.products import Ownership, SoldBy
from pos.domain.vat import VatClass

VAT_CLASS: Mapping[str, VatClass] = {
    "KCT": VatClass.NOT_SUBJECT,
    "không chịu thuế": VatClass.NOT_SUBJECT,
    "KKKNT": VatClass.NOT_DECLARED,
    "không kê khai": VatClass.NOT_DECLARED,
    "không kê khai, nộp thuế": VatClass.NOT_DECLARED,
    "0%": VatClass.ZERO,
    "5%": VatClass.FIVE,
    "8%": VatClass.EIGHT,
    "10%": VatClass.TEN,
    # A number cell in the percent format is a fraction; no tax of a hundredth of these exists to confuse it with.
    "0.05": VatClass.FIVE,
    "0.08": VatClass.EIGHT,
    "0.1": VatClass.TEN,
}

SOLD_BY: Mapping[str, SoldBy] = {
    "cái": SoldBy.PIECE,
    "chiếc": SoldBy.PIECE,
    "piece": SoldBy.PIECE,
    "cân": SoldBy.WEIGHT,
    "cân ký": SoldBy.WEIGHT,
    "kg": SoldBy.WEIGHT,
    "weight": SoldBy.WEIGHT,
}

PRODUCER_KIND: Mapping[str, ProducerKind] = {
    "doanh nghiệp": ProducerKind.COMPANY,
    "DN": ProducerKind.COMPANY,
    "công ty": ProducerKind.COMPANY,
    "công ty TNHH": ProducerKind.COMPANY,
    "công ty cổ phần": ProducerKind.COMPANY,
    "company": ProducerKind.COMPANY,
    "hợp tác xã": ProducerKind.COOPERATIVE,
    "HTX": ProducerKind.COOPERATIVE,
    "cooperative": ProducerKind.COOPERATIVE,
    "liên hiệp hợp tác xã": ProducerKind.COOPERATIVE_UNION,
    "liên hiệp HTX": ProducerKind.COOPERATIVE_UNION,
    "cooperative union": ProducerKind.COOPERATIVE_UNION,
    "tổ hợp tác": ProducerKind.COOPERATIVE_GROUP,
    "THT": ProducerKind.COOPERATIVE_GROUP,
    "cooperative group": ProducerKind.COOPERATIVE_GROUP,
    "trang trại": ProducerKind.FARM,
    "farm": ProducerKind.FARM,
    "hộ kinh doanh": ProducerKind.HOUSEHOLD,
    "hộ sản xuất kinh doanh": ProducerKind.HOUSEHOLD,
    "hộ sản xuất": ProducerKind.HOUSEHOLD,
    "hộ gia đình": ProducerKind.HOUSEHOLD,
    "HKD": ProducerKind.HOUSEHOLD,
    "household": ProducerKind.HOUSEHOLD,
}

OWNERSHIP: Mapping[str, Ownership] = {
    "mua đứt": Ownership.BOUGHT,
    "bought": Ownership.BOUGHT,
    "ký gửi": Ownership.CONSIGNED,
    "kí gửi": Ownership.CONSIGNED,
    "consigned": Ownership.CONSIGNED,
}

ACTIVE: Mapping[str, bool] = {
    "có": True,
    "1": True,
    "true": True,
    "yes": True,
    "x": True,
    "đang bán": True,
    "đang kinh doanh": True,
    "không": False,
    "0": False,
    "false": False,
    "no": False,
    "ngừng bán": False,
    "ngừng kinh doanh": False,
}


def word_for(choices: Mapping[str, object], meaning: object) -> str:
    """The word that is written for a meaning: the first one in the table."""
    return next(word for word, choice in choices.items() if choice == meaning)
