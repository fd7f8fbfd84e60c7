"""The base of a rate (`42 ca trên 100.000 trẻ đẻ sống`) and the bound that says which things are counted were values of their own; `không
còn xã dưới 15 tiêu chí` was `< 15`, and a wish to avoid turned the figures behind the next comma round."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tỷ suất tử vong mẹ dưới 38 ca trên 100.000 trẻ đẻ sống", ["< 38 ca"]),
        ("Số bác sĩ và giường bệnh trên 1 vạn dân đạt 12 bác sĩ", ["= 12 bác sĩ"]),
        ("Cấp nước sạch cho trên 1 triệu dân", ["> 1 triệu dân"]),
        ("Tổ chức 20 lớp thu hút trên 10.000 người tham gia", ["> 10000 người"]),
        ("Số người tham gia đạt trên 100.000 người", ["> 100000 người"]),
        ("Số xã đạt từ 12 tiêu chí trở lên là 41 xã", ["= 41 xã"]),
        ("Tỷ lệ số xã đạt dưới 10 tiêu chí còn khoảng 25%", ["~ 25 %"]),
        ("Tỷ lệ trẻ có cân nặng sơ sinh thấp (dưới 2.500 gram) dưới 6%", ["< 6 %"]),
        ("Số hộ nghèo giảm trên 500 hộ xuống còn dưới 1.200 hộ", ["> 500 hộ", "< 1200 hộ"]),
        ("Không còn xã đạt dưới 15 tiêu chí", [">= 15 tiêu chí"]),
        ("Không để xảy ra cháy lớn, giảm trên 5% số vụ", ["> 5 %"]),
        ("Không để xảy ra sự cố, tai nạn trên 30 người/vụ", ["<= 30 người/vụ"]),
    ],
)
def test_values_are_what_is_to_be_reached(text: str, values: list[str]) -> None:
    assert [f"{q.comparator} {q.value} {q.unit}" for q in find_quantities(text)] == values


def test_of_what_no_longer_may_be() -> None:
    assert [q.of for q in find_quantities("Không còn xã đạt dưới 15 tiêu chí")] == ["xã"]
