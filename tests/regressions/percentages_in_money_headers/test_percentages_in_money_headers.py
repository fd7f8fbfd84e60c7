"""`Tiết kiệm 10% thực hiện CCTL` under `ĐVT: triệu đồng` was read as a share and its sums were lost."""

from __future__ import annotations

import pytest

from extractors.shapes.headers import guess
from tests.unit.test_shapes_columns import table


def test_a_percentage_in_the_words_makes_no_share() -> None:
    found = table(
        "STT|Tên đơn vị|Tổng số|Tiết kiệm 10% thực hiện CCTL", "1|Văn phòng|12.480|402", "2|Phòng Y tế|3.260|98"
    )
    assert [c.role for c in found.columns][2:] == ["money", "money"]


@pytest.mark.parametrize("line", ["So với kế hoạch (%)", "Tỷ lệ %", "% hoàn thành"])
def test_columns_of_shares_stay_such(line: str) -> None:
    assert guess((line,)).ratio
