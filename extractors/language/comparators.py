"""Comparators of a target's figure: signs (`≥`), words before it (`tối thiểu`, `không quá`) and behind it (`trở lên`)."""

from __future__ import annotations

import re

from schemas.records import Comparator

SIGN = r"(?:≥|>\s?=|≤|<\s?=|=>|=<|>|<|~|≈|±)"
_UP = re.compile(
    r"(?:\s?/\s?(?:năm|tháng|quý))?\s*(?:\([^()]*\)\s*|[“\"][^”\"]*[”\"]\s*)?(?:[^\W\d_]+(?:\s?/\s?[^\W\d_]+)*\s+){0,3}?trở\s+lên",
    re.I,
)
_DOWN = re.compile(
    r"(?:\s?/\s?(?:năm|tháng|quý))?\s*(?:\([^()]*\)\s*|[“\"][^”\"]*[”\"]\s*)?(?:[^\W\d_]+(?:\s?/\s?[^\W\d_]+)*\s+){0,3}?trở\s+xuống",
    re.I,
)
_FILLER = r"(?:\s+(?:đạt|được|là|mức|tỷ lệ|tỉ lệ|tỷ trọng|ở mức|bằng|từ|khoảng|có|cho|lên|đến|tới|tổng số|thêm|:))*"
_WORDS: tuple[tuple[str, Comparator], ...] = (
    (
        r"(?:trong\s+(?:vòng|thời hạn)|không\s+(?:quá|vượt|vượt quá|lớn hơn|cao hơn|nhiều hơn)|tối đa|nhiều nhất|cao nhất)",
        "<=",
    ),
    (
        r"(?:đạt(?:\s+(?:và|hoặc))?\s+vượt(?:\s+mức)?|bằng hoặc (?:cao|lớn) hơn|tối thiểu|ít nhất|không\s+(?:dưới|thấp hơn|nhỏ hơn|ít hơn)|thấp nhất)",
        ">=",
    ),
    (r"(?:trên|hơn|vượt(?:\s+mức)?|lớn hơn|cao hơn|nhiều hơn)", ">"),
    (r"(?:dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến)", "<"),
    (r"(?:khoảng|gần|xấp xỉ|ước(?:\s+(?:tính|đạt))?|chừng)", "~"),
)
_COMPARATORS: tuple[tuple[re.Pattern[str], Comparator], ...] = tuple(
    (re.compile(rf"(?:^|(?<=[\s,;:(“\"\-\x00])){words}{_FILLER}\s*$", re.I), sign) for words, sign in _WORDS
)
_SIGNS: dict[str, Comparator] = {
    "≥": ">=", ">=": ">=", "=>": ">=", "≤": "<=", "<=": "<=", "=<": "<=", ">": ">", "<": "<", "~": "~", "≈": "~", "±": "~",
}  # fmt: skip


def bound_behind(after: str) -> Comparator | None:
    """`… trở lên`, `… trở xuống` after a figure."""
    return ">=" if _UP.match(after) else "<=" if _DOWN.match(after) else None


def comparator_of(sign: str | None, before: str) -> Comparator:
    """What a figure's sign says, else the last words before it; '=' where none does."""
    if sign:
        return _SIGNS[sign.replace(" ", "")]
    tail = before[-48:]
    return next((c for rule, c in _COMPARATORS if rule.search(tail)), "=")
