"""The row of column numbers under a header (1, 2, 3 … or a, b, 1, 2, 3=1+2 …): it tells how many columns there are, and where."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.gaps import Gap, Piece

_NUMBER = re.compile(r"^(?:\(?\d{1,2}\)?(?:\s?=.*)?|\(?[A-Za-zĐđ]\)?|\(?\d{1,2}\)?\s?[=+\-].*)$")

_STEPS, _STEP_PT = 80, 0.5
"""The left side of a table is looked for so far from its leftmost word: half the column of the numbers."""
_TOUCH_PT, _SLACK_PT = 0.6, 1.5
_ROOM_PT = 4.0
_STRAYS = 0.02
"""Share of lines whose words may run through a border: names of groups do."""


def are_column_numbers(texts: Sequence[str]) -> bool:
    """Whether texts, left to right and without empty ones, number columns one after the other."""
    if len(texts) < 2 or not all(_NUMBER.match(text) for text in texts):
        return False
    ordinals = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
    letters = [text.strip("()").casefold() for text in texts if not re.search(r"\d", text)]
    ascending = all(b - a == 1 for a, b in itertools.pairwise(ordinals))
    starts = (not ordinals or ordinals[0] in (1, 2)) and (not letters or letters[0] == "a")
    return ascending and starts and len(ordinals) + len(letters) == len(texts)


def gaps_between(centres: Sequence[float], extents: Sequence[Sequence[Piece]], left: float | None = None) -> list[Gap]:
    """The borders of columns in whose middle headers or numbers stand; [] where words speak against it.

    Each border mirrors the one before it at the middle between them, so the table's left side (`left`, if rules show it) tells all:
    of the places it can have, the one whose borders run through the fewest words (`extents`, by line), with the most room beside.
    """
    white = _White.of([piece for line in extents for piece in line])
    first = white.left if left is None else left
    best: tuple[float, float, list[float]] = (float("inf"), 0.0, [])
    for step in range(_STEPS if left is None else 1):
        borders = _mirrored(first - step * _STEP_PT, centres)
        if borders:
            hits = sum(white.words_at(x) for x in borders)
            best = min(best, (hits, -sum(white.room_at(x) for x in borders), borders))
    return [_narrow(x) for x in best[2]] if best[0] <= _STRAYS * len(extents) else []


@dataclass(frozen=True, slots=True)
class _White:
    """How many words stand over each half point."""

    left: float
    counts: tuple[int, ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _White:
        changes = [0] * (int(2 * max((b for _, b in pieces), default=0.0)) + 2)
        for a, b in pieces:
            if b - a > 2 * _TOUCH_PT:
                changes[max(0, round(2 * (a + _TOUCH_PT)))] += 1
                changes[max(0, round(2 * (b - _TOUCH_PT)))] -= 1
        return cls(min((a for a, _ in pieces), default=0.0), tuple(itertools.accumulate(changes)))

    def words_at(self, x: float) -> int:
        index = round(2 * x)
        return self.counts[index] if 0 <= index < len(self.counts) else 0

    def room_at(self, x: float) -> float:
        """White around x, as far as it matters."""
        steps = range(int(2 * _ROOM_PT))
        return next((k / 2 for k in steps if self.words_at(x - k / 2) or self.words_at(x + k / 2)), _ROOM_PT)


def _mirrored(left: float, centres: Sequence[float]) -> list[float]:
    """The inner borders of columns with these centres; [] where one would stand left of the one before."""
    borders = [left]
    for centre in centres:
        borders.append(2 * centre - borders[-1])
    return (
        borders[1:-1] if all(a < c < b for (a, b), c in zip(itertools.pairwise(borders), centres, strict=True)) else []
    )


def sharpened(gaps: Sequence[Gap], centres: Sequence[float], left: float) -> list[Gap]:
    """The gaps narrowed down to the borders of cells in whose middle the headers stand; unchanged where there are none such.

    `left`: of the leftmost word. A border need not lie in the middle of the white: figures are set flush right.
    """
    best: tuple[float, list[float]] = (float("inf"), [])
    for step in range(_STEPS):
        borders = _mirrored(left - step * _STEP_PT, centres)
        if borders and all(gap.x0 - _SLACK_PT <= x <= gap.x1 + _SLACK_PT for gap, x in zip(gaps, borders, strict=True)):
            off = sum(abs(x - gap.middle) / (1 + gap.x1 - gap.x0) for gap, x in zip(gaps, borders, strict=True))
            best = min(best, (off, borders))
    return [_narrow(min(max(x, gap.x0), gap.x1)) for gap, x in zip(gaps, best[1], strict=False)] or list(gaps)


def _narrow(x: float) -> Gap:
    return Gap(x - 0.1, x + 0.1)
