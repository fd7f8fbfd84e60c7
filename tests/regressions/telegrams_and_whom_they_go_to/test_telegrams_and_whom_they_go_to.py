"""`THỦ TƯỚNG CHÍNH PHỦ điện:` was the end of a Công điện's subject, and those it goes to were read as tasks."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.language.citations import find_citations
from extractors.layout.lines import page_lines
from extractors.layout.outline import read_outline
from extractors.layout.paragraphs import frame_of, join_lines
from extractors.prose import read_prose
from tests.layout_text import layout
from tests.regressions.heads_that_touch.test_heads_that_touch import words

TELEGRAM = """
<L>THỦ TƯỚNG CHÍNH PHỦ|Số: 180/CĐ-TTg
<R>Hà Nội, ngày 02 tháng 10 năm 2025
**CÔNG ĐIỆN
**Về việc khắc phục hậu quả bão số 10
**THỦ TƯỚNG CHÍNH PHỦ điện:
- Chủ tịch Ủy ban nhân dân các tỉnh: Thanh Hóa, Nghệ An;
- Các Bộ: Quốc phòng, Công an.
Bão số 10 gây thiệt hại nặng. Thủ tướng Chính phủ yêu cầu:
1. Bộ Quốc phòng huy động lực lượng.
2. Giao Phó Thủ tướng Trần Hồng Hà trực tiếp chỉ đạo.
"""


def test_those_it_goes_to_stand_in_its_head() -> None:
    outline = read_outline(layout(TELEGRAM))
    assert outline.head.subject == "Về việc khắc phục hậu quả bão số 10"
    result = read_prose(outline, (), ReadingContext(doc_id="d1"))
    assert [t.text for t in result.tasks] == [
        "Bộ Quốc phòng huy động lực lượng.", "Giao Phó Thủ tướng Trần Hồng Hà trực tiếp chỉ đạo.",
    ]  # fmt: skip
    assert [r.agency for r in result.responsibilities] == ["Bộ Quốc phòng", "Phó Thủ tướng Trần Hồng Hà"]


def test_its_sender_in_capitals() -> None:
    outline = read_outline(layout(TELEGRAM.replace("CHÍNH PHỦ điện:", "CHÍNH PHỦ ĐIỆN:")))
    assert outline.head.subject == "Về việc khắc phục hậu quả bão số 10"


def test_who_sends_it_is_a_line_of_its_own() -> None:
    lines = [
        page_lines(words("khắc phục hậu quả bão số 10 và mưa lũ", 150, 60), 1)[0][0],
        page_lines(words("THỦ TƯỚNG CHÍNH PHỦ điện:", 190, 76), 1)[0][0],
    ]
    assert len(join_lines(lines, frame_of(lines))) == 2


def test_a_report_of_an_appraisal() -> None:
    [found] = find_citations("Xét Báo cáo kết quả thẩm định số 211/BCTĐ-SXD ngày 21/8/2023 của Sở Xây dựng,")
    assert (found.type, found.number) == ("Báo cáo", "211/BCTĐ-SXD")
