"""Which pages are read by OCR, and text layers of old fonts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.readers import scan
from extractors.readers.pdf import in_unicode
from pipeline.stages.read import read_scans
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
