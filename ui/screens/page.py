"""A page as the frame knows it: a widget, and the presenter that is kept with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from pos.domain.words import Words


class Presenter(Protocol):
    def speak(self, words: Words) -> None:
        """Show the same state in these words."""

    def entered(self) -> None:
        """The page has come to the front: show how things stand now."""


@dataclass(frozen=True)
class Page:
    """Keeps the presenter alive: Qt holds only weak references to the slots of a plain object."""

    screen: QWidget
    presenter: Presenter
