"""`từ 01/3 đến 15/4/2026`, `từ ngày 01 tháng 4 năm 2026 đến ngày …`, `Từ ngày 01/5/2026, …`: when a task begins was not read."""

from __future__ import annotations

import pytest

from extractors.language.deadlines import find_due


@pytest.mark.parametrize(
    ("sentence", "start", "due"),
    [
        ("Kiểm tra các sàn từ ngày 01 tháng 4 năm 2026 đến ngày 30 tháng 11 năm 2026.", "2026-04-01", "2026-11-30"),
        ("Ra quân từ 01/3 đến 15/4/2026.", "2026-03-01", "2026-04-15"),
        ("Ra quân từ 01/11 đến 15/4/2026.", None, "2026-04-15"),
        ("Từ ngày 01/5/2026, Sở Y tế công bố danh sách.", "2026-05-01", None),
        ("Triển khai từ quý II/2026, hoàn thành trong quý IV/2026.", "2026-Q2", "2026-Q4"),
        ("Đầu tư 34 xe thư viện lưu động trong giai đoạn 2026 - 2028.", "2026", "2028"),
        ("Rà soát hồ sơ phát sinh từ ngày 01/7/2025 đến ngày 31/12/2025, xong trước 30/6/2026.", None, "2026-06-30"),
    ],
)
def test_when_it_begins(sentence: str, start: str | None, due: str | None) -> None:
    found = find_due(sentence)
    assert found is not None
    assert (found.start, found.due) == (start, due)


def test_years_of_things_and_plans() -> None:
    assert find_due("Các dự án khởi công từ năm 2024 còn vướng mắc.") is None
    assert find_due("Tổng kết Chương trình phát triển nhà ở trong giai đoạn 2021 - 2025.") is None
