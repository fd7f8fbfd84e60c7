"""The ruling of tables found in a picture: solid lines, dotted row lines, the cells between them.

Only lines that belong to a grid count. Underlined headings, signature strokes, frames of seals and the
line a dirty scanner draws through the page have no crossings of both kinds, or go on where the table ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.readers.ocr.image import Picture, as_picture


@dataclass(frozen=True)
class Line:
    """A rule in pixels: `at` across its direction (its middle), from `start` to `end` along it."""

    at: float
    start: float
    end: float
    thick: float = 1.0

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class GridFrame:
    """One ruled table of the picture: its rules, snapped, and its cells as (x0, y0, x1, y1) in pixels."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]
    cells: tuple[tuple[int, int, int, int], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.down[0].at, self.across[0].at, self.down[-1].at, self.across[-1].at)


def find_grids(printed: Picture, dpi: float) -> tuple[list[GridFrame], Picture]:
    """The ruled tables of a straight picture (1 = ink), and the mask of pixels that are ruling, not print."""
    down_mask = _long_strokes(printed, dpi, upright=True)
    across_mask = _long_strokes(printed, dpi, upright=False)
    down = _lines(down_mask.T, dpi)
    across = _lines(across_mask, dpi)
    page_height = printed.shape[0]
    down = [line for line in down if not _is_scanner_line(line, across, page_height, dpi)]
    grids = []
    for group_across, group_down in _groups(across, down, dpi):
        group_across = _with_dotted_rows(printed, group_across, group_down, dpi)
        frame = _frame(group_across, group_down, dpi)
        if frame is not None:
            grids.append(frame)
    return grids, _ruling_mask(printed, grids, down_mask | across_mask, dpi)


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


def _with_dotted_rows(printed: Picture, across: list[Line], down: list[Line], dpi: float) -> list[Line]:
    """`across` and the row lines between them that are dotted, or so fine that scanning broke them up.

    Such a line is told from a line of print by reaching from rule to rule in at least two columns at the
    same height, without a wider gap than 1 mm, in a band no thicker than a hairline.
    """
    top, bottom = across[0].at, across[-1].at
    margin = dpi * 0.06
    uprights = sorted(d.at for d in down)
    spans = [(a, b) for a, b in zip(uprights, uprights[1:], strict=False) if b - a > dpi * 0.15]
    gap = max(3, round(dpi * 0.04))
    y0, y1 = int(top), int(bottom) + 1
    hits = np.zeros((len(spans), y1 - y0), bool)
    for index, (left, right) in enumerate(spans):
        strip = printed[y0:y1, int(left + margin / 2) : int(right - margin / 2)]
        hits[index] = _reaches_across(strip, gap, dpi)
    return _merge_dotted(across, hits, spans, y0, dpi)


def _reaches_across(strip: Picture, gap: int, dpi: float) -> npt_bool:
    """Per row of `strip`: whether ink within ±1 pixel goes from side to side with no gap wider than `gap`."""
    band = cv2.dilate(strip, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(cv2.copyMakeBorder(band, 0, 0, gap, gap, cv2.BORDER_CONSTANT, value=1), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    full = closed[:, gap:-gap].mean(axis=1) > 0.985
    # Beside a hairline lies paper; beside the foot of a line of print stand letters.
    share = strip.mean(axis=1)
    return np.asarray(full & (share > 0.25))


npt_bool = np.ndarray


def _merge_dotted(across: list[Line], hits: npt_bool, spans: list[tuple[float, float]], y0: int, dpi: float) -> list[Line]:
    out = list(across)
    near = dpi * 0.05
    rows = np.nonzero(hits.sum(axis=0) >= max(2, 0.3 * len(spans)))[0] if len(spans) > 1 else np.array([], int)
    for run in np.split(rows, np.nonzero(np.diff(rows) > 2)[0] + 1):
        if len(run) == 0 or len(run) > dpi * 0.03:
            continue
        at = float(run.mean()) + y0
        crossed = [span for span, hit in zip(spans, hits[:, run].any(axis=1), strict=True) if hit]
        if any(abs(line.at - at) <= near for line in across):
            continue
        out.append(Line(at, crossed[0][0], crossed[-1][1], float(len(run))))
    return sorted(out, key=lambda p: p.at)


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


def _ruling_mask(printed: Picture, grids: list[GridFrame], strokes: Picture, dpi: float) -> Picture:
    """Ink that is ruling: the long strokes, and dots along the rules, but not letters' strokes across them."""
    mask = cv2.dilate(strokes, np.ones((3, 3), np.uint8))
    band = max(1, round(dpi * 0.012))
    for grid in grids:
        for a in grid.across:
            y, half = round(a.at), band + round(a.thick / 2)
            mask[max(0, y - half) : y + half + 1, int(a.start) : int(a.end) + 1] = 1
        for d in grid.down:
            x, half = round(d.at), band + round(d.thick / 2)
            mask[int(d.start) : int(d.end) + 1, max(0, x - half) : x + half + 1] = 1
    tall = round(dpi * 0.045)
    crossing = cv2.morphologyEx(printed, cv2.MORPH_OPEN, np.ones((tall, 1), np.uint8))
    upright = cv2.dilate(_long_strokes(printed, dpi, upright=True), np.ones((1, 3), np.uint8))
    return as_picture(mask & ~(crossing & ~upright))
