"""`Tổ chức tập huấn … hằng năm.`: a frequency at the end of the clause was not read; that of a noun (`ngân sách hằng năm`) is none."""

from __future__ import annotations

import pytest

from extractors.language.deadlines import closing_frequency, find_due, find_frequency


@pytest.mark.parametrize(
    ("sentence", "recurrence", "words"),
    [
        ("Tổ chức tập huấn kỹ năng số cho công chức hằng năm.", "yearly", "hằng năm"),
        ("Tổng hợp, báo cáo UBND tỉnh hàng quý.", "quarterly", "hàng quý"),
        ("Báo cáo kết quả thực hiện định kỳ hằng năm về Bộ Nội vụ.", "yearly", "định kỳ hằng năm"),
        ("Thực hiện chế độ báo cáo định kỳ quý, 6 tháng, năm.", "quarterly", "định kỳ quý, 6 tháng, năm"),
        ("Sở Nội vụ kiểm tra việc thực hiện định kỳ 6 tháng.", None, "định kỳ 6 tháng"),
        ("Tổng hợp, báo cáo tình hình thực hiện kế hoạch này hằng năm; tham mưu xử lý.", "yearly", "hằng năm"),
    ],
)
def test_a_frequency_ends_the_clause(sentence: str, recurrence: str | None, words: str) -> None:
    found = closing_frequency(sentence)
    assert found is not None
    assert (found.recurrence, found.time_text) == (recurrence, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cân đối ngân sách hàng năm cho việc thực hiện.",
        "Xây dựng dự toán ngân sách ứng dụng CNTT hàng năm gửi Bộ Tài chính",
        "Bố trí kinh phí thực hiện hằng năm theo quy định.",
        "Đưa vào kế hoạch công tác hằng năm.",
        "Rà soát quy chế. Tập huấn hằng năm.",
        "Hoàn thành 100% hồ sơ.",
    ],
)
def test_what_is_each_years_is_no_frequency(sentence: str) -> None:
    assert closing_frequency(sentence) is None


def test_frequencies_that_open() -> None:
    found = find_frequency("Định kỳ 6 tháng, năm báo cáo UBND tỉnh.")
    assert found is not None
    assert (found.recurrence, found.time_text) == ("yearly", "Định kỳ 6 tháng, năm")


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Gửi báo cáo trước ngày 15 của tháng cuối hằng quý", "quarterly"),
        ("Gửi báo cáo trước ngày 20 tháng cuối quý", "quarterly"),
        ("Gửi báo cáo trước ngày 15/6 và 15/12 hằng năm", "yearly"),
    ],
)
def test_days_that_come_again(sentence: str, recurrence: str) -> None:
    found = find_due(sentence)
    assert found is not None
    assert found.recurrence == recurrence
