"""Bodies in a plan whose day is blank resolved as of today: `Sở TTTT` of 2022 as ended. And what years a title plans for."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dating import planned_period, reading_day
from extractors.layout.outline import read_outline
from schemas.outline import Outline
from tests.layout_text import layout


def outline(day: str, title: str, basis: str = "") -> Outline:
    return read_outline(
        layout(
            f"<L>ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC\n<L>Số: /KH-UBND\n<R>{day}\n**KẾ HOẠCH\n**{title}\n{basis}\n**I. MỤC TIÊU\n- Đạt 90%."
        )
    )


@pytest.mark.parametrize(
    ("day", "title", "basis", "expected"),
    [
        ("Vĩnh Phúc, ngày 05 tháng 3 năm 2022", "Chuyển đổi số", "", date(2022, 3, 5)),
        ("Vĩnh Phúc, ngày tháng năm 2022", "Chuyển đổi số", "", date(2022, 1, 1)),
        ("Vĩnh Phúc, ngày tháng năm 2022", "Chuyển đổi số", "Căn cứ Chỉ thị số 02/CT-TTg ngày 26/4/2022;", date(2022, 4, 26)),
        ("Vĩnh Phúc, ngày tháng năm", "Chuyển đổi số", "Căn cứ Chỉ thị số 02/CT-TTg ngày 26/4/2022;", date(2022, 4, 26)),
        ("Vĩnh Phúc, ngày tháng năm", "Chuyển đổi số giai đoạn 2021-2025", "", date(2021, 1, 1)),
    ],
)  # fmt: skip
def test_the_latest_day_known(day: str, title: str, basis: str, expected: date) -> None:
    found = outline(day, title, basis)
    assert reading_day(found) == expected
    assert found.head.issued_on == (expected if "05 tháng 3" in day else None)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Chuyển đổi số năm 2024", "2024"),
        ("Xây dựng nông thôn mới giai đoạn 2021 - 2025", "2021-2025"),
        ("Chuyển đổi số đến năm 2025", None),
        ("Tổ chức đón Tết Nguyên đán năm 2027 vui tươi, an toàn", None),
        ("Chuyển đổi số năm 2025 và định hướng đến năm 2030", None),
        ("Chuyển đổi số giai đoạn 2021 - 2025, định hướng đến năm 2030", "2021-2025"),
    ],
)
def test_the_years_a_title_plans_for(title: str, period: str | None) -> None:
    assert planned_period(outline("Vĩnh Phúc, ngày 05 tháng 3 năm 2022", title)) == period
