"""Measures whose figure has no noun, or one that elsewhere is an age."""

from __future__ import annotations

import pytest

from extractors.language.deadlines import find_due
from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Tuổi thọ trung bình 75 tuổi", [(75, "tuổi")]),
        ("Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản đạt 80%", [(80, "%")]),
        ("Phấn đấu số bác sĩ/vạn dân 12,5", [(12.5, None)]),
        ("Số giường bệnh/10.000 dân đạt trên 28,5", [(28.5, None)]),
    ],
)
def test_values(sentence: str, values: list[tuple[float, str | None]]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(sentence)] == values


def test_a_quarter_to_strive_for() -> None:
    found = find_due("Phấn đấu quý III/2023 khởi công Khu công nghiệp")
    assert found is not None
    assert found.due == "2023-Q3"
