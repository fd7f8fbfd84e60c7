"""Glyphs of a text page → words."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.readers.transform import Upright
from schemas.page import Word

WORD_GAP_EM = 0.25
"""A gap wider than this share of the font size parts two words even without a space between them."""
ASCENT_EM, DESCENT_EM = 0.89, 0.22
"""Times New Roman's, for every font: font files lie about theirs, baselines do not."""
SUPERSCRIPT_SIZE = 0.8
FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
INVISIBLE = 3
"""Text render mode of OCR layers behind a picture (ISO 32000-1, table 106)."""
LINE_END_HYPHEN = 2
"""How PDFium gives a hyphen at a line's end."""
_BLANK = frozenset((0, 9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF))


@dataclass(slots=True)
class _Run:
    """A word in the making."""

    first: int
    x0: float
    x1: float
    height: float
    size: float
    baseline: float
    chars: list[str] = field(default_factory=list)


def read_words(text_page: pdfium.PdfTextPage, upright: Upright) -> tuple[list[Word], bool]:
    """Words in the file's order, and whether most of them are invisible (a hidden OCR layer)."""
    runs = _runs(text_page, upright)
    style = _StyleReader(text_page)
    words: list[Word] = []
    hidden = 0
    for run in runs:
        text = unicodedata.normalize("NFC", "".join(run.chars))
        if not text.strip():
            continue
        name, flags, weight, size, invisible = style.of(run.first)
        hidden += invisible
        lowered = name.casefold()
        words.append(
            Word.model_construct(
                text=text,
                x0=run.x0,
                top=run.baseline - ASCENT_EM * size,
                x1=run.x1,
                bottom=run.baseline + DESCENT_EM * size,
                size=size,
                bold=weight >= 600 or bool(flags & FORCE_BOLD) or "bold" in lowered or "black" in lowered,
                italic=bool(flags & ITALIC) or "italic" in lowered or "oblique" in lowered,
                superscript=False,
                confidence=None,
                font=name,
            )
        )
    return mark_superscripts(words), hidden * 2 > len(words)


def _runs(text_page: pdfium.PdfTextPage, upright: Upright) -> list[_Run]:
    raw = text_page.raw
    unicode_of, box_of, size_of = (
        pdfium_c.FPDFText_GetUnicode,
        pdfium_c.FPDFText_GetLooseCharBox,
        pdfium_c.FPDFText_GetFontSize,
    )
    rect = pdfium_c.FS_RECTF()
    ox, oy = ctypes.c_double(), ctypes.c_double()
    point = upright.point
    runs: list[_Run] = []
    run: _Run | None = None
    high = 0
    for index in range(text_page.count_chars()):
        code = unicode_of(raw, index)
        if code in _BLANK:
            # PDFium guesses spaces between text objects; the gap between the glyphs decides better.
            if not pdfium_c.FPDFText_IsGenerated(raw, index):
                run = None
            continue
        if code == LINE_END_HYPHEN:
            code = 0x2D
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        box_of(raw, index, rect)
        (ax, ay), (bx, by) = point(rect.left, rect.bottom), point(rect.right, rect.top)
        x0, x1, size = min(ax, bx), max(ax, bx), size_of(raw, index)
        if run is None or size != run.size or not _continues(run, x0, x1, ay, by):
            pdfium_c.FPDFText_GetCharOrigin(raw, index, ox, oy)
            run = _Run(index, x0, x1, abs(ay - by), size, point(ox.value, oy.value)[1])
            runs.append(run)
        run.chars.append(chr(code))
        run.x1 = max(run.x1, x1)
        run.x0 = min(run.x0, x0)
    return runs


def _continues(run: _Run, x0: float, x1: float, ay: float, by: float) -> bool:
    """Whether a glyph at x0…x1 belongs to the run: on its line, next to its last glyph."""
    em = run.height or 1.0
    if not min(ay, by) - 0.1 * em <= run.baseline <= max(ay, by) + 0.1 * em:
        return False
    return -0.6 * em < x0 - run.x1 < WORD_GAP_EM * em and x1 > run.x0


class _StyleReader:
    """Font name, flags, weight, size in points and visibility of the glyph at an index."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._raw = text_page.raw
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = pdfium_c.FS_MATRIX()

    def of(self, index: int) -> tuple[str, int, int, float, bool]:
        raw = self._raw
        pdfium_c.FPDFText_GetFontInfo(raw, index, self._name, 256, self._flags)
        name = self._name.value.decode("utf-8", "replace")
        weight = pdfium_c.FPDFText_GetFontWeight(raw, index)
        size = pdfium_c.FPDFText_GetFontSize(raw, index)
        pdfium_c.FPDFText_GetMatrix(raw, index, self._matrix)
        scale = max(abs(self._matrix.a) + abs(self._matrix.b), 1e-6)
        text_object = pdfium_c.FPDFText_GetTextObject(raw, index)
        invisible = bool(text_object) and pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) == INVISIBLE
        return name, self._flags.value, weight, size * scale, invisible


def mark_superscripts(words: list[Word]) -> list[Word]:
    """Marks small raised words that touch the word before or after them on the line: the marks of footnotes."""
    out = list(words)
    for index, word in enumerate(words):
        for other in words[max(0, index - 1) : index] + words[index + 1 : index + 2]:
            raised = other.bottom - word.bottom > 0.12 * other.size and word.top < other.bottom - 0.3 * other.size
            near = abs(word.x0 - other.x1) < other.size or abs(other.x0 - word.x1) < other.size
            if word.size < SUPERSCRIPT_SIZE * other.size and raised and near and len(word.text) <= 3:
                out[index] = word.model_copy(update={"superscript": True})
                break
    return out
