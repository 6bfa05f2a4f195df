"""The first act in a data folder: whose till this is, its signing key, its reference data, its first manager."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from pos.devices.durable_file import read_file, write_durably
from pos.documents.minisign import SigningKey
from pos.domain.business_day import suggested_business_date
from pos.domain.day_package import TillIdentity
from pos.domain.journal import RecordKind, genesis_hash
from pos.domain.producers import require_tax_number
from pos.domain.shifts import GrandTotals
from pos.domain.showroom import Showroom, ShowroomAlreadySetUp, WrongShowroomFact, require_showroom
from pos.domain.staff import Role, Staff, require_staff, require_strong_pin
from pos.domain.till_state import TillState
from pos.persistence import reference, showrooms, staff, till_state
from pos.persistence.database import Transaction
from pos.services.context import Context
from pos.services.pins import hash_pin

_KEY_FILE = "keys/till.key"


class SettingUp:
    def __init__(self, context: Context) -> None:
        self._context = context

    def is_set_up(self) -> bool:
        with self._context.database.reading() as transaction:
            return showrooms.find(transaction) is not None

    def showroom(self) -> Showroom:
        """Raises ShowroomNotSetUp."""
        with self._context.database.reading() as transaction:
            return showrooms.get(transaction)

    def set_up(self, showroom: Showroom, manager_code: str, manager_name: str, pin: str) -> None:
        """Make this data folder the till of `showroom`, with one manager who can do the rest.

        Raises ShowroomAlreadySetUp, WrongShowroomFact, WrongTaxNumber, WeakPin, NamelessStaff,
        ControlCharacterInText.
        """
        self.set_up_with(showroom, [(Staff(manager_code, manager_name, Role.MANAGER), pin)])

    def set_up_with(self, showroom: Showroom, people: Iterable[tuple[Staff, str]]) -> None:
        """The same with several people and their PINs."""
        require_showroom(showroom)
        if showroom.tax_number:
            require_tax_number(showroom.tax_number)
        hashed = [(require_staff(person), hash_pin(require_strong_pin(pin))) for person, pin in people]
        now = self._context.clock()
        first_day = suggested_business_date(now)
        key = self._signing_key()
        with self._context.database.writing() as transaction:
            known = showrooms.find(transaction)
            if known is not None:
                raise ShowroomAlreadySetUp(known.name)
            self._add_reference_data(transaction)
            if showroom.commune_code not in reference.references(transaction).communes:
                raise WrongShowroomFact("commune_code", showroom.commune_code)
            showrooms.add_version(transaction, showroom, now)
            showrooms.add_owner_and_seller(transaction, showroom)
            for person, pin_hash in hashed:
                staff.add(transaction, person, pin_hash)
            self._start_journal(transaction, showroom, key, first_day, now)

    def signing_key(self) -> SigningKey:
        """The key that this till signs with. Raises FileNotRead."""
        return SigningKey(bytes.fromhex(read_file(self._context.folder / _KEY_FILE).decode().strip()))

    def _signing_key(self) -> SigningKey:
        """A new key in its file, or the one that an interrupted set-up left there."""
        path = self._context.folder / _KEY_FILE
        if not path.exists():
            write_durably(path, f"{secrets.token_hex(32)}\n".encode(), secret=True)
        return self.signing_key()

    def _start_journal(
        self, transaction: Transaction, showroom: Showroom, key: SigningKey, first_day: date, now: datetime
    ) -> None:
        installation = str(self._context.new_id())
        public_key = key.public_key.text
        genesis = genesis_hash(showroom.code, showroom.till, installation, public_key)
        state = TillState(
            showroom_code=showroom.code,
            identity=TillIdentity(showroom.till, installation, public_key, genesis),
            first_day=first_day,
            epoch=1,
            seq=0,
            head=genesis,
            recorded_at=None,
            number_year=first_day.year,
            number_in_year=0,
            shift_number=0,
            z_number=0,
            grand_totals=GrandTotals(),
        )
        till_state.add(transaction, state, now)
        content = {
            "installation": installation,
            "public_key": public_key,
            "genesis": genesis,
            "first_day": first_day.isoformat(),
            "app_version": self._context.app_version,
        }
        state = till_state.append(
            transaction, state, RecordKind.START, now, staff="", business_date=None, content=content
        )
        till_state.keep(transaction, state)

    def _add_reference_data(self, transaction: Transaction) -> None:
        reference.add_communes(transaction, self._rows("communes.csv"))
        reference.add_ocop_sets(transaction, self._rows("ocop-sets.csv"))
        reference.add_vat_rules(transaction, map(reference.rule_from_row, self._rows("vat-rules.csv")))

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self._context.resources / "reference" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
