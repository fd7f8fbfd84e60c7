"""Short cuts over the pixels of a page give what the long way gives."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.ocr.pixels import Picture, as_picture, components
from extractors.readers.ocr.strokes import solid_lines

DPI = 200.0


@st.composite
def masks(draw: st.DrawFn) -> Picture:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.tuples(st.integers(1, 40), st.integers(1, 40)))
    return as_picture(rng.random(shape) < draw(st.floats(0, 1)))


@given(masks())
def test_pieces_are_those_of_opencv(mask: Picture) -> None:
    pieces = components(mask)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    want = sorted(tuple(int(v) for v in row) for row in stats[1:count])
    have = sorted(tuple(int(v) for v in row) for row in zip(*pieces.box, pieces.area, strict=True))
    assert have == want
    assert (pieces.picture(np.ones(len(pieces), bool)) == mask).all()
    wide = pieces.box[2] > 3
    assert (pieces.picture(wide) | pieces.picture(~wide) == mask).all()


@given(masks(), st.integers(0, 39))
def test_pieces_with_a_flagged_pixel(mask: Picture, row: int) -> None:
    pieces = components(mask)
    _, top, _, height = pieces.box
    assert (pieces.holding(pieces.rows == row) <= ((top <= row) & (row < top + height))).all()
    flagged = {int(piece) for piece in np.repeat(np.arange(len(pieces)), pieces.area)[pieces.rows == row]}
    assert set(np.flatnonzero(pieces.holding(pieces.rows == row)).tolist()) == flagged


@given(st.integers(0, 60), st.integers(64, 400), st.lists(st.integers(1, 2), max_size=40), st.integers(1, 3))
def test_a_broken_stroke_of_8_mm_is_found(start: int, length: int, gaps: list[int], thick: int) -> None:
    """Gaps that closing mends do not hide a stroke from the search for rows that may hold one."""
    picture = np.zeros((60, 500), np.uint8)
    end = min(490, start + length)
    picture[30 : 30 + thick, start:end] = 1
    place = start + 1
    for gap in gaps:
        if place + gap + 1 >= end:
            break
        picture[30 : 30 + thick, place : place + gap] = 0
        place += gap + 1
    [line] = solid_lines(as_picture(picture), DPI)
    assert abs(line.start - start) <= 1
    assert abs(line.end - end) <= 1
