"""Headers that plans of other provinces print and that were read wrongly or not at all."""

from __future__ import annotations

import pytest

from extractors.shapes import ShapeResult
from tests.table_text import read


def leads(result: ShapeResult) -> list[str]:
    return [r.agency for r in result.responsibilities if r.role == "lead"]


def test_the_unit_of_one_header_is_that_of_all() -> None:
    table, result = read(
        "TT|Nội dung chi|Tổng kinh phí (triệu đồng)|Trong đó > NSTW|Trong đó > NS tỉnh\n1|Đường GTNT|1.500|500|1.000"
    )
    assert table.unit == "triệu đồng"
    assert [a.vnd for a in result.amounts] == [1_500_000_000, 500_000_000, 1_000_000_000]


def test_two_units_are_not_mixed() -> None:
    table, result = read("TT|Nội dung chi|Đơn giá (đồng)|Thành tiền (triệu đồng)\n1|Tập huấn|500.000|1.500")
    assert table.unit is None
    assert [a.vnd for a in result.amounts] == [500_000, 1_500_000_000]


def test_who_issues_a_paper_does_not_lead_it() -> None:
    _, result = read(
        "TT|Tên văn bản|Cơ quan soạn thảo|Cơ quan ban hành|Thời gian trình\n1|Nghị quyết|Sở Y tế|HĐND tỉnh|2023"
    )
    assert leads(result) == ["Sở Y tế"]
    _, alone = read("TT|Tên văn bản|Cơ quan ban hành|Thời gian trình\n1|Nghị quyết|HĐND tỉnh|2023")
    assert leads(alone) == ["Hội đồng nhân dân tỉnh"]


@pytest.mark.parametrize("header", ["KH năm 2023", "KH 2023", "Kế hoạch 2023"])
def test_a_plan_in_short(header: str) -> None:
    _, result = read(f"TT|Chỉ tiêu|Đơn vị tính|TH năm 2022|{header}\n1|Tổng số hộ|hộ|12|15")
    assert [(t.due, t.current) for t in result.targets] == [("2023", "12")]
    assert [(v.value, v.unit) for v in result.target_values] == [(15, "hộ")]


def test_don_vi_over_units_is_no_body() -> None:
    table, result = read(
        "TT|Chỉ tiêu|Đơn vị|Năm 2025|Cơ quan chủ trì\n1|Tỷ lệ hồ sơ|%|80|Sở Nội vụ\n2|Số xã|xã|12|Sở Nội vụ"
    )
    assert table.columns[2].role == "unit"
    assert {r.role for r in result.responsibilities} == {"lead"}
    assert [v.unit for v in result.target_values] == ["%", "xã"]


def test_sums_beside_words() -> None:
    _, result = read(
        "STT|Nội dung công việc|Người thực hiện|Kinh phí (đồng)\n1|Tập huấn|Phòng Nội vụ|5.000.000\n2|In tài liệu|Văn phòng|Không"
    )
    assert [a.vnd for a in result.amounts] == [5_000_000]
    assert leads(result) == ["Phòng Nội vụ", "Văn phòng"]


def test_a_merged_criterion_groups_its_parts() -> None:
    _, result = read(
        'STT|Tiêu chí|Nội dung tiêu chí|Năm 2025\n1|Giao thông|Đường xã được nhựa hóa|100%\n2|"|Đường thôn được cứng hóa|80%'
    )
    assert [t.text for t in result.targets] == ["Đường xã được nhựa hóa", "Đường thôn được cứng hóa"]
