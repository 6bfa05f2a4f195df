"""What the window asks of the till: the services' verbs, as far as pages use them.

The services themselves are imported by nobody here: they bring the database with them, and the window is to be on the
screen before that. Every failure is a RuleBroken or an EnvironmentFault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pos.domain.cart import Cart
    from pos.domain.catalogue_import import ImportPlan, SheetReading
    from pos.domain.day_package import DayKind
    from pos.domain.errors import ExpectedFailure
    from pos.domain.money import Money
    from pos.domain.products import Product
    from pos.domain.quantity import Quantity
    from pos.domain.sales import Sale
    from pos.domain.shifts import CashCount, Shift, ShiftReport, ZReport
    from pos.domain.showroom import Showroom
    from pos.domain.staff import Staff
    from pos.domain.tenders import Payment
    from pos.domain.verification import Verification
    from pos.domain.words import Words


class SettingUp(Protocol):
    def is_set_up(self) -> bool: ...

    def showroom(self) -> Showroom: ...

    def set_up(self, showroom: Showroom, manager_code: str, manager_name: str, pin: str) -> None: ...


class SigningIn(Protocol):
    def people(self) -> tuple[Staff, ...]: ...

    def sign_in(self, staff_code: str, pin: str) -> Staff: ...


class ShiftKeeping(Protocol):
    def current(self) -> Shift | None: ...

    def suggested_business_date(self) -> date: ...

    def suggested_float(self) -> Money: ...

    def open(self, staff: Staff, float_amount: Money, business_date: date | None = None) -> Shift: ...

    def x_report(self) -> ShiftReport: ...

    def close(self, staff: Staff, count: CashCount) -> ZReport: ...


class Selling(Protocol):
    def open_cart(self) -> Cart: ...

    def left_out(self) -> tuple[str, ...]: ...

    def find_scanned(self, text: str) -> Product: ...

    def scan(self, cart: Cart, text: str, quantity: Quantity = ...) -> Cart: ...

    def add(self, cart: Cart, product_code: str, quantity: Quantity) -> Cart: ...

    def set_quantity(self, cart: Cart, line_no: int, quantity: Quantity) -> Cart: ...

    def remove(self, cart: Cart, line_no: int) -> Cart: ...

    def abandon(self, cart: Cart, staff: Staff) -> Cart: ...

    def complete(self, cart: Cart, payments: Sequence[Payment], staff: Staff) -> Sale: ...

    def last_sale(self) -> Sale | None: ...


class ImportPreview(Protocol):
    @property
    def reading(self) -> SheetReading: ...

    @property
    def plan(self) -> ImportPlan: ...


class Cataloguing(Protocol):
    def find(self, text: str, limit: int = 30) -> tuple[Product, ...]: ...

    def count(self) -> int: ...

    def preview(self, path: Path) -> ImportPreview: ...

    def import_sheet(self, path: Path, staff: Staff) -> ImportPreview: ...


class Printing(Protocol):
    def receipt(self, number: str, printed_by: Staff, words: Words) -> Path: ...

    def z_report(self, number: int, words: Words) -> Path: ...


class DayState(Protocol):
    """`package_name` is empty until the day has been exported."""

    @property
    def day(self) -> date: ...

    @property
    def kind(self) -> DayKind | None: ...

    @property
    def sale_count(self) -> int: ...

    @property
    def total(self) -> Money: ...

    @property
    def is_closed(self) -> bool: ...

    @property
    def package_name(self) -> str: ...


class ExportedPackage(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def path(self) -> Path: ...

    @property
    def workbook(self) -> Path: ...

    @property
    def sha256(self) -> str: ...


class HandingOver(Protocol):
    def days(self) -> Sequence[DayState]: ...

    def export(self, day: date, folder: Path, staff: Staff, words: Words) -> ExportedPackage: ...

    def verify(self, path: Path) -> Verification: ...


class Till(Protocol):
    @property
    def setting_up(self) -> SettingUp: ...

    @property
    def signing_in(self) -> SigningIn: ...

    @property
    def shift_keeping(self) -> ShiftKeeping: ...

    @property
    def selling(self) -> Selling: ...

    @property
    def cataloguing(self) -> Cataloguing: ...

    @property
    def printing(self) -> Printing: ...

    @property
    def handing_over(self) -> HandingOver: ...


Result = TypeVar("Result")


class Task(Protocol):
    def cancel(self) -> None: ...


class LongWork(Protocol):
    """Runs what takes long away from the window and tells the outcome where the window lives."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[ExpectedFailure], None],
    ) -> Task: ...
