"""The year of `Nghị quyết số 12/NQ-HĐND ngày 30 tháng 4 năm 2026` in a heading was the year its sums are for."""

from __future__ import annotations

from tests.papers import paper


def test_the_day_of_another_paper() -> None:
    result = paper(
        "## III. KINH PHÍ THỰC HIỆN theo Nghị quyết số 12/NQ-HĐND ngày 30 tháng 4 năm 2024\n\n- Ngân sách tỉnh: 380 tỷ đồng.\n\n"
        "- Vốn khác: 20 tỷ đồng.\n"
    )
    assert {a.period for a in result.amounts} == {"2026"}
