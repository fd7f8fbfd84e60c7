"""Where a list of sums in the body may end: the text between two of them decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vietnamese import UPPER
from schemas.records import AmountRecord

_ITEM = re.compile(r"\s*(?:[-–+*•]|[a-zđ]\)|\d{1,2}[.)])\s*")
_SENTENCE = re.compile(rf"\.\s+(?!(?:trong đó|bao gồm|gồm|cụ thể|và|gồm có)\b)(?=[{UPPER}])")

Spot = tuple[int, int, int]
"""(line, start, end) of a sum."""


def list_ends(lines: Sequence[str], parts: Sequence[AmountRecord]) -> list[int]:
    """Numbers of parts, greatest first and at least two, after which the list can stop: all of them, or up to a new sentence
    or a new paragraph that is no item."""
    spots = _spots(lines, parts)
    inner = [k for k in range(len(parts) - 1, 1, -1) if not _go_on(lines, spots[k - 1], spots[k])]
    return [len(parts), *inner]


def _spots(lines: Sequence[str], parts: Sequence[AmountRecord]) -> list[Spot | None]:
    """Each part behind the one before it; None for one that is not found as written."""
    found: list[Spot | None] = []
    line, at = 0, 0
    for part in parts:
        written = part.as_written or ""
        spot = None
        for index in range(line, len(lines)):
            start = lines[index].find(written, at if index == line else 0) if written else -1
            if start >= 0:
                spot = (index, start, start + len(written))
                line, at = index, spot[2]
                break
        found.append(spot)
    return found


def _go_on(lines: Sequence[str], before: Spot | None, after: Spot | None) -> bool:
    if before is None or after is None:
        return False
    if before[0] == after[0]:
        return not _SENTENCE.search(lines[before[0]][before[2] : after[1]])
    return all(_ITEM.match(lines[k]) for k in range(before[0] + 1, after[0] + 1))
