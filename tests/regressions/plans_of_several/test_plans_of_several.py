"""`KẾ HOẠCH PHỐI HỢP` over its subject: the capitals of the type line stood before the subject."""

from __future__ import annotations

from extractors.layout.outline import read_outline
from tests.layout_text import layout


def test_the_subject_begins_below() -> None:
    text = """
<L>SỞ Y TẾ
<L>Số: 412/KHPH-SYT
<R>Sông Lam, ngày 05 tháng 3 năm 2026
**KẾ HOẠCH PHỐI HỢP
**Phát triển bảo hiểm y tế năm 2026
Căn cứ Luật Bảo hiểm y tế;
"""
    head = read_outline(layout(text)).head
    assert (head.type, head.subject) == ("Kế hoạch", "Phát triển bảo hiểm y tế năm 2026")
