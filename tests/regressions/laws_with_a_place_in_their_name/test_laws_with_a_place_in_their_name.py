"""`Luật Nhà ở` was no citation, for `ở` ends a title elsewhere; a plan that says what it carries out cites it as its basis."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize("law", ["Luật Nhà ở", "Luật Hòa giải ở cơ sở", "Luật Thực hiện dân chủ ở cơ sở"])
def test_the_law_is_cited(law: str) -> None:
    assert [c.title for c in find_citations(f"Căn cứ {law} ngày 27 tháng 11 năm 2023;")] == [law]


def test_what_a_plan_carries_out_is_its_basis() -> None:
    opening = "Thực hiện Kế hoạch số 15/KH-UBND ngày 06/01/2026 của UBND tỉnh, Ủy ban nhân dân phường ban hành Kế hoạch như sau:"
    order = "Thực hiện Kế hoạch số 15/KH-UBND ngày 06/01/2026 của UBND tỉnh."
    assert [c.relation for text in (opening, order) for c in find_citations(text)] == ["basis", "cites"]
