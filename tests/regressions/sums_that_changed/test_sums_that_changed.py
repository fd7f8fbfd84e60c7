"""`(giảm 28 tỷ đồng)` behind a sum was a sum of the plan; an adjusted total began no list of its own; `vốn ngân sách TW` had no role."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.compose import compose
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from extractors.readers.text import read_text

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
Số: 25/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sông Mây, ngày 10 tháng 02 năm 2026
KẾ HOẠCH
Cải tạo trạm y tế
I. KINH PHÍ THỰC HIỆN
1. Tổng kinh phí là 90 tỷ đồng, trong đó: vốn ngân sách TW 60 tỷ đồng; các nguồn vốn lồng ghép khác 30 tỷ đồng.
2. Điều chỉnh tổng mức đầu tư là 300 tỷ đồng, gồm: ngân sách trung ương 280 tỷ đồng (giảm 15 tỷ đồng); ngân sách địa phương 20 tỷ đồng (tăng 15 tỷ đồng).
"""


def test_changes_are_no_sums() -> None:
    layout = compose(read_text(PLAN.encode()))
    found = read_prose(read_outline(layout), (), ReadingContext(doc_id="d1")).amounts
    assert [(a.row_kind, a.role, (a.vnd or 0) // 10**9) for a in found] == [
        ("total", "total", 90), ("item", "central", 60), ("item", "other", 30),
        ("total", "total", 300), ("item", "central", 280), ("item", "local", 20),
    ]  # fmt: skip
