"""Draws every picture: `python -m tests.pictures [folder]`, by default into `pictures/`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    for found in iter_modules([str(Path(__file__).parent)]):
        if found.name != "__main__":
            render = getattr(import_module(f"tests.pictures.{found.name}"), "render", None)
            if render is not None:
                render(folder)


main()
