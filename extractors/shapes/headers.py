"""What the words of a header say, by lookups/columns.yml (loaded and checked once)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language.agencies import heading_agency
from extractors.language.agency_places import is_place, is_whole_place
from extractors.language.money import parse_unit
from extractors.language.noun_phrases import is_count
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
_PART_OF_YEAR = re.compile(r"(?:quy (?:iv|i{1,3}|0?[1-4])|thang \d{1,2})(?:[ /-]*(?:nam )?20\d\d)?")
PARTS = re.compile(r"\W*(?:trong do|bao gom|gom|chia ra)\b")
"""Over the parts of the sum beside them."""
_SHARED = re.compile(r"(?:phan|chia)(?: ra)? theo\b")
"""`Phân theo đơn vị hành chính > Xã An Bình`: over what is shared out, nobody who does anything."""
_BRACKETS = re.compile(r"\([^)]*\)")
PERSONS = re.compile(r"\bho(?:,| va)? ten\b|\bten (?:tap the|ca nhan)\b")
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
    counts: bool = False


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
        if _counts(line, role):
            if role in ("planned", "executed"):  # `Số giường kế hoạch`
                return Guess(role, subjects, ratio, counts=True)
            return _count(path[: len(path) - 1 - depth], subjects, weak, ratio)
        if role in (None, "share", "count"):
            continue
        if depth and role in SUBJECTS:
            # `Chỉ tiêu > Năm 2025`: what stands under a subject's heading is its value.
            return Guess("value" if role == "target" else weak, subjects, ratio)
        if role == "money" and _only_its_unit(line) and _is_target(path[: len(path) - 1 - depth]):
            return Guess("value", subjects, ratio)
        if role == "agency" and depth and _SHARED.match(fold(line)):
            continue
        if role in WEAK or role == "year":
            weak = weak or role
            continue
        return Guess(role, subjects, ratio)
    return Guess(weak, subjects, ratio)


def _only_its_unit(line: str) -> bool:
    """`Thu nhập bình quân (triệu đồng)`: nothing but the unit speaks of money."""
    return column_words().roles.longest(_BRACKETS.sub("", line)) is None


def _is_target(above: Sequence[str]) -> bool:
    """Whether the lines over a header say `Chỉ tiêu năm 2026`."""
    return bool(above) and guess(above).role in ("value", "target")


def _counts(line: str, role: str | None) -> bool:
    """Whether a header line is over numbers of things. `Số hộ (triệu đồng)` is over money, whatever it is for."""
    said = role == "count" or (role in (None, "total", "planned", "executed") and is_count(line))
    return said and parse_unit(line) is None and not names_place(line)  # `Chi cục Dân số` gets money


def _count(above: Sequence[str], subjects: frozenset[str], weak: str | None, ratio: bool) -> Guess:
    """`Chỉ tiêu giao năm 2026 > Số lao động (người)` is a value; `Kinh phí > Số lượng` stays a count."""
    outer = guess(above) if above else None
    if outer is not None and outer.role in ("value", "target", "current", "planned", "executed", "time"):
        role = "value" if outer.role == "target" else outer.role  # `Chỉ tiêu lúa xuân > Diện tích (ha)`
        return Guess(role, subjects, ratio or outer.ratio, counts=True)
    return Guess("count" if weak in (None, "total", "year") else weak, subjects, ratio, counts=True)


def part_of_year(path: Sequence[str]) -> str | None:
    """`Tháng thực hiện > 3`, `T3` -> `Tháng 3`; `Quý > II` -> `Quý II`: a leaf that is a part of a year and nothing else."""
    leaf = fold(path[-1]) if path else ""
    if alone := re.fullmatch(r"t\.? ?(0?[1-9]|1[0-2])", leaf):
        return f"Tháng {alone[1]}"
    for line in path[-2::-1]:
        if fold(line).startswith("thang") and re.fullmatch(r"0?[1-9]|1[0-2]", leaf):
            return f"Tháng {leaf}"
        if fold(line).startswith("quy ") or fold(line) == "quy":
            return f"Quý {path[-1].strip()}" if re.fullmatch(r"i{1,3}|iv|[1-4]", leaf) else None
    return path[-1] if path and _PART_OF_YEAR.fullmatch(leaf) else None


def names_place(line: str) -> bool:
    """Whether a header is a place or a body that something is shared out to."""
    return is_place(line) or is_whole_place(line) or bool(heading_agency(line))


def only_year(line: str) -> bool:
    """Whether a header line is a year, a part of one or a span and nothing else (`Năm 2022`, `Quý II`, `Giai đoạn 2026-2030`)."""
    return _ONLY_YEAR.fullmatch(fold(line).strip("() .")) is not None


def years(text: str) -> tuple[str, ...]:
    return tuple(_YEAR.findall(text))
