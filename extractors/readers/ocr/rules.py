"""The ruling of tables found in a picture: its rules, the cells between them, and its removal.

Only lines that belong to a grid count. Underlined headings, signature strokes, frames of seals and the
line a dirty scanner draws through the page have no crossings of both kinds, or go on where the table ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from extractors.readers.ocr.image import ink
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.strokes import Line, Span, dotted_heights, fills, solid_lines

_FAINT = 232
"""Grey of a hairline that scanning has thinned; print is far darker, clean paper (after `even_light`) lighter."""

CellBox = tuple[int, int, int, int]


@dataclass(frozen=True)
class GridFrame:
    """One ruled table of the picture: its rules, ending on each other, and its cells (x0, y0, x1, y1) in pixels."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]
    cells: tuple[CellBox, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        xs, ys = [d.at for d in self.down], [a.at for a in self.across]
        return (min(xs), min(ys), max(xs), max(ys))


def find_grids(grey: Picture, dpi: float) -> tuple[list[GridFrame], Picture]:
    """The ruled tables of a straight, evenly lit picture, and the mask of pixels that are ruling, not print."""
    printed = ink(grey)
    across = solid_lines(printed, dpi)
    along = solid_lines(as_picture(cv2.transpose(printed)), dpi) if len(across) > 1 else []
    down = [d for d in along if not _is_scanner_line(d, across, grey.shape[0], dpi)]
    groups = _groups(across, down, dpi)
    faint = _faint_ink(grey) if groups else printed
    frames = [_frame(faint, a, d, dpi) for a, d in groups]
    grids = [frame for frame in frames if len(frame.cells) >= 2]
    mask = np.zeros_like(printed)
    for grid in grids:
        for line in grid.across:
            _mark(mask, printed, line, [d.at for d in grid.down], dpi)
        for line in grid.down:
            _mark(mask.T, printed.T, line, [a.at for a in grid.across], dpi)
        _mark_crossings(mask, grid, dpi)
    for line in across:
        if not any(_within(line, grid) for grid in grids) and _stands_alone(printed, line, dpi):
            _mark(mask, printed, line, [line.start, line.end], dpi)
    return grids, mask


def _within(line: Line, grid: GridFrame) -> bool:
    x0, y0, x1, y1 = grid.box
    return y0 - 2 <= line.at <= y1 + 2 and line.start < x1 and line.end > x0


def _stands_alone(printed: Picture, line: Line, dpi: float) -> bool:
    """A rule under a heading, not a row of serifs: paper above and below it."""
    near, off = round(dpi * 0.01), round(line.thick / 2) + 2
    y, columns = round(line.at), slice(int(line.start), int(line.end))
    above = printed[max(0, y - off - near) : max(0, y - off), columns]
    below = printed[y + off + 1 : y + off + 1 + near, columns]
    return all(side.size == 0 or float(side.mean()) < 0.15 for side in (above, below))


def _faint_ink(grey: Picture) -> Picture:
    """1 wherever there is the least ink, as far as the noise of the paper lets it be told."""
    paper = grey[grey > 200][::97].astype(np.float32)
    if len(paper) == 0:
        return as_picture(grey < _FAINT)
    noise = float(np.median(np.abs(paper - np.median(paper)))) * 1.48
    return as_picture(grey < min(_FAINT, float(np.median(paper)) - 3.5 * noise))


def _mark_crossings(mask: Picture, grid: GridFrame, dpi: float) -> None:
    """Where two rules meet, each stands taller than the other is thick: the corners of a cell would stay as dots."""
    reach = max(2, round(dpi * 0.012))
    for a in grid.across:
        for d in grid.down:
            if a.start - reach <= d.at <= a.end + reach and d.start - reach <= a.at <= d.end + reach:
                high, wide = round(a.thick / 2) + reach, round(d.thick / 2) + reach
                y, x = round(a.at), round(d.at)
                mask[max(0, y - high) : y + high + 1, max(0, x - wide) : x + wide + 1] = 1


def erase(grey: Picture, mask: Picture) -> Picture:
    """`grey` with the ruling painted out; strokes of letters that cross it are left standing."""
    out = grey.copy()
    out[mask > 0] = 255
    return out


def _is_scanner_line(line: Line, across: list[Line], page_height: int, dpi: float) -> bool:
    """A line from edge to edge of the page, far beyond any row line it meets: dirt on the scanner's glass."""
    if line.length < 0.85 * page_height:
        return False
    met = [a.at for a in across if a.start - dpi * 0.1 <= line.at <= a.end + dpi * 0.1]
    beyond = line.length - (max(met) - min(met)) if met else line.length
    return beyond > dpi * 0.5


def _groups(across: list[Line], down: list[Line], dpi: float) -> list[tuple[list[Line], list[Line]]]:
    """Sets of lines that touch each other, each with at least two of both directions."""
    reach = dpi * 0.08
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if a.start - reach <= d.at <= a.end + reach and d.start - reach <= a.at <= d.end + reach:
                parent[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, a in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(a)
    for j, d in enumerate(down):
        found.setdefault(root(len(across) + j), ([], []))[1].append(d)
    return [(a, d) for a, d in found.values() if len(a) >= 2 and len(d) >= 2]


def _frame(faint: Picture, across: list[Line], down: list[Line], dpi: float) -> GridFrame:
    """The grid on common heights and columns: each rule runs over those gaps between crossings it really fills."""
    xs = _clustered([(d.at, d.length) for d in down], dpi * 0.04)
    ys = _clustered([(a.at, a.length) for a in across], dpi * 0.04)
    top, bottom = min(d.start for d in down), max(d.end for d in down)
    dotted = dotted_heights(faint, _gaps(xs), min(top, ys[0]), max(bottom, ys[-1]), dpi)
    ys = sorted(ys + [y for y in dotted if all(abs(y - other) > dpi * 0.05 for other in ys)])
    rules_across = _fitted(faint, across, ys, xs, dpi)
    rules_down = _fitted(as_picture(faint.T), down, xs, ys, dpi)
    return GridFrame(tuple(rules_across), tuple(rules_down), tuple(_cells(rules_across, rules_down, dpi)))


def _clustered(places: Sequence[tuple[float, float]], near: float) -> list[float]:
    """Means, weighted by length, of (place, length) pairs nearer to each other than `near`."""
    groups: list[list[tuple[float, float]]] = []
    for place in sorted(places):
        if groups and place[0] - groups[-1][-1][0] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(p * w for p, w in g) / sum(w for _, w in g) for g in groups]


def _gaps(places: list[float]) -> list[Span]:
    return list(pairwise(places))


def _fitted(faint: Picture, lines: list[Line], heights: list[float], stops: list[float], dpi: float) -> list[Line]:
    """Horizontal rules at `heights`, each from stop to stop where a solid line or a row of dots fills the gap."""
    out: list[Line] = []
    for height in heights:
        own = [line for line in lines if abs(line.at - height) <= dpi * 0.05]
        thick = max((line.thick for line in own), default=2.0)
        start: float | None = None
        for (left, _), filled in zip(_gaps(stops), _filled(faint, own, height, stops, dpi), strict=True):
            if filled and start is None:
                start = left
            if not filled and start is not None:
                out.append(Line(height, start, left, thick))
                start = None
        if start is not None:
            out.append(Line(height, start, stops[-1], thick))
    return out


def _filled(faint: Picture, own: list[Line], height: float, stops: list[float], dpi: float) -> list[bool]:
    """For each gap between stops, whether the rule at `height` runs through it."""
    reach = max(2, round(dpi * 0.02))
    low = max(0, round(height) - 4 * reach)
    band = faint[low : round(height) + 4 * reach + 1]
    middle = slice(max(0, round(height) - low - reach), round(height) - low + reach + 1)
    return [_covered(own, *gap) or bool(fills(band, gap, dpi)[middle].max(initial=0) > 0.7) for gap in _gaps(stops)]


def _covered(lines: list[Line], left: float, right: float) -> bool:
    """Across a row that spans the columns, one line high, a column's rule was only joined: it does not run there."""
    return sum(line.inked(left, right) for line in lines) >= 0.6 * (right - left)


def _cells(across: list[Line], down: list[Line], dpi: float) -> list[CellBox]:
    """The areas the rules enclose; a merged cell is one area."""
    if not across or not down:
        return []
    x0, x1 = min(a.start for a in across), max(a.end for a in across)
    y0, y1 = min(d.start for d in down), max(d.end for d in down)
    canvas = np.ones((int(y1 - y0) + 6, int(x1 - x0) + 6), np.uint8)
    for a in across:
        y = round(a.at - y0) + 2
        cv2.line(canvas, (round(a.start - x0) + 2, y), (round(a.end - x0) + 2, y), 0, 1)
    for d in down:
        x = round(d.at - x0) + 2
        cv2.line(canvas, (x, round(d.start - y0) + 2), (x, round(d.end - y0) + 2), 0, 1)
    count, _, stats, _ = cv2.connectedComponentsWithStats(canvas, connectivity=4)
    cells = []
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index, :4])
        on_rim = x == 0 or y == 0 or x + w == canvas.shape[1] or y + h == canvas.shape[0]
        if not on_rim and min(w, h) >= dpi * 0.06:
            cells.append((x + int(x0) - 2, y + int(y0) - 2, x + w + int(x0) - 2, y + h + int(y0) - 2))
    return sorted(cells, key=lambda c: (c[1], c[0]))


def _mark(mask: Picture, printed: Picture, line: Line, stops: list[float], dpi: float) -> None:
    """Adds a horizontal rule to `mask` (written in place; transpose both for a vertical one).

    Rules waver, so each piece between two stops is followed at its own height. What stands taller there
    than the rule is thick belongs to a letter (the dot of `ộ` on the line, the tail of `g` through it).
    """
    wobble, spare = max(2, round(dpi * 0.012)), max(2, round(dpi * 0.01))
    half, tall = round(line.thick / 2) + wobble // 2 + 1, round(line.thick) + spare
    inner = [stop for stop in stops if line.start <= stop <= line.end]
    for left, right in _gaps(inner):
        x0, x1 = max(0, int(left) - wobble), int(right) + wobble
        reach = half + wobble + tall
        low = max(0, round(line.at) - reach)
        outer = printed[low : round(line.at) + reach + 1, x0:x1]
        letters = as_picture(cv2.morphologyEx(outer, cv2.MORPH_OPEN, np.ones((tall + 1, 1), np.uint8)))
        thin = (outer & ~letters & 1).sum(axis=1).astype(np.float32)
        if len(thin) == 0:
            continue
        first = max(0, round(line.at) - low - wobble)
        y = first + int(np.argmax(np.convolve(thin, np.ones(3), mode="same")[first : first + 2 * wobble + 1]))
        rows = slice(max(0, y - half), y + half + 1)
        mask[low + rows.start : low + rows.stop, x0:x1] |= as_picture(1 - letters)[rows]
