"""The picture of a page made fit for reading: render, grey without stamps, even light, upright, straight.

All functions are pure; pictures are 8-bit arrays, grey ones dark on light. Colours come as RGB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from extractors.readers.ocr.pixels import Components, Flags, Picture, as_picture, components

POINTS_PER_INCH = 72.0
MIN_DPI, MAX_DPI = 200, 300
"""Offices scan at 200 to 300 dpi; below, tesseract loses tone marks; above, it only gets slower."""

STREAK = 0.85
"""Share of a column of pixels that a scanner's line darkens; the longest rules of tables leave the page's margins."""
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
    red, green, blue = (as_picture(channel) for channel in cv2.split(rgb))
    grey = _lifted(grey, red, _with_rim(as_picture(cv2.subtract(red, cv2.max(green, blue)))), dpi)
    return _lifted(grey, blue, large_strokes(_bluish(red, green, blue), dpi * 0.35), dpi)


def pen_ink(rgb: Picture) -> Picture:
    """1 where something is written in blue by hand; nothing on a page that has much of it (printed in colour)."""
    pen = _bluish(*(as_picture(channel) for channel in cv2.split(rgb)))
    written = cv2.countNonZero(pen)
    if not written:
        return pen
    dark = cv2.countNonZero(_above(as_picture(255 - cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)), 115))
    return pen if written < 0.15 * max(dark, 1) else as_picture(np.zeros_like(pen))


def _bluish(red: Picture, green: Picture, blue: Picture) -> Picture:
    return _above(as_picture(cv2.subtract(blue, cv2.max(red, green))), _CHROMA // 2)


def _above(picture: Picture, level: int) -> Picture:
    """1 where `picture` is above `level`."""
    return as_picture(cv2.threshold(picture, level, 1, cv2.THRESH_BINARY)[1])


def _with_rim(chroma: Picture) -> Picture:
    """1 where ink is coloured: surely coloured pixels, and paler ones that hang together with them."""
    strong = _above(chroma, _CHROMA)
    if not cv2.countNonZero(strong):
        return strong
    strong = as_picture(cv2.morphologyEx(strong, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)))
    if not cv2.countNonZero(strong):
        return strong
    pieces = components(as_picture(cv2.dilate(_above(chroma, _CHROMA // 3), np.ones((3, 3), np.uint8))))
    return pieces.picture(pieces.holding(strong[pieces.rows, pieces.columns] > 0))


def _lifted(grey: Picture, channel: Picture, ink_mask: Picture, dpi: float) -> Picture:
    """`grey` with coloured ink taken out by its own light `channel`.

    JPEG smears colour over neighbouring pixels, so the ink's whole neighbourhood is judged: lighter than
    a dark grey there is paper, what is darker is toner.
    """
    reach = max(3, round(dpi * 0.02))
    left, top, width, height = cv2.boundingRect(ink_mask)
    if not width:
        return grey
    part = (
        slice(max(0, top - reach), top + height + reach),
        slice(max(0, left - reach), left + width + reach),
    )
    near = cv2.dilate(ink_mask[part], np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    curve = np.clip((np.arange(256) - 40) * (255 / 110), 0, 255).astype(np.uint8)
    out = grey.copy()
    out[part] = np.where(near > 0, np.maximum(grey[part], cv2.LUT(channel[part], curve)), grey[part])
    return out


def large_strokes(mask: Picture, limit: float) -> Picture:
    """The pieces of `mask` wider or higher than `limit` pixels."""
    pieces = components(mask)
    _, _, width, height = pieces.box
    return pieces.picture(np.maximum(width, height) > limit)


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
    return as_picture(cv2.threshold(grey, min(max(level, 110), 190) - 1, 1, cv2.THRESH_BINARY_INV)[1])


def without_streaks(grey: Picture, printed: Picture, dpi: float) -> Picture:
    """Lines that a dirty scanner draws, straight along the picture's edge from one end to the other: no rule of a page reaches both.

    What is dark on both sides of a line crosses it, and stays.
    """
    return _unstreaked(_unstreaked(grey, printed, dpi).T, as_picture(printed.T), dpi).T


def _unstreaked(grey: Picture, printed: Picture, dpi: float) -> Picture:
    width = printed.shape[1]
    end = max(1, round(dpi * 0.1))
    columns = (printed.mean(axis=0) > STREAK) & printed[:end].any(axis=0) & printed[-end:].any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], columns.astype(np.int8), [0]])))
    out = grey
    for left, right in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if right - left > dpi * 0.02 or left < end or right > width - end:
            continue
        a, b = left - 1, right + 1  # its rim, too
        out = out.copy() if out is grey else out
        beside = [cv2.erode(grey[:, at : at + 1], np.ones((3, 1), np.uint8)) for at in (a - 1, b)]  # slanted strokes
        out[:, a:b] = np.maximum(*beside)
    return out


def without_specks(grey: Picture, printed: Picture, dpi: float) -> Picture:
    """Dust and the scanner's black rim taken out: dots of less than 0.8 mm with nothing printed within 1.2 mm. Dashes are kept."""
    pieces = components(printed)
    size, reach = dpi * 0.032, 2 * round(dpi * 0.05) + 1
    _, _, width, height = pieces.box
    small = (np.maximum(width, height) < size) & ~((width >= 2 * height) & (width > size / 2))
    rim = _touching_rim(pieces)
    dust = pieces.picture(small)
    # Dots keep each other only when they stand in a row (a line of dots to write on).
    row = cv2.morphologyEx(dust, cv2.MORPH_CLOSE, np.ones((1, round(dpi * 0.06)), np.uint8))
    row = as_picture(cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, round(dpi * 0.06)), np.uint8)))
    around = np.ones((reach, reach), np.uint8)
    near = as_picture(cv2.dilate(pieces.picture(~small & ~rim) | row, around))
    # The upper dot of a slanted `;` stands further from the letter than from the comma below it.
    kept = pieces.holding(near[pieces.rows, pieces.columns] > 0) & small
    near |= as_picture(cv2.dilate(pieces.picture(kept), around))
    unwanted = as_picture(dust & (1 - near)) | _rim_only(pieces, rim, dpi)
    out = grey.copy()
    out[cv2.dilate(unwanted, np.ones((5, 5), np.uint8)) > 0] = 255
    return out


def _rim_only(pieces: Components, rim: Flags, dpi: float) -> Picture:
    """The pieces at the rim. Of a sprawling one only what is solid or near the edge: a line through the page hangs together with a table."""
    _, _, width, height = pieces.box
    sprawling = rim & (np.minimum(width, height) > dpi * 0.6) & (pieces.area < 0.5 * width * height)
    out = pieces.picture(rim & ~sprawling)
    if not sprawling.any():
        return out
    wide = pieces.picture(sprawling)
    solid, edge = max(3, round(dpi * 0.06)), round(dpi * 0.2)
    kept = as_picture(cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((solid, solid), np.uint8)))
    for side in (slice(None, edge), slice(-edge, None)):
        kept[side], kept[:, side] = wide[side], wide[:, side]
    return as_picture(out | kept)


def _touching_rim(pieces: Components) -> Flags:
    """Which pieces touch the picture's edge: shadow of the lid, the neighbouring sheet. Never the print."""
    left, top, wide, high = pieces.box
    height, width = pieces.shape
    return np.asarray((left <= 1) | (top <= 1) | (left + wide >= width - 1) | (top + high >= height - 1))
