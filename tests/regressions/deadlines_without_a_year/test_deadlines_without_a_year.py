"""`Quý II`, `trước ngày 30/6` in a plan for one year had no due; in a plan for several they still have none."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.language.deadlines import find_due, find_open_due
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from tests.layout_text import layout
from tests.table_text import read


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Rà soát quy trình; hoàn thành trước ngày 30/6.", "2024-06-30"),
        ("Rà soát quy trình, xong trước 15 tháng 4", "2024-04-15"),
        ("Ban hành quy chế trong quý III.", "2024-Q3"),
        ("Báo cáo kết quả trong tháng 9", "2024-09"),
    ],
)
def test_a_deadline_of_the_plans_year(sentence: str, due: str) -> None:
    found = find_open_due(sentence, "2024")
    assert found is not None
    assert found.due == due


@pytest.mark.parametrize("months", ["tháng 4, tháng 5", "tháng 4, 5", "tháng 3, 4 và 5"])
def test_several_months_are_a_span(months: str) -> None:
    found = find_open_due(f"Mở 03 lớp bồi dưỡng trong {months}.", "2024")
    assert found is not None
    assert (found.start, found.due) == (f"2024-0{months[6]}", "2024-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo trước ngày 15/12 hằng năm",
        "Trực hệ thống 24/7",
        "Báo cáo Bộ Tài chính trước ngày 28/02 năm sau",
        "Hoàn thành trước ngày 30/6/2025",
        "Trong quý III/2025",
    ],
)
def test_no_open_deadline(sentence: str) -> None:
    assert find_open_due(sentence, "2024") is None


@pytest.mark.parametrize(("horizon", "due"), [("2024", "2024-06-30"), ("2024-2026", None), (None, None)])
def test_only_a_plan_for_one_year_completes_it(horizon: str | None, due: str | None) -> None:
    text = (
        "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 12/KH-UBND\n<R>Sông Mây, ngày 02 tháng 3 năm 2024\n**KẾ HOẠCH\n"
        "**Chuyển đổi số\n**I. NHIỆM VỤ\n- Rà soát quy trình; hoàn thành trước ngày 30/6.\n"
    )
    [task] = read_prose(read_outline(layout(text)), (), ReadingContext(doc_id="d1", horizon=horizon)).tasks
    assert (task.due, task.time_text) == (due, "trước ngày 30/6")


def test_cells_take_the_year_of_the_title() -> None:
    _, result = read(
        "TT|Nhiệm vụ|Thời gian hoàn thành\n1|Rà soát|Quý II\n2|Số hóa|Trước 30/6\n3|Báo cáo|Hằng quý\n4|Khác|Khi có hướng dẫn",
        title="Danh mục nhiệm vụ năm 2024",
    )
    assert [(t.due, t.recurrence) for t in result.tasks] == [
        ("2024-Q2", None),
        ("2024-06-30", None),
        (None, "quarterly"),
        (None, None),
    ]


def test_a_title_alone_dates_nothing() -> None:
    _, result = read("TT|Nhiệm vụ|Cơ quan chủ trì\n1|Rà soát|Sở Y tế", title="Danh mục nhiệm vụ năm 2024")
    assert [t.due for t in result.tasks] == [None]


@pytest.mark.parametrize(
    ("sentence", "start", "due"),
    [
        ("Hoàn thành năm 2025.", None, "2025"),
        ("Triển khai từ tháng 3 đến tháng 9 năm 2025", "2025-03", "2025-09"),
        ("Hoàn thành 100% hồ sơ; tiếp tục Kế hoạch năm 2025", None, None),
    ],
)
def test_a_year_that_follows_the_verb_or_the_second_month(sentence: str, start: str | None, due: str | None) -> None:
    found = find_due(sentence)
    assert (found and found.start, found and found.due) == (start, due)
