"""The ruling of tables found in a picture: solid lines, dotted row lines, the cells between them.

Only lines that belong to a grid count. Underlined headings, signature strokes, frames of seals and the
line a dirty scanner draws through the page have no crossings of both kinds, or go on where the table ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.readers.ocr.dotted import Line, dotted_rows
from extractors.readers.ocr.image import Picture, as_picture, ink

_FAINT = 218
"""Grey of a hairline that scanning has thinned; print is far darker, paper (after `even_light`) lighter."""


@dataclass(frozen=True)
class GridFrame:
    """One ruled table of the picture: its rules, snapped, and its cells as (x0, y0, x1, y1) in pixels."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]
    cells: tuple[tuple[int, int, int, int], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.down[0].at, self.across[0].at, self.down[-1].at, self.across[-1].at)


def find_grids(grey: Picture, dpi: float) -> tuple[list[GridFrame], Picture]:
    """The ruled tables of a straight, evenly lit picture, and the mask of pixels that are ruling, not print."""
    printed = ink(grey)
    down_mask = _long_strokes(printed, dpi, upright=True)
    across_mask = _long_strokes(printed, dpi, upright=False)
    across = _lines(across_mask, dpi)
    down = [d for d in _lines(down_mask.T, dpi) if not _is_scanner_line(d, across, grey.shape[0], dpi)]
    faint = as_picture(grey < _FAINT)
    grids = []
    for group_across, group_down in _groups(across, down, dpi):
        rows = dotted_rows(faint, group_across, group_down, dpi)
        frame = _frame(sorted(group_across + rows, key=lambda line: line.at), group_down, dpi)
        if frame is not None:
            grids.append(frame)
    return grids, _ruling_mask(printed, grids, dpi)


def erase(grey: Picture, mask: Picture) -> Picture:
    """`grey` with the ruling painted out; strokes of letters that cross it are left standing."""
    out = grey.copy()
    out[mask > 0] = 255
    return out


def _long_strokes(printed: Picture, dpi: float, *, upright: bool) -> Picture:
    """Pixels in straight strokes of 8 mm and more, small breaks (0.4 mm) closed, at most 1.2 mm thick."""
    length, gap, thick = round(dpi * 0.32), max(3, round(dpi * 0.016)), round(dpi * 0.048)

    def kernel(n: int, along: bool) -> Picture:
        return np.ones((n, 1) if along == upright else (1, n), np.uint8)

    # Print is taken out first, or rows of serifs would be closed into lines.
    closed = cv2.morphologyEx(printed, cv2.MORPH_CLOSE, kernel(gap, True))
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel(length, True))
    solid = cv2.morphologyEx(long, cv2.MORPH_OPEN, kernel(thick, False))
    return as_picture(cv2.subtract(long, solid))


def _lines(mask: Picture, dpi: float) -> list[Line]:
    """Horizontal lines of `mask` (transpose for vertical ones), pieces of one line joined."""
    joined = cv2.dilate(mask, np.ones((3, max(3, round(dpi * 0.05))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    pieces = []
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index, :4])
        ys, xs = np.nonzero((labels[y : y + h, x : x + w] == index) & (mask[y : y + h, x : x + w] > 0))
        if len(xs) == 0:
            continue
        columns = int(xs.max() - xs.min() + 1)
        pieces.append(Line(float(np.median(ys)) + y, float(xs.min() + x), float(xs.max() + x + 1), len(ys) / columns))
    return _joined(pieces, across=dpi * 0.025, along=dpi * 0.25)


def _joined(pieces: list[Line], across: float, along: float) -> list[Line]:
    """Pieces on the same height (within `across`) and near each other (within `along`) made one line."""
    out: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.at)):
        for index, line in enumerate(out):
            if abs(line.at - piece.at) <= across and piece.start - line.end <= along:
                at = (line.at * line.length + piece.at * piece.length) / max(line.length + piece.length, 1.0)
                out[index] = Line(at, line.start, max(line.end, piece.end), max(line.thick, piece.thick))
                break
        else:
            out.append(piece)
    return sorted(out, key=lambda p: p.at)


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


def _frame(across: list[Line], down: list[Line], dpi: float) -> GridFrame | None:
    """Ends of rules snapped to the rules they meet, and the cells: the white areas the rules enclose."""
    reach = dpi * 0.08
    xs, ys = [d.at for d in down], [a.at for a in across]
    across = [Line(a.at, _snap(a.start, xs, reach), _snap(a.end, xs, reach), a.thick) for a in across]
    down = [Line(d.at, _snap(d.start, ys, reach), _snap(d.end, ys, reach), d.thick) for d in down]
    cells = _cells(across, down, dpi)
    return GridFrame(tuple(across), tuple(down), tuple(cells)) if len(cells) >= 2 else None


def _snap(value: float, places: list[float], reach: float) -> float:
    nearest = min(places, key=lambda place: abs(place - value))
    return nearest if abs(nearest - value) <= reach else value


def _cells(across: list[Line], down: list[Line], dpi: float) -> list[tuple[int, int, int, int]]:
    x0, x1 = min(a.start for a in across), max(a.end for a in across)
    y0, y1 = min(d.start for d in down), max(d.end for d in down)
    canvas = np.ones((int(y1 - y0) + 5, int(x1 - x0) + 5), np.uint8)
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
        if on_rim or w < dpi * 0.06 or h < dpi * 0.06:
            continue
        left, top = x + int(x0) - 2, y + int(y0) - 2
        cells.append((left, top, left + w, top + h))
    return sorted(cells, key=lambda c: (c[1], c[0]))


def _ruling_mask(printed: Picture, grids: list[GridFrame], dpi: float) -> Picture:
    """Ink along the rules, but not the strokes and dots of letters that touch or cross them."""
    mask = np.zeros_like(printed)
    for grid in grids:
        for a in grid.across:
            _mark(mask, printed, a, dpi)
        for d in grid.down:
            _mark(mask.T, printed.T, d, dpi)
    return mask


def _mark(mask: Picture, printed: Picture, line: Line, dpi: float) -> None:
    """Adds a horizontal `line` to `mask` (written in place; transpose both for a vertical one).

    Rules waver by a pixel or two, so the band is wider than the rule; what stands taller in it than the
    rule is thick belongs to a letter (the dot of `ộ` on the line, the tail of `g` through it).
    """
    wobble, spare = max(2, round(dpi * 0.012)), max(2, round(dpi * 0.01))
    half = round(line.thick / 2) + wobble
    y, x0, x1 = round(line.at), max(0, int(line.start) - wobble), int(line.end) + wobble
    band = slice(max(0, y - half), y + half + 1)
    tall = round(line.thick) + spare
    outer = printed[max(0, band.start - tall) : band.stop + tall, x0:x1]
    letters = cv2.morphologyEx(outer, cv2.MORPH_OPEN, np.ones((tall + 1, 1), np.uint8))
    inner = letters[band.start - max(0, band.start - tall) :][: band.stop - band.start]
    mask[band, x0:x1] |= 1 - inner[: mask[band, x0:x1].shape[0]]
