"""Glyphs of a text page → words."""

from __future__ import annotations

import ctypes
import sys
import unicodedata
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.readers import calls
from extractors.readers.transform import Upright
from schemas.page import Word

WORD_GAP_EM = 0.25
"""A gap wider than this share of a glyph's height parts two words even without a space between them."""
GUESSED_GAP_EM = 0.18
"""The same where PDFium guesses a space: fonts are switched between the words (`nghị` + `Ủy`), and a space is narrow there."""
INK_GAP_EM = 0.1
"""The same between the ink of the two glyphs, behind an accented letter: its loose box may cover the space (Chromium)."""
OVERHANG_EM = 0.3
"""So much of a glyph's height may its loose box reach over the space behind it."""
ASCENT_EM, DESCENT_EM = 0.89, 0.22
"""Times New Roman's, for every font: font files lie about theirs, baselines do not."""
SUPERSCRIPT_SIZE = 0.86
"""Word raises at 0.65, LibreOffice at 0.58, browsers at 0.83 of the size; a raised baseline is asked for besides."""
SAME_SIZE = 0.1
"""Glyphs borrowed from another font differ by less in size, raised marks by more."""
FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
INVISIBLE = 3
"""Text render mode of OCR layers behind a picture (ISO 32000-1, table 106)."""
LINE_END_HYPHEN = 2
"""How PDFium gives a hyphen at a line's end."""
VISIBILITY_SAMPLE = 8
"""Every how many-th word is asked whether it is visible."""
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
    style = _StyleReader(text_page)
    words: list[Word] = []
    hidden = asked = 0
    baseline = size = top = bottom = 0.0
    for number, run in enumerate(_runs(text_page, upright)):
        text = sys.intern(unicodedata.normalize("NFC", "".join(run.chars)))
        if not text.strip():
            continue
        name, bold, italic, scale = style.of(run.first)
        if number % VISIBILITY_SAMPLE == 0:
            asked += 1
            hidden += style.invisible(run.first)
        if run.baseline != baseline or run.size * scale != size:
            # Words of a line share these numbers, as all words share their texts: a third of a long document's memory
            baseline, size = run.baseline, run.size * scale
            top, bottom = baseline - ASCENT_EM * size, baseline + DESCENT_EM * size
        words.append(Word.trusted(text, run.x0, top, run.x1, bottom, size, bold, italic, name))
    return mark_superscripts(words), hidden * 2 > asked


def _runs(text_page: pdfium.PdfTextPage, upright: Upright) -> list[_Run]:
    """Glyphs in the file's order → words. The inner loop of the whole reader: calls are bound and kept few."""
    raw = calls.handle_of(text_page)
    unicode_of, box_of, size_of = calls.unicode_of, calls.loose_box, calls.font_size
    rect = pdfium_c.FS_RECTF()
    rect_at = ctypes.byref(rect)
    baseline_of = _BaselineReader(raw, upright)
    level, left, top = upright.rotation == 0, upright.left, upright.top
    runs: list[_Run] = []
    run: _Run | None = None
    high = 0
    guessed, last = False, 0
    for index in range(text_page.count_chars()):
        code = unicode_of(raw, index)
        if code in _BLANK:
            # PDFium guesses spaces between text objects; the gap between the glyphs decides better.
            if not calls.is_generated(raw, index):
                if run is not None and level and not run.chars[-1].isascii():
                    box_of(raw, index, rect_at)
                    run.x1 = _advanced(run, rect.left - left)
                run = None
            guessed = True
            continue
        if code == LINE_END_HYPHEN:
            code = 0x2D
        elif 0xD800 <= code < 0xDC00:
            high = code
            continue
        elif 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        box_of(raw, index, rect_at)
        if level:
            x0, x1, y0, y1 = rect.left - left, rect.right - left, top - rect.top, top - rect.bottom
        else:
            x0, x1, y0, y1 = _turned(rect, upright)
        size = size_of(raw, index)
        if guessed and run is not None:
            room = GUESSED_GAP_EM if run.chars[-1].isascii() else INK_GAP_EM
            run = None if _ink_gap(text_page, last, index, upright) > room * run.height else run
        if run is None or abs(size - run.size) > SAME_SIZE * size or not _continues(run, x0, x1, y0, y1, guessed):
            run = _Run(index, x0, x1, y1 - y0, size, baseline_of(index))
            runs.append(run)
        else:
            if x1 > run.x1:
                run.x1 = x1
            if x0 < run.x0:
                run.x0 = x0
        run.chars.append(chr(code))
        guessed, last = False, index
    return runs


def _advanced(run: _Run, space: float) -> float:
    """Where a run ends before a printed space: the loose box of `Ự` may reach over it (fonts borrowed by WeasyPrint)."""
    return space if run.x1 - OVERHANG_EM * run.height < space < run.x1 else run.x1


def _ink_gap(text_page: pdfium.PdfTextPage, before: int, here: int, upright: Upright) -> float:
    """White between two glyphs: the boxes of letters with horns and hooks overhang their advance (Chromium's fonts)."""
    edges = []
    for index in (before, here):
        left, bottom, right, top = text_page.get_charbox(index)
        ends = upright.point(left, bottom)[0], upright.point(right, top)[0]
        edges.append((min(ends), max(ends)))
    return edges[1][0] - edges[0][1]


def _turned(rect: pdfium_c.FS_RECTF, upright: Upright) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = upright.point(rect.left, rect.bottom), upright.point(rect.right, rect.top)
    return min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)


class _BaselineReader:
    """The height of a glyph's origin, from the upright top."""

    def __init__(self, raw: ctypes.c_void_p, upright: Upright) -> None:
        self._raw, self._upright = raw, upright
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)

    def __call__(self, index: int) -> float:
        calls.origin(self._raw, index, *self._at)
        return self._upright.point(self._x.value, self._y.value)[1]


def _continues(run: _Run, x0: float, x1: float, y0: float, y1: float, guessed: bool) -> bool:
    """Whether a glyph at x0…x1 belongs to the run: next to its last glyph, on its line."""
    em = run.height or 1.0
    if not -0.6 * em < x0 - run.x1 < (GUESSED_GAP_EM if guessed else WORD_GAP_EM) * em or x1 <= run.x0:
        return False
    return y0 - 0.1 * em <= run.baseline <= y1 + 0.1 * em


class _StyleReader:
    """Font name, bold, italic and scale (points to a unit of font size) of the glyph at an index."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._raw = text_page.raw
        self._handle = calls.handle_of(text_page)
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._flags_at = ctypes.byref(self._flags)
        self._matrix = pdfium_c.FS_MATRIX()
        self._matrix_at = ctypes.byref(self._matrix)
        self._faces: dict[tuple[bytes, int], tuple[str, bool, bool]] = {}

    def of(self, index: int) -> tuple[str, bool, bool, float]:
        handle, matrix = self._handle, self._matrix
        calls.font_info(handle, index, self._name, 256, self._flags_at)
        key = (self._name.value, self._flags.value)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._face(index, *key)
        calls.matrix_of(handle, index, self._matrix_at)
        return (*face, max(abs(matrix.a) + abs(matrix.b), 1e-6))

    def _face(self, index: int, raw_name: bytes, flags: int) -> tuple[str, bool, bool]:
        name = raw_name.decode("utf-8", "replace")
        lowered = name.casefold()
        weight = pdfium_c.FPDFText_GetFontWeight(self._raw, index)
        bold = weight >= 600 or bool(flags & FORCE_BOLD) or "bold" in lowered or "black" in lowered
        return name, bold, bool(flags & ITALIC) or "italic" in lowered or "oblique" in lowered

    def invisible(self, index: int) -> bool:
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        return bool(text_object) and pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) == INVISIBLE


def mark_superscripts(words: list[Word]) -> list[Word]:
    """Marks small raised words that touch the word before or after them on the line: the marks of footnotes."""
    usual = max((word.size for word in words), default=0.0)
    out = list(words)
    for index, word in enumerate(words):
        if len(word.text) > 3:
            continue
        if index and _rides_on(words[index - 1], word):
            out[index] = replace(word, superscript=True)
            continue
        if word.size >= SUPERSCRIPT_SIZE * usual:
            continue
        for other in words[max(0, index - 1) : index] + words[index + 1 : index + 2]:
            raised = other.bottom - word.bottom > 0.12 * other.size and word.top < other.bottom - 0.3 * other.size
            near = abs(word.x0 - other.x1) < other.size or abs(other.x0 - word.x1) < other.size
            if word.size < SUPERSCRIPT_SIZE * other.size and raised and near:
                out[index] = replace(word, superscript=True)
                break
    return out


def _rides_on(other: Word, word: Word) -> bool:
    """Far above the baseline of the word it touches, however big: WeasyPrint hardly makes a raised mark smaller."""
    raised = (other.bottom - word.bottom) / other.size if other.size else 0.0
    return (
        0.25 <= raised <= 0.7 and word.size <= other.size and -0.2 * other.size < word.x0 - other.x1 < 0.1 * other.size
    )
