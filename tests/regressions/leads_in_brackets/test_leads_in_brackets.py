"""`… (Sở Y tế chủ trì, phối hợp với Công an tỉnh)` gave a task without a lead."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from extractors.prose.labels import read_labels
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 12/KH-UBND\n<R>Sông Mây, ngày 02 tháng 3 năm 2026\n**KẾ HOẠCH\n**Chuyển đổi số năm 2026\n"


def read(body: str) -> ProseResult:
    return read_prose(read_outline(layout(HEAD + body)), (), ReadingContext(doc_id="d1"))


def bodies(result: ProseResult, role: str) -> list[list[str]]:
    return [
        [r.agency for r in result.responsibilities if (r.record_id, r.role) == (t.task_id, role)] for t in result.tasks
    ]


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Phủ sóng 5G (Sở Khoa học và Công nghệ chủ trì).", ["Sở Khoa học và Công nghệ"], []),
        ("Rà soát quy chế (giao Sở Nội vụ, Sở Tài chính chủ trì);", ["Sở Nội vụ", "Sở Tài chính"], []),
        ("Niêm yết thủ tục (Văn phòng Sở thực hiện, hoàn thành trong tháng 3/2026).", ["Văn phòng Sở"], []),
        ("Cấp mã định danh (Sở Y tế chủ trì, phối hợp với Công an tỉnh; hoàn thành trong năm 2026)", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Cấp mã định danh (Sở Y tế chủ trì; Sở Tài chính, Công an tỉnh phối hợp)", ["Sở Y tế"], ["Sở Tài chính", "Công an tỉnh"]),
    ],
)  # fmt: skip
def test_who_leads_stands_in_brackets(text: str, lead: list[str], coordinating: list[str]) -> None:
    labels = read_labels(text)
    assert labels is not None
    assert (list(labels.lead), list(labels.coordinating)) == (lead, coordinating)


@pytest.mark.parametrize("text", ["Đề tài khoa học (cơ quan chủ trì đề tài)", "Nghiệm thu (đơn vị được giao chủ trì)"])
def test_brackets_that_name_nobody(text: str) -> None:
    assert read_labels(text) is None


def test_brackets_of_a_heading_hold_for_what_stands_under_it() -> None:
    result = read(
        """
**II. NHIỆM VỤ
**1. Tuyên truyền (Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Nội vụ)
- Xây dựng tin, bài trên hệ thống truyền thanh cơ sở.
- Giao Sở Tài chính thẩm định dự toán.
"""
    )
    assert bodies(result, "lead") == [["Sở Văn hóa, Thể thao và Du lịch"], ["Sở Tài chính"]]
    assert bodies(result, "coordinating") == [["Sở Nội vụ"], ["Sở Nội vụ"]]


def test_labels_of_the_next_task_are_not_those_of_one_that_has_its_own() -> None:
    result = read(
        """
**II. NHIỆM VỤ
**1. Hạ tầng
- Xây dựng kho dữ liệu. Cơ quan chủ trì: Sở Khoa học và Công nghệ. Thời gian: Quý II/2026.
- Nâng cấp cổng thông tin.
+ Đơn vị chủ trì: Văn phòng UBND tỉnh.
+ Đơn vị phối hợp: Sở Tài chính.
"""
    )
    assert bodies(result, "lead") == [["Sở Khoa học và Công nghệ"], ["Văn phòng Ủy ban nhân dân tỉnh"]]
    assert bodies(result, "coordinating") == [[], ["Sở Tài chính"]]


def test_a_statement_of_role_names_no_other_body() -> None:
    result = read(
        """
**IV. TỔ CHỨC THỰC HIỆN
**1. Sở Khoa học và Công nghệ
a) Cơ quan thường trực, tham mưu UBND tỉnh tổ chức thực hiện Kế hoạch.
b) Tổng hợp, báo cáo.
"""
    )
    assert bodies(result, "lead") == [["Sở Khoa học và Công nghệ"], ["Sở Khoa học và Công nghệ"]]


def test_a_heading_that_is_a_body_leads_among_tasks_of_other_kinds() -> None:
    result = read(
        """
**II. NHIỆM VỤ, GIẢI PHÁP
**1. Nâng cao nhận thức
**1.1. Các sở, ban, ngành, UBND các huyện:
- Cụ thể hóa nhiệm vụ trong chương trình công tác.
1.2. Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các cơ quan, đơn vị liên quan: Xây dựng kế hoạch truyền thông; hoàn thành trong tháng 5/2026, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.
"""
    )
    assert bodies(result, "lead") == [["Các sở, ban, ngành", "Ủy ban nhân dân các huyện"], ["Sở Y tế"]]


def test_a_heading_that_charges_a_body() -> None:
    result = read(
        """
**III. TỔ CHỨC THỰC HIỆN
**1. Sở Y tế có trách nhiệm:
a) Hướng dẫn, đôn đốc thực hiện;
b) Báo cáo UBND tỉnh.
**2. Khác
- Các đồng chí Phó Chủ tịch UBND tỉnh chỉ đạo lĩnh vực được phân công.
"""
    )
    assert bodies(result, "lead") == [["Sở Y tế"], ["Sở Y tế"], ["Các đồng chí Phó Chủ tịch Ủy ban nhân dân tỉnh"]]


def test_a_body_alone_in_brackets_leads_where_the_tasks_end_so() -> None:
    result = read(
        """
**II. NHIỆM VỤ
**1. Cải cách thủ tục hành chính
- Công khai thủ tục hành chính trên Cổng Dịch vụ công (Văn phòng Sở).
- Rà soát, đơn giản hóa quy trình nội bộ (Phòng Tổ chức - Hành chính; quý II/2026).
- Nâng mức trang thiết bị của Bộ phận Một cửa (giai đoạn 2).
**2. Tuyên truyền
- Phát hành tài liệu về y tế học đường (Sở Y tế).
- Xây dựng chuyên mục trên Báo.
- Tập huấn cho cán bộ cơ sở.
"""
    )
    assert bodies(result, "lead") == [["Văn phòng Sở"], ["Phòng Tổ chức - Hành chính"], [], [], [], []]
    assert [t.due for t in result.tasks][:3] == [None, "2026-Q2", None]
