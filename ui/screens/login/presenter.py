"""Who is at the till: a person is chosen, then proves it with a PIN."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pos.domain.errors import ExpectedFailure
from pos.domain.staff import Staff
from pos.domain.words import Words
from ui.errors import in_words
from ui.till import SettingUp, SigningIn


@dataclass(frozen=True)
class LoginState:
    """`chosen` counts from 0, -1 for nobody yet. `demo_pins` by staff code; empty in a real shop."""

    words: Words
    showroom_name: str
    till: str
    people: tuple[Staff, ...]
    chosen: int = -1
    problem: str = ""
    demo_pins: Mapping[str, str] | None = None
    is_alarm: bool = False


class LoginPresenter:
    def __init__(
        self,
        signing_in: SigningIn,
        setting_up: SettingUp,
        demo_pins: Mapping[str, str],
        words: Words,
        show: Callable[[LoginState], None],
        signed_in: Callable[[Staff], None],
    ) -> None:
        self._signing_in = signing_in
        self._setting_up = setting_up
        self._demo_pins = demo_pins
        self._words = words
        self._show_state = show
        self._signed_in = signed_in
        self._people: tuple[Staff, ...] = ()
        self._showroom_name = ""
        self._till = ""
        self._chosen = -1
        self._failure: ExpectedFailure | None = None

    def speak(self, words: Words) -> None:
        self._words = words
        self._show()

    def entered(self) -> None:
        self._failure = None
        try:
            showroom = self._setting_up.showroom()
            self._showroom_name, self._till = showroom.name, showroom.till
            self._people = self._signing_in.people()
        except ExpectedFailure as failure:
            self._failure = failure
        self._chosen = 0 if len(self._people) == 1 else -1
        self._show()

    def person_chosen(self, index: int) -> None:
        if index < len(self._people):
            self._chosen = index
            self._failure = None
            self._show()

    def pin_entered(self, pin: str) -> None:
        if self._chosen < 0 or not pin:
            return
        try:
            staff = self._signing_in.sign_in(self._people[self._chosen].code, pin)
        except ExpectedFailure as failure:
            self._failure = failure
            self._show(is_alarm=True)
            return
        self._failure = None
        self._signed_in(staff)

    def stepped_back(self) -> None:
        self._failure = None
        if len(self._people) > 1:
            self._chosen = -1
        self._show()

    def _show(self, *, is_alarm: bool = False) -> None:
        self._show_state(
            LoginState(
                self._words,
                self._showroom_name,
                self._till,
                self._people,
                self._chosen,
                in_words(self._failure, self._words),
                self._demo_pins,
                is_alarm,
            )
        )
