"""`sơ kết năm 2028, tổng kết năm 2030`: the second deadline was lost without a word. A record has one, the first; its words keep
both, and a finding tells."""

from __future__ import annotations

import pytest

from extractors.language.deadlines import find_due
from tests.papers import found, paper


@pytest.mark.parametrize(
    ("sentence", "due", "later"),
    [
        ("Tổ chức sơ kết năm 2028, tổng kết năm 2030.", "2028", ("2030",)),
        ("Sơ kết giữa kỳ vào năm 2028 và tổng kết vào năm 2030", "2028", ("2030",)),
        ("Đến năm 2027, 80% xã đạt chuẩn; đến năm 2030, 100% xã đạt chuẩn.", "2027", ("2030",)),
        ("Trình trước ngày 15/6/2026, ban hành trước ngày 30/6/2026.", "2026-06-15", ("2026-06-30",)),
        (
            "Thời gian: từ tháng 4 đến tháng 11 năm 2026; tập huấn hoàn thành trong tháng 9/2026.",
            "2026-11",
            ("2026-09",),
        ),
        ("Trồng rừng từ tháng 4 đến tháng 11 năm 2026, báo cáo trước ngày 15/12/2026.", "2026-11", ("2026-12-15",)),
        ("Từ năm 2026 đến năm 2030, hoàn thành trước ngày 31/12/2030.", "2030", ()),
        ("Tổng kết 05 năm thực hiện Chương trình vào năm 2030", "2030", ()),
    ],
)
def test_all_deadlines_of_a_sentence(sentence: str, due: str, later: tuple[str, ...]) -> None:
    timing = find_due(sentence)
    assert timing is not None
    assert (timing.due, timing.later) == (due, later)


def test_a_deadline_beside_a_frequency_is_told() -> None:
    timing = find_due("Rà soát vào tháng 9 hằng năm, báo cáo trước ngày 10/12/2026.")
    assert timing is not None
    assert (timing.recurrence, timing.due, timing.later) == ("yearly", None, ("2026-12-10",))


def test_a_review_at_mid_term_is_when_it_is_held() -> None:
    timing = find_due("Tham mưu kế hoạch từng năm; tổ chức sơ kết giữa kỳ năm 2028.")
    assert timing is not None
    assert timing.due == "2028"


def test_the_work_of_one_year_is_no_deadline() -> None:
    assert find_due("Tổng kết công tác năm 2025 và triển khai nhiệm vụ") is None


def test_a_finding_tells_of_the_second() -> None:
    read = paper("## I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổ chức sơ kết năm 2028, tổng kết năm 2030.\n")
    [task] = read.tasks
    assert (task.due, task.time_text) == ("2028", "sơ kết năm 2028; tổng kết năm 2030")
    assert [(f.record_id, f.stated) for f in found(read, "several_deadlines")] == [(task.task_id, "2030")]
