"""Straight strokes of a picture, solid or dotted, as lines in pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.pixels import Picture, as_picture, components

Span = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A rule in pixels: `at` across its direction (its middle), from `start` to `end` along it."""

    at: float
    start: float
    end: float
    thick: float = 1.0
    pieces: tuple[Span, ...] = ()
    """Where the stroke itself was seen; between its pieces it was only joined."""

    @property
    def length(self) -> float:
        return self.end - self.start

    def inked(self, left: float, right: float) -> float:
        """How much of the stretch from `left` to `right` the stroke itself covers."""
        seen = self.pieces or ((self.start, self.end),)
        return sum(max(0.0, min(end, right) - max(start, left)) for start, end in seen)


def solid_lines(printed: Picture, dpi: float) -> list[Line]:
    """Horizontal strokes of 8 mm and more, at most 1.2 mm thick (transpose the picture for vertical ones)."""
    length, gap, thick = round(dpi * 0.32), max(3, round(dpi * 0.016)), round(dpi * 0.048)
    rows = _rows_with_runs(printed, length)
    if not len(rows):
        return []
    closed = cv2.morphologyEx(printed[rows], cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    long = np.zeros_like(printed)
    long[rows] = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    if max(map(len, np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1))) >= thick:
        blocks = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((thick, 1), np.uint8))
        long = as_picture(cv2.subtract(long, blocks))
    return _lines(long, dpi)


def _rows_with_runs(printed: Picture, length: int) -> npt.NDArray[np.intp]:
    """Rows that may hold so long a stroke: ink in each of the parts of 8 pixels it passes. Most rows of a page do not."""
    width = printed.shape[1] // 8 * 8
    inked = as_picture(np.ascontiguousarray(printed[:, :width]).view(np.uint64) != 0)
    whole = cv2.erode(inked, np.ones((1, max(1, length // 8 - 2)), np.uint8), borderType=cv2.BORDER_CONSTANT)
    return np.flatnonzero(whole.any(axis=1))


def _lines(mask: Picture, dpi: float) -> list[Line]:
    joined = components(as_picture(cv2.dilate(mask, np.ones((3, max(3, round(dpi * 0.05))), np.uint8))))
    marked = mask[joined.rows, joined.columns] > 0
    pieces = []
    for start, end in pairwise(joined.starts.tolist()):
        own = np.flatnonzero(marked[start:end]) + start
        if len(own):
            rows, columns = joined.rows[own], joined.columns[own]
            first, last = int(columns.min()), int(columns.max()) + 1
            pieces.append(Line(float(np.median(rows)), float(first), float(last), len(own) / (last - first)))
    return _joined(pieces, across=dpi * 0.025, along=dpi * 0.25)


def _joined(pieces: list[Line], across: float, along: float) -> list[Line]:
    """Pieces on the same height (within `across`) and near each other (within `along`) made one line."""
    out: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.at)):
        for index, line in enumerate(out):
            if abs(line.at - piece.at) <= across and piece.start - line.end <= along:
                at = (line.at * line.length + piece.at * piece.length) / max(line.length + piece.length, 1.0)
                seen = (*line.pieces, (piece.start, piece.end))
                out[index] = Line(at, line.start, max(line.end, piece.end), max(line.thick, piece.thick), seen)
                break
        else:
            out.append(replace(piece, pieces=((piece.start, piece.end),)))
    return sorted(out, key=lambda p: p.at)


def dotted_heights(faint: Picture, spans: list[Span], top: float, bottom: float, dpi: float) -> list[float]:
    """Heights of row lines that are dotted, or so fine that scanning broke them up.

    Vietnamese budget tables rule columns solidly and rows with dots. A row line reaches from column rule to
    column rule (`spans`), in several columns at one height, in a band as thin as a hair. `faint` is 1
    wherever there is the least ink.
    """
    if len(spans) < 2:
        return []
    y0, y1 = int(top), int(bottom) + 1
    # The same line stands a pixel or two higher at the other side of a wide table.
    reach = max(1, round(dpi * 0.01))
    votes = np.zeros(y1 - y0)
    for span in spans:
        hits = fills(faint[y0:y1], span, dpi) > 0.85
        votes += np.convolve(hits, np.ones(2 * reach + 1), mode="same") > 0
    rows = np.nonzero(votes >= max(2, round(0.3 * len(spans))))[0]
    runs = np.split(rows, np.nonzero(np.diff(rows) > 2)[0] + 1)
    return [float(run.mean()) + y0 for run in runs if 0 < len(run) <= dpi * 0.05]


def fills(faint: Picture, span: Span, dpi: float) -> npt.NDArray[np.float64]:
    """Per row: the share of `span` through which a thin line, solid or dotted, goes.

    Letters are what stands taller than a hairline. Between and beside them the line must show nearly
    everywhere; across a line of print there is paper between the letters and at both ends instead.
    """
    inset = dpi * 0.03
    strip = faint[:, int(span[0] + inset) : max(int(span[0] + inset) + 1, int(span[1] - inset))]
    tall = np.ones((max(4, round(dpi * 0.024)), 1), np.uint8)
    letters = as_picture(cv2.morphologyEx(strip, cv2.MORPH_OPEN, tall))
    thin = cv2.dilate(as_picture(strip & ~letters & 1), np.ones((3, 1), np.uint8))
    line = as_picture(cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((1, max(3, round(dpi * 0.03))), np.uint8)))
    free = as_picture(1 - cv2.dilate(letters, np.ones((1, 3), np.uint8)))
    filled = (line & free).sum(axis=1) / np.maximum(free.sum(axis=1), 1)
    return np.asarray(np.where(free.mean(axis=1) > 0.25, filled, 0.0))
