"""`ỦY BAN NHÂN DÂN TỈNH …`, printed again above the attached plan, was text of the decision's last Điều."""

from __future__ import annotations

from extractors.layout.outline import read_outline
from tests.layout_text import layout

TEXT = """
<L>BỘ TÀI CHÍNH
<L>Số: 2445/QĐ-BTC
<R>Hà Nội, ngày 14 tháng 11 năm 2018
**QUYẾT ĐỊNH
**Ban hành Kế hoạch hành động
**BỘ TRƯỞNG BỘ TÀI CHÍNH
Căn cứ Nghị định số 87/2017/NĐ-CP;
**QUYẾT ĐỊNH:
**Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động.
**Điều 2. Quyết định này có hiệu lực từ ngày ký.
<L>Nơi nhận:
<L>- Lưu: VT.
<R>**BỘ TRƯỞNG
<R>**Đinh Tiến Dũng
<L>BỘ TÀI CHÍNH
<R>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BỘ TÀI CHÍNH _______
**KẾ HOẠCH
**Hành động của ngành Tài chính
**I. MỤC TIÊU
Giảm 10% thời gian.
"""


def test_it_belongs_to_no_article() -> None:
    outline = read_outline(layout(TEXT))
    assert [(s.label, [p.text for p in s.paragraphs]) for s in outline.sections] == [
        ("Điều 1", ["Ban hành kèm theo Quyết định này Kế hoạch hành động."]),
        ("Điều 2", ["Quyết định này có hiệu lực từ ngày ký."]),
        ("I", ["Giảm 10% thời gian."]),
    ]
