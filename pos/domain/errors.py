"""The two roots of every expected failure.

An error carries data, never a sentence: the shells put it into words (`Words.failure`)
from its code and its fields. Everything that is neither of these two is a bug and is shown as one.
"""

from __future__ import annotations


class ExpectedFailure(Exception):
    """Something that can happen to an honest person; subclasses are dataclasses of plain values."""

    @property
    def code(self) -> str:
        """The name under which words and scripts know this failure, e.g. `UnknownBarcode`."""
        return type(self).__name__

    @property
    def details(self) -> dict[str, object]:
        """The failure's fields by name, for the words' placeholders."""
        fields = getattr(type(self), "__dataclass_fields__", {})
        return {name: getattr(self, name) for name in fields}

    def __str__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code}({given})"


class RuleBroken(ExpectedFailure):
    """A rule of the shop refused the act; nothing was stored and the state stands as before."""


class EnvironmentFault(ExpectedFailure):
    """The disk, a folder, a lock or a device refused; translated once, at the edge where it was met."""
