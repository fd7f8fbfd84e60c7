"""The years of a term of office were the period of every sum of a plan for an election."""

from __future__ import annotations

from extractors.dating import planned_period
from extractors.layout.outline import read_outline
from tests.layout_text import layout


def test_a_term_is_no_period() -> None:
    text = """
<L>ỦY BAN NHÂN DÂN XÃ AN BÌNH
<L>Số: 12/KH-UBND
<R>An Bình, ngày 03 tháng 3 năm 2026
**KẾ HOẠCH
**Tuyên truyền bầu cử đại biểu Quốc hội khóa XVI và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2026 - 2031
Căn cứ Luật Bầu cử;
"""
    assert planned_period(read_outline(layout(text))) is None
