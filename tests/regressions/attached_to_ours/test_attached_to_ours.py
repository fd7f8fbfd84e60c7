"""`Ban hành kèm theo Quyết định này Lộ trình … tại Quyết định số …` made our paper an attachment of the one it cites; a law's title took
the `và` before the next number."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.compose import compose
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from extractors.readers.text import read_text

PAPER = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
Số: 25/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sông Mây, ngày 10 tháng 02 năm 2026
QUYẾT ĐỊNH
Ban hành Lộ trình phát triển bền vững
Căn cứ Nghị định số 136/2015/NĐ-CP về hướng dẫn một số điều của Luật Đầu tư công và số 161/2016/NĐ-CP;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Lộ trình thực hiện các mục tiêu tại Quyết định số 681/QĐ-TTg của Thủ tướng Chính phủ.
"""


def test_what_is_attached_to_our_paper_cites() -> None:
    layout = compose(read_text(PAPER.encode()))
    cited = read_prose(read_outline(layout), (), ReadingContext(doc_id="d1")).citations
    assert {c.number: c.relation for c in cited}["681/QĐ-TTg"] == "cites"
    assert [c.title for c in cited if c.type == "Luật"] == ["Luật Đầu tư công"]
