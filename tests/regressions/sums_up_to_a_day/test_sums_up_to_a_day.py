"""`Lũy kế giải ngân đến hết năm 2020` is the sum of all years so far; it was a sum of 2020."""

from __future__ import annotations

import pytest

from extractors.shapes.amounts import column_period
from tests.table_text import read


@pytest.mark.parametrize(
    ("path", "period"),
    [
        (["Lũy kế giải ngân đến hết năm 2020"], None),
        (["Lũy kế đến 31/12/2023"], None),
        (["Vốn đã bố trí đến hết năm 2024"], None),
        (["Kế hoạch 2021-2025", "Lũy kế vốn đã bố trí đến hết năm 2023"], None),
        (["Năm 2025", "Lũy kế đến 30/9/2025"], "2025"),
        (["Lũy kế từ đầu năm đến 30/6/2025"], "2025"),
        (["Giai đoạn 2021 đến hết năm 2025"], "2021-2025"),
        (["Kế hoạch vốn năm 2025"], "2025"),
    ],
)
def test_periods_of_cumulative_columns(path: list[str], period: str | None) -> None:
    assert column_period(path) == period


def test_the_title_does_not_date_it_either() -> None:
    _, result = read(
        "TT|Dự án|Lũy kế giải ngân đến hết năm 2024\n1|A|50", title="Danh mục dự án năm 2025", unit="triệu đồng"
    )
    assert [a.period for a in result.amounts] == [None]
