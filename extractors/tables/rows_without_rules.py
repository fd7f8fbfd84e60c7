"""Lattices whose columns are ruled and whose rows are not: a band that holds several numbered rows is cut into them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.gaps import Gap
from extractors.tables.lattice import Lattice
from extractors.tables.row_cuts import Rows, cut_rows
from extractors.tables.whitespace import ORDINAL
from extractors.tables.words import group_lines
from schemas.page import Word

LEAST_COLUMNS = 3


def with_rows(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """The lattice with a border between rows that the numbers in its first column tell apart (1, 2, 3 … one under the other)."""
    if len(lattice.xs) <= LEAST_COLUMNS:
        return lattice
    for row in reversed(range(len(lattice.ys) - 1)):
        if _stands_alone(lattice, row):
            lattice = _cut(lattice, row, _rows_of(lattice, row, words))
    return lattice


def _stands_alone(lattice: Lattice, row: int) -> bool:
    """Whether each cell of a row is a cell of its own, none merged with those above, below or beside it."""
    beyond = lattice.spans[row + 1] if row + 2 < len(lattice.ys) else ()
    own = all(cell == (row, col) for col, cell in enumerate(lattice.spans[row]))
    return own and not any(cell[0] == row for cell in beyond)


def _rows_of(lattice: Lattice, row: int, words: Sequence[Word]) -> Rows:
    top, bottom = lattice.ys[row], lattice.ys[row + 1]
    held = [w for w in words if top <= (w.top + w.bottom) / 2 < bottom and lattice.xs[0] <= w.x0 <= lattice.xs[-1]]
    numbers = group_lines(w for w in held if (w.x0 + w.x1) / 2 < lattice.xs[1])
    if any(len(line) > 1 for line in numbers) or not _count([line[0].text.rstrip(".)") for line in numbers]):
        return Rows(())
    return cut_rows(group_lines(held), [Gap(x - 0.1, x + 0.1) for x in lattice.xs[1:-1]])


def _count(numbers: Sequence[str]) -> bool:
    """Whether numbers one under the other count rows: 1, 2, 3 …, or I, 1, 2, II, 1 …"""
    if len(numbers) < 2 or not all(map(ORDINAL.match, numbers)):
        return False
    pairs = [(a, b) for a, b in itertools.pairwise(["", *numbers]) if b.isdigit()]
    return all(int(b) == int(a) + 1 if a.isdigit() else int(b) == 1 or not a for a, b in pairs)


def _cut(lattice: Lattice, row: int, rows: Rows) -> Lattice:
    """The lattice with one row cut at levels; a cell that runs over one of them stays whole."""
    count = len(rows.levels)
    if not count:
        return lattice
    spans = [tuple((r + count if r > row else r, c) for r, c in cells) for cells in lattice.spans]
    new: list[tuple[tuple[int, int], ...]] = []
    for number, level in enumerate(rows.levels, row + 1):
        above = new[-1] if new else spans[row]
        new.append(tuple(above[c] if (level, c) in rows.merged else (number, c) for c in range(len(lattice.xs) - 1)))
    return replace(
        lattice,
        ys=(*lattice.ys[: row + 1], *rows.levels, *lattice.ys[row + 1 :]),
        spans=(*spans[: row + 1], *new, *spans[row + 1 :]),
        inferred=True,
    )
