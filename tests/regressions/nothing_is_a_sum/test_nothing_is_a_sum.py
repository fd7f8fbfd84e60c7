"""`Vốn đầu tư: 0 đồng` gave no sum, though a printed 0 is 0."""

from __future__ import annotations

from extractors.language.money import find_money


def test_zero_dong_is_a_sum() -> None:
    assert [(m.value, m.unit, m.vnd) for m in find_money("- Vốn đầu tư: 0 đồng:")] == [(0, "đồng", 0)]


def test_a_few_comrades_are_none() -> None:
    assert find_money("Ban Chỉ đạo gồm 5 đồng chí") == []
