"""The second reading of figures, and other shapes told by their ink."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from extractors.readers.ocr.engine import OcrEngine, RawWord
from extractors.readers.ocr.figures import Reading, agree, is_figure, settle
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.reading import UNREAD, Prepared
from extractors.readers.ocr.regions import PixelBox

_STROKES = frozenset("|lI!][")
"""What a lone `1` is read as."""
_SIZES = ((32, 16), (32, 5), (24, 10), (40, 20))
"""Height of a line and white border around it, in pixels, at which figures are read until a reading is settled."""


def is_dash_shape(box: PixelBox, dpi: float) -> bool:
    """All the ink of a cell is one short flat stroke: the dash that stands for nothing."""
    width, height = (box[2] - box[0]) * 72 / dpi, (box[3] - box[1]) * 72 / dpi
    return 1.8 <= width <= 14 and height <= 2.2 and width >= 1.6 * height


def second_look(page: Prepared, word: RawWord, engine: OcrEngine, doubtful: bool = False) -> RawWord:
    """`word` read again as a figure. A word that is none stays unless it is `doubtful` or hardly a reading at all."""
    crop = page.grey[slice(*_around(word, page)[0]), slice(*_around(word, page)[1])]
    first = _as_figure(crop, page.dpi, engine, *_SIZES[0])
    text = Reading(word.text, word.confidence)
    if agree(word.text, first.text):
        return replace(word, confidence=settle(text, [first]).confidence)
    unsure = doubtful or word.confidence < 0.6 or word.text in ("|", UNREAD)
    if not is_figure(word.text) and not unsure:
        return word
    readings = [first, *(_as_figure(crop, page.dpi, engine, *size) for size in _SIZES[1:])]
    settled = settle(text, readings)
    if doubtful and settled.text in _STROKES:
        settled = Reading("1", 0.5)
    return replace(word, text=settled.text, confidence=settled.confidence)


def _as_figure(crop: Picture, dpi: float, engine: OcrEngine, height: int, border: int) -> Reading:
    """One line scaled to `height` pixels and read as a figure: small crops are read unsteadily otherwise."""
    scale = height / max(1, crop.shape[0])
    scaled = as_picture(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    framed = cv2.copyMakeBorder(scaled, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    return Reading(*engine.figures(as_picture(framed), dpi * scale))


def _around(word: RawWord, page: Prepared) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows and columns of the word's ink: recognisers cut first and last digits short, so as far as it goes on.

    White of a sixth of its height ends a word; half a letter more on each side is looked at.
    """
    height, width = page.printed.shape
    top, bottom = max(0, word.y0 - 2), min(height, word.y1 + 2)
    tall = max(1, word.y1 - word.y0)
    reach, white = round(tall * 0.7), max(2, tall // 6)
    low, high = max(0, word.x0 - reach), min(width, word.x1 + reach)
    inked = np.asarray(page.printed[max(0, word.y0) : word.y1, low:high].max(axis=0, initial=0) > 0)
    left, right = max(0, word.x0) - low, min(width, word.x1) - low
    while left > 0 and inked[max(0, left - white) : left].any():
        left -= 1
    while right < high - low and inked[right : right + white].any():
        right += 1
    if left == 0 or right == high - low:  # It runs into its neighbour: what was given is better than half of that.
        left, right = max(0, word.x0) - low, min(width, word.x1) - low
    return (top, bottom), (max(0, low + left - 2), min(width, low + right + 2))
