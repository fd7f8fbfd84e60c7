"""`Bắt đầu từ tháng 4/2026` was a deadline, `từ ngày 01/3 đến ngày 15/4/2026` had no start."""

from __future__ import annotations

import pytest

from extractors.language.dates import parse_time
from extractors.language.deadlines import find_due
from tests.table_text import read


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
        ("Sản xuất vụ Thu Đông; chủ động ứng phó hạn mặn từ tháng 11 năm 2026.", "2026-11", None),
        ("Không mua mới xe ô tô công từ tháng 4/2026 (trừ xe chuyên dùng).", "2026-04", None),
        ("Thu thập thông tin từ 15/02 đến 15/4/2026.", "2026-02-15", "2026-04-15"),
    ],
)
def test_sentences(sentence: str, start: str | None, due: str | None) -> None:
    timing = find_due(sentence)
    assert timing is not None
    assert (timing.start, timing.due) == (start, due)


def test_when_something_came_in_is_no_start() -> None:
    assert find_due("Số hóa hồ sơ tiếp nhận từ ngày 01/7/2025.") is None
    assert find_due("Rà soát các trường hợp được hỗ trợ từ tháng 7/2025.") is None


@pytest.mark.parametrize(
    ("cells", "start", "due"),
    [
        ("01/3|30/6/2026", "2026-03-01", "2026-06-30"),
        ("Quý I|Quý III/2026", "2026-Q1", "2026-Q3"),
        ("Tháng 10|Tháng 3/2027", None, "2027-03"),
    ],
)
def test_a_column_of_starts_has_the_year_of_the_ends(cells: str, start: str | None, due: str) -> None:
    _, result = read(f"TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian bắt đầu|Thời gian hoàn thành\n1|Quy chế|Sở Y tế|{cells}")
    assert [(t.start, t.due) for t in result.tasks] == [(start, due)]
