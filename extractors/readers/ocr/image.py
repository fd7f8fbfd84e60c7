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

_CHROMA = 40
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


def render(page: pdfium.PdfPage, dpi: float | None = None) -> Render:
    """The page as a reader sees it (its /Rotate applied), at its own resolution within 200 to 300 dpi if none is asked for."""
    dpi = dpi or min(max(image_dpi(page), MIN_DPI), MAX_DPI)
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, may_draw_forms=False, rev_byteorder=True)
    rgb = bitmap.to_numpy()
    if rgb.ndim == 2:
        rgb = np.repeat(rgb[:, :, None], 3, axis=2)
    width, height = page.get_size()
    return Render(np.ascontiguousarray(rgb[:, :, :3]), dpi, width, height)


def grey_without_stamps(rgb: Picture, dpi: float) -> Picture:
    """Grey picture in which red seals and blue signatures are paper. Black print under them stays.

    Red ink is light in the red channel and dark in the others, toner is dark in all three: where a seal
    is, its red channel tells what is printed under it. Blue goes only in strokes wider than 9 mm:
    officials write number and day in blue, too.
    """
    grey = as_picture(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    red, green, blue = cv2.split(rgb)
    seal = _with_rim(as_picture(cv2.subtract(red, cv2.max(green, blue))))
    grey = _lifted(grey, as_picture(red), seal, dpi)
    pen = (cv2.subtract(blue, cv2.max(red, green)) > _CHROMA // 2).astype(np.uint8)
    return _lifted(grey, as_picture(blue), large_strokes(as_picture(pen), dpi * 0.35), dpi)


def pen_ink(rgb: Picture) -> Picture:
    """1 where something is written in blue by hand; nothing on a page that has much of it (printed in colour)."""
    red, green, blue = cv2.split(rgb)
    pen = as_picture(cv2.subtract(blue, cv2.max(red, green)) > _CHROMA // 2)
    dark = int((cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY) < 140).sum())
    return pen if int(pen.sum()) < 0.15 * max(dark, 1) else as_picture(np.zeros_like(pen))


def _with_rim(chroma: Picture) -> Picture:
    """1 where ink is coloured: surely coloured pixels, and paler ones that hang together with them."""
    strong = cv2.morphologyEx((chroma > _CHROMA).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    if not strong.any():
        return as_picture(strong)
    weak = cv2.dilate((chroma > _CHROMA // 3).astype(np.uint8), np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(weak, connectivity=8)
    keep = np.zeros(count, bool)
    keep[np.unique(labels[strong > 0])] = True
    keep[0] = False
    return as_picture(keep[labels])


def _lifted(grey: Picture, channel: Picture, ink_mask: Picture, dpi: float) -> Picture:
    """`grey` with coloured ink taken out by its own light `channel`.

    JPEG smears colour over neighbouring pixels, so the ink's whole neighbourhood is judged: lighter than
    a dark grey there is paper, what is darker is toner.
    """
    if not ink_mask.any():
        return grey
    reach = 2 * max(3, round(dpi * 0.02)) + 1
    near = cv2.dilate(ink_mask, np.ones((reach, reach), np.uint8))
    curve = np.clip((np.arange(256) - 40) * (255 / 110), 0, 255).astype(np.uint8)
    return as_picture(np.where(near > 0, np.maximum(grey, cv2.LUT(channel, curve)), grey))


def large_strokes(mask: Picture, limit: float) -> Picture:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > limit
    keep[0] = False
    return as_picture(keep[labels]) if count > 1 else as_picture(np.zeros_like(mask))


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


def without_specks(grey: Picture, printed: Picture, dpi: float) -> Picture:
    """Dust and the scanner's black rim taken out: dots of less than 0.8 mm with nothing printed within 1.2 mm. Dashes are kept."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(printed, connectivity=8)
    size, reach = dpi * 0.032, 2 * round(dpi * 0.05) + 1
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    small = (np.maximum(width, height) < size) & ~((width >= 2 * height) & (width > size / 2))
    small[0] = False
    rim = _touching_rim(np.asarray(stats, dtype=np.int32), printed.shape)
    solid = ~small & ~rim
    solid[0] = False
    dust = as_picture(small[labels])
    # Dots keep each other only when they stand in a row (a line of dots to write on).
    row = cv2.morphologyEx(dust, cv2.MORPH_CLOSE, np.ones((1, round(dpi * 0.06)), np.uint8))
    row = as_picture(cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, round(dpi * 0.06)), np.uint8)))
    around = np.ones((reach, reach), np.uint8)
    near = as_picture(cv2.dilate(as_picture(solid[labels]) | row, around))
    # The upper dot of a slanted `;` stands further from the letter than from the comma below it.
    kept = np.zeros(count, bool)
    kept[np.unique(labels[(dust & near) > 0])] = True
    near |= as_picture(cv2.dilate(as_picture(kept[labels]) & dust, around))
    unwanted = as_picture(dust & (1 - near)) | as_picture(rim[labels])
    lonely = cv2.dilate(unwanted, np.ones((5, 5), np.uint8))
    out = grey.copy()
    out[lonely > 0] = 255
    return as_picture(out) if count > 1 else grey


def _touching_rim(stats: npt.NDArray[np.int32], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Which components touch the picture's edge: shadow of the lid, the neighbouring sheet. Never the print."""
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    height, width = shape[:2]
    rim = (left <= 1) | (top <= 1) | (right >= width - 1) | (bottom >= height - 1)
    rim[0] = False
    return np.asarray(rim)
