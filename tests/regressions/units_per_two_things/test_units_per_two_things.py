"""`từ 20 tấn/ha/vụ trở lên` was exactly 20 tấn/ha."""

from __future__ import annotations

from extractors.language.quantities import find_quantities


def test_a_bound_behind_a_long_unit() -> None:
    found = find_quantities("Năng suất bình quân từ 20 tấn/ha/vụ trở lên, chi phí đạt 85 triệu đồng/ha/vụ trở xuống.")
    assert [(q.comparator, q.unit) for q in found] == [(">=", "tấn/ha/vụ"), ("<=", "triệu đồng/ha/vụ")]
