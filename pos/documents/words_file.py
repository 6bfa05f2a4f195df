"""The words of one language, read from the JSON files under `resources/i18n/<language>/`."""

from __future__ import annotations

import json
from pathlib import Path

from pos.domain.words import Language, Words


def read_words(folder: Path, language: Language) -> Words:
    """All texts of a language; each key stands in one file only. Raises ValueError where a key stands twice."""
    texts: dict[str, str] = {}
    for path in sorted((folder / language.value).glob("*.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            if key in texts:
                raise ValueError(f"{path.name}: {key} stands in another file already")
            texts[key] = text
    return Words(language, texts)
