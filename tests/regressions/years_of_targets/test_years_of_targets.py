"""`Tỷ lệ … năm 2027 đạt 80%`: the target's own year, without `đến`, gave no due, or that of its section."""

from __future__ import annotations

import pytest

from extractors.language.deadlines import find_own_year
from tests.papers import paper


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Tỷ lệ hồ sơ trực tuyến năm 2027 đạt 80%", "2027"),
        ("GRDP bình quân đầu người năm 2030 phấn đấu đạt 100 triệu đồng", "2030"),
        ("Năm 2027 đạt 80%, năm 2028 đạt 90%", "2027"),
        ("Tăng 10% so với năm 2025 đạt 80%", None),
        ("Tỷ lệ hồ sơ trực tuyến đạt 80% theo Quyết định năm 2024", None),
    ],
)
def test_the_year_before_the_value(sentence: str, due: str | None) -> None:
    timing = find_own_year(sentence)
    assert (timing and timing.due) == due


def test_it_comes_before_the_year_of_the_section() -> None:
    read = paper(
        "## I. MỤC TIÊU ĐẾN NĂM 2030\n\n- Tỷ lệ hồ sơ trực tuyến năm 2027 đạt 80%.\n\n- Tỷ lệ hộ nghèo dưới 1%.\n"
    )
    assert [t.due for t in read.targets] == ["2027", "2030"]
