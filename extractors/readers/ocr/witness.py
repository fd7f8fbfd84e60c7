"""The second reading of figures, and other shapes told by their ink."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import cv2
import numpy as np

from extractors.readers.ocr.engine import OcrEngine, RawWord
from extractors.readers.ocr.figures import Reading, agree, is_figure, settle, tidy
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.reading import UNREAD, Prepared
from extractors.readers.ocr.regions import PixelBox

_STROKES = frozenset("|lI!][")
"""What a lone `1` is read as."""
_SIZES = ((32, 16), (32, 5), (24, 10), (40, 20))
"""Height of a line and white border around it, in pixels, at which figures are read until a reading is settled."""

_SYMBOL = re.compile(r"(?<![^\W\d_])\d+[/-].*[A-ZĐ]{2}|QH[\dIl|]|^[A-ZĐ]{2,}-[A-ZĐ]{2,}")
"""The number of a document, or the part of one that a line's end cut off."""
_SYMBOL_TAIL = re.compile(r"\W+$")
_SURE_SYMBOL = 0.9
_SURE_OTHER = 0.85
"""Confidence from which the other model's reading of a symbol speaks against the first."""
_TERM = re.compile(r"(?<=QH)[Il|1]+(?=\d)")


def with_term(text: str) -> str:
    """`QHI5` -> `QH15`: the term of a National Assembly is counted in figures, from 10 on in laws still in force."""
    return _TERM.sub("1", text)


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


def symbol_looked_at(page: Prepared, word: RawWord, engine: OcrEngine) -> RawWord:
    """A document's number (`356/NAN-QLDN1`) that was not surely read, held against another model's reading of it.

    Where they differ, what one model reads at another size and the other agrees with stands; else it is a doubt.
    """
    if word.confidence >= _SURE_SYMBOL or not _SYMBOL.search(word.text):
        return word
    crop = page.grey[slice(*_around(word, page)[0]), slice(*_around(word, page)[1])]
    other = Reading(*engine.letters(*_framed(crop, page.dpi, 48, 10)))
    word = replace(word, text=with_term(word.text))
    if _same_symbol(word.text, other.text):
        return replace(word, confidence=max(word.confidence, 0.9))
    readings = [engine.read(*_framed(crop, page.dpi, *size), "line") for size in ((48, 10), (24, 10))]
    again = [with_term(tidy("".join(one.text for one in reading))) for reading in readings]
    agreed = next((text for text in again if _same_symbol(text, other.text)), None)
    if agreed and _cut_short(agreed, word.text):
        return word
    if agreed:
        return replace(word, text=agreed, confidence=0.85)
    if other.confidence < _SURE_OTHER:
        steady = all(_same_symbol(text, word.text) for text in again)
        return replace(word, confidence=0.8 if steady else min(word.confidence, 0.5))
    first, second = Counter(word.text), Counter(other.text)
    likely = not set("DĐ") & (set(first - second) | set(second - first))
    return replace(word, text=with_term(tidy(other.text)) if likely else word.text, confidence=0.5)


def _same_symbol(text: str, english: str) -> bool:
    first, second = (_SYMBOL_TAIL.sub("", with_term(tidy(one))).replace("Đ", "D") for one in (text, english))
    return first == second


def _cut_short(text: str, whole: str) -> bool:
    """`368/TTr-SNNM` of `368/TTr-SNNMT`: slanted letters stand out of their box, and what was looked at lacked the last."""
    part = _SYMBOL_TAIL.sub("", text)
    return len(part) < len(_SYMBOL_TAIL.sub("", whole)) and part in whole


def _as_figure(crop: Picture, dpi: float, engine: OcrEngine, height: int, border: int) -> Reading:
    return Reading(*engine.figures(*_framed(crop, dpi, height, border)))


def _framed(crop: Picture, dpi: float, height: int, border: int) -> tuple[Picture, float]:
    """One line scaled to `height` pixels, and its resolution: small crops are read unsteadily otherwise."""
    scale = height / max(1, crop.shape[0])
    scaled = as_picture(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    framed = cv2.copyMakeBorder(scaled, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    return as_picture(framed), dpi * scale


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
