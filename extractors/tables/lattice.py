"""Ruled tables: the rules of a page → lattices of cells, merged cells as spans.

1. collinear pieces are snapped and joined (pdfplumber's `merge_edges`: borders come one cell at a time from most programs);
2. rules that cross form one table; open sides (a table cut by the page's end, no outer border) are closed;
3. the distinct positions give an elementary grid; elementary cells with no rule between them are one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.table import merge_edges

from schemas.base import Box
from schemas.page import Rule

SNAP_PT = 2.5
JOIN_PT = 3.0
TOUCH_PT = 3.0
OVERHANG_PT = 7.0
"""Rules that run on beyond the last crossing rule by more than this leave a row or column open, which is closed."""
COVERED = 0.6
"""A border counts as drawn where rules cover this share of it: scans and dashes leave gaps."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's geometry. `spans[r][c]` is the (row, col) of the cell that elementary cell (r, c) belongs to.

    `inferred`: no rules part some of its rows.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    open_top: bool
    open_bottom: bool
    inferred: bool = False

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True)
class _Line:
    """A joined rule: position across, extent along."""

    at: float
    start: float
    end: float


def find_lattices(rules: Sequence[Rule], height: float) -> list[Lattice]:
    """Lattices with at least two cells, top to bottom. `height` is the page's, in points."""
    horizontal, vertical = _joined(rules, height)
    lattices = []
    for hs, vs in _components(horizontal, vertical):
        lattice = _lattice(hs, vs)
        if lattice is not None:
            lattices.append(lattice)
    return sorted(lattices, key=lambda found: (found.ys[0], found.xs[0]))


def _joined(rules: Sequence[Rule], height: float) -> tuple[list[_Line], list[_Line]]:
    edges = [
        {
            "x0": rule.x0,
            "x1": rule.x1,
            "top": rule.top,
            "bottom": rule.bottom,
            "y0": height - rule.bottom,
            "y1": height - rule.top,
            "doctop": rule.top,
            "width": rule.x1 - rule.x0,
            "height": rule.bottom - rule.top,
            "orientation": "h" if rule.horizontal else "v",
            "object_type": "line",
        }
        for rule in rules
    ]
    merged = merge_edges(
        edges, snap_x_tolerance=SNAP_PT, snap_y_tolerance=SNAP_PT, join_x_tolerance=JOIN_PT, join_y_tolerance=JOIN_PT
    )
    horizontal = [_Line(e["top"], e["x0"], e["x1"]) for e in merged if e["orientation"] == "h"]
    vertical = [_Line(e["x0"], e["top"], e["bottom"]) for e in merged if e["orientation"] == "v"]
    return horizontal, vertical


def _components(horizontal: list[_Line], vertical: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Groups of rules that cross or touch each other."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical, len(horizontal)):
            if (
                h.start - TOUCH_PT <= v.at <= h.end + TOUCH_PT
                and v.start - TOUCH_PT <= h.at <= v.end + TOUCH_PT
                and root(i) != root(j)
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for i, h in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(vertical, len(horizontal)):
        groups.setdefault(root(j), ([], []))[1].append(v)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(horizontal: list[_Line], vertical: list[_Line]) -> Lattice | None:
    horizontal, open_top, open_bottom = _closed(horizontal, vertical)
    vertical, _, _ = _closed(vertical, horizontal)
    ys = _positions([line.at for line in horizontal])
    xs = _positions([line.at for line in vertical])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    return Lattice(tuple(xs), tuple(ys), _spans(xs, ys, horizontal, vertical), open_top, open_bottom)


def _closed(lines: list[_Line], crossing: list[_Line]) -> tuple[list[_Line], bool, bool]:
    """Adds a line at either end where at least two crossing rules run on beyond the last line."""
    first, last = min(line.at for line in lines), max(line.at for line in lines)
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    before = sorted(c.start for c in crossing if c.start < first - OVERHANG_PT)
    after = sorted(c.end for c in crossing if c.end > last + OVERHANG_PT)
    out = list(lines)
    if len(before) >= 2:
        out.append(_Line(before[0], start, end))
    if len(after) >= 2:
        out.append(_Line(after[-1], start, end))
    return out, len(before) >= 2, len(after) >= 2


def _positions(values: list[float]) -> list[float]:
    """Distinct positions, those nearer than SNAP_PT to their neighbour taken together at their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP_PT:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _spans(
    xs: list[float], ys: list[float], horizontal: list[_Line], vertical: list[_Line]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Union of elementary cells without a border between them, made rectangular."""
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    below = [[_drawn(horizontal, ys[r + 1], xs[c], xs[c + 1]) for c in range(n_cols)] for r in range(n_rows)]
    right = [[_drawn(vertical, xs[c + 1], ys[r], ys[r + 1]) for c in range(n_cols)] for r in range(n_rows)]
    owner: list[list[tuple[int, int] | None]] = [[None] * n_cols for _ in range(n_rows)]
    for r in range(n_rows):
        for c in range(n_cols):
            if owner[r][c] is None:
                _claim(owner, below, right, r, c)
    return tuple(tuple(cell or (r, c) for c, cell in enumerate(row)) for r, row in enumerate(owner))


def _claim(
    owner: list[list[tuple[int, int] | None]], below: list[list[bool]], right: list[list[bool]], r: int, c: int
) -> None:
    """Grows the cell at (r, c) right, then down while the whole width stays open."""
    n_rows, n_cols = len(owner), len(owner[0])
    last_col = c
    while last_col + 1 < n_cols and not right[r][last_col] and owner[r][last_col + 1] is None:
        last_col += 1
    last_row = r
    while last_row + 1 < n_rows and _opens_down(owner, below, right, last_row, c, last_col):
        last_row += 1
    for row in range(r, last_row + 1):
        for col in range(c, last_col + 1):
            owner[row][col] = (r, c)


def _opens_down(
    owner: list[list[tuple[int, int] | None]],
    below: list[list[bool]],
    right: list[list[bool]],
    row: int,
    first: int,
    last: int,
) -> bool:
    cols = range(first, last + 1)
    if any(below[row][col] or owner[row + 1][col] is not None for col in cols):
        return False
    return not any(right[row + 1][col] for col in range(first, last))


def _drawn(lines: list[_Line], at: float, start: float, end: float) -> bool:
    """Whether rules at `at` cover most of start…end."""
    covered = sum(
        max(0.0, min(line.end, end) - max(line.start, start)) for line in lines if abs(line.at - at) <= SNAP_PT + 0.5
    )
    return covered >= COVERED * (end - start)
