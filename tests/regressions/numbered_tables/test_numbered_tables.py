"""`Bảng 1.` in the body was given as the table's appendix, and handed on to the next table."""

from __future__ import annotations

from extractors.tables.captions import read_caption
from schemas.base import Place
from schemas.layout import Paragraph


def centred(text: str) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=1),), centered=True)


def test_a_number_is_no_appendix() -> None:
    found = read_caption([centred("Bảng 1. Kết quả thực hiện các chỉ tiêu")])
    assert (found.appendix, found.title) == (None, "Kết quả thực hiện các chỉ tiêu")


def test_an_appendix_is() -> None:
    assert read_caption([centred("Phụ lục 1. Danh mục")]).appendix == "Phụ lục 1"


def test_a_sentence_above_a_table_is_no_title() -> None:
    sentence = Paragraph(
        text="Tổng kinh phí được giao năm 2025 là 25 triệu đồng, đã giải ngân 40%.", places=(Place(page=1),)
    )
    assert read_caption([centred("I. KẾT QUẢ"), sentence]).title is None
