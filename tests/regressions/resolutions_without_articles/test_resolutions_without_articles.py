"""A resolution of the Government has no Điều: its sections were taken for the enacting text, and none of its tasks was read."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.language.agencies import find_subject
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from schemas.outline import PartKind
from tests.layout_text import layout

TEXT = """
<L>CHÍNH PHỦ
<L>Số: 01/NQ-CP
<R>Hà Nội, ngày 05 tháng 01 năm 2024
**NGHỊ QUYẾT
**Về nhiệm vụ, giải pháp chủ yếu năm 2024
Năm 2024 là năm tăng tốc.
**I. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
**1. Ưu tiên thúc đẩy tăng trưởng
a) Bộ Kế hoạch và Đầu tư chủ trì, phối hợp với các bộ, cơ quan, địa phương:
- Theo dõi sát tình hình; trình Chính phủ trong quý I năm 2024.
b) Ngân hàng Nhà nước Việt Nam điều hành chính sách tiền tệ chủ động.
**II. TỔ CHỨC THỰC HIỆN
1. Các bộ: Công Thương, Xây dựng theo chức năng, nhiệm vụ tháo gỡ khó khăn.
"""


def test_its_sections_are_the_plan() -> None:
    outline = read_outline(layout(TEXT))
    assert {s.part for s in outline.sections} == {PartKind.ATTACHED}
    found = read_prose(outline, (), ReadingContext(doc_id="d1"))
    leads = [
        [r.agency for r in found.responsibilities if (r.record_id, r.role) == (t.task_id, "lead")] for t in found.tasks
    ]
    assert sorted(leads) == [
        ["Bộ Công Thương", "Bộ Xây dựng"],
        ["Bộ Kế hoạch và Đầu tư"],
        ["Ngân hàng Nhà nước Việt Nam"],
    ]


def test_a_colon_after_a_body_still_ends_its_name() -> None:
    assert find_subject("Sở Nội vụ: chủ trì tham mưu") == ["Sở Nội vụ"]
