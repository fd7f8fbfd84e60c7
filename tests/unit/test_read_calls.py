"""Glyph by glyph or all at once: the characters of a page are the same."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen import canvas

from extractors.readers import calls

LINES = ("Ke hoach nam 2025", "chi tiet: 1.200 trieu dong, phat trien kinh te-", "xa hoi den nam 2030")


@pytest.fixture
def text_page() -> pdfium.PdfTextPage:
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(400, 300))
    for number, line in enumerate(LINES):
        pdf.drawString(40, 200 - 16 * number, line)
    pdf.save()
    return pdfium.PdfDocument(out.getvalue())[0].get_textpage()


def one_by_one(text_page: pdfium.PdfTextPage) -> str:
    raw = calls.handle_of(text_page)
    return "".join(chr(calls.unicode_of(raw, index)) for index in range(text_page.count_chars()))


def test_characters_in_one_call_are_those_of_the_glyphs(text_page: pdfium.PdfTextPage) -> None:
    text = calls.characters(text_page)
    assert text == one_by_one(text_page)
    assert f"te{calls.LINE_END_HYPHEN}" in text, "a hyphen at a line's end has a sign of its own in the text of a page"


@pytest.mark.parametrize("left_out", [1, 20])
def test_a_page_whose_text_lacks_glyphs_is_read_one_by_one(
    text_page: pdfium.PdfTextPage, monkeypatch: pytest.MonkeyPatch, left_out: int
) -> None:
    """PDFium may leave characters out of a page's text: each later one would stand in the place of another glyph."""
    original = calls.pdfium_c.FPDFText_GetText

    def shorter(page: object, start: int, count: int, buffer: object) -> int:
        return int(original(page, start, count - left_out, buffer))

    monkeypatch.setattr(calls.pdfium_c, "FPDFText_GetText", shorter)
    assert calls.characters(text_page) == one_by_one(text_page)


def test_text_that_is_shifted_is_not_taken(text_page: pdfium.PdfTextPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many characters as glyphs, but not theirs."""
    original = calls.pdfium_c.FPDFText_GetText

    def shifted(page: object, start: int, count: int, buffer: object) -> int:
        written = int(original(page, start + 1, count - 1, buffer))
        buffer[count - 1] = ord("x")  # type: ignore[index]
        return written + 1

    monkeypatch.setattr(calls.pdfium_c, "FPDFText_GetText", shifted)
    assert calls.characters(text_page) == one_by_one(text_page)
