"""A money column under an empty header cell (a web page's `<th></th>` below a span) refused the whole file."""

from __future__ import annotations

from extractors.shapes import read_table
from pipeline.checks import CheckInput, run_checks
from schemas.extraction import Extraction
from schemas.records import DocumentRecord
from schemas.tables import Table
from tests.table_text import CONTEXT, table

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.html", sha256="0" * 64, media_type="text/html", pages=1
)


def headless() -> Table:
    """The last column's header cell is empty, so it has no path at all."""
    drawn = table(
        """STT|Tên dự án|Tổng kinh phí dự án|Tổng kinh phí giai đoạn 2016-2020|
1|Trung tâm dữ liệu|1.500|1.500|700
2|Mạng diện rộng|300|300|200
|Tổng cộng|1.800|1.800|950""",
        unit="triệu đồng",
    )
    *named, last = drawn.columns
    return drawn.model_copy(update={"columns": (*named, last.model_copy(update={"path": ()}))})


def test_its_figures_are_read_and_checked() -> None:
    read, result = read_table(headless(), CONTEXT)
    money = [a for a in result.amounts if a.column_path in (None, "")]
    assert [a.vnd for a in money] == [700_000_000, 200_000_000, 950_000_000]
    found = run_checks(CheckInput(Extraction(document=DOCUMENT, amounts=result.amounts), (read,)))
    assert any(f.code == "sum_mismatch" and f.stated == "950" for f in found)
