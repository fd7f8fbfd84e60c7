"""The sentence before a table was its title, and its year the period of the sums; a `(Kèm theo …)` stayed in the title."""

from __future__ import annotations

from extractors.tables.captions import read_caption
from schemas.base import Place
from schemas.layout import Paragraph


def _line(text: str, *, centered: bool = False) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=1),), centered=centered, bold=centered, indent=100.0)


def test_a_sentence_names_no_table() -> None:
    assert read_caption([_line("a) Chủ trì, phối hợp với các bộ, ngành trong năm 2024.")]).title is None
    assert read_caption([_line("Các chỉ tiêu cụ thể như sau:")]).title == "Các chỉ tiêu cụ thể như sau"


def test_the_reference_is_cut_off() -> None:
    caption = read_caption(
        [
            _line("Phụ lục III", centered=True),
            _line("DANH MỤC DỰ ÁN (Kèm theo Kế hoạch số /KH-UBND ngày / /2022 của UBND tỉnh)", centered=True),
        ]
    )
    assert (caption.appendix, caption.title) == ("Phụ lục III", "DANH MỤC DỰ ÁN")
