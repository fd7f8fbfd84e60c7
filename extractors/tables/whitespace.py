"""Columns from the white space that words leave: for tables without vertical rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.page import Word

GAP_EM = 0.42
"""Room between two words of one cell stays below this; more is a possible column gap."""
MIN_GAP_PT = 3.2
CROSSED = 0.08
"""Share of lines that may run through a gap between columns: group rows, spanning headers."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A band of white between two columns."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def chunks(line: Sequence[Word]) -> list[tuple[float, float]]:
    """x-extents of the pieces of a line that no wide gap parts."""
    out: list[tuple[float, float]] = []
    for word in line:
        if out and word.x0 - out[-1][1] < GAP_EM * word.size:
            out[-1] = (out[-1][0], max(out[-1][1], word.x1))
        else:
            out.append((word.x0, word.x1))
    return out


def column_gaps(lines: Sequence[Sequence[Word]]) -> list[Gap]:
    """Gaps that (nearly) all lines leave free, left to right; [] for a single column."""
    extents = [chunks(line) for line in lines]
    allowed = int(CROSSED * len(lines))
    events = sorted({x for line in extents for piece in line for x in piece})
    gaps: list[Gap] = []
    for left, right in zip(events, events[1:], strict=False):
        covering = sum(any(a < right - 0.01 and b > left + 0.01 for a, b in line) for line in extents)
        if covering > allowed:
            continue
        if gaps and abs(gaps[-1].x1 - left) < 0.01:
            gaps[-1] = Gap(gaps[-1].x0, right)
        else:
            gaps.append(Gap(left, right))
    return [gap for gap in gaps if gap.x1 - gap.x0 >= MIN_GAP_PT and _parts(gap, extents)]


def _parts(gap: Gap, extents: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether some lines have text on both sides, and the columns beside it hold something."""
    both = sum(any(b <= gap.x0 + 0.1 for _, b in line) and any(a >= gap.x1 - 0.1 for a, _ in line) for line in extents)
    return both >= 2


def crosses(line: Sequence[Word], x: float) -> bool:
    """Whether a piece of the line runs through x."""
    return any(a < x - 1 and b > x + 1 for a, b in chunks(line))
