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


unicode_of = _plain(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
is_generated = _plain(pdfium_c.FPDFText_IsGenerated, ctypes.c_int)
loose_box = _plain(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
font_size = _plain(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
origin = _plain(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
font_info = _plain(pdfium_c.FPDFText_GetFontInfo, ctypes.c_ulong)
matrix_of = _plain(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)


def handle_of(text_page: pdfium.PdfTextPage) -> ctypes.c_void_p:
    """The text page as these calls take it; it must stay open while they are used."""
    return ctypes.cast(text_page.raw, ctypes.c_void_p)
