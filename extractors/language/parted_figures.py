"""Figures printed in two: so many of all (`41/58 xã`), a span in brackets (`(35-50)%`).

They are read as one figure, at the same place of a text of the same length.
"""

from __future__ import annotations

import re

from extractors.language.noun_phrases import is_counted
from extractors.language.numbers import FIGURE

DASH = r"[-–—÷~]"
_PART_OF = re.compile(
    r"(?<![\w/.,-])(?P<part>\d{1,3}(?:\.\d{3})*)\s?/\s?(?P<whole>\d{1,3}(?:\.\d{3})*)(?=\s+(?!(?:giờ|ngày|tháng|năm|NQ|QĐ|KH)\b)[^\W\d_])"
)
_MONTHS = 12
"""`8/10` may be a day, `41/58` none."""
_BRACKETED = re.compile(rf"\((?P<range>{FIGURE}\s?{DASH}\s?{FIGURE})\)(?=\s?[%‰])")
"""`đạt (35-50)%`"""
_HEADS = re.compile(r"10{0,2}\.000(?:\.000)?")
"""What rates are counted on: 1.000, 10.000, 100.000, 1.000.000."""
_PEOPLE = re.compile(r"\s*(?:người|hộ|dân|trẻ|học sinh|lao động|phụ nữ)\b", re.I)
"""`9/10 người` is a proportion, `3/5 huyện` are three districts."""
_DAY_BEFORE = re.compile(r"(?:ngày|trước|đến|từ|hết|vào|lễ|tết|dịp)\s*$", re.I)


def as_one_figure(text: str) -> str:
    """`đạt 41/58 xã` -> `đạt 41    xã`; what may be a day or a service (`8/10`, `24/24 giờ`) stays."""
    return _BRACKETED.sub("  \\g<range>", _PART_OF.sub(_part, text))


def as_printed(printed: str, start: int, end: int) -> tuple[int, str]:
    """Where a figure found in `as_one_figure(printed)` begins in the text as printed, and how it is written there."""
    if _BRACKETED.match(printed, max(start - 2, 0)):
        return start - 2, printed[start - 2 : end]
    part = _PART_OF.match(printed, start)
    return start, part.group() if part else printed[start:end].strip()


def rated_on(printed: str, start: int) -> str | None:
    """`550/100.000 trẻ em` is a rate on `/100.000`, no part of them."""
    part = _PART_OF.match(printed, start)
    return f"/{part['whole']}" if part and _HEADS.fullmatch(part["whole"]) else None


def may_be_a_day(text: str, start: int) -> bool:
    """`trước ngày | 3/5`"""
    return _DAY_BEFORE.search(text, 0, start) is not None


def _part(match: re.Match[str]) -> str:
    part, whole = (int(match[name].replace(".", "")) for name in ("part", "whole"))
    after = match.string[match.end() :]
    of_all = whole > _MONTHS or (
        (part == whole or match["part"].startswith("0") or not _PEOPLE.match(after))
        and is_counted(after)
        and not may_be_a_day(match.string, match.start())
    )
    return match["part"].ljust(len(match.group())) if part <= whole and of_all else match.group()
