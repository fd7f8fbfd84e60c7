"""`Điều chỉnh tổng mức vốn từ 7.350 tỷ đồng thành 9.180 tỷ đồng`: the former sum was a sum of the plan."""

from __future__ import annotations

from tests.papers import budget


def test_the_former_sum_is_none() -> None:
    result = budget(
        "Điều chỉnh tổng mức vốn thực hiện Kế hoạch từ 7.350 tỷ đồng thành 9.180 tỷ đồng.",
        "Ngân sách tỉnh hỗ trợ từ 20 tỷ đồng đến 30 tỷ đồng.",
        "Vốn ngoài ngân sách 12 tỷ đồng.",
    )
    assert [(a.label, a.vnd // 10**9, a.role) for a in result.amounts] == [
        ("Điều chỉnh tổng mức vốn thực hiện Kế hoạch", 9180, "total"),
        ("Ngân sách tỉnh hỗ trợ", 20, "local"),
        ("Ngân sách tỉnh hỗ trợ", 30, "local"),
        ("Vốn ngoài ngân sách", 12, "other"),
    ]


def test_an_estimate_is_the_total_of_its_parts() -> None:
    result = budget("Dự toán kinh phí thực hiện: 42 tỷ đồng, gồm: chi thường xuyên 27 tỷ đồng; chi đầu tư 15 tỷ đồng.")
    assert [(a.row_kind, a.role) for a in result.amounts] == [
        ("total", "total"),
        ("item", "recurrent"),
        ("item", "investment"),
    ]
