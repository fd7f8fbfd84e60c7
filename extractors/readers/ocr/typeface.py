"""Size and weight of a printed word, from its ink: what headings are told by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.regions import PixelBox

# Extents of Times-like type above and below the base line, in parts of the size (em).
_ASCENDER, _X_HEIGHT, _T_HEIGHT, _MARK, _DESCENDER = 0.68, 0.46, 0.58, 0.21, 0.22
_TALL = set("bdfhklđijß0123456789()[]{}/\\|%&?!\"'“”‘’<>§$#@")
_BASE_SIGNS = {".": (0.1, 0.0), ",": (0.1, 0.14), ";": (0.46, 0.14), ":": (0.46, 0.0), "-": (0.26, -0.19)}
_HANGING = set("gjpqyQ,;()[]{}|@")


@lru_cache(maxsize=4096)
def extent(text: str) -> tuple[float, float]:
    """(height above, depth below the base line) of `text` in parts of the type size."""
    up, down = 0.0, -1.0
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base, marks = parts[0], parts[1:]
        if char in _BASE_SIGNS:
            above, below = _BASE_SIGNS[char]
        else:
            above = _height(base) + _MARK * sum(1 for mark in marks if mark not in "\u0323\u031b")
            below = _DESCENDER if base in _HANGING else 0.19 if "\u0323" in marks else 0.0
        up, down = max(up, above), max(down, below)
    return up, max(down, 0.0) if down > -1.0 else 0.0


def _height(base: str) -> float:
    if base.isupper() or base in _TALL:
        return _ASCENDER
    return _T_HEIGHT if base == "t" else _X_HEIGHT


def size_points(text: str, box: PixelBox, dpi: float) -> float | None:
    """Type size of a word from its tight ink box; None where its letters say nothing (dashes, dots)."""
    if not any(char.isalnum() for char in text):
        return None
    up, down = extent(text)
    return (box[3] - box[1]) * 72 / dpi / (up + down)


def stem_width(grey: Picture, box: PixelBox) -> float:
    """Mean width, in pixels, of what a horizontal line meets in the word: stems, for the most part.

    Grey counts in part, so that it is finer than a pixel.
    """
    x0, y0, x1, y1 = box
    darkness = np.clip((200.0 - grey[y0:y1, x0:x1].astype(np.float32)) / 150.0, 0.0, 1.0)
    edges = np.maximum(np.diff(darkness, axis=1, prepend=0.0), 0.0).sum()
    return float(darkness.sum() / edges) if edges > 1 else 0.0


def is_bold(weight: float, regular: float) -> bool:
    """Whether a word of this stem width per point of size is bold against the page's `regular` one."""
    return weight > 1.25 * regular


def roman_ones(printed: Picture) -> str | None:
    """`I`, `II` or `III` by their strokes, None for anything else.

    In serif type they are upright stems without a bar, with feet on both sides at top and bottom; a `1`
    has its flag on the left only, an `H` has a bar, an `l` has no foot at the top right.
    """
    height, width = printed.shape
    if height < 8 or width < 3:
        return None
    middle = printed[round(height * 0.3) : round(height * 0.7)]
    stems = runs(middle.mean(axis=0) > 0.5)
    if not 1 <= len(stems) <= 3 or middle[:, ~_near(stems, width)].any():
        return None
    widths = [end - start for start, end in stems]
    if max(widths) > 1.6 * min(widths) + 1 or height < 2.2 * max(widths):
        return None
    top, foot = (np.flatnonzero(part.any(axis=0)) for part in (printed[: height // 5], printed[-(height // 5) :]))
    if any(middle[:, start:end].mean(axis=0).max() < 0.95 for start, end in stems):
        return None
    left, right = stems[0][0], stems[-1][1] - 1
    if len(top) == 0 or len(foot) == 0:
        return None
    reach = [left - top[0], top[-1] - right, left - foot[0], foot[-1] - right]
    return "I" * len(stems) if min(reach) >= max(1, 0.5 * max(reach)) else None


def runs(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    places = np.flatnonzero(flags)
    groups = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else []
    return [(int(group[0]), int(group[-1]) + 1) for group in groups]


def _near(stems: list[tuple[int, int]], width: int) -> npt.NDArray[np.bool_]:
    """Columns of the stems and one on each side of them (their blurred edges)."""
    near = np.zeros(width, bool)
    for start, end in stems:
        near[max(0, start - 1) : end + 1] = True
    return near
