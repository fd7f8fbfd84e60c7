"""`Bắt đầu từ tháng 4/2026` was a deadline, `từ ngày 01/3 đến ngày 15/4/2026` had no start."""

from __future__ import annotations

import pytest

from extractors.language.dates import parse_time
from extractors.language.deadlines import find_due


@pytest.mark.parametrize(
    ("cell", "start", "due"),
    [
        ("từ ngày 01/3 đến ngày 15/4/2026", "2026-03-01", "2026-04-15"),
        ("01/3 - 15/4/2026", "2026-03-01", "2026-04-15"),
        ("Từ 15/12 đến 15/3/2026", None, "2026-03-15"),
        ("Từ ngày 01/3/2026", "2026-03-01", None),
        ("Bắt đầu từ tháng 4/2026", "2026-04", None),
        ("Kể từ ngày 01/7/2026", "2026-07-01", None),
        ("Sau ngày 30/6/2026", "2026-06-30", None),
        ("Trước ngày 30/6/2026", None, "2026-06-30"),
    ],
)
def test_cells(cell: str, start: str | None, due: str | None) -> None:
    timing = parse_time(cell)
    assert (timing.start, timing.due) == (start, due)


@pytest.mark.parametrize(
    ("sentence", "start", "due"),
    [
        ("Vận hành chính thức hệ thống, bắt đầu từ ngày 01/3/2026.", "2026-03-01", None),
        ("Thu thập thông tin từ 15/02 đến 15/4/2026.", "2026-02-15", "2026-04-15"),
    ],
)
def test_sentences(sentence: str, start: str | None, due: str | None) -> None:
    timing = find_due(sentence)
    assert timing is not None
    assert (timing.start, timing.due) == (start, due)


def test_when_something_came_in_is_no_start() -> None:
    assert find_due("Số hóa hồ sơ tiếp nhận từ ngày 01/7/2025.") is None
