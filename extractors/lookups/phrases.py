"""Phrase lists of the lookup files: loaded, checked against contradictions, and found in text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractors.language.vietnamese import fold, fold_tones
from extractors.lookups.load import load_yaml


class LookupConflict(ValueError):
    """A lookup file contradicts itself."""


class Phrases:
    """Phrase -> label, longest phrase first; told with accents, and without them where that leaves one answer."""

    def __init__(self, labels: Mapping[str, Sequence[str]], source: str) -> None:
        self._exact: dict[str, str] = {}
        bare: dict[str, set[str]] = {}
        for label, phrases in labels.items():
            for phrase in map(str, phrases):
                key = clean(fold_tones(phrase))
                if self._exact.get(key, label) != label:
                    raise LookupConflict(f"{source}: '{phrase}' stands under both '{self._exact[key]}' and '{label}'")
                self._exact[key] = label
                if " " in key or key.isascii() or phrase.isupper():  # `Cộng` without its accents is also `công`
                    bare.setdefault(fold(key), set()).add(label)
        self._bare = {key: next(iter(found)) for key, found in bare.items() if len(found) == 1}
        self._patterns = (_pattern(self._exact), _pattern(self._bare))

    def longest(self, text: str) -> str | None:
        """Label of the longest phrase in `text`; of two equally long ones, of the first."""
        return max(self.found(text), key=lambda hit: hit[1], default=(None, 0))[0]

    def found(self, text: str) -> list[tuple[str, int]]:
        """(label, length of the phrase) of every phrase in `text` that is not part of a longer one, in order of place."""
        for key, pattern, table in (
            (clean(fold_tones(text)), self._patterns[0], self._exact),
            (clean(fold(text)), self._patterns[1], self._bare),
        ):
            hits = [(m.start(), m.end(1), table[m[1]]) for m in pattern.finditer(key)]
            whole = [h for h in hits if not any(o[0] <= h[0] and h[1] <= o[1] and o != h for o in hits)]
            if whole:
                return [(label, end - start) for start, end, label in whole]
        return []

    def is_whole(self, text: str) -> bool:
        return clean(fold_tones(text)) in self._exact

    def starts(self, text: str) -> bool:
        """Whether `text` begins with one of the phrases, accents counted."""
        return self._patterns[0].match(clean(fold_tones(text))) is not None


def clean(text: str) -> str:
    """Spaces around `/` and `,` as they are usually printed; a word broken by a hyphen at a line end is not healed here."""
    text = re.sub(r"\s*/\s*", "/", text)
    return re.sub(r"\s*,\s*", ", ", text).strip(" :.;*")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?=(" + "|".join(map(re.escape, ordered)) + r")(?!\w))")


def load_mapping(name: str) -> dict[str, Any]:
    """A lookup file whose top level is a mapping."""
    try:
        return load_yaml(name)
    except ValueError as error:
        raise LookupConflict(str(error)) from error
