"""`khái toán 450 tỷ đồng, gồm: năm 2022: 50 tỷ đồng`: 2022 is the year of the next sum."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP\n<L>Số: 12/KH-UBND\n<R>Đồng Tháp, ngày 02 tháng 3 năm 2022\n**KẾ HOẠCH\n**Phát triển\n"


def test_each_sum_has_its_own_year() -> None:
    body = "**I. KINH PHÍ\n1. Ngân sách bố trí; khái toán 450 tỷ đồng, gồm: năm 2022: 50 tỷ đồng; giai đoạn 2023 - 2025: 400 tỷ đồng.\n2. Lồng ghép 30 tỷ đồng trong năm 2023."
    found = read_prose(read_outline(layout(HEAD + body)), (), ReadingContext(doc_id="d1")).amounts
    assert [(a.value, a.period) for a in found] == [(450, None), (50, "2022"), (400, "2023-2025"), (30, "2023")]
