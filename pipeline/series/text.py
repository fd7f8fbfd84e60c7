"""What a target or task says, as weighted words: figures, years and the place's name aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from extractors.language.vietnamese import fold
from pipeline.errors import InvalidConfig
from schemas.base import Model

WORDS = Path(__file__).with_name("words.yml")
LIGHT = 0.25

_TOKEN = re.compile(r"[^\W_]+")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"[<>=≥≤~+]*\s*\d+(?:[.,]\d+)*\s*(?:%|phan tram)")


class Words(Model):
    """words.yml."""

    short_forms: dict[str, str]
    light: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Lexicon:
    """words.yml, folded and ready to use."""

    short_forms: re.Pattern[str]
    long_forms: dict[str, str]
    light: re.Pattern[str]
    apart: tuple[re.Pattern[str], ...]


@cache
def lexicon() -> Lexicon:
    """Raises InvalidConfig when words.yml does not have its form."""
    try:
        words = Words.model_validate(yaml.safe_load(WORDS.read_text(encoding="utf-8")))
    except ValueError as error:
        raise InvalidConfig(f"{WORDS.name}: {error}", "Give it short_forms, light and apart.") from error
    forms = {fold(short): fold(long) for short, long in words.short_forms.items()}
    light = _any_of(" ".join(_TOKEN.findall(fold(phrase))) for phrase in words.light)
    apart = tuple(_any_of(fold(word) for word in group) for group in words.apart)
    return Lexicon(_any_of(forms), forms, light, apart)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words; the longest phrase first."""
    listed = "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def plain_words(text: str, figures: Iterable[str] = (), place: str | None = None) -> str:
    """`text` folded, short forms spelled out, without percentages, years, the target's own `figures` and the place's name.

    Syllables of words that carry no subject end in '~', so that `số` of `số lượng` is not that of `chuyển đổi số`.
    """
    return _plain_words(text, frozenset(figures), place)


@lru_cache(maxsize=100_000)
def _plain_words(text: str, own: frozenset[str], place: str | None) -> str:
    known = lexicon()
    out = known.short_forms.sub(lambda found: known.long_forms[found.group()], fold(text))
    out = _YEARS.sub(" ", _PERCENT.sub(" ", out))
    if own:
        out = _FIGURE.sub(lambda found: " " if _canonical(found.group()) in own else found.group(), out)
    if place:
        out = re.sub(rf"\b(?:tinh |thanh pho )?{re.escape(fold(place))}\b", " ", out)
    out = " ".join(_TOKEN.findall(out))
    return known.light.sub(lambda found: found.group().replace(" ", "~ ") + "~", out)


def is_light(feature: str) -> bool:
    """All its syllables belong to words that carry no subject."""
    return all(syllable.endswith("~") for syllable in feature.split())


def _canonical(figure: str) -> str:
    """'1.200' -> '1200', '07' -> '7', '2,50' -> '2.5': the Vietnamese rule, enough to find a value again."""
    whole, _, part = figure.replace(".", "").partition(",")
    return (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if part.strip("0") else "")


def features(tokens: Sequence[str]) -> list[str]:
    """Each syllable and each pair of neighbours: most Vietnamese words are pairs, and order counts."""
    return [*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))]


def apart(a: str, b: str) -> tuple[str, str] | None:
    """Words that exclude each other, one in each text (`cap xa`, `cap huyen`); None when nothing does."""
    for in_a, in_b in zip(_marks(a), _marks(b), strict=True):
        if in_a and in_b and not in_a & in_b:
            return min(in_a), min(in_b)
    return None


@lru_cache(maxsize=100_000)
def _marks(words: str) -> tuple[frozenset[str], ...]:
    """For each group of words.yml's `apart` those that stand in the text."""
    return tuple(frozenset(group.findall(words.replace("~", ""))) for group in lexicon().apart)
