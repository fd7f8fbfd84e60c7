"""Findings about rows named no record; a row printed twice was no explanation of the sum it spoils."""

from __future__ import annotations

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from schemas.extraction import Extraction
from tests.pages import pages_of
from tests.papers import found

HEADER = ("STT", "Nội dung nhiệm vụ", "Thời gian", "Kinh phí (triệu đồng)")
EDGES = (60, 100, 330, 420, 530)


def read(*rows: tuple[str, ...]) -> Extraction:
    return check(extract(tuple(pages_of(HEADER, rows, EDGES)), "0" * 64, "application/pdf", "a.pdf"))


def test_rows_that_are_compared_are_named_by_their_records() -> None:
    rows = (
        ("1", "Nâng cấp mạng diện rộng", "2026-2025", "3.000"),
        ("4", "Đào tạo cán bộ về dữ liệu", "2026", "500"),
        ("4", "Đào tạo cán bộ về dữ liệu", "2026", "500"),
    )
    document = read(*rows)
    first, second, third = (t.task_id for t in document.tasks)
    compared = {f.code: f.compared for f in document.findings}
    assert compared["duplicate_row"] == compared["duplicate_stt"] == (second, third)
    assert compared["suspicious_period"] == (first,)
    (gap,) = found(document, "numbering_gap")
    assert (gap.compared, gap.stated, gap.computed) == ((second,), "4", "2, 3")


def test_a_row_printed_twice_explains_a_sum() -> None:
    document = read(
        ("1", "Nâng cấp mạng diện rộng", "2026", "3.000"),
        ("2", "Đào tạo cán bộ về dữ liệu", "2026", "500"),
        ("3", "Đào tạo cán bộ về dữ liệu", "2026", "500"),
        ("", "Tổng cộng", "", "3.500"),
    )
    (wrong,) = found(document, "sum_mismatch")
    assert wrong.likely == 'chênh lệch bằng đúng dòng "Đào tạo cán bộ về dữ liệu", được ghi hai lần'
