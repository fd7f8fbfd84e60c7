"""Bands of white between columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

Piece = tuple[float, float]
"""x-extent of a piece of a line."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A band of white between two columns."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def free_bands(extents: Sequence[Sequence[Piece]]) -> list[Gap]:
    """Maximal x-intervals that no line covers, by a sweep over the pieces' ends."""
    events: dict[float, int] = {}
    for line in extents:
        for a, b in line:
            events[a] = events.get(a, 0) + 1
            events[b] = events.get(b, 0) - 1
    gaps: list[Gap] = []
    depth = 0
    xs = sorted(events)
    for x, following in itertools.pairwise(xs):
        depth += events[x]
        if depth > 0:
            continue
        if gaps and gaps[-1].x1 == x:
            gaps[-1] = Gap(gaps[-1].x0, following)
        else:
            gaps.append(Gap(x, following))
    return gaps
