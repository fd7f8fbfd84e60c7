"""Cells over several rows in tables without rules: a text in the middle of rows that have none in its column."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence, Set

from extractors.tables.whitespace import FIGURE, Line

OFF_PT = 2.5
"""A text counts as in the middle of rows up to so far from it."""
TALL = 0.7
Cells = dict[tuple[int, int], tuple[float, float]]


def centred_merges(
    lines: Sequence[Line], levels: Sequence[float], edges: Sequence[float], known: Set[tuple[float, int]]
) -> set[tuple[float, int]]:
    """(border between rows, column) where a cell runs on, beside those `known`.

    Only in columns all of whose empty cells that explains: were one left over, the column may just have empty cells. Columns of
    figures have them.
    """
    cells = _extents(lines, levels, edges)
    for y, col in known:
        row = bisect_right(levels, y) - 1
        cells[row - 1, col], cells[row, col] = (levels[row - 1], y), (y, levels[row + 1])
    if not _centres(cells):
        return set()
    words = list(itertools.chain.from_iterable(lines))
    found: set[tuple[float, int]] = set()
    for col in range(2, len(edges) - 1):
        if any(FIGURE.match(w.text) for w in words if edges[col] <= (w.x0 + w.x1) / 2 < edges[col + 1]):
            continue
        found |= {(levels[row + 1], col) for row in _runs(cells, levels, col, len(edges) - 1)}
    return found


def _extents(lines: Sequence[Line], levels: Sequence[float], edges: Sequence[float]) -> Cells:
    """Top and bottom of the text in each cell that has any."""
    cells: Cells = {}
    for word in itertools.chain.from_iterable(lines):
        row = bisect_right(levels, (word.top + word.bottom) / 2) - 1
        col = bisect_right(edges, (word.x0 + word.x1) / 2) - 1
        top, bottom = cells.get((row, col), (word.top, word.bottom))
        cells[row, col] = (min(top, word.top), max(bottom, word.bottom))
    return cells


def _centres(cells: Cells) -> bool:
    """Whether some cell of one line stands in the middle of its row's lines: else nothing tells that cells are centred at all."""
    rows: dict[int, list[tuple[float, float]]] = {}
    for (row, _), extent in cells.items():
        rows.setdefault(row, []).append(extent)
    for extents in rows.values():
        top, bottom = max(extents, key=lambda extent: extent[1] - extent[0])
        low = [e for e in extents if e[1] - e[0] < TALL * (bottom - top)]
        if any(abs(a + b - top - bottom) / 2 <= OFF_PT for a, b in low):
            return True
    return False


def _runs(cells: Cells, levels: Sequence[float], col: int, columns: int) -> list[int]:
    """Rows whose cell in a column runs on into the next row; [] where that does not explain all empty cells."""
    merged: list[int] = []
    waiting: list[int] = []
    rows = range(len(levels) - 1)
    skip = -1
    for row in rows:
        alone = not any((row, other) in cells for other in range(2, columns))
        if alone or (row, 0) not in cells:  # a group's name, or no row of its own: cells end here
            if waiting:
                return []
            continue
        if row <= skip:
            continue
        if (row, col) not in cells:
            waiting.append(row)
            continue
        first = waiting[0] if waiting else row
        last = _last_row(cells, levels, col, first, row)
        if last is None or (waiting and waiting != list(range(first, row))):
            return []
        merged += range(first, last)
        waiting, skip = [], last
    return [] if waiting else merged


def _last_row(cells: Cells, levels: Sequence[float], col: int, first: int, row: int) -> int | None:
    """The last of the rows from `first` on in whose middle the text of `row` stands; None if there are none such."""
    top, bottom = cells[row, col]
    for last in range(row, len(levels) - 1):
        if last > row and (last, col) in cells:
            return None
        off = (top + bottom) / 2 - (levels[first] + levels[last + 1]) / 2
        if abs(off) <= OFF_PT:
            return last
        if off < 0:
            break
    return row if first == row else None
