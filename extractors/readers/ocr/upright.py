"""A page put upright: which way its lines run, which end is up, how far it is askew."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.image import Picture, as_picture, ink


def quarter_turn(picture: Picture, degrees: int) -> Picture:
    """`picture` turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(degrees // 90) % 4))


def lies_on_side(printed: Picture) -> bool:
    """Whether lines of text run up or down the page instead of across it.

    Across a line of text ink comes and goes sharply (line, gap, line); along it, evenly. Long rules are
    left out, because a table has them both ways.
    """
    letters = _letters_only(printed)
    size = max(letters.shape) / 1200
    small = cv2.resize(
        letters.astype(np.float32), None, fx=1 / max(size, 1.0), fy=1 / max(size, 1.0), interpolation=cv2.INTER_AREA
    )
    grey = np.asarray(small, dtype=np.float32)
    return _raggedness(grey.T) > _raggedness(grey)


def _raggedness(letters: npt.NDArray[np.float32], strips: int = 12) -> float:
    """How sharply ink changes from row to row, in upright strips narrow enough for skew not to blur it."""
    change = total = 0.0
    for strip in np.array_split(letters, strips, axis=1):
        profile = strip.sum(axis=1)
        smooth = np.convolve(profile, np.ones(5) / 5, mode="same")
        change += float((np.diff(smooth) ** 2).sum())
        total += float((smooth**2).sum())
    return change / max(total, 1.0)


def _letters_only(printed: Picture) -> Picture:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(printed, connectivity=8)
    limit = max(printed.shape) // 25
    keep = (stats[:, cv2.CC_STAT_WIDTH] < limit) & (stats[:, cv2.CC_STAT_HEIGHT] < limit)
    keep &= stats[:, cv2.CC_STAT_AREA] > 6
    keep[0] = False
    return as_picture(keep[labels])


def skew_degrees(printed: Picture, limit: float = 6.0) -> float:
    """The clockwise angle of the lines of text and rules, within ±`limit`; 0 on a page with nothing to go by.

    The projection across lines is sharpest when the picture is straight: searched coarse, then fine, on a
    picture small enough to be cheap.
    """
    scale = min(1.0, 1200 / max(printed.shape))
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


def straighten(picture: Picture, degrees: float) -> Picture:
    """`picture` turned back by `degrees` of skew about its middle, size kept, corners filled with white."""
    if abs(degrees) < 0.04:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return as_picture(
        cv2.warpAffine(
            picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        )
    )


def turn_needed(grey: Picture, dpi: float, engine: OcrEngine) -> int:
    """Degrees (0, 90, 180, 270) to turn the page clockwise to stand upright.

    The way the lines run leaves two ways up; a few lines are read to decide, and the other two ways are
    tried when neither makes sense. An ordinary page costs one such reading.
    """
    side = lies_on_side(ink(grey))
    order = (90, 270, 0, 180) if side else (0, 180, 90, 270)
    best, best_score = order[0], 0.0
    for position, degrees in enumerate(order):
        score = _sense(quarter_turn(grey, degrees), dpi, engine)
        if score > best_score:
            best, best_score = degrees, score
        if score > 0.8 or (position == 1 and best_score > 0.5):
            break
    return best


def _sense(grey: Picture, dpi: float, engine: OcrEngine) -> float:
    """How much sense the fullest band of about three lines makes: confidence of its letters, 0 to 1.

    Squares, because one line that is surely read tells more than a band of guesses: upside down nothing is sure.
    """
    band = _fullest_band(grey, dpi)
    words = [word for word in engine.read(band, dpi, "block") if any(c.isalpha() for c in word.text)]
    letters = sum(len(word.text) for word in words)
    if letters < 12:
        return 0.0
    return float(np.sqrt(sum(word.confidence**2 * len(word.text) for word in words) / letters))


def _fullest_band(grey: Picture, dpi: float) -> Picture:
    """The stretch with most letters in it, straightened."""
    top, bottom = fullest_rows(grey, dpi)
    band = as_picture(grey[top:bottom])
    return straighten(band, skew_degrees(ink(band)))


def fullest_rows(grey: Picture, dpi: float) -> tuple[int, int]:
    """First and end row of the stretch of 15 mm height with most letters in it."""
    letters = _letters_only(ink(grey))
    height = min(round(dpi * 0.6), grey.shape[0])
    sums = np.convolve(letters.sum(axis=1).astype(np.float64), np.ones(height), mode="valid")
    # Near the fullest, a band that begins in white is better than one that cuts a line in two.
    top = int(np.argmax(sums))
    window = letters[max(0, top - height // 6) : top + height // 6 + 1].sum(axis=1)
    top = max(0, top - height // 6) + int(np.argmin(window))
    return top, min(grey.shape[0], top + height)
