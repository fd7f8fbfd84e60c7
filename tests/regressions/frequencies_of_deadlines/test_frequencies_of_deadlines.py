"""`trước ngày 20 hằng tháng`, `trước ngày 10 tháng 12 hàng năm` were no times."""

from __future__ import annotations

import pytest

from extractors.language.dates import parse_time
from extractors.language.deadlines import find_due


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Báo cáo Giám đốc Sở trước ngày 20 hằng tháng.", "monthly"),
        ("Báo cáo trước ngày 10 tháng 12 hàng năm.", "yearly"),
        ("Báo cáo trước ngày 15/12 hằng năm.", "yearly"),
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
