"""What a person sees where a text layer has figures: print that is white, transparent, covered or clipped away is in the layer
and not on the paper; a picture, a drawing or a form field is on the paper and not in the layer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from schemas.base import Box, Place

Sight = Literal["unseen", "cut", "struck", "unread"]
"""unseen: figures in the layer, nothing on paper. cut: only a part of them is. struck: a line runs through them. unread: ink on
paper, nothing in the layer."""
Grey = NDArray[np.uint8]

SCALE = 2.0
"""Pixels for a point: 3 ms a page."""
INSET_PT = 1.6
"""What a border may take of a cell's box."""
CONTRAST = 40
"""Levels of grey by which print differs from what it stands on."""
LEAST_PT = 3.0
"""Print lower than this is read by nobody."""
LEAST_SEEN = 0.7
"""Share of cells with figures that show print, without which the boxes do not fit the picture."""
_FIGURE = re.compile(r"\d[\d.,]*\d%?")
_DIGIT_EM, _MARK_EM, _HEIGHT_EM = 0.5, 0.25, 0.66
"""Widths of a digit and of a point, and the height of digits, in Times and what imitates it."""
_HALF = 0.65
_FILLED = 0.6
"""More ink than digits have: a ground of its own."""
_UPRIGHT = 2.2
"""Print so much taller than wide runs up the page."""


def sights(data: bytes, cells: Sequence[tuple[Place, str]], turned: Mapping[int, int]) -> list[Sight | None]:
    """What is amiss with each cell (its place and its text in the layer)."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for index, (place, _) in enumerate(cells):
        if place.bbox is not None:
            by_page[place.page].append(index)
    found: list[Sight | None] = [None] * len(cells)
    document = pdfium.PdfDocument(data)
    try:
        document.init_forms()
        for number, wanted in sorted(by_page.items()):
            grey = _picture(document, number, turned.get(number, 0))
            seen = {index: _sight(_inside(grey, cells[index][0].bbox), cells[index][1]) for index in wanted}
            with_figures = [index for index in wanted if any(c.isdigit() for c in cells[index][1])]
            shown = sum(seen[index] != "unseen" for index in with_figures)
            if shown >= LEAST_SEEN * len(with_figures) or len(with_figures) - shown <= 1:
                for index, sight in seen.items():
                    found[index] = sight
    finally:
        document.close()
    return found


def _picture(document: pdfium.PdfDocument, number: int, turn: int) -> Grey:
    page = document[number - 1]
    try:
        return _rendered(page, turn)
    finally:
        page.close()


def _rendered(page: pdfium.PdfPage, turn: int) -> Grey:
    grey: Grey = page.render(scale=SCALE, grayscale=True, may_draw_forms=True).to_numpy()
    if grey.ndim == 3:
        grey = grey[:, :, 0]
    return np.rot90(grey, -turn // 90 % 4).copy() if turn else grey.copy()


def _inside(grey: Grey, box: Box | None) -> Grey:
    assert box is not None
    return _part(grey, box, INSET_PT)


def _part(grey: Grey, box: Box, inset: float) -> Grey:
    x0, y0, x1, y1 = (round(v * SCALE) for v in (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset))
    return grey[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def _sight(cell: Grey, text: str) -> Sight | None:
    digits = any(c.isdigit() for c in text)
    ink = _ink(cell)
    if ink is None:
        return "unseen" if digits else None
    if not text.strip():
        return "unread"
    if not _FIGURE.fullmatch(text):
        return None
    height, width = ink.shape
    marks = sum(c in ".," for c in text)
    expected = ((len(text) - marks) * _DIGIT_EM + marks * _MARK_EM) * height / _HEIGHT_EM
    if (height > _UPRIGHT * width and len(text) > 1) or ink.mean() > _FILLED:
        return None
    if width < _HALF * expected:
        return "cut"
    return "struck" if _struck(ink) else None


def _ink(cell: Grey) -> NDArray[np.bool_] | None:
    """The marks of a cell, without white around; None where there are none that one could read."""
    if cell.size == 0:
        return None
    ground = int(np.median(cell))
    marks: NDArray[np.bool_] = np.abs(cell.astype(np.int16) - ground) > CONTRAST
    rows, cols = np.flatnonzero(marks.any(axis=1)), np.flatnonzero(marks.any(axis=0))
    if len(rows) == 0 or rows[-1] - rows[0] + 1 < LEAST_PT * SCALE:
        return None
    inked: NDArray[np.bool_] = marks[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    return inked


def _struck(ink: NDArray[np.bool_]) -> bool:
    """Whether some row in the middle of the print is one stroke from end to end: no row of digits is."""
    height = len(ink)
    middle = ink[round(0.25 * height) : round(0.75 * height)]
    return bool(len(middle)) and bool((middle.mean(axis=1) > 0.97).any())


def unseen_words(page: pdfium.PdfPage, boxes: Sequence[Box], turn: int) -> list[bool]:
    """Whether nothing at all is seen at each box of a page."""
    grey = _rendered(page, turn)
    return [_ink(_part(grey, box, 0.0)) is None for box in boxes]
