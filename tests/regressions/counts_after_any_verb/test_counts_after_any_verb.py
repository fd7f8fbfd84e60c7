"""Figures written as counts are (`35.000`, `05`) went unread after a verb the list does not hold; a share without its sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.language.quantities import find_quantities
from tests.table_text import read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Thu nhận 35.000 hồ sơ định danh điện tử", 35000, "hồ sơ"),
        ("Nhân rộng 05 mô hình chuyển đổi số", 5, "mô hình"),
        ("Xóa 18 căn nhà tạm", 18, "căn nhà"),
        ("Xử lý dứt điểm 86/124 trụ sở dôi dư", 86, "trụ sở"),
        ("không để cháy rừng trên 01 ha", 1, "ha"),
        ("Chuyển 65 hộ ra khỏi vùng sạt lở", 65, "hộ"),
        ("Bàn giao 12.000 m² sàn nhà ở", 12000, "m²"),
        ("với công suất 300.000 m3/năm", 300000, "m3/năm"),
        ("Tăng từ 12 xã lên 20 xã", 20, "xã"),
        ("Hộ nghèo giảm (giảm 61 hộ)", 61, "hộ"),
    ],
)
def test_a_count(text: str, value: int, unit: str) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Triển khai Đề án 06 trên địa bàn",
        "Kích hoạt tài khoản mức độ 02 cho công dân",
        "gắn với xây dựng chính quyền địa phương 02 cấp",
        "Phát triển đô thị thông minh theo 03 trụ cột",
    ],
)
def test_a_number_that_names(text: str) -> None:
    assert find_quantities(text) == []


def test_a_share_without_its_sign() -> None:
    _, result = read("TT|Chỉ tiêu|Mục tiêu năm 2024\n1|Tỷ trọng kinh tế số trong GRDP|25 - 28")
    assert [(v.comparator, v.value, v.value_max, v.unit) for v in result.target_values] == [("range", 25, 28, "%")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Lấy tối thiểu 450 mẫu thủy sản", "mẫu"),
        ("Hình thành 08 vùng trồng tập trung", "vùng"),
        ("Có 03 chợ đầu mối", "chợ"),
        ("Tổ chức 12 chuyên đề nghiệp vụ", "chuyên đề"),
        ("Đón 1,2 triệu lượt khách/năm", "triệu lượt khách/năm"),
        ("nồng độ bụi không vượt quá 20 µg/m3", "µg/m3"),
    ],
)
def test_the_unit_is_a_word(text: str, unit: str) -> None:
    """`mẫu thủy` of `450 mẫu thủy sản`: the half of a word was taken along."""
    assert [q.unit for q in find_quantities(text)] == [unit]


def test_results_of_a_year_are_what_was_reached() -> None:
    _, result = read("TT|Chỉ tiêu|Kết quả năm 2023|Mục tiêu năm 2024|Đơn vị đầu mối\n1|Tỷ lệ hồ sơ|65%|80%|Sở Y tế")
    assert [t.current for t in result.targets] == ["65%"]


def test_reached_and_passed_is_at_least() -> None:
    assert [q.comparator for q in find_quantities("Phấn đấu đạt và vượt 98% kế hoạch; vượt 5% so với năm trước")] == [
        ">=",
        "=",
    ]


def test_years_that_something_lasts_are_counted() -> None:
    found = find_quantities("trong đó thời gian sống khỏe mạnh đạt tối thiểu 68 năm")
    assert [(one.comparator, one.value, one.unit) for one in found] == [(">=", 68, "năm")]
    assert not find_quantities("trong thời gian 5 năm tới")


def test_a_multiple() -> None:
    (found,) = find_quantities("Nâng cao thu nhập gấp 1,5 - 2 lần so với trồng lúa")
    assert (found.value, found.value_max, found.unit) == (Decimal("1.5"), 2, "lần")
