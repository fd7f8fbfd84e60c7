"""`Lắp đặt 35 điểm wifi, kinh phí 450 triệu đồng` among the tasks: the sum was in no record and no finding; `- Kinh phí: 300 triệu
đồng` under a numbered task took the task's place."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from tests.layout_text import layout

PAPER = """
<L>ỦY BAN NHÂN DÂN PHƯỜNG AN HÒA
<L>Số: 12/KH-UBND
<R>An Hòa, ngày 02 tháng 3 năm 2026
**KẾ HOẠCH
**Chuyển đổi số năm 2026
**III. NHIỆM VỤ
- Lắp đặt 35 điểm wifi công cộng trước ngày 30/6/2026, kinh phí 450 triệu đồng từ nguồn xã hội hóa.
- Hỗ trợ hộ kinh doanh kinh phí 3 triệu đồng/hộ; phấn đấu doanh thu trực tuyến đạt 20 tỷ đồng.
- Mua sắm thiết bị với tổng kinh phí 1.25 triệu đồng.
- Sửa chữa trụ sở, dự toán 2.640.000.000 đồng (vốn đầu tư từ ngân sách phường).
"""
LABELLED = """
**III. NHIỆM VỤ
**1. Hạ tầng số
1.1. Nâng cấp hệ thống mạng nội bộ.
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
- Kinh phí thực hiện: 300 triệu đồng.
1.2. Trang bị máy tính.
- Nguồn kinh phí: Ngân sách phường.
- Dự kiến kinh phí: 120 triệu đồng từ ngân sách phường.
"""


def read(paper: str) -> ProseResult:
    return read_prose(read_outline(layout(paper)), (), ReadingContext(doc_id="d1", province="Đà Nẵng", horizon="2026"))


def test_a_task_has_its_money() -> None:
    result = read_prose(
        read_outline(layout(PAPER)), (), ReadingContext(doc_id="d1", province="Đà Nẵng", horizon="2026")
    )
    texts = {task.task_id: task.text for task in result.tasks}
    found = [(texts[a.record_id or ""][:8], a.vnd, a.role, a.period) for a in result.amounts]
    assert found == [("Lắp đặt ", 450_000_000, "other", "2026"), ("Sửa chữa", 2_640_000_000, "investment", "2026")]
    assert [f.as_written for f in result.findings if f.code == "unparsed_number"] == ["1.25 triệu đồng"]


GRANTED = """
**III. NHIỆM VỤ
- Bố trí 24 tỷ 500 triệu đồng từ nguồn sự nghiệp y tế năm 2027 cho các đơn vị.
- Thống nhất bổ sung 35 tỷ đồng từ nguồn tăng thu ngân sách tỉnh cho dự án cầu An Hòa.
- Thu hút 50 tỷ đồng đầu tư từ doanh nghiệp.
"""


def test_sums_granted_from_a_source() -> None:
    result = read(PAPER[: PAPER.index("**III")] + GRANTED)
    assert [(a.vnd, a.role, a.period) for a in result.amounts] == [
        (24_500_000_000, "recurrent", "2027"), (35_000_000_000, "local", "2026"),
    ]  # fmt: skip


def test_lines_that_state_the_costs_belong_to_the_task_above() -> None:
    result = read(PAPER[: PAPER.index("**III")] + LABELLED)
    texts = {task.task_id: task.text.rstrip(".") for task in result.tasks}
    assert list(texts.values()) == ["Nâng cấp hệ thống mạng nội bộ", "Trang bị máy tính"]
    assert [(texts[a.record_id or ""], a.vnd, a.role) for a in result.amounts] == [
        ("Nâng cấp hệ thống mạng nội bộ", 300_000_000, "total"),
        ("Trang bị máy tính", 120_000_000, "local"),
    ]
