"""Signs whose shape tells what recognisers mix up: `≥` read as `>`, the Roman numeral of a quarter read as figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.reading import Prepared
from extractors.readers.ocr.regions import ink_box
from extractors.readers.ocr.typeface import roman_ones

_BARRED = {">": "≥", "<": "≤"}
_BAR = 0.75
"""Share of the sign's width that a bar under it covers in one row; the tip of the sign covers a quarter."""
_QUARTER = re.compile(r"([IVHUl1iị|!]{1,4})((?:/(?:19|20)?\d\d)?[^\w]*)")
_UNSURE = 0.3


def with_signs(page: Prepared, words: Sequence[RawWord]) -> list[RawWord]:
    """The words with those signs as their ink has them."""
    out: list[RawWord] = []
    for word in words:
        if word.text[:1] in _BARRED and _has_bar(page, word):
            word = replace(word, text=_BARRED[word.text[0]] + word.text[1:])
        elif out and out[-1].text.casefold() == "quý" and (found := _QUARTER.fullmatch(word.text)):
            word = _quarter(page, word, found[1], found[2])
        out.append(word)
    return out


def _has_bar(page: Prepared, word: RawWord) -> bool:
    """Whether a flat stroke as wide as the word's first sign stands below it."""
    height = word.y1 - word.y0
    area = page.printed[max(0, word.y0) : word.y1 + round(0.4 * height), max(0, word.x0 - 1) : word.x1 + 1]
    columns = np.flatnonzero(area.any(axis=0))
    if len(columns) == 0:
        return False
    gaps = np.flatnonzero(np.diff(columns) > 1)
    sign = area[:, columns[0] : columns[gaps[0] if len(gaps) else -1] + 1]
    rows = np.flatnonzero(sign.any(axis=1))
    if sign.shape[1] > 1.2 * page.dpi * 14 / 72 or len(rows) < 5:
        return False  # an underline, or the sign touches what follows
    low = sign[rows[0] + (rows[-1] - rows[0]) * 7 // 10 : rows[-1] + 1]
    return bool(low.mean(axis=1).max() >= _BAR)


def _quarter(page: Prepared, word: RawWord, numeral: str, rest: str) -> RawWord:
    """`11/2026` after `Quý`: the stems before the stroke are counted; what they do not tell is a word nobody is sure of."""
    ones = roman_ones(_before_stroke(page, word)) if numeral[-1] not in "Vv" else None
    if ones is not None:
        return replace(word, text=ones + rest, confidence=max(word.confidence, 0.85))
    if numeral.endswith("V"):
        return replace(word, text="IV" + rest) if len(numeral) > 1 else word
    return replace(word, confidence=min(word.confidence, _UNSURE))


def _before_stroke(page: Prepared, word: RawWord) -> Picture:
    """The ink of a word up to its `/`, which reaches below the line or above the letters."""
    rows, columns = slice(max(0, word.y0), word.y1), slice(max(0, word.x0), word.x1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(as_picture(page.printed[rows, columns]), connectivity=8)
    order = sorted(range(1, count), key=lambda index: int(stats[index, cv2.CC_STAT_LEFT]))
    stems: list[int] = []
    for index in order:
        _, top, _, height, area = (int(value) for value in stats[index])
        if area < 4:
            continue
        first = stats[stems[0]] if stems else stats[index]
        if top + height > first[1] + first[3] + 0.1 * first[3]:
            break
        stems.append(index)
    kept = as_picture(np.isin(labels, stems))
    box = ink_box(kept, (0, 0, kept.shape[1], kept.shape[0]), 1) if stems else None
    return kept[box[1] : box[3], box[0] : box[2]] if box else kept[:0, :0]
