"""Words of the language, from the list that the underthesea package carries; its models are not loaded."""

from __future__ import annotations

import importlib.util
import unicodedata
from functools import cache
from pathlib import Path


@cache
def entries() -> frozenset[str]:
    """All words in small letters; none when the list is not where it was."""
    return frozenset(unicodedata.normalize("NFC", "\n".join(_lines())).casefold().splitlines())


def _lines() -> list[str]:
    spec = importlib.util.find_spec("underthesea")
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / "corpus" / "data" / "Viet74K.txt"
        if path.is_file():
            return path.read_text(encoding="utf-8").splitlines()
    return []
