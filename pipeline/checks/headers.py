"""What a money column is a part of, from its header: source of the money, year, total."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.vietnamese import fold
from extractors.shapes.headers import column_words, only_year

_TOTAL = re.compile(
    r"(?:tong|tong (?:cong|so|kinh phi|muc dau tu|von|nhu cau|du toan|gia tri|nguon)\b.*|cong)(?: cong)?(?:\s*\(.*\))?"
)
_YEAR = re.compile(r"\b(20\d\d|19\d\d)\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\b")


@cache
def folded(label: str) -> str:
    return fold(label)


def is_total(label: str) -> bool:
    """`Tổng`, `Tổng cộng`, `Tổng số`, `Tổng kinh phí` … as a whole header cell, a remark in brackets aside."""
    return bool(_TOTAL.fullmatch(re.sub(r"\s*[(\[].*?[)\]]", "", folded(label)).strip(" :.")))


def span(label: str) -> tuple[int, int] | None:
    """The years a header names: (2016, 2020), (2020, 2020); None for none."""
    text = folded(label)
    ranged = _RANGE.search(text)
    if ranged:
        return int(ranged[1]), int(ranged[2])
    years = [int(y) for y in _YEAR.findall(text)]
    return (min(years), max(years)) if years else None


def names_part(label: str) -> bool:
    """A source of money (`TW`, `Ngân sách tỉnh`), a kind of spending (`ĐTPT`, `SN`) or a year."""
    return only_year(label) or column_words().amounts.longest(label) not in (None, "total")


def announces_parts(label: str) -> bool:
    """`Trong đó`: what stands below need not be all."""
    return bool(re.search(r"\btrong do\b", folded(label)))
