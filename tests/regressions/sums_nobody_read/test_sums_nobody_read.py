"""A budget section's sum in words, in dollars or without a unit was no record and no finding either."""

from __future__ import annotations

import pytest

from tests.papers import budget, found


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Tổng kinh phí: ba mươi sáu tỷ đồng.", "ba mươi sáu tỷ đồng"),
        ("Tổng kinh phí: 36.065 (triệu đồng).", "36.065 (triệu đồng"),
        ("Tổng kinh phí thực hiện là 36.065.", "36.065"),
        ("Tổng kinh phí: 1,2 triệu USD.", "1,2 triệu USD"),
        ("Tổng kinh phí: 36.O65 triệu đồng.", "36.O65"),
        ("Tổng kinh phí: 36.065 triệu đồng.", None),
        ("Kinh phí cho 1.200 lượt học viên do đơn vị tự bố trí.", None),
        ("Đơn vị tính: triệu đồng.", None),
    ],
)
def test_a_sum_that_is_not_recorded(line: str, written: str | None) -> None:
    assert [f.as_written for f in found(budget(line), "unparsed_number")] == ([written] if written else [])


def test_a_range_is_two_sums_and_a_finding_for_each() -> None:
    read = budget("Tổng kinh phí khoảng 30 - 40 tỷ đồng.")
    assert [(a.vnd, a.row_kind, a.as_written) for a in read.amounts] == [
        (30 * 10**9, "total", "khoảng 30 - 40 tỷ đồng"), (40 * 10**9, "item", "30 - 40 tỷ đồng"),
    ]  # fmt: skip
    assert [f.record_id for f in found(read, "amount_range")] == [a.amount_id for a in read.amounts]


@pytest.mark.parametrize(
    "words",
    [
        "36.065 triệu đồng (Ba mươi sáu tỷ không trăm năm mươi lăm triệu đồng)",
        "36.065 triệu đồng. (Bằng chữ: Ba mươi sáu tỷ không trăm năm mươi lăm triệu đồng)",
        "36.065 triệu đồng. Bằng chữ: Ba mươi sáu tỷ không trăm năm mươi lăm triệu đồng.",
    ],
)
def test_words_beside_a_sum_wherever_they_stand(words: str) -> None:
    read = budget(f"Tổng kinh phí: {words}")
    assert [(f.stated, f.computed, f.compared) for f in found(read, "words_mismatch")] == [
        ("36.065", "36.055", (read.amounts[0].amount_id,))
    ]
