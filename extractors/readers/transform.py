"""User space of a PDF page → upright points from the top left."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

SAMPLE = 97
"""Every how many-th glyph votes on the direction of the text (a prime, so that no column is favoured)."""


@dataclass(frozen=True, slots=True)
class Upright:
    """Turns user space so that most text runs to the right. `turned`: degrees clockwise beyond the page's own /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    turned: int

    @property
    def width(self) -> float:
        return self.right - self.left if self.rotation % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.rotation % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(x, y) of user space in points from the upright top left."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    @classmethod
    def of(cls, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> Upright:
        left, bottom, right, top = page.get_cropbox()
        declared = page.get_rotation()
        angle = _text_angle(text_page)
        rotation = declared if angle is None else angle
        return cls(left, bottom, right, top, rotation, (rotation - declared) % 360)


def _text_angle(text_page: pdfium.PdfTextPage) -> int | None:
    """The direction most glyphs run in, in degrees of clockwise turn that levels them; None without text."""
    raw, count = text_page.raw, text_page.count_chars()
    votes: Counter[int] = Counter()
    for index in range(0, count, max(1, min(SAMPLE, count // 40 or 1))):
        if pdfium_c.FPDFText_GetUnicode(raw, index) <= 32:
            continue
        angle = pdfium_c.FPDFText_GetCharAngle(raw, index)
        if angle >= 0:
            votes[-round(math.degrees(angle) / 90) % 4 * 90] += 1  # PDFium counts clockwise
    return votes.most_common(1)[0][0] if votes else None
