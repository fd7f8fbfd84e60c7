"""Drawn paths of a page → straight rules.

Word and LibreOffice stroke lines, Excel and browsers fill thin rectangles or mitred borders: what counts is a subpath
whose box is thin in one direction and long in the other, or the four sides of a stroked box.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.readers.transform import Upright
from schemas.page import Rule

THIN_PT = 3.0
"""A filled shape up to this thick is a line: table borders are 0.25 to 2.25 pt in office programs."""
SHORT_PT = 4.0
WHITE = 250
_MAX_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_rules(page: pdfium.PdfPage, upright: Upright) -> tuple[list[Rule], float]:
    """Rules in upright points, and the largest share of the page that one picture covers."""
    rules: list[Rule] = []
    image_share = 0.0
    area = upright.width * upright.height or 1.0
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    objects = (pdfium_c.FPDFPage_GetObject(page.raw, index) for index in range(count))
    for handle, kind, matrix in _walk(objects, _IDENTITY, 0):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            rules.extend(_path_rules(handle, matrix, upright))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _multiply(_matrix(handle), matrix)
            image_share = max(image_share, abs(a * d - b * c) / area)
    return rules, image_share


def _walk(handles: Iterator[object], outer: Matrix, depth: int) -> Iterator[tuple[object, int, Matrix]]:
    for handle in handles:
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _multiply(_matrix(handle), outer)
            count = pdfium_c.FPDFFormObj_CountObjects(handle)
            yield from _walk((pdfium_c.FPDFFormObj_GetObject(handle, i) for i in range(count)), inner, depth + 1)
        else:
            yield handle, kind, outer


def _path_rules(handle: object, outer: Matrix, upright: Upright) -> list[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, fill, stroke)
    stroked = bool(stroke.value) and not _white(handle, pdfium_c.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and not _white(handle, pdfium_c.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return []
    matrix = _multiply(_matrix(handle), outer)
    rules: list[Rule] = []
    for points in _subpaths(handle, matrix, upright):
        rules.extend(_shape_rules(points, stroked))
    return rules


def _shape_rules(points: list[tuple[float, float]], stroked: bool) -> Iterator[Rule]:
    """A thin shape is one rule along its middle; the sides of a stroked shape are rules where they are straight."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    width, height = x1 - x0, y1 - y0
    if height <= THIN_PT and width > max(SHORT_PT, 2 * height):
        yield _rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif width <= THIN_PT and height > max(SHORT_PT, 2 * width):
        yield _rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif stroked:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ay - by) <= 0.5 and abs(ax - bx) > SHORT_PT:
                yield _rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
            elif abs(ax - bx) <= 0.5 and abs(ay - by) > SHORT_PT:
                yield _rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))


def _rule(x0: float, top: float, x1: float, bottom: float) -> Rule:
    return Rule.model_construct(x0=x0, top=top, x1=x1, bottom=bottom)


def _subpaths(handle: object, matrix: Matrix, upright: Upright) -> Iterator[list[tuple[float, float]]]:
    """Corner points of each subpath in upright points; a subpath with curves is no table line and is left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(pdfium_c.FPDFPath_CountSegments(handle)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        here = upright.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and straight:
                yield points
            points, straight = [here], True
        else:
            straight = straight and kind == pdfium_c.FPDF_SEGMENT_LINETO
            points.append(here)
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1 and straight:
        yield points


def _white(handle: object, getter: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, red, green, blue, alpha):  # type: ignore[operator]
        return False
    return min(red.value, green.value, blue.value) >= WHITE or alpha.value < 8


def _matrix(handle: object) -> Matrix:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """m first, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
