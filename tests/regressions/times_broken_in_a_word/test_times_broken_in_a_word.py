"""`03/20 26`, `Thán g 5`: a narrow cell breaks its time inside a word, and the row had no due."""

from __future__ import annotations

import pytest

from tests.table_text import read


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("03/20 26", "2026-03"), ("6/202 6", "2026-06"), ("Thán g 5", "2026-05"), ("Qu ý III", "2026-Q3"), ("15/11/ 2026", "2026-11-15"),
        ("Khi có hướn g dẫn", None), ("12 20", None),
    ],
)  # fmt: skip
def test_the_time_is_read(cell: str, due: str | None) -> None:
    _, result = read(f"TT|Nhiệm vụ|Đầu mối|Kết thúc\n1|Quy chế|Sở Y tế|{cell}", title="KẾ HOẠCH NĂM 2026")
    assert [t.due for t in result.tasks] == [due]


def test_a_frequency() -> None:
    _, result = read("TT|Nhiệm vụ|Đầu mối|Thời gian\n1|Quy chế|Sở Y tế|Thườn g xuyên")
    assert [t.recurrence for t in result.tasks] == ["continuous"]


def test_a_time_without_a_year_keeps_its_words() -> None:
    _, result = read("TT|Nhiệm vụ|Đầu mối|Kết thúc\n1|Quy chế|Sở Y tế|Tháng 02", title="KẾ HOẠCH NĂM 2026")
    assert [(t.due, t.time_text) for t in result.tasks] == [("2026-02", "Tháng 02")]
