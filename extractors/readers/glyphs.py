"""Glyphs of a text page → words."""

from __future__ import annotations

import ctypes
import re
import sys
import unicodedata
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.readers import calls
from extractors.readers.transform import Upright
from schemas.base import Box
from schemas.page import Word

WORD_GAP_EM = 0.25
"""A gap wider than this share of a glyph's height parts two words even without a space between them."""
GUESSED_GAP_EM = 0.15
"""The same where PDFium guesses a space: fonts are switched between the words (`nghị` + `Ủy`), or the pair is kerned over the space
(`NGHĨA VIỆT`), and a space is narrow there."""
INK_GAP_EM = 0.1
"""The same between the ink of the two glyphs, behind an accented or a slanted letter: it may cover the space (Chromium)."""
OVERHANG_EM = 0.3
"""So much of a glyph's height may its loose box reach over the space behind it."""
OVERLAP_EM = 0.6
"""How far a glyph may reach back over the one before it."""
ASCENT_EM, DESCENT_EM = 0.89, 0.22
"""Times New Roman's, for every font: font files lie about theirs, baselines do not."""
TALLEST_EM = 1.15
"""A box taller than this is that of a font with much room above its letters (Noto Serif): its words stand no further apart."""
SUPERSCRIPT_SIZE = 0.86
"""Word raises at 0.65, LibreOffice at 0.58, browsers at 0.83 of the size; a raised baseline is asked for besides."""
PALE, SHEER = 235, 30
"""Of 255: all three colours above, or opacity below, is hardly seen on white."""
OFF_LEVEL = 0.1
"""Tangent of the angle from which a line is no level one: layers of OCR over a page laid askew stay below."""
SAME_SIZE = 0.1
"""Glyphs borrowed from another font differ by less in size, raised marks by more."""
FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
INVISIBLE = 3
"""Text render mode of OCR layers behind a picture (ISO 32000-1, table 106)."""
_NAMED_PLAIN = re.compile(r"[-,](?:regular|roman|book|light|italic|oblique)$")
"""The weight is PDFium's guess from the width of stems, the name the font's own."""
UNMAPPED, UNKNOWN = "\0", "\ufffd"
LEAST_INK_PT = 0.2
_BLANK = frozenset("\0\t\n\v\f\r \xa0\u2002\u2003\u2009\u200b\ufeff\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What the words of a text object share. `level`: all its glyphs stand on one baseline; `size` is in points.

    `turned`: its lines run up or down the page; `slanted`: neither level nor so, a watermark. `faint`: white or transparent,
    which may be seen on a dark ground, or not at all.
    """

    handle: int | None
    level: bool
    font_size: float
    baseline: float
    top: float
    bottom: float
    size: float
    font: str
    bold: bool
    italic: bool
    hidden: bool
    turned: bool = False
    slanted: bool = False
    faint: bool = False


@dataclass(slots=True)
class _Run:
    """A word in the making; `em` is the height of its first glyph."""

    x0: float
    x1: float
    em: float
    of: _Stretch
    chars: list[str]
    y0: float = 0.0
    y1: float = 0.0

    def widen(self, x0: float, x1: float, y0: float, y1: float) -> None:
        self.x0, self.x1, self.y0, self.y1 = min(self.x0, x0), max(self.x1, x1), min(self.y0, y0), max(self.y1, y1)


@dataclass(frozen=True, slots=True)
class PageWords:
    """`words` in the file's order. `hidden`: most of them are invisible (a layer of OCR). `slanted`: those of watermarks.

    `faint`: the figures among the words that may not be seen.
    """

    words: list[Word]
    hidden: bool
    slanted: list[Word]
    faint: list[Word]


def read_words(text_page: pdfium.PdfTextPage, upright: Upright) -> PageWords:
    """The words of a page's text layer."""
    words: list[Word] = []
    slanted: list[Word] = []
    faint: list[Word] = []
    hidden = 0
    for run in _runs(text_page, upright):
        text = sys.intern(unicodedata.normalize("NFC", "".join(run.chars)))
        if not text.strip():
            continue
        of = run.of
        hidden += of.hidden
        # Words of a stretch share its numbers, as all words share their texts: a third of a long document's memory
        top, bottom = (run.y0, run.y1) if of.turned or of.slanted else (of.top, of.bottom)
        word = Word.trusted(text, run.x0, top, run.x1, bottom, of.size, of.bold, of.italic, of.font)
        (slanted if of.slanted else words).append(word)
        if (of.faint or of.hidden) and not of.slanted and any(map(str.isdigit, text)):
            faint.append(word)
    layer = hidden * 2 > len(words)
    return PageWords(mark_superscripts(words), layer, slanted, [] if layer else faint)


def _runs(text_page: pdfium.PdfTextPage, upright: Upright) -> list[_Run]:
    """Glyphs in the file's order → words. The inner loop of the whole reader: calls are bound and kept few."""
    raw = calls.handle_of(text_page)
    box_of, object_of = calls.loose_box, calls.text_object
    box, box_at = calls.new_box()
    stretches = _StretchReader(text_page, upright)
    level, origin, ceiling = upright.rotation == 0, upright.left, upright.top
    runs: list[_Run] = []
    run: _Run | None = None
    high = ""
    guessed, last = False, 0
    for index, char in enumerate(calls.characters(text_page)):
        if char == UNMAPPED and not calls.is_generated(raw, index) and _inked(text_page, index):
            char = UNKNOWN  # a glyph on paper that the file gives no character for: left out, `1?.500` would be 1.500
        if char in _BLANK:
            # PDFium guesses spaces between text objects; the gap between the glyphs decides better.
            if not calls.is_generated(raw, index):
                if run is not None and level and not run.chars[-1].isascii():
                    box_of(raw, index, box_at)
                    run.x1 = _advanced(run, box[0] - origin)
                run = None
            guessed = True
            continue
        if char == calls.LINE_END_HYPHEN:
            char = "-"
        elif "\ud800" <= char < "\udc00":
            high = char
            continue
        elif "\udc00" <= char < "\ue000":
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        box_of(raw, index, box_at)
        left, top, right, bottom = box.tolist()
        if level:
            x0, x1, y0, y1 = left - origin, right - origin, ceiling - top, ceiling - bottom
        else:
            x0, x1, y0, y1 = _turned(left, top, right, bottom, upright)
        if guessed and run is not None:
            run = _before_guess(run, char, x0, _ink_gap(text_page, last, index, upright), level=level)
        handle = object_of(raw, index)
        stacked = run is not None and run.of.turned and handle == run.of.handle  # its glyphs stand on each other
        if run is not None and not stacked and (handle != run.of.handle or not run.of.level):
            run = run if stretches.fits(run, index, handle, y0, y1) else None
        parted = (
            run is not None and char.isupper() and run.chars[-1] == "%"
        )  # `90%` against `Báo cáo` of the next column
        if run is None or parted or not (stacked or _beside(run, x0, x1, guessed)):
            of = stretches.at(index, handle, y0, y1)
            run = _Run(x0, x1, min(y1 - y0, TALLEST_EM * of.size) or 1.0, of, [], y0, y1)
            runs.append(run)
        elif stacked:
            run.widen(x0, x1, y0, y1)
        else:
            if x1 > run.x1:
                run.x1 = x1
            if x0 < run.x0:
                run.x0 = x0
        run.chars.append(char)
        guessed, last = False, index
    return runs


def _before_guess(run: _Run, char: str, x0: float, gap: float, *, level: bool) -> _Run | None:
    """The run, if the next glyph may go on with it over a guessed space; `phố Hồ` slanted shows hardly any white, and its loose box
    would glue the two again (small letters stay touching: `ả` + `o` of another font are one word)."""
    opens = run.chars[-1].islower() and char.isupper()
    if gap <= (0 if opens else _room(run)):
        return run
    if opens and level and x0 < run.x1:
        run.x1 = _advanced(run, x0 - max(gap, INK_GAP_EM * run.em))
    return None


def _room(run: _Run) -> float:
    """White that parts a run from the next glyph where PDFium guesses a space."""
    covered = run.of.italic or not run.chars[-1].isascii()
    return (INK_GAP_EM if covered else GUESSED_GAP_EM) * run.em


def _inked(text_page: pdfium.PdfTextPage, index: int) -> bool:
    left, bottom, right, top = text_page.get_charbox(index)
    return bool(right - left > LEAST_INK_PT and top - bottom > LEAST_INK_PT)


def _advanced(run: _Run, space: float) -> float:
    """Where a run ends before a printed space: the loose box of `Ự` may reach over it (fonts borrowed by WeasyPrint)."""
    return space if run.x1 - OVERHANG_EM * run.em < space < run.x1 else run.x1


def _beside(run: _Run, x0: float, x1: float, guessed: bool) -> bool:
    """Whether a glyph at x0…x1 stands next to the run's last glyph."""
    em = run.em
    return -OVERLAP_EM * em < x0 - run.x1 < (GUESSED_GAP_EM if guessed else WORD_GAP_EM) * em and x1 > run.x0


def _holds(baseline: float, y0: float, y1: float, em: float) -> bool:
    """Whether a glyph at y0…y1 stands on a baseline."""
    return y0 - 0.1 * em <= baseline <= y1 + 0.1 * em


def _ink_gap(text_page: pdfium.PdfTextPage, before: int, here: int, upright: Upright) -> float:
    """White between two glyphs: the boxes of letters with horns and hooks overhang their advance (Chromium's fonts)."""
    edges = []
    for index in (before, here):
        left, bottom, right, top = text_page.get_charbox(index)
        ends = upright.point(left, bottom)[0], upright.point(right, top)[0]
        edges.append((min(ends), max(ends)))
    return edges[1][0] - edges[0][1]


def _turned(left: float, top: float, right: float, bottom: float, upright: Upright) -> Box:
    """A box of user space as (x0, x1, y0, y1) of the upright page."""
    (ax, ay), (bx, by) = upright.point(left, bottom), upright.point(right, top)
    return min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)


class _StretchReader:
    """What a glyph shares with others: asked of PDFium once for the words of a text object."""

    def __init__(self, text_page: pdfium.PdfTextPage, upright: Upright) -> None:
        self._raw = text_page.raw
        self._handle = calls.handle_of(text_page)
        self._upright = upright
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._matrix = pdfium_c.FS_MATRIX()
        self._faces: dict[tuple[bytes, int], tuple[str, bool, bool]] = {}
        self._last: _Stretch | None = None

    def fits(self, run: _Run, index: int, handle: int | None, y0: float, y1: float) -> bool:
        """Whether a glyph at y0…y1 has about the run's size, stands on its baseline, and is as well seen."""
        size = calls.font_size(self._handle, index)
        if handle != run.of.handle and self._faint(handle) != run.of.faint:
            return False
        return abs(size - run.of.font_size) <= SAME_SIZE * size and _holds(run.of.baseline, y0, y1, run.em)

    def at(self, index: int, handle: int | None, y0: float, y1: float) -> _Stretch:
        """The stretch of a word that begins with the glyph at an index, in a text object, at y0…y1."""
        last = self._last
        if last is None or not last.level or handle != last.handle or not _holds(last.baseline, y0, y1, y1 - y0):
            last = self._last = self._read(index, handle)
        return last

    def _read(self, index: int, text_object: int | None) -> _Stretch:
        handle, matrix, upright = self._handle, self._matrix, self._upright
        calls.origin(handle, index, ctypes.byref(self._x), ctypes.byref(self._y))
        baseline = upright.point(self._x.value, self._y.value)[1]
        calls.matrix_of(handle, index, ctypes.byref(matrix))
        font_size = calls.font_size(handle, index)
        size = font_size * max(abs(matrix.a) + abs(matrix.b), 1e-6)
        calls.font_info(handle, index, self._name, 256, ctypes.byref(self._flags))
        key = (self._name.value, self._flags.value)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._face(index, *key)
        hidden = text_object is not None and calls.render_mode(ctypes.c_void_p(text_object)) == INVISIBLE
        along, across = (matrix.b, matrix.a) if upright.rotation % 180 else (matrix.a, matrix.b)
        level = text_object is not None and across == 0
        turned, slanted = abs(along) <= OFF_LEVEL * abs(across), OFF_LEVEL * abs(along) < abs(across)
        top, bottom = baseline - ASCENT_EM * size, baseline + DESCENT_EM * size
        return _Stretch(
            text_object,
            level,
            font_size,
            baseline,
            top,
            bottom,
            size,
            *face,
            hidden,
            turned,
            slanted and not turned,
            self._faint(text_object),
        )

    def _faint(self, text_object: int | None) -> bool:
        """Nearly white, or nearly transparent."""
        if text_object is None or not calls.fill_colour(ctypes.c_void_p(text_object), *map(ctypes.byref, self._rgba)):
            return False
        red, green, blue, alpha = (part.value for part in self._rgba)
        return alpha < SHEER or min(red, green, blue) > PALE

    def _face(self, index: int, raw_name: bytes, flags: int) -> tuple[str, bool, bool]:
        """Name of the font, bold, italic."""
        name = raw_name.decode("utf-8", "replace")
        lowered = name.casefold()
        weight = pdfium_c.FPDFText_GetFontWeight(self._raw, index)
        heavy = weight >= 600 and not _NAMED_PLAIN.search(lowered)
        bold = heavy or bool(flags & FORCE_BOLD) or "bold" in lowered or "black" in lowered
        return name, bold, bool(flags & ITALIC) or "italic" in lowered or "oblique" in lowered


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
