"""A scan's `Quyết định số 749/QĐ-TTg` that OCR was unsure of was recorded without a word; elsewhere it is its own witness."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from schemas.findings import Finding
from schemas.layout import Layout, Paragraph
from tests.layout_text import layout

PAPER = """
<L>ỦY BAN NHÂN DÂN XÃ AN HÒA
<L>Số: 12/KH-UBND
<R>An Hòa, ngày 02 tháng 3 năm 2026
**KẾ HOẠCH
**Chuyển đổi số năm 2026
Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;
**I. MỤC ĐÍCH
"""


def _doubts(paper: str, sure: float) -> list[Finding]:
    blocks = [
        b.model_copy(update={"confidence": 0.9, "figures": (("749/QĐ-TTg", sure), ("03/6/2020", 0.95))})
        if isinstance(b, Paragraph) and b.text.startswith("Căn cứ")
        else b
        for b in layout(paper).blocks
    ]
    result = read_prose(read_outline(Layout(blocks=tuple(blocks))), (), ReadingContext(doc_id="d1"))
    return [f for f in result.findings if f.code == "ocr_low_confidence"]


def test_an_unsure_number_is_told() -> None:
    (found,) = _doubts(PAPER, 0.5)
    assert found.record_id == "d1/citation/749/QĐ-TTg/1"
    assert "50%" in found.message


def test_a_sure_or_repeated_number_is_not() -> None:
    assert _doubts(PAPER, 0.9) == []
    again = "- Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ."
    assert _doubts(PAPER + again, 0.5) == []
