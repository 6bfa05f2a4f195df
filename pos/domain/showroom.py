"""The facts about a showroom that stand on its receipts and in its files for the city."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import ean

from pos.domain.errors import RuleBroken


@dataclass(frozen=True)
class Showroom:
    """`code` is the three digits that the city gave, `till` the two digits of this till."""

    code: str
    name: str
    legal_name: str
    tax_number: str
    address: str
    commune_code: str
    phone: str = ""
    gln: str = ""
    till: str = "01"


@dataclass(eq=False)
class WrongShowroomFact(RuleBroken):
    """One fact of the showroom has the wrong form; `field` names it."""

    field: str
    value: str


@dataclass(eq=False)
class ShowroomNotSetUp(RuleBroken):
    """The data folder belongs to no showroom yet."""


@dataclass(eq=False)
class ShowroomAlreadySetUp(RuleBroken):
    """The data folder already belongs to a showroom."""

    showroom_name: str


def require_showroom(showroom: Showroom) -> Showroom:
    """Raises WrongShowroomFact."""
    for field, pattern in (("code", r"\d{3}"), ("till", r"\d{2}"), ("commune_code", r"\d{5}")):
        value = getattr(showroom, field)
        if re.fullmatch(pattern, value, re.ASCII) is None:
            raise WrongShowroomFact(field, value)
    for field in ("name", "legal_name", "address"):
        value = getattr(showroom, field)
        if not value.strip():
            raise WrongShowroomFact(field, value)
    if showroom.gln and not (re.fullmatch(r"\d{13}", showroom.gln, re.ASCII) and ean.is_valid(showroom.gln)):
        raise WrongShowroomFact("gln", showroom.gln)
    return showroom
