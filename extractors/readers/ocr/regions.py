"""Where print stands on a page: blocks beside and below each other, and the ink in a cell.

Head and signature of a decision stand in two columns; read across, their lines would be mixed up and,
being of different size, misread. A block is cut where white of 8 mm runs down between its columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.pixels import Picture

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


def blocks(printed: Picture, dpi: float) -> tuple[list[PixelBox], list[PixelBox]]:
    """Boxes of print from top to bottom: those that fill the page's width, and those with others beside them."""
    height, width = printed.shape
    plain: list[PixelBox] = []
    beside: list[PixelBox] = []
    for group, gap in _grouped(_strips(printed, (0, 0, width, height)), round(dpi * 0.315), round(dpi * 0.6)):
        box = (0, group[0].top, width, group[-1].bottom)
        if gap is None:
            plain += [tight for tight in [ink_box(printed, box, 6)] if tight is not None]
        else:
            beside += _columns(printed, dpi, box, 0)
    return plain, beside


def _columns(printed: Picture, dpi: float, box: PixelBox, depth: int) -> list[PixelBox]:
    """Boxes with text of one column each, columns left to right."""
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
            out += _columns(printed, dpi, tight, depth + 1) if gap is not None and depth <= 3 else [tight]
    return out


def line_boxes(printed: Picture, box: PixelBox, dpi: float) -> list[PixelBox] | None:
    """The lines of print in `box`, from top to bottom; None where they cannot be told apart.

    Rows of ink of 5 pt and more are lines; lower ones are marks over or under letters and go with the nearer line.
    Lines that touch each other show as one that is much higher than a line, or than the others.
    """
    least = dpi * 5 / 72
    strips = _strips(printed, box, close=1)
    lines = [[strip.top, strip.bottom] for strip in strips if strip.bottom - strip.top >= least]
    if not lines:
        return [box]
    for strip in strips:
        if strip.bottom - strip.top < least:
            nearest = min(lines, key=lambda line: max(line[0] - strip.bottom, strip.top - line[1]))
            nearest[0], nearest[1] = min(nearest[0], strip.top), max(nearest[1], strip.bottom)
    heights = [bottom - top for top, bottom in lines]
    if max(heights) > 1.8 * min(heights) or max(heights) > dpi * 24 / 72:
        return None
    return [(box[0], top, box[2], bottom) for top, bottom in lines]


def rows_of_print(printed: Picture, box: PixelBox, dpi: float) -> list[PixelBox]:
    """Boxes around each run of rows with print of 5 pt and more in `box`, whether one line or several."""
    strips = _strips(printed, box, close=1)
    found = [ink_box(printed, (box[0], s.top, box[2], s.bottom), 6) for s in strips if s.bottom - s.top >= dpi * 5 / 72]
    return [rows for rows in found if rows is not None]


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
    """The widest run of white columns with print on both sides, if at least `least` wide.

    Print is more than a third of the gap's least width of ink: a speck in the margin, a bullet or a number
    beside a paragraph is no column.
    """
    inked = np.flatnonzero(~white)
    if len(inked) < 2:
        return None
    steps = np.diff(inked)
    side = max(1, least // 3)
    steps[: min(side, len(steps))] = 1
    steps[max(0, len(steps) - side) :] = 1
    widest = int(np.argmax(steps))
    if steps[widest] <= least:
        return None
    return int(inked[widest]) + 1, int(inked[widest + 1])
