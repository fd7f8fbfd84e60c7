"""`từ 500 triệu đồng đến 700 triệu đồng` were two sums and no word; the upper end of a span was named by its section."""

from __future__ import annotations

import pytest

from tests.papers import budget, found


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("Kinh phí hỗ trợ từ 500 triệu đồng đến 700 triệu đồng.", [500_000_000, 700_000_000]),
        ("Kinh phí hỗ trợ từ 20 đến 30 tỷ đồng.", [20_000_000_000, 30_000_000_000]),
    ],
)
def test_both_ends_are_told(sentence: str, ends: list[int]) -> None:
    read = budget(sentence)
    assert [(a.label, a.vnd) for a in read.amounts] == [("Kinh phí hỗ trợ", vnd) for vnd in ends]
    assert [f.record_id for f in found(read, "amount_range")] == [a.amount_id for a in read.amounts]


def test_from_one_use_to_another_is_no_span() -> None:
    read = budget("Chuyển 500 triệu đồng đến 700 triệu đồng đã cấp.")
    assert found(read, "amount_range") == []


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Mức hỗ trợ không quá 500 triệu đồng/mô hình.", "không quá 500 triệu đồng/mô hình"),
        ("Mức hỗ trợ tối đa 1,5 tỷ đồng/dự án.", "tối đa 1,5 tỷ đồng/dự án"),
        ("Mức hỗ trợ 1.500.000 đồng/người/tháng.", "1.500.000 đồng/người/tháng"),
        ("Bố trí khoảng 30 tỷ đồng mỗi năm.", "khoảng 30 tỷ đồng mỗi năm"),
    ],
)
def test_bounds_and_what_a_sum_is_for_are_kept(sentence: str, written: str) -> None:
    assert [a.as_written for a in budget(sentence).amounts] == [written]
