"""`Tiến độ thực hiện` with lines that open with their time gave no task, and `Tháng 3/2026: …`, `trong quý II và quý III năm 2026`,
`… (quý II/2026).` no deadline."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.language.deadlines import find_due, find_open_due
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from tests.layout_text import layout

PAPER = """
<L>ỦY BAN NHÂN DÂN XÃ AN BÌNH
<L>Số: 38/KH-UBND
<R>An Bình, ngày 12 tháng 01 năm 2026
**KẾ HOẠCH
**Phong trào thi đua năm 2026
**III. TIẾN ĐỘ THỰC HIỆN
1. Tháng 01/2026: Ban hành Kế hoạch, phát động phong trào.
2. Từ tháng 02/2026 đến tháng 10/2026: Tổ chức thực hiện.
3. Việc thực hiện phải đúng tiến độ.
**4. Quý IV/2026
- Tổng kết, bình xét khen thưởng.
- Gửi hồ sơ trước ngày 15/11/2026.
<R>CHỦ TỊCH
<R>Trần Văn An
"""


def test_lines_and_headings_with_a_time_are_tasks() -> None:
    result = read_prose(read_outline(layout(PAPER)), (), ReadingContext(doc_id="d1", province=None))
    assert [(t.start, t.due) for t in result.tasks] == [
        (None, "2026-01"),
        ("2026-02", "2026-10"),
        (None, "2026-Q4"),
        (None, "2026-11-15"),
    ]


@pytest.mark.parametrize(
    ("sentence", "start", "due"),
    [
        ("Ngày 20 tháng 3 năm 2026: Lễ phát động.", None, "2026-03-20"),
        ("Tổ chức hội nghị trong quý II và quý III năm 2026.", "2026-Q2", "2026-Q3"),
        ("Hoàn thành trong các tháng 3, 4 và 5/2026.", "2026-03", "2026-05"),
        ("Tổ chức 02 hội nghị khách hàng (quý II/2026).", None, "2026-Q2"),
        ("Giai đoạn 2026 - 2030, hoàn thành 8.400 căn hộ.", "2026", "2030"),
    ],
)
def test_times_that_open_or_close_a_sentence(sentence: str, start: str | None, due: str) -> None:
    timing = find_due(sentence)
    assert timing is not None
    assert (timing.start, timing.due) == (start, due)


def test_a_month_that_opens_a_line_is_one_of_the_plans_year() -> None:
    timing = find_open_due("Tháng 3: Phát động phong trào.", "2026")
    assert timing is not None
    assert timing.due == "2026-03"


def test_a_deadline_inside_the_time_that_opens_the_line() -> None:
    timing = find_due("Năm 2028: Sơ kết, báo cáo kết quả trước ngày 30 tháng 9 năm 2028.")
    assert timing is not None
    assert (timing.due, timing.later) == ("2028-09-30", ())
