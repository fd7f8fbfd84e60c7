"""Sums that fail on paper, with the reason an experienced reader would give.

Slow: WeasyPrint prints each case.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.producers.sound_papers import SIGNED, grid, head
from tests.producers.test_planted_errors import reads

pytestmark = pytest.mark.slow

ROWS = (
    "*A|Khối tỉnh|9.850", "1|Sở Khoa học và Công nghệ|6.350", "2|Sở Tài chính|3.500", "*B|Khối xã|2.500", "1|Xã An Bình|1.500",
    "2|Phường Tân Ngãi|1.000", "*|Tổng cộng|12.350",
)  # fmt: skip

REASONS = {
    # name: (rows as changed: index -> row; the reason said)
    "a row left out": ({0: "*A|Khối tỉnh|6.350", 6: "*|Tổng cộng|8.850"}, 'chênh lệch bằng đúng "2 Sở Tài chính": có thể đã bị bỏ sót khi cộng'),
    "a row counted twice": ({0: "*A|Khối tỉnh|13.350", 6: "*|Tổng cộng|15.850"}, 'chênh lệch bằng đúng "2 Sở Tài chính": có thể đã được cộng hai lần'),
    "digits exchanged in a row": ({1: "1|Sở Khoa học và Công nghệ|3.650"}, '"1 Sở Khoa học và Công nghệ" có thể đảo hai chữ số: 3.650 thay vì 6.350'),
    "digits exchanged in a sum": ({0: "*A|Khối tỉnh|8.950", 6: "*|Tổng cộng|11.450"}, "có thể đảo hai chữ số: 8.950 / 9.850"),
    "three zeros too many": ({2: "2|Sở Tài chính|3.500.000"}, '"2 Sở Tài chính" có thể nhầm ba chữ số 0 hoặc đơn vị tính: 3.500.000 thay vì 3.500'),
    "a zero too few": ({1: "1|Sở Khoa học và Công nghệ|635"}, '"1 Sở Khoa học và Công nghệ" có thể nhầm một chữ số 0: 635 thay vì 6.350'),
    "a row in the wrong group": ({0: "*A|Khối tỉnh|11.350", 3: "*B|Khối xã|1.000"}, 'dòng "1 Xã An Bình" có thể thuộc nhóm "A Khối tỉnh"'),
}  # fmt: skip


def paper(rows: dict[int, str]) -> str:
    table = grid(
        "STT|Nội dung|Kinh phí năm 2026", *(rows.get(k, row) for k, row in enumerate(ROWS)), unit="triệu đồng",
        caption="PHÂN BỔ KINH PHÍ",
    )  # fmt: skip
    above = head(
        "ỦY BAN NHÂN DÂN<br><b>TỈNH SÔNG LAM</b>",
        "9/KH-UBND",
        "ngày 02 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Phân bổ kinh phí năm 2026",
    )
    return (
        above
        + "<p>Ủy ban nhân dân tỉnh phân bổ kinh phí năm 2026 như sau.</p>"
        + table
        + SIGNED.format(form="CHỦ TỊCH", name="Nguyễn Văn An")
    )


def test_the_paper_itself_adds_up(tmp_path: Path) -> None:
    found = reads(paper({}), tmp_path)
    assert [f.code for f in found.findings if f.code != "unknown_agency"] == []
    assert len(found.sum_checks) >= 3


@pytest.mark.parametrize("name", REASONS)
def test_the_likely_reason_is_said(name: str, tmp_path: Path) -> None:
    changed, reason = REASONS[name]
    told = [f for f in reads(paper(changed), tmp_path).findings if f.code == "sum_mismatch"]
    assert reason in [f.likely for f in told], [(f.message, f.likely) for f in told]
    assert {f.origin for f in told} == {"document"}
