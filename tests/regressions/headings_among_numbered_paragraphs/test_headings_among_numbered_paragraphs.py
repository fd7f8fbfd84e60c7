"""`1.`, `2.` paragraphs, `3.` a heading over bullets, `4.` a paragraph: 3 was reported missing."""

from __future__ import annotations

from extractors.layout.numbering import outline_findings
from extractors.layout.outline import read_outline
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 12/KH-UBND\n<R>Sông Mây, ngày 02 tháng 3 năm 2026\n**KẾ HOẠCH\n**Chuyển đổi số năm 2026\n**I. TỔ CHỨC THỰC HIỆN\n"
FIRST = "1. Sở Y tế: Chủ trì, đôn đốc, hướng dẫn các đơn vị triển khai Kế hoạch; định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.\n"
THIRD = "**3. Các sở, ban, ngành tỉnh\n- Xây dựng kế hoạch của đơn vị.\n"
LAST = "4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tuyên truyền, vận động đoàn viên, hội viên tham gia.\n"


def gaps(body: str) -> list[str | None]:
    outline = read_outline(layout(HEAD + body + "**II. HIỆU LỰC\nKế hoạch này có hiệu lực từ ngày ký.\n"))
    return [f.computed for f in outline_findings(outline) if f.code == "numbering_gap"]


def test_a_heading_fills_the_gap() -> None:
    assert gaps(FIRST + "2. Sở Tài chính: Cân đối, bố trí nguồn vốn.\n" + THIRD + LAST) == []


def test_a_gap_is_still_found() -> None:
    second = "2. Sở Tài chính: Cân đối, bố trí nguồn vốn.\n"
    assert gaps(FIRST + second + LAST.replace("4.", "5.")) != []
