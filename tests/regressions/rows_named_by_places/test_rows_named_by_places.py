"""`Địa phương | … | Mục tiêu tăng trưởng GRDP năm 2026 (%)`: the figures were the targets' names, and their values were lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.language.agencies import find_subject
from extractors.language.quantities import find_quantities
from extractors.prose.base import CLOSING
from tests.table_text import read


def test_a_column_of_figures_names_no_row() -> None:
    _, result = read(
        "STT|Địa phương|Ước thực hiện năm 2025 (%)|Mục tiêu tăng trưởng GRDP năm 2026 (%)\n"
        "1|Hà Nội|8,16|11,0\n2|Vĩnh Long|7,2|10,5"
    )
    assert [t.text for t in result.targets] == ["Hà Nội", "Vĩnh Long"]
    assert [v.value for v in result.target_values] == [Decimal("11.0"), Decimal("10.5")]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("UBND các huyện giao chỉ tiêu cho từng xã, phường.", ["Ủy ban nhân dân các huyện"]),
        ("Các sở giáo dục và đào tạo tham mưu ban hành kế hoạch.", ["Các sở giáo dục và đào tạo"]),
        ("Mỗi địa phương lựa chọn 01 sản phẩm đặc trưng.", ["Mỗi địa phương"]),
    ],
)
def test_who_is_ordered(text: str, lead: list[str]) -> None:
    assert find_subject(text) == lead


def test_an_index_and_a_rank() -> None:
    assert [q.value for q in find_quantities("Tỷ lệ sinh viên đại học/vạn dân đạt ít nhất 260.")] == [260]
    assert find_quantities("Xếp thứ hạng từ 25 đến 30 cả nước") == []


def test_when_a_resolution_takes_effect_is_no_task() -> None:
    assert CLOSING.match("Nghị quyết này có hiệu lực từ ngày ký ban hành./.")
    assert CLOSING.match("Kế hoạch này thay thế Kế hoạch số 2315/KH-UBND ngày 17/6/2022 của UBND tỉnh./.")
    assert not CLOSING.match("Kế hoạch này thay thế Kế hoạch số 302/KH-UBND. Giao Sở Y tế theo dõi.")
    assert CLOSING.match("Yêu cầu các đơn vị triển khai thực hiện./.")
    assert CLOSING.match(
        "Yêu cầu các đồng chí Giám đốc, Chủ tịch UBND các xã nghiêm túc triển khai thực hiện Công điện này./."
    )
    assert CLOSING.match("Kế hoạch này thay cho Kế hoạch số 288/KH-STC ngày 10/11/2025./.")
    assert not CLOSING.match("Yêu cầu các sở triển khai thực hiện các nhiệm vụ trên trước ngày 30/6/2026.")


def test_body_before_its_sum_names_the_row() -> None:
    """`Đơn vị | Số tiền | Nội dung`: what the money is for was three tasks, and the total one of them."""
    table, result = read(
        "STT|Đơn vị|Số tiền|Nội dung\n1|Xã An Bình|1.250|Hỗ trợ thiên tai\n2|Xã Nghĩa Lâm|870|Hỗ trợ thiên tai\n3|Xã Yên Hòa|30|Khắc phục hậu quả\n"
        "|Cộng|2.150|",
        unit="nghìn đồng",
    )
    assert [row.kind.value for row in table.rows] == ["item", "item", "item", "total"]
    assert [a.label for a in result.amounts] == ["Xã An Bình", "Xã Nghĩa Lâm", "Xã Yên Hòa", "Cộng"]
    assert not result.tasks
