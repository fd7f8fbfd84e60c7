"""Money and values that stand in a scan's paragraphs, not in its tables, passed for certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from schemas.extraction import Extraction
from schemas.page import PageContent
from tests.pages import Sheet

LINES = (
    ("KẾ HOẠCH", True),
    ("Chuyển đổi số tỉnh Sông Lam năm 2026", True),
    ("I. MỤC TIÊU", True),
    ("- Đến năm 2026, ít nhất 80% hồ sơ được xử lý trực tuyến.", False),
    ("II. KINH PHÍ THỰC HIỆN", True),
    ("Tổng kinh phí thực hiện: 36.065 triệu đồng.", False),
    ("III. TỔ CHỨC THỰC HIỆN", True),
    ("Sở Tài chính chủ trì thực hiện Kế hoạch này.", False),
)


def scanned(figures: float) -> Extraction:
    sheet = Sheet()
    for line, bold in LINES:
        sheet.paragraph(line, bold=bold)
    words = tuple(replace(w, confidence=figures if any(c.isdigit() for c in w.text) else 0.95) for w in sheet.words)
    page = PageContent(number=1, width=595, height=842, source="ocr", words=words, confidence=0.93)
    return check(extract((page,), "0" * 64, "application/pdf", "a.pdf"))


@pytest.mark.parametrize(("sure", "severities"), [(0.5, ["warning"] * 3), (0.95, ["note"])])
def test_a_figure_needs_a_witness_wherever_it_stands(sure: float, severities: list[str]) -> None:
    """The sum, the value and the deadline."""
    read = scanned(sure)
    assert [a.confidence for a in read.amounts] == [sure]
    doubts = [f for f in read.findings if f.code == "ocr_low_confidence"]
    assert sorted(f.severity for f in doubts) == sorted(severities)
    assert {f.record_id for f in doubts} >= {read.amounts[0].amount_id}
    assert {t.target_id for t in read.targets} <= {f.record_id for f in doubts} or sure > 0.8
