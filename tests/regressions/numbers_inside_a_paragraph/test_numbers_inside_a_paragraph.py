"""`1. Phòng Nội vụ: …`, `2. …` as paragraphs and `3. UBND các xã` as a heading: no number is missing."""

from __future__ import annotations

from extractors.layout.numbering import outline_findings
from extractors.layout.outline import read_outline
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN HUYỆN ĐÔNG ANH\n<L>Số: 12/KH-UBND\n<R>Đông Anh, ngày 02 tháng 3 năm 2021\n**KẾ HOẠCH\n**Cải cách hành chính\n"
SIGNED = "\n<R>TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH\n<R>Trần Văn An"


def codes(body: str) -> list[str]:
    return [f.code for f in outline_findings(read_outline(layout(HEAD + body + SIGNED)))]


def test_numbers_of_paragraphs_count() -> None:
    body = "**I. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ: Là cơ quan thường trực; định kỳ báo cáo.\n2. Phòng Y tế: Tham mưu kinh phí.\n**3. UBND các xã\n- Xây dựng kế hoạch.\n**II. KINH PHÍ\nTheo quy định."
    assert codes(body) == []


def test_a_number_that_is_nowhere_is_missing() -> None:
    assert codes("**I. TỔ CHỨC THỰC HIỆN\n**3. UBND các xã\n- Xây dựng kế hoạch.\n**II. KINH PHÍ\nTheo quy định.") == [
        "numbering_gap"
    ]
