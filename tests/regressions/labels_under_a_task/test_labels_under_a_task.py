"""`- Đơn vị chủ trì: Phòng Tư pháp.` under a task was read as a task of its own, led by a body `Đơn vị chủ trì`."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from extractors.prose.labels import read_labels
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN HUYỆN ĐÔNG ANH\n<L>Số: 12/KH-UBND\n<R>Đông Anh, ngày 02 tháng 3 năm 2021\n**KẾ HOẠCH\n**Cải cách hành chính năm 2021\n"


def read(body: str) -> ProseResult:
    return read_prose(read_outline(layout(HEAD + body)), (), ReadingContext(doc_id="d1", province="Hà Nội"))


def bodies(result: ProseResult, role: str) -> list[list[str]]:
    return [
        [r.agency for r in result.responsibilities if (r.record_id, r.role) == (t.task_id, role)] for t in result.tasks
    ]


def test_labels_belong_to_the_task_above() -> None:
    result = read(
        """
**III. NỘI DUNG
**1. Cải cách thể chế
1.1. Rà soát, hệ thống hóa văn bản.
- Đơn vị chủ trì: Phòng Tư pháp.
- Đơn vị phối hợp: Các phòng, ban, ngành; UBND các xã, thị trấn.
- Thời gian thực hiện: Quý II/2021.
- Sản phẩm: Quyết định công bố.
1.2. Nâng cao chất lượng kiểm tra văn bản.
- Đơn vị chủ trì: Phòng Nội vụ.
- Thời gian thực hiện: Thường xuyên.
"""
    )
    first, second = result.tasks
    assert (first.stt, first.due, first.output) == ("1.1", "2021-Q2", "Quyết định công bố")
    assert (second.stt, second.due, second.recurrence) == ("1.2", None, "continuous")
    assert bodies(result, "lead") == [["Phòng Tư pháp"], ["Phòng Nội vụ"]]
    assert bodies(result, "coordinating") == [["Các phòng, ban, ngành", "Ủy ban nhân dân các xã, thị trấn"], []]


def test_labels_under_a_heading_make_it_the_task() -> None:
    result = read(
        """
**III. NHIỆM VỤ
**1. Xây dựng Quy chế quản lý Cổng thông tin điện tử
a) Cơ quan chủ trì: Sở Khoa học và Công nghệ.
b) Thời gian hoàn thành: Tháng 6/2021.
**2. Đào tạo cán bộ
a) Cơ quan chủ trì: Sở Nội vụ.
b) Thời gian hoàn thành: Tháng 9/2021.
"""
    )
    assert [(t.stt, t.text, t.due) for t in result.tasks] == [
        ("1", "Xây dựng Quy chế quản lý Cổng thông tin điện tử", "2021-06"),
        ("2", "Đào tạo cán bộ", "2021-09"),
    ]
    assert bodies(result, "lead") == [["Sở Khoa học và Công nghệ"], ["Sở Nội vụ"]]


def test_labels_may_end_the_paragraph_itself() -> None:
    labels = read_labels("Rà soát quy chế. Cơ quan chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính. Thời gian: Quý IV/2023.")
    assert labels is not None
    assert (labels.before, labels.lead, labels.coordinating) == ("Rà soát quy chế.", ("Sở Nội vụ",), ("Sở Tài chính",))
    assert labels.timing is not None
    assert labels.timing.due == "2023-Q4"


@pytest.mark.parametrize(
    "sentence",
    ["Sở Nội vụ chủ trì: tham mưu", "Chủ trì, phối hợp với các sở", "Rút ngắn thời gian thực hiện: giảm 30%"],
)
def test_a_verb_is_no_label(sentence: str) -> None:
    assert read_labels(sentence) is None
