"""`trước ngày 20 hằng tháng`, `trước ngày 10 tháng 12 hàng năm` were no times."""

from __future__ import annotations

import pytest

from extractors.language.dates import parse_time
from extractors.language.deadlines import closing_frequency, find_due


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Báo cáo Giám đốc Sở trước ngày 20 hằng tháng.", "monthly"),
        ("Báo cáo trước ngày 10 tháng 12 hàng năm.", "yearly"),
        ("Báo cáo trước ngày 15/12 hằng năm.", "yearly"),
        ("Theo dõi tiến độ, báo cáo hằng tháng trước ngày 25.", "monthly"),
        ("Báo cáo kết quả hằng năm (trước ngày 30/6) về Bộ Nội vụ.", "yearly"),
        ("Hằng năm xây dựng kế hoạch, báo cáo Bộ Nội vụ trước ngày 10 tháng 12.", "yearly"),
        ("Định kỳ ngày 20 hằng tháng báo cáo về Sở Y tế.", "monthly"),
        ("Vận động đấu nối; hằng tháng báo cáo số hộ về Sở Xây dựng trước ngày 25.", "monthly"),
    ],
)
def test_a_day_that_comes_again(sentence: str, recurrence: str) -> None:
    found = find_due(sentence)
    assert found is not None
    assert (found.due, found.recurrence) == (None, recurrence)


@pytest.mark.parametrize(
    ("cell", "start", "due"),
    [
        ("Q4/2023", None, "2023-Q4"),
        ("Q.IV/2023", None, "2023-Q4"),
        ("Quý I - IV/2024", "2024-Q1", "2024-Q4"),
        ("Sau năm 2025", "2025", None),
    ],
)
def test_quarters_in_short_and_open_ends(cell: str, start: str | None, due: str | None) -> None:
    found = parse_time(cell)
    assert (found.start, found.due) == (start, due)


def test_frequencies_behind_an_adverb() -> None:
    often = closing_frequency("Tiêm bổ sung thường xuyên hằng tháng cho gia súc mới phát sinh.")
    third = closing_frequency("Sở Y tế kiểm tra chất lượng nước định kỳ 3 tháng/lần, công khai kết quả.")
    assert [t and t.recurrence for t in (often, third)] == ["monthly", "quarterly"]


def test_the_session_at_the_end_of_the_year() -> None:
    found = find_due("Trình Hội đồng nhân dân tỉnh tại kỳ họp cuối năm 2026.")
    assert found is not None
    assert found.due == "2026"


def test_the_whole_year_is_that_of_the_plan() -> None:
    assert [parse_time(cell, 2026).due for cell in ("Cả năm", "Trong năm")] == ["2026", "2026"]
    assert parse_time("Cả năm").due is None
