"""Percentages in words: `chín mươi phần trăm`, alone or beside their figure, `năm mươi phần trăm (50%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.language.numbers import FIGURE, number_from_words, parse_figure

_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|linh|lẻ|phẩy|rưỡi)"
_SPELT = re.compile(rf"(?<!\w)(?P<words>{_WORD}(?:\s+{_WORD})*)\s+phần\s+trăm(?!\w)", re.I)
_BESIDE_FIGURE = re.compile(rf"(?P<figure>{FIGURE})\s?%\s*\(\s*(?:bằng chữ\s*:?\s*)?$", re.I)
_FIGURE_BESIDE = re.compile(rf"\s*\(\s*(?P<figure>{FIGURE})\s?%\s*\)")


@dataclass(frozen=True, slots=True)
class SpeltShare:
    """`value` is None where the words name no number, or could name two. `figure`: the one printed beside them, if any."""

    start: int
    end: int
    as_written: str
    value: Decimal | None
    figure: Decimal | None = None


def spelt_shares(text: str) -> Iterator[SpeltShare]:
    """Each percentage in words, in order."""
    for found in _SPELT.finditer(text):
        words = found["words"].split()
        value, used = _value(words)
        start = found.end("words") - len(" ".join(words[len(words) - used :])) if used else found.start()
        before, after = _BESIDE_FIGURE.search(text[: found.start()]), _FIGURE_BESIDE.match(text, found.end())
        beside = before or after
        closing = re.match(r"\s*\)", text[found.end() :]) if before else None
        end = after.end() if after else found.end() + (closing.end() if closing else 0)
        yield SpeltShare(
            min(start, before.start()) if before else start,
            end,
            text[before.start() if before else start : end],
            value,
            parse_figure(beside["figure"]).value if beside else None,
        )


def _value(words: list[str]) -> tuple[Decimal | None, int]:
    """(the number that all words name, how many of them): a `năm` before it is the year, `mỗi năm hai mươi phần trăm`."""
    for first in range(len(words)):
        value = _number(words[first:])
        if value is not None:
            rest = [word.casefold() for word in words[:first]]
            return (value, len(words) - first) if rest in ([], ["năm"]) else (None, 0)
    return None, 0


def _number(words: list[str]) -> Decimal | None:
    folded = [word.casefold() for word in words]
    if folded == ["trăm"]:
        return Decimal(100)
    half = folded[-1] == "rưỡi" and len(folded) > 1 and folded[-2] != "trăm"
    if half:
        folded = folded[:-1]
    whole, _, decimals = " ".join(folded).partition(" phẩy ")
    value = number_from_words(whole)
    if value is None or (half and decimals):
        return None
    if not decimals:
        return Decimal(value) + (Decimal("0.5") if half else 0)
    digits = [number_from_words(word) for word in decimals.split()]
    if all(d is not None and d < 10 for d in digits):
        return Decimal(f"{value}.{''.join(map(str, digits))}")
    tail = number_from_words(decimals)  # "phẩy hai mươi lăm"
    return Decimal(f"{value}.{tail}") if tail is not None else None
