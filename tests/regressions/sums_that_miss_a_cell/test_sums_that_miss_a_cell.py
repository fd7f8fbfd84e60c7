"""A part that could not be read, or that no cell took, made the document's total wrong in our eyes: it is our doubt."""

from __future__ import annotations

import pytest

from extractors.shapes.columns import assign_roles
from extractors.tables.rows import classify_rows
from pipeline.checks import CheckInput
from pipeline.checks.sums import sum_mismatches
from schemas.base import Place
from schemas.extraction import Extraction
from schemas.layout import Unplaced
from schemas.records import DocumentRecord
from tests.papers import found, paper
from tests.table_text import table

TABLE = """## Phụ lục 1

**DANH MỤC DỰ ÁN NĂM 2026**

ĐVT: triệu đồng

| STT | Nội dung | Kinh phí |
|---|---|---|
| 1 | Nâng cấp mạng diện rộng | {} |
| 2 | Kho dữ liệu dùng chung | 5.500 |
| 3 | Đào tạo kỹ năng số | 500 |
| | Tổng cộng | 9.000 |
"""


@pytest.mark.parametrize(
    ("cell", "origin", "likely"),
    [
        ("3.OOO", "extraction", 'ô “3.OOO” của dòng "1 Nâng cấp mạng diện rộng" chưa đọc được thành số'),
        ("2.999", "document", None),
    ],
)
def test_an_unread_part(cell: str, origin: str, likely: str | None) -> None:
    (one,) = found(paper(TABLE.format(cell)), "sum_mismatch")
    assert one.origin == origin
    assert likely is None or one.likely == likely


@pytest.mark.parametrize(("words", "origin"), [("540", "extraction"), ("541", "document"), ("Trang 540", "extraction")])
def test_a_part_without_a_place(words: str, origin: str) -> None:
    grid = assign_roles(table("STT|Nội dung|Kinh phí\n1|Mạng|1.000\n2|Kho|460\n|Tổng cộng|2.000", unit="triệu đồng"))
    grid = grid.model_copy(update={"rows": classify_rows(grid.columns, grid.rows)})
    document = DocumentRecord(
        doc_id="d1", work_id="w1", source_path="a.txt", sha256="0" * 64, media_type="text/plain", pages=1
    )
    lost = (Unplaced(text=words, place=Place(page=1)),)
    found_here = sum_mismatches(CheckInput(Extraction(document=document), (grid,), unplaced=lost))
    assert [f.origin for f in found_here] == [origin]
