"""Papers of the Party: commas after recipients, `Đảng đoàn` and `Ban cán sự đảng` that `lãnh đạo`, rates per year."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject
from extractors.language.quantities import find_quantities
from extractors.layout.outline import read_outline
from extractors.layout.signature import _recipients
from tests.layout_text import layout


def test_recipients_end_with_commas() -> None:
    assert _recipients("- Bộ Chính trị, Ban Bí thư (để báo cáo), - Các huyện ủy, thị ủy, thành ủy,") == [
        "Bộ Chính trị, Ban Bí thư (để báo cáo)",
        "Các huyện ủy, thị ủy, thành ủy",
    ]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo công tác giám sát", ["Đảng đoàn Hội đồng nhân dân tỉnh"]),
        ("Ban cán sự đảng UBND tỉnh lãnh đạo xây dựng kế hoạch", ["Ban cán sự đảng Ủy ban nhân dân tỉnh"]),
        ("Lãnh đạo các cơ quan, đơn vị chỉ đạo thực hiện", ["Lãnh đạo các cơ quan, đơn vị"]),
    ],
)
def test_who_leads(sentence: str, subject: list[str]) -> None:
    assert find_subject(sentence) == subject


def test_a_rate_per_year_and_more() -> None:
    assert [(q.comparator, q.value) for q in find_quantities("GRDP bình quân đạt từ 9%/năm trở lên")] == [(">=", 9)]


def test_whose_conclusion_it_is_is_no_part_of_its_subject() -> None:
    paper = (
        "<L>TỈNH ỦY SÔNG MÂY|*|Số 48-KL/TU\n<R>Sông Mây, ngày 30 tháng 6 năm 2026\n**KẾT LUẬN\n"
        "**CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n**Về nhiệm vụ trọng tâm năm 2026\n**I- NHIỆM VỤ\n1- Rà soát quy hoạch.\n"
    )
    assert read_outline(layout(paper)).head.subject == "Về nhiệm vụ trọng tâm năm 2026"
