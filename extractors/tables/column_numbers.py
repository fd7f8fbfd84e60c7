"""The row of column numbers under a header (1, 2, 3 … or a, b, 1, 2, 3=1+2 …): it tells how many columns there are, and where."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.tables.gaps import Gap, Piece

_NUMBER = re.compile(r"^(?:\(?\d{1,2}\)?(?:\s?=.*)?|\(?[A-Za-zĐđ]\)?|\(?\d{1,2}\)?\s?[=+\-].*)$")

_STEPS, _STEP_PT = 24, 0.5
"""The left side of a table is looked for so far from its leftmost word: the padding of a cell."""
_TOUCH_PT, _SLACK_PT = 0.6, 1.5
_ROOM_PT = 4.0
_STRAYS = 0.04
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


def gaps_between(centres: Sequence[float], extents: Sequence[Sequence[Piece]]) -> list[Gap]:
    """The borders of columns in whose middle headers or numbers stand; [] where words speak against it.

    Each border mirrors the one before it at the middle between them, so the table's left side tells all: of the places it
    can have, the one whose borders run through the fewest words (`extents`, by line), with the most room beside them.
    """
    pieces = [piece for line in extents for piece in line]
    left = min((a for a, _ in pieces), default=centres[0])
    best: tuple[float, float, list[float]] = (float("inf"), 0.0, [])
    for step in range(_STEPS):
        borders = _mirrored(left - step * _STEP_PT, centres)
        if borders:
            hits = sum(_covering(pieces, x) for x in borders)
            best = min(best, (hits, -sum(min(_room(pieces, x), _ROOM_PT) for x in borders), borders))
    if best[0] > _STRAYS * max(1, len(extents)) * len(centres):
        return []
    return [_narrow(x) for x in best[2]]


def _mirrored(left: float, centres: Sequence[float]) -> list[float]:
    """The inner borders of columns with these centres; [] where one would stand left of the one before."""
    borders = [left]
    for centre in centres:
        borders.append(2 * centre - borders[-1])
    return (
        borders[1:-1] if all(a < c < b for (a, b), c in zip(itertools.pairwise(borders), centres, strict=True)) else []
    )


def _covering(pieces: Sequence[Piece], x: float) -> int:
    return sum(a < x - _TOUCH_PT and b > x + _TOUCH_PT for a, b in pieces)


def _room(pieces: Sequence[Piece], x: float) -> float:
    """White around x, as far as it matters."""
    return min((max(a - x, x - b, 0.0) for a, b in pieces), default=_ROOM_PT)


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
