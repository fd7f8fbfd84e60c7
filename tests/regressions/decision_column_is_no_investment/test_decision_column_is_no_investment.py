"""`Quyết định đầu tư > Tổng mức đầu tư` is the total of a project, not its money for investment (`đầu tư`)."""

from __future__ import annotations

from tests.table_text import read


def test_the_decision_names_no_source() -> None:
    header = "TT|Danh mục dự án|Quyết định đầu tư > Số quyết định|Quyết định đầu tư > Tổng mức đầu tư|Kế hoạch năm 2023 > NSTW|Kế hoạch năm 2023 > Vốn đầu tư"
    _, result = read(f"{header}\n1|Đường tỉnh 293|1024/QĐ-UBND|750.000|100.000|30.000", unit="triệu đồng")
    assert [a.role for a in result.amounts] == ["total", "central", "investment"]
