"""Letters told by their ink: a small one under its marks is as high as a capital, and is taken for one."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.regions import ink_box
from extractors.readers.ocr.typeface import runs, size_points

_SMALL = 0.57
"""Parts of the type size: letters without their marks are lower than this when small (0.46), higher as capitals (0.68)."""
_SMALL_HORNED = 0.64
"""The same for ơ and ư, whose horn belongs to the letter and stands above it."""


def with_small_letters(words: Sequence[RawWord], printed: Picture, dpi: float) -> list[RawWord]:
    """`VỆ sinh` -> `Vệ sinh`, `đáp Ứng` -> `đáp ứng`: an accented capital that is no higher than a small letter."""
    sizes: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for word in words:
        tight = ink_box(printed, _clipped(word, printed), 4)
        size = size_points(word.text, tight, dpi) if tight and not _suspect(word.text) else None
        if size is not None:
            sizes[word.line].append(size)
    out = list(words)
    for index, word in enumerate(words):
        if not sizes[word.line] or not _suspect(word.text):
            continue
        beside = [one.text for one in words[max(0, index - 1) : index + 2] if one is not word and one.line == word.line]
        if word.text[1:2].isupper() and any(len(text) > 1 and text.isupper() for text in beside):
            continue
        out[index] = _lowered(word, printed, median(sizes[word.line]) * dpi / 72)
    return out


def _suspect(text: str) -> bool:
    """`Ứng`, `Ở`, `VỆ`: a marked capital at the head of small letters, alone, or behind a single one."""
    letters = text.rstrip('.,;:)”"')
    head, tail = letters[:1], letters[1:]
    marked = head.isupper() and not head.isascii() and head not in "ĐÐ"
    return (marked and (not tail or tail.islower())) or (
        head.isupper() and len(tail) == 1 and tail.isupper() and not tail.isascii() and tail not in "ĐÐ"
    )


def _lowered(word: RawWord, printed: Picture, em: float) -> RawWord:
    at = 1 if word.text[1:2].isupper() else 0
    x0, y0, x1, y1 = _clipped(word, printed)
    groups = runs(np.asarray(printed[y0:y1, x0:x1].any(axis=0)))
    if len(groups) <= at:
        return word
    start, end = groups[at]
    _, _, stats, _ = cv2.connectedComponentsWithStats(as_picture(printed[y0:y1, x0 + start : x0 + end]), connectivity=8)
    body = max(stats[1:], key=lambda piece: int(piece[cv2.CC_STAT_AREA]))
    horned = "\u031b" in unicodedata.normalize("NFD", word.text[at])
    if int(body[cv2.CC_STAT_HEIGHT]) >= (_SMALL_HORNED if horned else _SMALL) * em:
        return word
    return replace(word, text=word.text[:at] + word.text[at].lower() + word.text[at + 1 :])


def _clipped(word: RawWord, printed: Picture) -> tuple[int, int, int, int]:
    height, width = printed.shape
    return (max(0, word.x0), max(0, word.y0), min(width, word.x1), min(height, word.y1))
