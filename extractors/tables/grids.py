"""Lattice + words → Grid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractors.language.vietnamese import joined
from extractors.tables.lattice import Lattice
from extractors.tables.words import group_lines, line_text, mean_confidence, mostly_bold, mostly_italic
from schemas.base import Place
from schemas.layout import Grid, GridCell
from schemas.page import PageContent, Word

SLACK_PT = 2.0
THIN_COLUMN_PT = 6.0
"""A column narrower than this cannot hold a glyph: two borders drawn side by side."""


def inside(word: Word, lattice: Lattice) -> bool:
    """Whether the middle of a word lies in a lattice."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    x0, top, x1, bottom = lattice.box
    return x0 - SLACK_PT <= x <= x1 + SLACK_PT and top - SLACK_PT <= y <= bottom + SLACK_PT


def fill_grid(page: PageContent, lattice: Lattice, words: Sequence[Word], engine: str = "lattice") -> Grid:
    """Puts each word into the cell its middle lies in; `confidence` is the share of words that fit into theirs."""
    lattice = _without_thin_columns(lattice)
    by_cell: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = _slot(lattice.ys, (word.top + word.bottom) / 2)
        col = _slot(lattice.xs, (word.x0 + word.x1) / 2)
        by_cell.setdefault(lattice.spans[row][col], []).append(word)
    sizes = _sizes(lattice)
    cells = []
    fitting = 0
    for (row, col), (row_span, col_span) in sorted(sizes.items()):
        held = by_cell.get((row, col), [])
        box = (lattice.xs[col], lattice.ys[row], lattice.xs[col + col_span], lattice.ys[row + row_span])
        fitting += sum(_fits(word, box) for word in held)
        lines = group_lines(held)
        texts = tuple(line_text(line) for line in lines)
        cells.append(
            GridCell(
                row=row,
                col=col,
                row_span=row_span,
                col_span=col_span,
                text=joined(texts),
                lines=texts,
                places=(Place(page=page.number, bbox=box),),
                bold=mostly_bold(held),
                italic=mostly_italic(held),
                confidence=mean_confidence(held),
            )
        )
    return Grid(
        page=page.number,
        bbox=lattice.box,
        n_rows=len(lattice.ys) - 1,
        n_cols=len(lattice.xs) - 1,
        cells=tuple(cells),
        col_edges=lattice.xs,
        engine=engine,
        confidence=round(fitting / len(words), 4) if words else 0.0,
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
    )


def _slot(edges: Sequence[float], value: float) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def _fits(word: Word, box: tuple[float, float, float, float]) -> bool:
    return (
        box[0] - 0.3 * word.size <= word.x0
        and word.x1 <= box[2] + 0.3 * word.size
        and box[1] - 0.4 * word.size <= word.top
        and word.bottom <= box[3] + 0.4 * word.size
    )


def _sizes(lattice: Lattice) -> dict[tuple[int, int], tuple[int, int]]:
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(lattice.spans):
        for c, origin in enumerate(row):
            rows, cols = sizes.get(origin, (1, 1))
            sizes[origin] = (max(rows, r - origin[0] + 1), max(cols, c - origin[1] + 1))
    return sizes


def _without_thin_columns(lattice: Lattice) -> Lattice:
    """Drops columns too thin for text; their neighbours to the left take their room."""
    thin = {c for c in range(len(lattice.xs) - 1) if lattice.xs[c + 1] - lattice.xs[c] < THIN_COLUMN_PT}
    if not thin or len(thin) == len(lattice.xs) - 1:
        return lattice
    keep = [c for c in range(len(lattice.xs) - 1) if c not in thin]
    number = {c: index for index, c in enumerate(keep)}
    xs = (*tuple(lattice.xs[c] for c in keep), lattice.xs[-1])
    spans = []
    for row in lattice.spans:
        moved = []
        for c in keep:
            r0, c0 = row[c]
            while c0 in thin:
                c0 += 1
            moved.append((r0, number[min(c0, c)]))
        spans.append(tuple(moved))
    return Lattice(xs, lattice.ys, tuple(spans), lattice.open_top, lattice.open_bottom)
