"""Which pages are read by OCR, and text layers of old fonts."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pypdfium2.raw as raw
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from extractors.readers import pdf, scan
from extractors.readers.ocr.engine import Layout, RawWord
from extractors.readers.ocr.pixels import Picture
from extractors.readers.pdf import in_unicode
from pipeline.stages import read as stage
from pipeline.stages.read import page_ranges, read_placed, read_scans
from pipeline.stages.sniff import PDF
from schemas.page import PageContent
from tests.pages import Sheet

LINE = "Ủy ban nhân dân tỉnh giao các sở, ban, ngành tổ chức thực hiện kế hoạch này và báo cáo kết quả trước tháng mười"


def page_of(*lines: str, **more: object) -> PageContent:
    sheet = Sheet()
    for line in lines:
        sheet.paragraph(line)
    return sheet.page().model_copy(update=more)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that OCR was asked for; tesseract itself stays out of these tests."""
    numbers: list[int] = []

    def read_scan(data: bytes, wanted: list[int], **_: object) -> list[PageContent]:
        numbers.extend(wanted)
        return []

    monkeypatch.setattr(scan, "read_scan", read_scan)
    monkeypatch.setattr(scan, "open_engine", lambda: None)
    return numbers


def test_a_plain_text_layer_is_trusted(asked: list[int]) -> None:
    page = page_of(*[LINE] * 10)
    assert read_scans(b"", [page]) == [page]
    assert asked == []


def test_a_picture_without_words_is_read(asked: list[int]) -> None:
    read_scans(b"", [page_of(has_images=True, source="none")])
    assert asked == [1]


def test_an_invisible_layer_over_a_picture_is_not_trusted(asked: list[int]) -> None:
    read_scans(b"", [page_of(*[LINE] * 10, has_images=True, hidden_text=True)])
    assert asked == [1]


def test_a_layer_that_is_no_language_is_not_trusted(asked: list[int]) -> None:
    read_scans(b"", [page_of(*["qwk zrtn bldv xcmp hjkl wqzt vbnm"] * 10)])
    assert asked == [1]


def test_words_of_an_old_font_become_unicode() -> None:
    page = page_of("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    typed = page.model_copy(update={"words": tuple(replace(word, font=".VnTime") for word in page.words)})
    [read] = in_unicode([typed])
    assert " ".join(word.text for word in read.words) == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_words_of_a_modern_font_stay_as_they_are() -> None:
    page = page_of(LINE)
    assert in_unicode([page])[0] is page


def test_a_long_document_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []

    def read_pdf(data: bytes, numbers: Sequence[int]) -> list[PageContent]:
        asked.append(list(numbers))
        return [Sheet(number).page() for number in numbers]

    monkeypatch.setattr(pdf, "read_pdf", read_pdf)
    monkeypatch.setattr(stage, "PAGES_AT_ONCE", 3)
    pages = read_placed(b"", PDF, range(1, 9))
    assert asked == [[1, 2, 3], [4, 5, 6], [7, 8]]
    assert [(page.number, page.grids) for page in pages] == [(number, ()) for number in range(1, 9)]


def scanned(pages: int) -> bytes:
    blank = Image.fromarray(np.full((110, 80), 250, np.uint8))
    out = io.BytesIO()
    blank.save(out, "PDF", resolution=10, save_all=True, append_images=[blank] * (pages - 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "workers", "parts"),
    [(3, 2, ()), (4, 2, ((1, 2), (3, 4))), (9, 1, ((1, 2), (3, 4), (5, 6), (7, 8), (9, 9)))],
)
def test_scans_are_read_in_parts(pages: int, workers: int, parts: tuple[tuple[int, int], ...]) -> None:
    assert page_ranges(scanned(pages), PDF, workers) == parts


def test_somebodys_ocr_over_the_pictures_makes_no_difference() -> None:
    document = PdfDocument(scanned(4))
    for page in document:
        text = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 11.0)
        letters = ctypes.create_string_buffer(("Uy ban nhan dan tinh ban hanh" + chr(0)).encode("utf-16-le"))
        raw.FPDFText_SetText(text, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPage_InsertObject(page.raw, text)
        raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    assert page_ranges(out.getvalue(), PDF, 2) == ((1, 2), (3, 4))


class Says:
    """An engine that reads the same line from every picture."""

    def __init__(self, line: str) -> None:
        self._line = line

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]:
        return [RawWord(text, 20 * n, 5, 20 * n + 18, 20, 0.95) for n, text in enumerate(self._line.split())]

    def figures(self, grey: Picture, dpi: float, signs: str = "") -> tuple[str, float]:
        return "", 0.0

    def spawn(self) -> Says:
        return self


@pytest.mark.parametrize(("line", "read"), [(LINE, []), ("một văn bản khác hẳn với những gì lớp chữ nói ở đây", [1])])
def test_a_visible_layer_under_the_picture_is_held_against_it(
    asked: list[int], monkeypatch: pytest.MonkeyPatch, line: str, read: list[int]
) -> None:
    """Some programs lay the picture over the words they guessed, which no flag tells from printed ones."""
    monkeypatch.setattr(scan, "open_engine", lambda: Says(line))
    page = page_of(*[LINE] * 10, has_images=True)
    read_scans(picture_of(page), [page])
    assert asked == read


def picture_of(page: PageContent) -> bytes:
    """Its words as rows of dots, at 200 dpi."""
    paper = np.full((round(page.height * 200 / 72), round(page.width * 200 / 72)), 250, np.uint8)
    for word in page.words:
        left, top, right, bottom = (round(side * 200 / 72) for side in word.box)
        for x in range(left, right - 8, 12):
            paper[top + 8 : bottom - 8, x : x + 8] = 20
    out = io.BytesIO()
    Image.fromarray(paper).save(out, "PDF", resolution=200)
    return out.getvalue()


def test_a_page_says_why_its_layer_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "open_engine", lambda: None)
    [page] = read_scans(scanned(1), [page_of(*[LINE] * 10, has_images=True, hidden_text=True)])
    assert page.layer_refused
    assert "lớp chữ ẩn" in page.layer_refused
