"""What the words of a header say, by lookups/columns.yml (loaded and checked once)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language.vietnamese import fold
from extractors.lookups.phrases import Phrases, load_mapping

SUBJECTS = frozenset({"task", "target", "subject"})
"""Roles of columns that can name the row."""
WEAK = frozenset({"total", "planned", "executed", "result", "agency"})
"""Said by a header, but to be decided by the lines above it, the other columns or the table's unit."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONLY_YEAR = re.compile(
    r"(?:den |vao |ke hoach |thoi ky |ca |trong )?(?:nam |giai doan )?(?:nam )?20\d\d(?: ?- ?20\d\d)?|ca nam"
    r"|(?:quy (?:iv|i{1,3}|0?[1-4])|(?:6|06|9|09) thang(?: dau nam)?|thang \d{1,2})(?:[ /-]*(?:nam )?20\d\d)?"
)
_PERCENTAGE = re.compile(r"\d\s?%(?=\s+[^\W\d_])")
"""`Tiết kiệm 10% chi thường xuyên` holds money, what part of it the header says; `So với KH (%)` holds percentages."""


@dataclass(frozen=True)
class ColumnWords:
    roles: Phrases
    amounts: Phrases
    past: Phrases
    executed: Phrases


@cache
def column_words() -> ColumnWords:
    data = load_mapping("columns.yml")
    single = {key: Phrases({key: data[key]}, "columns.yml") for key in ("past", "executed")}
    return ColumnWords(Phrases(data["roles"], "columns.yml"), Phrases(data["amounts"], "columns.yml"), **single)


@dataclass(frozen=True)
class Guess:
    """What a header path says by itself: a role of columns.yml, 'year' (nothing but a year), or None; and all it mentions."""

    role: str | None
    subjects: frozenset[str]
    ratio: bool


def guess(path: Sequence[str]) -> Guess:
    """Read a header path from its innermost line outwards; a line that only says 'total', 'plan' … leaves it to the line above."""
    words = column_words().roles
    subjects = frozenset(label for line in path[-1:] for label, _ in words.found(line) if label in SUBJECTS)
    weak: str | None = None
    said = {label for line in path for label, _ in words.found(line)}
    if "ratio" in said:
        return Guess("ratio", frozenset(), True)
    ratio = "share" in said or any("%" in _PERCENTAGE.sub("", line) for line in path)
    for depth, line in enumerate(reversed(path)):
        role = "year" if only_year(line) else words.longest(line)
        if role in (None, "share"):
            continue
        if depth and role in SUBJECTS:
            # `Chỉ tiêu > Năm 2025`: what stands under a subject's heading is its value.
            return Guess("value" if role == "target" else weak, subjects, ratio)
        if role in WEAK or role == "year":
            weak = weak or role
            continue
        return Guess(role, subjects, ratio)
    return Guess(weak, subjects, ratio)


def only_year(line: str) -> bool:
    """Whether a header line is a year, a part of one or a span and nothing else (`Năm 2022`, `Quý II`, `Giai đoạn 2026-2030`)."""
    return _ONLY_YEAR.fullmatch(fold(line).strip("() .")) is not None


def years(text: str) -> tuple[str, ...]:
    return tuple(_YEAR.findall(text))
