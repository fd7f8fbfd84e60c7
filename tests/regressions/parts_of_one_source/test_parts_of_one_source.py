"""`Vốn ngân sách trung ương 120 tỷ đồng, gồm: vốn đầu tư 92 tỷ đồng` was held against the investment of all sources in the table."""

from __future__ import annotations

from tests.papers import found, paper


def test_the_part_of_a_source_is_not_the_whole() -> None:
    table = (
        "Đơn vị: Triệu đồng\n\n| STT | Đơn vị | Tổng kinh phí | Vốn đầu tư | Vốn sự nghiệp |\n|---|---|---|---|---|\n"
        "| | TỔNG CỘNG | 186.450 | 158.250 | 28.200 |\n| 1 | Xã Thanh Ba | 86.450 | 75.250 | 11.200 |\n"
        "| 2 | Xã Hạ Hòa | 100.000 | 83.000 | 17.000 |\n"
    )
    stated = (
        "1. Vốn ngân sách trung ương năm 2026: 120.300 triệu đồng, gồm: vốn đầu tư 92.100 triệu đồng, vốn sự nghiệp "
        "28.200 triệu đồng.\n\n2. Ngân sách tỉnh năm 2026: 66.150 triệu đồng.\n"
    )
    result = paper(f"## I. KINH PHÍ THỰC HIỆN NĂM 2026\n\n{stated}\n## II. DỰ TOÁN NĂM 2026\n\n{table}")
    assert found(result, "prose_table_mismatch") == []
    assert len(result.amounts) >= 13
