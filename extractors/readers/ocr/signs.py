"""Signs whose shape tells what recognisers mix up: `≥` read as `>`, the Roman numeral of a quarter read as figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.reading import Prepared
from extractors.readers.ocr.regions import ink_box
from extractors.readers.ocr.typeface import runs
from extractors.readers.ocr.words import with_term_of_office

_BARRED = {">": "≥", "<": "≤"}
_BAR = 0.75
"""Share of the sign's width that a bar under it covers in one row; the tip of the sign covers a quarter."""
_QUARTER = re.compile(r"([IVHUl1iị|!]{1,4})((?:/(?:19|20)?\d\d)?[^\w]*)")
_UNSURE = 0.3
_UPRIGHT = 0.85
"""Share of the rows that the middle of an upright stroke fills in one column; of a slanted one, half."""
_QUARTERS = ("quý", "quí")
_JOINED_QUARTER = re.compile(r"(?i)(qu[ýí])(?=[IV1l|!]{1,4}(?:/(?:19|20)?\d\d)?[^\w]*$)")


def with_signs(page: Prepared, words: Sequence[RawWord]) -> list[RawWord]:
    """The words with those signs as their ink has them."""
    out: list[RawWord] = []
    for word in (part for whole in words for part in _parted_quarter(page, whole)):
        if word.text[:1] in _BARRED and _has_bar(page, word):
            word = replace(word, text=_BARRED[word.text[0]] + word.text[1:])
        elif out and out[-1].text.casefold() in _QUARTERS and (found := _QUARTER.fullmatch(word.text)):
            word = _quarter(page, word, found[1], found[2])
        out.append(with_term_of_office(out[-1].text, word) if out else word)
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


def _parted_quarter(page: Prepared, word: RawWord) -> list[RawWord]:
    """`Quý1IV/2026` is two words, parted at the white behind the third letter or so."""
    joined = _JOINED_QUARTER.match(word.text)
    inked = np.flatnonzero(page.printed[max(0, word.y0) : word.y1, max(0, word.x0) : word.x1].any(axis=0))
    if joined is None or len(inked) < 2:
        return [word]
    gaps = np.diff(inked)
    at = int(np.argmax(gaps))
    quarter, numeral = word.text[: joined.end()], word.text[joined.end() :]
    return [
        replace(word, text=quarter, x1=word.x0 + int(inked[at]) + 1),
        replace(word, text=numeral, x0=word.x0 + int(inked[at + 1])),
    ]


def _quarter(page: Prepared, word: RawWord, numeral: str, rest: str) -> RawWord:
    """`11/2026` after `Quý`: the stems before the stroke are counted; what they do not tell is a word nobody is sure of."""
    if numeral[-1] in "Vv":
        return replace(word, text="IV" + rest) if len(numeral) > 1 else word
    stems = _stems_before_stroke(page, word)
    if 1 <= stems <= 3:
        return replace(word, text="I" * stems + rest, confidence=max(word.confidence, 0.85))
    return replace(word, confidence=min(word.confidence, _UNSURE))


def _stems_before_stroke(page: Prepared, word: RawWord) -> int:
    """How many upright strokes the word begins with, looked at between its feet and its tops, where a `/` touches none."""
    inked = ink_box(page.printed, (max(0, word.x0), max(0, word.y0), word.x1, word.y1), 4)
    if inked is None:
        return 0
    x0, top, x1, bottom = inked
    edge = (bottom - top) * 22 // 100
    columns = page.printed[top + edge : bottom - edge, x0:x1].mean(axis=0)
    stems = 0
    for start, end in runs(columns > 0):
        upright = len(runs(columns[start:end] > _UPRIGHT))
        if not upright:
            break
        stems += upright
    return stems
