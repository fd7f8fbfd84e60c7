"""The picture of a page made fit for reading: render, grey without stamps, even light, upright, straight.

All functions are pure; pictures are 8-bit arrays, grey ones dark on light. Colours come as RGB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

Picture = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72.0
MIN_DPI, MAX_DPI = 200, 300
"""Offices scan at 200 to 300 dpi; below, tesseract loses tone marks; above, it only gets slower."""

_PAPER = 235
_STAMP_CHROMA = 40
"""Red ink of a seal differs from grey by this much; toner and JPEG noise stay well below."""


@dataclass(frozen=True)
class Render:
    """A page as rendered: RGB picture, dots per inch, and page size in points (as displayed)."""

    rgb: Picture
    dpi: float
    width: float
    height: float


def image_dpi(page: pdfium.PdfPage) -> float:
    """The resolution of the largest picture on the page, 0 when there is none."""
    best_area, best_dpi = 0.0, 0.0
    for obj in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = obj.get_bounds()
        area = (right - left) * (top - bottom)
        if area > best_area and right > left:
            pixels = max(_pixel_size(obj))
            best_area, best_dpi = area, pixels * POINTS_PER_INCH / max(right - left, top - bottom)
    return best_dpi


def _pixel_size(image: Any) -> tuple[int, int]:
    try:
        width, height = image.get_px_size()
    except pdfium.PdfiumError:
        return (0, 0)
    return int(width), int(height)


def render(page: pdfium.PdfPage) -> Render:
    """The page as a reader sees it (its /Rotate applied), at its own resolution within 200 to 300 dpi."""
    dpi = min(max(image_dpi(page), MIN_DPI), MAX_DPI)
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, may_draw_forms=False, rev_byteorder=True)
    rgb = bitmap.to_numpy()
    if rgb.ndim == 2:
        rgb = np.repeat(rgb[:, :, None], 3, axis=2)
    width, height = page.get_size()
    return Render(np.ascontiguousarray(rgb[:, :, :3]), dpi, width, height)


def grey_without_stamps(rgb: Picture) -> Picture:
    """Grey picture in which red seals are paper. Black print under the seal stays.

    Red ink is light in the red channel and dark in the others, toner is dark in all three, so where a
    pixel is red its red channel tells what else is there. Blue stays: signers write number and date in it.
    """
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    red = rgb[:, :, 0].astype(np.int16)
    other = np.maximum(rgb[:, :, 1], rgb[:, :, 2]).astype(np.int16)
    mask = (red - other > _STAMP_CHROMA).astype(np.uint8)
    if not mask.any():
        return as_picture(grey)
    # The rim of a stroke is paler than its middle: spread the mask, and judge by the red channel there too.
    near = cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0
    tinted = near & (red - other > 8)
    # Ink is not wholly light in red either: stretch so that full seal red becomes paper, toner stays black.
    lifted = np.clip(red * 1.35, 0, _PAPER).astype(np.uint8)
    return as_picture(np.where(tinted, np.maximum(grey, lifted), grey))


def even_light(grey: Picture) -> Picture:
    """Paper made white everywhere: each pixel divided by the paper's brightness around it."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(as_picture(paper), 9), (0, 0), 3)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return as_picture(cv2.divide(grey, np.maximum(paper, 1), scale=255))


def ink(grey: Picture) -> Picture:
    """1 where something is printed. The threshold is the page's own (Otsu), after `even_light`."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return as_picture((grey < min(max(level, 110), 190)).astype(np.uint8))


def as_picture(array: Any) -> Picture:
    """Any array as an 8-bit picture (OpenCV's own types are wider than what it returns)."""
    return np.asarray(array, dtype=np.uint8)


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
    return _raggedness(small.T) > _raggedness(small)


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
    count, labels, stats, _ = cv2.connectedComponentsWithStats(printed, connectivity=8)
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
        cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    )
