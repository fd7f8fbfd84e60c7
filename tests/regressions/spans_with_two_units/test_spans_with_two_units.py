"""`từ 4.000 ha đến 4.500 ha` was two values; `từ 5% năm 2020 xuống còn 2%` kept the present state as a target."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Trồng mới từ 4.000 ha đến 4.500 ha rừng", [("range", 4000, 4500)]),
        ("Giảm tỷ lệ hộ nghèo từ 5% năm 2020 xuống còn 2% năm 2025", [("=", 2, None)]),
        ("Hạ tầng phủ trên 80% hộ gia đình, đến 100% xã", [(">", 80, None), ("=", 100, None)]),
        ("Phấn đấu từ 80% xã đến 100% huyện đạt chuẩn", [("=", 80, None), ("=", 100, None)]),
        ("Đón 2,5 triệu lượt khách, trong đó 250.000 lượt khách quốc tế", [("=", 2.5, None), ("=", 250000, None)]),
    ],
)
def test_values(sentence: str, values: list[tuple[str, float, float | None]]) -> None:
    assert [(q.comparator, q.value, q.value_max) for q in find_quantities(sentence)] == values
