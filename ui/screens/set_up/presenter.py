"""The first run: which showroom this till belongs to, and who manages it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pos.domain.errors import ExpectedFailure
from pos.domain.showroom import Showroom, WrongShowroomFact
from pos.domain.staff import WeakPin
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import SettingUp

SHOWROOM_FACTS = (
    "code",
    "till",
    "name",
    "legal_name",
    "tax_number",
    "commune_code",
    "address",
    "phone",
    "gln",
)
MANAGER_FACTS = ("manager_code", "manager_name", "pin", "pin_again")


@dataclass(frozen=True)
class SetUpState:
    """`wrong` names the field that was refused, "" if none was."""

    words: Words
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    wrong: str = ""
    is_alarm: bool = False


class SetUpPresenter:
    def __init__(
        self,
        setting_up: SettingUp,
        words: Words,
        show: Callable[[SetUpState], None],
        done: Callable[[], None],
    ) -> None:
        self._setting_up = setting_up
        self._words = words
        self._show_state = show
        self._done = done
        self._facts: Mapping[str, str] = {"till": "01"}
        self._failure: ExpectedFailure | None = None
        self._said = ""
        self._wrong = ""

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._show()

    def set_up_asked(self, facts: Mapping[str, str]) -> None:
        """Everything the form holds, by field."""
        self._facts = {name: text.strip() for name, text in facts.items()}
        self._failure, self._said, self._wrong = None, "", ""
        if self._refused_here():
            self._show(is_alarm=True)
            return
        showroom = Showroom(**{name: self._facts[name] for name in SHOWROOM_FACTS})
        manager = (self._facts["manager_code"], self._facts["manager_name"], self._facts["pin"])
        try:
            self._setting_up.set_up(showroom, *manager)
        except ExpectedFailure as failure:
            self._failure = failure
            self._wrong = _field_of(failure)
            self._show(is_alarm=True)
            return
        self._done()

    def _refused_here(self) -> bool:
        """What only the form can know: a manager without a name, a PIN typed in two ways."""
        for name in ("manager_code", "manager_name"):
            if not self._facts[name]:
                self._said, self._wrong = "set_up.manager_missing", name
                return True
        if self._facts["pin"] != self._facts["pin_again"]:
            self._said, self._wrong = "set_up.pins_differ", "pin_again"
            return True
        return False

    def _show(self, *, is_alarm: bool = False) -> None:
        problem = self._words(self._said) if self._said else in_words(self._failure, self._words)
        self._show_state(SetUpState(self._words, self._facts, problem, self._wrong, is_alarm))


def _field_of(failure: ExpectedFailure) -> str:
    if isinstance(failure, WrongShowroomFact):
        return failure.field
    if isinstance(failure, WeakPin):
        return "pin"
    return "tax_number" if failure.code == "WrongTaxNumber" else ""
