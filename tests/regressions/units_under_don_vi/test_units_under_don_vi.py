"""`Đơn vị` over `Giường`, `Bác sĩ`, `Tạ/ha` was a column of bodies and the units were lost; `75, trong đó … 35%` lost 75."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.language.value_cells import parse_value_cell
from tests.table_text import read


def test_words_that_are_no_bodies_are_units() -> None:
    _, result = read(
        "STT|Chỉ tiêu|Đơn vị|Kế hoạch năm 2026\n1|Giường bệnh trên vạn dân|Giường|35\n2|Bác sĩ trên vạn dân|Bác sĩ|12\n3|Năng suất lúa|Tạ/ha|62,5"
    )
    assert [v.unit for v in result.target_values] == ["Giường", "Bác sĩ", "Tạ/ha"]
    assert not result.responsibilities


def test_bodies_are_bodies() -> None:
    _, result = read("STT|Chỉ tiêu|Đơn vị|Kế hoạch năm 2026\n1|Số giường bệnh|Sở Y tế|35\n2|Số vụ án|Công an tỉnh|12")
    assert [r.agency for r in result.responsibilities] == ["Sở Y tế", "Công an tỉnh"]


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("75, trong đó có chứng chỉ 35%", "%", [("75", "%", None), ("35", "%", "có chứng chỉ")]),
        ("41 (trong đó 12 xã nâng cao)", "xã", [("41", "xã", None), ("12", "xã", "nâng cao")]),
        ("75, trong đó nam 30, nữ 45", "%", [("75", "%", None), (None, None, None)]),
    ],
)
def test_the_whole_and_its_parts(text: str, unit: str, values: list[tuple[str | None, ...]]) -> None:
    found = [(None if q.value is None else str(Decimal(q.value)), q.unit, q.of) for q in parse_value_cell(text, unit)]
    assert found == values
