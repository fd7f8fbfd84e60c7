"""A page put upright: which way its lines run, which end is up, how far it is askew."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.image import ink
from extractors.readers.ocr.pixels import Picture, as_picture, components

_SMALL = 1200
"""Pixels of the longer side of a page on which lines of text are still told apart."""
_SURE = 0.7
"""A band the right way up is mostly surer than this; upside down, it stayed below 0.6 wherever it was tried."""

_FEW_LETTERS = 12
"""Fewer say less of a page, however surely they are read."""


@dataclass(frozen=True)
class Letters:
    """A page reduced by `scale`, with 1 where letters stand, rules and specks left out."""

    picture: Picture
    scale: float

    def turned(self, degrees: int) -> Letters:
        return Letters(quarter_turn(self.picture, degrees), self.scale)

    def fullest_columns(self, rows: tuple[int, int]) -> slice:
        """The part of three eighths of the page's width with most letters in those rows of the page."""
        top, bottom = (round(row / self.scale) for row in rows)
        columns = self.picture[top:bottom].sum(axis=0).astype(np.float64)
        width = max(1, len(columns) * 3 // 8)
        left = int(np.argmax(np.convolve(columns, np.ones(width), mode="valid")))
        return slice(round(left * self.scale), round((left + width) * self.scale))

    def fullest_rows(self, dpi: float) -> tuple[int, int]:
        """First and end row, on the page itself, of the stretch of 15 mm height with most letters in it."""
        rows = self.picture.sum(axis=1).astype(np.float64)
        height = min(round(dpi * 0.6 / self.scale), len(rows))
        held = np.convolve(rows, np.ones(height), mode="valid")
        fullest = np.flatnonzero(held > held.max() - 0.5)
        top = int(fullest[len(fullest) // 2])  # a line alone stands in the middle of its stretch
        # Near the fullest, a band that begins in white is better than one that cuts a line in two.
        low = max(0, top - height // 6)
        top = low + int(np.argmin(rows[low : top + height // 6 + 1]))
        return round(top * self.scale), round(min(len(rows), top + height) * self.scale)


def quarter_turn(picture: Picture, degrees: int) -> Picture:
    """`picture` turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(degrees // 90) % 4))


def lies_on_side(printed: Picture) -> bool:
    """Whether lines of text run up or down the page instead of across it.

    Across a line of text ink comes and goes sharply (line, gap, line); along it, evenly. Long rules are
    left out, because a table has them both ways.
    """
    return _run_up(_letters_only(printed))


def _run_up(letters: Letters) -> bool:
    ink_share = letters.picture.astype(np.float32)
    return _raggedness(ink_share.T) > _raggedness(ink_share)


def _raggedness(letters: npt.NDArray[np.float32], strips: int = 12) -> float:
    """How sharply ink changes from row to row, in upright strips narrow enough for skew not to blur it."""
    change = total = 0.0
    for strip in np.array_split(letters, strips, axis=1):
        profile = strip.sum(axis=1)
        smooth = np.convolve(profile, np.ones(5) / 5, mode="same")
        change += float((np.diff(smooth) ** 2).sum())
        total += float((smooth**2).sum())
    return change / max(total, 1.0)


def _letters_only(printed: Picture) -> Letters:
    scale = max(max(printed.shape) / _SMALL, 1.0)
    small = cv2.resize(printed * 255, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    pieces = components(as_picture(cv2.threshold(small, 96, 1, cv2.THRESH_BINARY)[1]))
    _, _, width, height = pieces.box
    limit = max(small.shape) // 25
    return Letters(pieces.picture((width < limit) & (height < limit) & (pieces.area > 2)), scale)


def skew_degrees(printed: Picture, limit: float = 6.0) -> float:
    """The clockwise angle of the lines of text and rules, within ±`limit`; 0 on a page with nothing to go by.

    The projection across lines is sharpest when the picture is straight: searched coarse, then fine, on a
    picture small enough to be cheap.
    """
    scale = min(1.0, _SMALL / max(printed.shape))
    small = cv2.resize(printed * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if small.mean() < 0.5:
        return 0.0
    points = np.argwhere(small > 96).astype(np.float32)
    # Whole rows would make 0° look sharper than it is; a fixed scatter of half a pixel takes that away.
    points[:, 0] += np.random.default_rng(0).uniform(-0.5, 0.5, len(points)).astype(np.float32)
    best = _best_angle(points, np.arange(-limit, limit + 0.01, 0.5))
    best = _best_angle(points, best + np.arange(-0.4, 0.41, 0.1))
    return _best_angle(points, best + np.arange(-0.08, 0.081, 0.02))


def _best_angle(points: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    """The angle whose shear gives the sharpest profile over rows."""
    y, x = points[:, 0], points[:, 1] - points[:, 1].mean()
    best, best_score = 0.0, -1.0
    for angle in angles:
        rows = y - x * np.float32(np.tan(np.radians(angle)))
        profile = np.bincount(np.round(rows - rows.min()).astype(np.int64)).astype(np.float64)
        score = float((profile**2).sum())
        if score > best_score * 1.0001:
            best, best_score = float(angle), score
    return best


def straighten(picture: Picture, degrees: float, mask: bool = False) -> Picture:
    """`picture` turned back by `degrees` of skew about its middle, size kept, corners filled with white (0 in a `mask`)."""
    if abs(degrees) < 0.04:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    way = cv2.INTER_NEAREST if mask else cv2.INTER_CUBIC
    fill = 0 if mask else 255
    return as_picture(
        cv2.warpAffine(picture, turn, (width, height), flags=way, borderMode=cv2.BORDER_CONSTANT, borderValue=fill)
    )


def turn_needed(grey: Picture, dpi: float, engine: OcrEngine) -> int:
    """Degrees (0, 90, 180, 270) to turn the page clockwise to stand upright.

    The way the lines run leaves two ways up; parts of a few lines are read to decide, and the other two ways
    are tried when neither makes sense. An ordinary page costs one such reading.
    """
    letters = _letters_only(ink(grey))
    order = (90, 270, 0, 180) if _run_up(letters) else (0, 180, 90, 270)
    best, best_score = 0, 0.0
    for position, degrees in enumerate(order):
        score = _sense(quarter_turn(grey, degrees), letters.turned(degrees), dpi, engine)
        if score > best_score:
            best, best_score = degrees, score
        if score > _SURE or (position == 1 and best_score > 0.5):
            break
    return best


def _sense(grey: Picture, letters: Letters, dpi: float, engine: OcrEngine) -> float:
    """How much sense the fullest band of about three lines makes: confidence of its letters, 0 to 1.

    Its fullest part is enough where that is read surely.
    """
    top, bottom = letters.fullest_rows(dpi)
    band = as_picture(grey[top:bottom])
    band = straighten(band, skew_degrees(ink(band)))
    part = _confidence(as_picture(band[:, letters.fullest_columns((top, bottom))]), dpi, engine)
    return part if part > _SURE else max(part, _confidence(band, dpi, engine))


def _confidence(band: Picture, dpi: float, engine: OcrEngine) -> float:
    """Of its letters. Squares, because one line that is surely read tells more than a band of guesses: upside down nothing is sure."""
    words = [word for word in engine.read(band, dpi, "block") if any(c.isalpha() for c in word.text)]
    letters = sum(len(word.text) for word in words)
    return float(np.sqrt(sum(word.confidence**2 * len(word.text) for word in words) / max(letters, _FEW_LETTERS)))


def fullest_rows(grey: Picture, dpi: float) -> tuple[int, int]:
    """First and end row of the stretch of 15 mm height with most letters in it."""
    return _letters_only(ink(grey)).fullest_rows(dpi)
