"""PDFium's calls for single glyphs, without what makes ctypes slow.

Converting arguments to their declared types costs ctypes four times the call itself (1.4 → 0.35 µs), and a page has
3,000 glyphs. Here handles are `c_void_p`, indices plain ints and results `byref`, which need no conversion.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


def _plain(function: Any, result: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


LINE_END_HYPHEN, HYPHEN_IN_TEXT = "\x02", "\ufffe"
"""How PDFium gives a hyphen at a line's end, as a single glyph and in the text of a page."""

unicode_of = _plain(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
is_generated = _plain(pdfium_c.FPDFText_IsGenerated, ctypes.c_int)
loose_box = _plain(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
font_size = _plain(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
origin = _plain(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
font_info = _plain(pdfium_c.FPDFText_GetFontInfo, ctypes.c_ulong)
matrix_of = _plain(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
text_object = _plain(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
fill_colour = _plain(pdfium_c.FPDFPageObj_GetFillColor, ctypes.c_int)
render_mode = _plain(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int)


def new_box() -> tuple[memoryview[float], Any]:
    """A place for `loose_box` to write to: its `tolist()` gives left, top, right, bottom; and the place as an argument."""
    floats = (ctypes.c_float * 4)()
    return memoryview(floats).cast("B").cast("f"), ctypes.byref(floats)


PROBED = 16
"""Every how many-th glyph is compared with what PDFium gives for it alone."""


def characters(text_page: pdfium.PdfTextPage) -> str:
    """The character of each glyph; `LINE_END_HYPHEN`, or half of a character beyond U+FFFF, is one of its own.

    They come in one call, unless it leaves some out or puts some in: then one by one.
    """
    count, raw = text_page.count_chars(), handle_of(text_page)
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium_c.FPDFText_GetText(text_page.raw, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass") if written == count else ""
    if HYPHEN_IN_TEXT in text:
        text = "".join([chr(unicode_of(raw, n)) if char == HYPHEN_IN_TEXT else char for n, char in enumerate(text)])
    if len(text) == count and all(ord(text[n]) == unicode_of(raw, n) for n in range(0, count, PROBED)):
        return text
    return "".join([chr(unicode_of(raw, n)) for n in range(count)])


def handle_of(text_page: pdfium.PdfTextPage) -> ctypes.c_void_p:
    """The text page as these calls take it; it must stay open while they are used."""
    return ctypes.cast(text_page.raw, ctypes.c_void_p)
