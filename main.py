"""The composition root: makes the clock, the ids and the words, then opens the window or runs a command.

Nothing imports this file.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from pos.commands.program import Program, use_utf8
from pos.commands.tills import Tills
from pos.documents.words_file import read_words
from pos.domain.words import Language

APP_NAME = "ocop-pos"
APP_VERSION = "0.1.0"
RESOURCES = Path(__file__).parent / "resources"


def now() -> datetime:
    return datetime.now(UTC)


def has_display() -> bool:
    """Whether a window could be shown; a display that is named but answers nobody counts as none."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)
    number = display[1:].partition(".")[0]
    with socket.socket(socket.AF_UNIX) as server:
        try:
            server.connect(f"/tmp/.X11-unix/X{number}")
        except OSError:
            return False
    return True


def main(arguments: Sequence[str]) -> int:
    use_utf8()
    words = {language: read_words(RESOURCES / "i18n", language) for language in Language}
    program = Program(
        name=APP_NAME,
        tills=Tills(RESOURCES, now, uuid4, APP_VERSION),
        words=words,
        has_display=has_display,
        open_window=open_window,
    )
    return program.run(arguments)


def open_window(program: Program, folder: Path, language: Language, *, is_demo: bool) -> int:
    """Show the window first; the till is opened behind it."""
    from ui.application import run

    tills = program.tills
    return run(
        open_till=partial(tills.open_demo if is_demo else tills.open, folder),
        words=program.words,
        resources=tills.resources,
        demo_pins=tills.demo_pins() if is_demo else {},
        language=language,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
