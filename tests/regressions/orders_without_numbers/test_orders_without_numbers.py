"""An official letter of one paragraph (`Giao Sở Y tế …`) was no task for want of a number; `V/V` on a line of its own is no `V/`;
the parts of a file to hand in are no tasks."""

from __future__ import annotations

from extractors.language.agencies import find_subject, orders
from extractors.layout.marks import read_mark
from extractors.layout.outline import read_outline
from extractors.prose.directives import directive_lines
from tests.layout_text import layout
from tests.papers import paper

LETTER = """VĂN PHÒNG CHÍNH PHỦ
Số: 88/VPCP-KGVX
V/v quản lý khu cách ly
Hà Nội, ngày 13 tháng 4 năm 2026
Kính gửi:
- Bộ Công an;
- Bộ Y tế.
Phó Thủ tướng Chính phủ có ý kiến chỉ đạo như sau:
Giao Bộ Y tế phối hợp với Bộ Công an rà soát và tổ chức thực hiện.
Văn phòng Chính phủ thông báo để các Bộ biết, thực hiện./.
"""


def test_a_letter_of_one_order() -> None:
    lines = [e.line.text for _, entries, _ in directive_lines(read_outline(layout(LETTER))) for e in entries]
    assert lines == ["Giao Bộ Y tế phối hợp với Bộ Công an rà soát và tổ chức thực hiện."]


def test_on_the_matter_of_is_no_number() -> None:
    assert read_mark("V/V THỰC HIỆN CÁC BIỆN PHÁP CẤP BÁCH") is None


def test_parts_of_a_file_are_no_tasks() -> None:
    read = paper(
        "## II. NHIỆM VỤ\n\n### 1. Hồ sơ đề nghị hỗ trợ gồm:\n\na) Đơn đề nghị theo mẫu;\n\nb) Báo cáo tài chính.\n"
    )
    assert not read.tasks


def test_an_order_behind_its_announcement() -> None:
    text = "Sau khi xem xét, Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau: Giao Sở Y tế giải trình nội dung khác nhau."
    assert orders(text)
    assert find_subject(text) == ["Sở Y tế"]


def test_an_order_above_its_parts() -> None:
    order = "Tiếp tục rà soát văn bản quy phạm pháp luật của tỉnh. Cụ thể:"
    read = paper(
        f"## I. NHIỆM VỤ\n\na) {order}\n\n- Sở Tư pháp rà soát quy định về phí.\n\n- Sở Tài chính trình định mức.\n"
    )
    assert [t.text for t in read.tasks] == [
        order,
        "Sở Tư pháp rà soát quy định về phí.",
        "Sở Tài chính trình định mức.",
    ]
