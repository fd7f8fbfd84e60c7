"""`Nguồn lực` with `NSNN 1.500 triệu đồng (…)` below gave no amount, and the row that tells the total was a task."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.agencies import read_agencies
from extractors.shapes import ShapeResult, read_table
from schemas.tables import Cell, Row, RowKind
from tests.table_text import CONTEXT, read, table

ROWS = """
Nội dung|Phân công nhiệm vụ|Nguồn lực|Sản phẩm đầu ra
1. Kiểm kê nguồn nguyên liệu|Chủ trì: Sở Công Thương. Phối hợp: Sở Tài chính|NSNN 1.500 triệu đồng (chi thường xuyên)|Báo cáo
2. Tháo gỡ điểm nghẽn|Chủ trì: Sở Công Thương|Vốn đầu tư của doanh nghiệp|Mặt bằng
3. Lớp dữ liệu|Chủ trì: Sở Công Thương|NSNN 4.000 triệu đồng (thuê dịch vụ)|Hệ thống
"""
TOTAL = "Tổng kinh phí dự kiến giai đoạn 2026 - 2030: 5.500 triệu đồng (năm 2026: 500; năm 2027: 5.000)"


@dataclass(frozen=True)
class Stated:
    task: int | None
    vnd: int
    role: str


def stated(result: ShapeResult) -> list[Stated]:
    ids = [task.task_id for task in result.tasks]
    return [Stated(ids.index(a.record_id) if a.record_id else None, a.vnd, a.role) for a in result.amounts]


def test_sums_with_their_unit_in_a_column_of_words() -> None:
    _, result = read(ROWS)
    assert len(result.tasks) == 3
    assert stated(result) == [Stated(0, 1_500_000_000, "state_budget"), Stated(2, 4_000_000_000, "state_budget")]


def test_a_row_that_tells_the_total_is_no_task_and_its_bare_figures_are_a_finding() -> None:
    made = table(ROWS)
    cells = tuple(Cell(col=k, text=TOTAL if k == 0 else "", col_span=4 if k == 0 else 1) for k in range(4))
    whole = made.model_copy(update={"rows": (*made.rows, Row(index=3, kind=RowKind.ITEM, cells=cells))})
    read_as, result = read_table(whole, CONTEXT)
    assert (len(result.tasks), read_as.rows[-1].kind) == (3, RowKind.TOTAL)
    last = result.amounts[-1]
    assert (last.vnd, last.period, last.row_kind) == (5_500_000_000, "2026-2030", "total")
    (found,) = [f for f in result.findings if f.code == "unparsed_number"]
    assert "500; 5.000" in found.message


def test_words_of_a_column_that_names_no_sums_are_left_alone() -> None:
    _, result = read(ROWS.replace("Nguồn lực", "Mô tả").replace("NSNN 1.500 triệu đồng (chi thường xuyên)", "Rà soát"))
    assert not result.amounts


def test_what_a_body_does_is_no_part_of_its_name() -> None:
    text = "Sở Công Thương (cân đối nguồn, cấp phép); UBND các xã, phường (GPMB, thuê đất); UBND các huyện (Thọ Xuân, Nga Sơn)"
    assert [body.name for body in read_agencies(text, (), "Thanh Hóa", CONTEXT.issued_on)] == [
        "Sở Công Thương",
        "Ủy ban nhân dân các xã, phường",
        "Ủy ban nhân dân các huyện (Thọ Xuân, Nga Sơn)",
    ]


def test_a_table_of_targets_states_sums_too() -> None:
    _, result = read("""
STT|Chỉ tiêu|Đơn vị tính|Năm 2025|Nguồn lực
1|Tỷ lệ hồ sơ trực tuyến|%|80|Ngân sách tỉnh 3 tỷ đồng
2|Tỷ lệ hộ có cáp quang|%|90|Ngân sách huyện 500 triệu đồng
""")
    assert [amount.vnd for amount in result.amounts] == [3_000_000_000, 500_000_000]


def test_a_sum_that_breaks_the_number_format_is_a_finding() -> None:
    _, result = read(ROWS.replace("1.500 triệu đồng", "1,250,000,000 đồng"))
    assert stated(result) == [Stated(2, 4_000_000_000, "state_budget")]
    assert ["1,250,000,000 đồng" in f.message for f in result.findings if f.code == "unparsed_number"] == [True]
