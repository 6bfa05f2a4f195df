"""How a command answers: words for people, or one JSON document for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from enum import IntEnum
from typing import TextIO

from pos.domain.errors import ExpectedFailure
from pos.domain.words import Words


class Exit(IntEnum):
    """What the process says when it ends."""

    DONE = 0
    REFUSED = 1  # by a rule of the shop; nothing was stored
    USAGE = 2  # the call's words are off
    ENVIRONMENT = 3  # the disk, a folder, a lock or the display


class Answers:
    """Where a command's answers go. In JSON mode words are left out and `give` prints one document."""

    def __init__(self, words: Words, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.words = words
        self.as_json = as_json
        self._out = out if out is not None else sys.stdout
        self._err = err if err is not None else sys.stderr

    def say(self, text: str, /, **values: object) -> None:
        """A line for people."""
        if not self.as_json:
            print(self.words(text, **values), file=self._out)

    def line(self, text: str) -> None:
        """A line for people that is made of data."""
        if not self.as_json:
            print(text, file=self._out)

    def give(self, document: Mapping[str, object]) -> None:
        """The answer for scripts."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False), file=self._out, flush=True)

    def refuse(self, failure: ExpectedFailure) -> None:
        """What went wrong, in words on the error stream; for scripts as a document."""
        if self.as_json:
            self.give({"error": error_document(self.words, failure)})
        else:
            print(told(self.words, failure), file=self._err)

    def wrong_usage(self, text: str) -> None:
        """What the call lacks, on the error stream; for scripts as a document."""
        if self.as_json:
            self.give({"error": {"code": "usage", "message": self.words(text)}})
        else:
            print(self.words(text), file=self._err)

    def print_json_line(self, document: Mapping[str, object]) -> None:
        """One line of a stream that is JSON in either mode."""
        print(json.dumps(document, ensure_ascii=False), file=self._out, flush=True)


def error_document(words: Words, failure: ExpectedFailure) -> dict[str, object]:
    return {"code": failure.code, "message": told(words, failure)}


def told(words: Words, failure: ExpectedFailure) -> str:
    """A failure in the words of the command line: commands to type instead of keys to press."""
    return words.failure(failure, "command")
