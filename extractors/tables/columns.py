"""Columns by x-position."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from schemas.layout import Grid, GridCell

ALIGN_PT = 6.0
"""Borders of one column on two pages differ by less: skewed scans drift, office programs do not."""


def aligned(above: Grid, below: Grid) -> bool:
    """Whether two grids have the same columns, but for borders that one page does not need."""
    if not above.col_edges or not below.col_edges:
        return above.n_cols == below.n_cols
    fewer, more = sorted((above.col_edges, below.col_edges), key=len)
    shift = fewer[0] - more[0]
    if abs(fewer[-1] - more[-1] - shift) > ALIGN_PT or abs(shift) > 4 * ALIGN_PT:
        return False
    return all(min(abs(edge - shift - other) for other in more) <= ALIGN_PT for edge in fewer) and len(fewer) > 2


def common_edges(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The finer of two sets of edges that describe the same columns."""
    return tuple(other) if len(other) > len(one) else tuple(one)


def span_of(cell: GridCell, grid: Grid, edges: Sequence[float]) -> tuple[int, int]:
    """(column, number of columns) that a grid's cell takes on the table's edges."""
    if not edges or not grid.col_edges or tuple(edges) == grid.col_edges:
        return cell.col, cell.col_span
    shift = grid.col_edges[0] - edges[0]
    x0, x1 = grid.col_edges[cell.col] - shift, grid.col_edges[cell.col + cell.col_span] - shift
    middles = [(a + b) / 2 for a, b in itertools.pairwise(edges)]
    inside = [index for index, middle in enumerate(middles) if x0 < middle < x1]
    if not inside:
        nearest = min(range(len(middles)), key=lambda index: abs(middles[index] - (x0 + x1) / 2))
        return nearest, 1
    return inside[0], len(inside)
