"""`trước ngày 20 hằng tháng`, `trước ngày 10 tháng 12 hàng năm` were no times."""

from __future__ import annotations

import pytest

from extractors.language.dates import find_due


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
