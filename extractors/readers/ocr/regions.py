"""Where print stands on a page: blocks beside and below each other, and the ink in a cell.

Head and signature of a decision stand in two columns; read across, their lines would be mixed up and,
being of different size, misread. A block is cut where white of 8 mm runs down between its columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.image import Picture

PixelBox = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Strip:
    """A run of rows with ink, and the white columns inside it."""

    top: int
    bottom: int
    white: npt.NDArray[np.bool_]


def ink_box(printed: Picture, box: PixelBox, least: int) -> PixelBox | None:
    """The smallest box around ink inside `box`, None when there are fewer than `least` pixels of it."""
    x0, y0, x1, y1 = box
    part = printed[y0:y1, x0:x1]
    if int(part.sum()) < least:
        return None
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return (x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1)


def blocks(printed: Picture, dpi: float, box: PixelBox | None = None, depth: int = 0) -> list[PixelBox]:
    """Boxes of print from top to bottom, columns left to right, each with text of one column."""
    height, width = printed.shape
    box = box or (0, 0, width, height)
    out: list[PixelBox] = []
    for group, gap in _grouped(_strips(printed, box), round(dpi * 0.315), round(dpi * 0.6)):
        top, bottom = group[0].top, group[-1].bottom
        if gap is None or depth > 3:
            parts = [(box[0], top, box[2], bottom)]
        else:
            middle = box[0] + (gap[0] + gap[1]) // 2
            parts = [(box[0], top, middle, bottom), (middle, top, box[2], bottom)]
        for part in parts:
            tight = ink_box(printed, part, 6)
            if tight is None:
                continue
            out += blocks(printed, dpi, tight, depth + 1) if gap is not None and depth <= 3 else [tight]
    return out


def line_count(printed: Picture, box: PixelBox, dpi: float) -> int:
    """Lines of print in `box`: runs of rows with ink of 5 pt and more, marks above letters not counted."""
    strips = _strips(printed, box, close=max(2, round(dpi * 0.015)))
    tall = [strip for strip in strips if strip.bottom - strip.top >= dpi * 5 / 72]
    return max(1, len(tall))


def _strips(printed: Picture, box: PixelBox, close: int = 2) -> list[_Strip]:
    x0, y0, x1, y1 = box
    part = printed[y0:y1, x0:x1]
    rows = np.flatnonzero(part.any(axis=1))
    if len(rows) == 0:
        return []
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > close) + 1)
    return [
        _Strip(y0 + int(run[0]), y0 + int(run[-1]) + 1, np.asarray(part[run[0] : run[-1] + 1].max(axis=0) == 0))
        for run in runs
    ]


def _grouped(strips: list[_Strip], least: int, apart: int) -> list[tuple[list[_Strip], tuple[int, int] | None]]:
    """Strips in order, joined while they share a white gap of `least` columns, or while they have none.

    Plain strips further `apart` than that are not joined either.
    """
    out: list[tuple[list[_Strip], tuple[int, int] | None]] = []
    white: npt.NDArray[np.bool_] | None = None
    for strip in strips:
        if out and white is not None:
            shared = white & strip.white
            gap = _widest_inner_gap(shared, least)
            if gap is not None:
                out[-1] = ([*out[-1][0], strip], gap)
                white = shared
                continue
        own = _widest_inner_gap(strip.white, least)
        if own is not None:
            out.append(([strip], own))
            white = strip.white
        elif out and out[-1][1] is None and strip.top - out[-1][0][-1].bottom < apart:
            out[-1][0].append(strip)
        else:
            out.append(([strip], None))
            white = None
    return out


def _widest_inner_gap(white: npt.NDArray[np.bool_], least: int) -> tuple[int, int] | None:
    """The widest run of white columns with ink on both sides, if at least `least` wide."""
    inked = np.flatnonzero(~white)
    if len(inked) < 2:
        return None
    steps = np.diff(inked)
    widest = int(np.argmax(steps))
    if steps[widest] <= least:
        return None
    return int(inked[widest]) + 1, int(inked[widest + 1])
