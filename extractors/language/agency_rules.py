"""The rules of writing bodies, read once from lookups/agency_rules.yml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.language.vietnamese import fold
from extractors.lookups.load import load_yaml
from schemas.base import Model


class Rules(Model):
    """agency_rules.yml; the file's comments say what each list means."""

    fields: dict[str, tuple[str, ...]]
    posts: tuple[str, ...]
    abbreviations: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    starts: tuple[str, ...]
    not_starts: tuple[str, ...]
    generic: tuple[str, ...]
    places: tuple[str, ...]
    attached: tuple[str, ...]
    reopens: tuple[str, ...]
    qualifiers: tuple[str, ...]
    positions: tuple[str, ...]
    position_heads: dict[str, str]
    labels: tuple[str, ...]
    role_notes: tuple[str, ...]
    kinds: dict[str, str]
    predicates: tuple[str, ...]
    compounds: tuple[str, ...]
    openers: tuple[str, ...]
    givers: tuple[str, ...]
    nouns_of_cooperation: tuple[str, ...]
    nobody: tuple[str, ...]


@cache
def rules() -> Rules:
    """Raises ValueError when a field is listed twice under one head."""
    found = Rules.model_validate(load_yaml("agency_rules.yml"))
    for head, fields in found.fields.items():
        keys = [fold(f) for f in fields]
        twice = sorted({f for f in fields if keys.count(fold(f)) > 1})
        if twice:
            raise ValueError(f"lookups/agency_rules.yml: fields.{head} lists {', '.join(twice)} twice")
    return found


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def slug(text: str) -> str:
    """Part of an id: `Sở Tài chính` -> `so-tai-chinh`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """`fold` of a single word or short phrase, remembered: the same few thousand come again and again."""
    return fold(word)
