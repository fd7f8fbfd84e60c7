"""`Nội dung | Diễn giải | Giá trị` in triệu đồng was a table of targets: its money was missing without a word."""

from __future__ import annotations

from tests.papers import found, paper

COSTS = """## Phụ lục I

**TỔNG MỨC ĐẦU TƯ**

Đơn vị tính: triệu đồng

| STT | Nội dung | Diễn giải | Giá trị |
|---|---|---|---|
| 1 | Chi phí thiết bị | | 10.000 |
| 2 | Chi phí quản lý dự án | 2,5% x chi phí thiết bị | 250 |
| 3 | Chi phí dự phòng | 5% x (1+2) | 512,5 |
| | Tổng mức đầu tư | | {} |
"""


def test_they_are_amounts_that_add_up() -> None:
    read = paper(COSTS.format("10.762,5"))
    assert [a.vnd for a in read.amounts] == [10_000_000_000, 250_000_000, 512_500_000, 10_762_500_000]
    assert [c.ok for c in read.sum_checks] == [True]


def test_what_rounding_may_explain_is_no_error() -> None:
    wrong = found(paper(COSTS.format("10.763,5")), "sum_mismatch")
    rounded = found(paper(COSTS.format("10.762,6")), "sum_mismatch")
    assert [(f.severity, f.stated, f.computed) for f in wrong] == [("error", "10.763,5", "10.762,5")]
    assert [(f.severity, f.likely) for f in rounded] == [
        ("warning", "hai số chỉ khác nhau một chữ số: 10.762,6 / 10.762,5; hoặc do làm tròn số")
    ]
