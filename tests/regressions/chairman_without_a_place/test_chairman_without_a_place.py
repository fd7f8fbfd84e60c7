"""`CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ` over the bases: the city stands in the head."""

from __future__ import annotations

from extractors.layout.outline import read_outline
from tests.layout_text import layout

TEXT = """
<L>ỦY BAN NHÂN DÂN
<L>THÀNH PHỐ HỒ CHÍ MINH
<L>Số: 3125/QĐ-UBND
<R>Thành phố Hồ Chí Minh, ngày 02 tháng 10 năm 2014
**QUYẾT ĐỊNH
**Về phê duyệt dự toán
**CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ
Căn cứ Luật Ngân sách nhà nước;
**QUYẾT ĐỊNH:
**Điều 1. Phê duyệt dự toán.
"""


def test_the_issuer_is_placed() -> None:
    assert read_outline(layout(TEXT)).head.issuer == "Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh"
