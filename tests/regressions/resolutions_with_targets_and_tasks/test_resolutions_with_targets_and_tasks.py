"""`Điều 2. Nhiệm vụ, giải pháp` of a People's Council lost its title for its comma, and its tasks; the last line before a signature
became a heading; documents named in the subject alone were not cited."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from tests.layout_text import layout

PAPER = """
<L>HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY
<L>Số: 88/NQ-HĐND
<R>Sông Mây, ngày 10 tháng 12 năm 2025
**NGHỊ QUYẾT
**Về kế hoạch 5 năm thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ và Chương trình hành động số 65-CTr/TU ngày 20/02/2025
**HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
**QUYẾT NGHỊ:
**Điều 1. Mục tiêu và các chỉ tiêu chủ yếu
**1. Các chỉ tiêu chủ yếu
a) Tỷ lệ hộ nghèo giảm 0,3 điểm %/năm.
b) Tỷ lệ bao phủ bảo hiểm y tế trên 97%.
**Điều 2. Nhiệm vụ, giải pháp chủ yếu
1. Đẩy mạnh chuyển đổi số.
2. Huy động vốn đầu tư toàn xã hội.
**Điều 3. Tổ chức thực hiện
1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.
<L>Nơi nhận:
<L>- Lưu: VT.
<R>CHỦ TỊCH
<R>Trần Văn An
"""


def read() -> ProseResult:
    return read_prose(read_outline(layout(PAPER)), (), ReadingContext(doc_id="d1", province="Sông Mây"))


def test_targets_and_tasks_of_articles() -> None:
    result = read()
    assert [(v.comparator, float(v.value), v.unit) for v in result.target_values] == [
        ("=", 0.3, "điểm %"),
        (">", 97, "%"),
    ]
    assert [(t.section, t.stt) for t in result.tasks] == [("Điều 2", "1"), ("Điều 2", "2")]


def test_the_last_line_is_no_heading() -> None:
    assert read_outline(layout(PAPER)).sections[-1].label == "Điều 3"


def test_the_subject_cites() -> None:
    found = {(c.number, c.issuer) for c in read().citations}
    assert ("03/NQ-CP", "Chính phủ") in found
    assert any(number == "65-CTr/TU" for number, _ in found)
