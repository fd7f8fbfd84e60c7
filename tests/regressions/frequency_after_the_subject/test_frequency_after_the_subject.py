"""A frequency that governs the verb after a subject or a circumstance was not seen; nor a time that a label states."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject, predicate_of
from extractors.language.deadlines import find_due, find_frequency


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Căn cứ nhiệm vụ của Sở Y tế, hằng năm xây dựng kế hoạch", "yearly"),
        ("Sở Nội vụ thường xuyên kiểm tra việc thực hiện", "continuous"),
        ("UBND các huyện định kỳ hằng quý báo cáo kết quả", "quarterly"),
        ("Xây dựng dự toán ngân sách hằng năm gửi Bộ Tài chính", None),
        ("Hoàn thành xác định cấp độ. Thường xuyên rà soát", None),
    ],
)
def test_a_frequency_governs_the_first_verb(sentence: str, recurrence: str | None) -> None:
    found = find_frequency(predicate_of(sentence))
    assert (found.recurrence if found else None) == recurrence


@pytest.mark.parametrize(
    ("sentence", "start", "due"),
    [
        ("Rà soát quy chế. Thời gian thực hiện: Quý II - Quý IV/2023.", "2023-Q2", "2023-Q4"),
        ("Ban hành quy chế (thời gian hoàn thành: tháng 6/2024)", None, "2024-06"),
    ],
)
def test_a_label_states_the_time(sentence: str, start: str | None, due: str) -> None:
    found = find_due(sentence)
    assert found is not None
    assert (found.start, found.due) == (start, due)


def test_a_figure_in_a_name_does_not_end_it() -> None:
    assert find_due("Triển khai Chương trình phát triển công nghiệp 4.0 của tỉnh đến năm 2025 trên địa bàn") is None


def test_the_subject_may_follow_a_frequency_at_once() -> None:
    assert find_subject("Hằng năm các sở, ban, ngành tỉnh lập kế hoạch") == ["Các sở, ban, ngành tỉnh"]
