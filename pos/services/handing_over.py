"""Handing closed days over to the city: one signed package for every calendar day since the first, in order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pos.devices.durable_file import read_file, write_durably
from pos.documents.city_package import PackageBytes, build_package
from pos.documents.city_verification import verify_package
from pos.documents.city_workbook import city_workbook
from pos.domain.business_day import suggested_business_date
from pos.domain.day_package import (
    NO_PREVIOUS,
    DayBeforeFirst,
    DayKind,
    DayNotClosed,
    DayPackage,
    TillChain,
    kind_of_day,
)
from pos.domain.errors import EnvironmentFault
from pos.domain.journal import RecordKind
from pos.domain.money import NOTHING, Money
from pos.domain.shifts import Shift
from pos.domain.staff import Permission, Staff, require_permission
from pos.domain.till_state import TillState
from pos.domain.verification import Verification
from pos.domain.words import Words
from pos.persistence import day_packages, journal, sales, shifts, showrooms, till_state
from pos.persistence.database import Transaction
from pos.persistence.day_packages import HandedOver
from pos.services.context import Context
from pos.services.setting_up import SettingUp

_PACKAGES = "packages"


@dataclass(frozen=True)
class DayState:
    """One calendar day: what it was, what it sold, and the package it was handed over in ("" if not yet)."""

    day: date
    kind: DayKind
    sale_count: int
    total: Money
    is_closed: bool
    package_name: str


@dataclass(frozen=True)
class ExportedPackage:
    """A package and its workbook as they lie in the chosen folder."""

    name: str
    path: Path
    workbook: Path
    sha256: str


@dataclass(eq=False)
class PackageChanged(EnvironmentFault):
    """The package that was handed over is damaged here, and the rows no longer give the same bytes."""

    name: str


class HandingOver:
    def __init__(self, context: Context, setting_up: SettingUp) -> None:
        self._context = context
        self._setting_up = setting_up

    def days(self) -> tuple[DayState, ...]:
        """Every day since the first, newest first; the open one with what it has sold so far."""
        today = suggested_business_date(self._context.clock())
        with self._context.database.reading() as transaction:
            state = till_state.get(transaction)
            turnover = shifts.days_with_shifts(transaction)
            closed = frozenset(turnover)
            packages = day_packages.by_day(transaction)
            current = shifts.current(transaction)
            if current is not None:
                so_far = sales.shift_totals(transaction, current.number)
                count, amount = turnover.get(current.business_date, (0, NOTHING))
                documents = so_far.sale_count + so_far.return_count
                turnover[current.business_date] = (count + documents, amount + so_far.net_sales)
            newest = max([today, *turnover])
            days = [state.first_day + timedelta(days=number) for number in range((newest - state.first_day).days + 1)]
            return tuple(
                _day_state(
                    day,
                    turnover.get(day),
                    packages.get(day),
                    is_closed=_is_closed(day, today, current, has_z=day in closed),
                )
                for day in reversed(days)
            )

    def export(self, day: date, folder: Path, staff: Staff, words: Words) -> ExportedPackage:
        """Write the day's package, and a workbook for people beside it, into `folder`.

        Days before it that were not handed over yet are made first, since each package names the one before. A
        package that exists is written again byte for byte. Raises NotPermitted, DayBeforeFirst, DayNotClosed,
        PackageChanged, KeyOfAnotherTill, FileNotWritten.
        """
        require_permission(staff, Permission.HAND_OVER)
        now = self._context.clock()
        made: list[PackageBytes] = []
        with self._context.database.writing() as transaction:
            state = self._context.begin(transaction, now)
            if day < state.first_day:
                raise DayBeforeFirst(day, state.first_day)
            has_z = shifts.closing_seq_of_day(transaction, day) is not None
            if not _is_closed(day, suggested_business_date(now), shifts.current(transaction), has_z=has_z):
                raise DayNotClosed(day)
            made = self._make_missing(transaction, state, day)
            handed_over = _required(day_packages.find(transaction, day))
            contents = self._contents(transaction, state, handed_over)
            state = till_state.append(
                transaction,
                state,
                RecordKind.EXPORT,
                now,
                staff=staff.code,
                business_date=day,
                content={"name": handed_over.name, "sha256": handed_over.sha256},
            )
            till_state.keep(transaction, state)
        kept = self._context.folder / _PACKAGES
        for package in made:
            write_durably(kept / f"{package.name}.zip", package.content)
        return self._write_out(handed_over, contents, folder, words)

    def verify(self, path: Path) -> Verification:
        """Check a package against this till's own key."""
        return verify_package(path, self.own_key())

    def own_key(self) -> str:
        """The public key of this till, in minisign's form. Raises ShowroomNotSetUp."""
        with self._context.database.reading() as transaction:
            return till_state.get(transaction).identity.public_key

    def _make_missing(self, transaction: Transaction, state: TillState, day: date) -> list[PackageBytes]:
        last = day_packages.last_day(transaction)
        next_day = state.first_day if last is None else last + timedelta(days=1)
        made: list[PackageBytes] = []
        while next_day <= day:
            contents = self._new_contents(transaction, state, next_day)
            package = build_package(contents, self._setting_up.signing_key())
            chain = contents.chain
            day_packages.add(
                transaction,
                HandedOver(
                    business_date=next_day,
                    revision=contents.revision,
                    day_seq=contents.day_seq,
                    name=package.name,
                    kind=contents.kind,
                    first_seq=chain.first_seq,
                    last_seq=chain.last_seq,
                    previous_sha256=contents.previous_sha256,
                    tagmanifest_sha256=package.tagmanifest_sha256,
                    sha256=package.sha256,
                    app_version=contents.app_version,
                ),
            )
            made.append(package)
            next_day += timedelta(days=1)
        return made

    def _new_contents(self, transaction: Transaction, state: TillState, day: date) -> DayPackage:
        """A day's package for the first time: its piece of the journal joins the piece of the day before."""
        before = day_packages.find(transaction, day - timedelta(days=1))
        first_seq = before.last_seq + 1 if before else 1
        closing = shifts.closing_seq_of_day(transaction, day)
        last_seq = first_seq - 1 if closing is None else closing
        sold, closes = sales.of_day(transaction, day), shifts.z_reports_of_day(transaction, day)
        return DayPackage(
            showroom=showrooms.get(transaction),
            identity=state.identity,
            business_date=day,
            day_seq=(day - state.first_day).days + 1,
            kind=kind_of_day(sold, closes),
            previous_sha256=before.tagmanifest_sha256 if before else NO_PREVIOUS,
            chain=_chain(transaction, state, first_seq, last_seq),
            sales=sold,
            z_reports=closes,
            records=tuple(journal.records(transaction, first_seq, last_seq)),
            app_version=self._context.app_version,
        )

    def _contents(self, transaction: Transaction, state: TillState, package: HandedOver) -> DayPackage:
        """The contents of a package that was handed over."""
        return DayPackage(
            showroom=showrooms.get(transaction),
            identity=state.identity,
            business_date=package.business_date,
            day_seq=package.day_seq,
            kind=package.kind,
            previous_sha256=package.previous_sha256,
            chain=_chain(transaction, state, package.first_seq, package.last_seq),
            sales=sales.of_day(transaction, package.business_date),
            z_reports=shifts.z_reports_of_day(transaction, package.business_date),
            records=tuple(journal.records(transaction, package.first_seq, package.last_seq)),
            app_version=package.app_version,
            revision=package.revision,
        )

    def _write_out(self, package: HandedOver, contents: DayPackage, folder: Path, words: Words) -> ExportedPackage:
        kept = self._context.folder / _PACKAGES / f"{package.name}.zip"
        content = read_file(kept) if kept.exists() else b""
        if hashlib.sha256(content).hexdigest() != package.sha256:
            # The kept file is gone or damaged: the closed rows give the same bytes again.
            content = build_package(contents, self._setting_up.signing_key()).content
            if hashlib.sha256(content).hexdigest() != package.sha256:
                raise PackageChanged(package.name)
            write_durably(kept, content)
        path, workbook = folder / kept.name, folder / f"{package.name}.xlsx"
        write_durably(path, content)
        write_durably(workbook, city_workbook(contents, words))
        return ExportedPackage(package.name, path, workbook, package.sha256)


def _is_closed(day: date, today: date, current: Shift | None, *, has_z: bool) -> bool:
    """A day is closed when none of its shifts is open and it either has a Z report or lies in the past."""
    if current is not None and current.business_date <= day:
        return False
    return day < today or has_z


def _chain(transaction: Transaction, state: TillState, first_seq: int, last_seq: int) -> TillChain:
    previous_head = journal.head_before(transaction, first_seq) or state.head
    head = previous_head if last_seq < first_seq else journal.head_before(transaction, last_seq + 1) or state.head
    return TillChain(state.identity.till, first_seq, last_seq, previous_head, head)


def _day_state(
    day: date, turnover: tuple[int, Money] | None, package: HandedOver | None, *, is_closed: bool
) -> DayState:
    count, total = turnover or (0, NOTHING)
    return DayState(day, _kind(turnover), count, total, is_closed, package.name if package else "")


def _kind(turnover: tuple[int, Money] | None) -> DayKind:
    if turnover is None:
        return DayKind.CLOSED
    return DayKind.NORMAL if turnover[0] else DayKind.EMPTY


def _required(package: HandedOver | None) -> HandedOver:
    if package is None:
        raise LookupError("a package that was just made is not there")
    return package
