"""Where a record stands in a file without pages: the words it was read from, and no others."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.database.versions import record_key
from pipeline.review.web.grids import head_rows
from pipeline.review.web.paper import Paper, paper_of
from pipeline.review.web.places import Places, Spot
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import HTML, PDF
from schemas.extraction import Extraction
from schemas.records import Printed

PLAN = """<!doctype html><meta charset="utf-8"><body>
<p>ỦY BAN NHÂN DÂN TỈNH VĨNH LONG</p><p>Số: 45/KH-UBND</p><p>Vĩnh Long, ngày 5 tháng 3 năm 2024</p>
<p><b>KẾ HOẠCH</b></p><p><b>Chuyển đổi số năm 2024</b></p>
<p>Căn cứ Luật Giao dịch điện tử ngày 29/11/2005;</p>
<p><b>I. MỤC TIÊU</b></p>
<p>- Đến năm 2025, 80% hồ sơ công việc được xử lý trên môi trường mạng.</p>
<p><b>II. NHIỆM VỤ</b></p>
<p><b>1. Tuyên truyền</b></p><p>- Sở Nội vụ chủ trì tổ chức tập huấn kỹ năng số cho cán bộ, công chức.</p>
<p><b>2. Đào tạo</b></p><p>- Sở Nội vụ chủ trì tổ chức tập huấn kỹ năng số cho cán bộ, công chức.</p>
<p><b>Phụ lục 1</b></p><p><b>DANH MỤC DỰ ÁN</b></p><p>Đơn vị tính: triệu đồng</p>
<table><tr><th rowspan="2">STT</th><th rowspan="2">Tên dự án</th><th rowspan="2">Đơn vị chủ trì</th><th colspan="2">Kinh phí</th></tr>
<tr><th>Tổng</th><th>Năm 2024</th></tr>
<tr><td>1</td><td>Xây dựng trung tâm dữ liệu tỉnh</td><td>Sở Thông tin và Truyền thông</td><td>200</td><td>200</td></tr>
<tr><td>2</td><td>Nâng cấp mạng diện rộng</td><td>Sở Tài chính</td><td>1.200</td><td>200</td></tr>
<tr><td></td><td>Tổng cộng</td><td></td><td>1.400</td><td>400</td></tr></table></body>""".encode()


@pytest.fixture(scope="module")
def bundle() -> Extraction:
    return check(extract(read(PLAN, HTML), hashlib.sha256(PLAN).hexdigest(), HTML, "ke-hoach.html"))


@pytest.fixture(scope="module")
def paper(bundle: Extraction) -> Paper:
    return paper_of(PLAN, HTML, bundle)


@pytest.fixture(scope="module")
def places(paper: Paper, bundle: Extraction) -> Places:
    return Places(paper, bundle)


def said(paper: Paper, spots: tuple[Spot, ...]) -> list[str]:
    return [paper.units[unit].text[first:last] for unit, first, last in spots]


def of(places: Places, record: Printed) -> tuple[Spot, ...]:
    return places.known(record.TABLE, record_key(record))


def test_paper_is_the_whole_file_in_its_order(paper: Paper) -> None:
    texts = [unit.text for unit in paper.units]
    assert (
        texts.index("Căn cứ Luật Giao dịch điện tử ngày 29/11/2005;")
        < texts.index("I. MỤC TIÊU")
        < texts.index("Tên dự án")
    )
    assert [unit.number for unit in paper.units] == list(range(len(texts)))


def test_every_record_is_found(places: Places, bundle: Extraction) -> None:
    tables = ("sections", "citations", "targets", "target_values", "tasks", "responsibilities", "amounts", "tables")
    records = [record for table in tables for record in getattr(bundle, table)]
    assert len(records) > 20
    assert [record_key(record) for record in records if not of(places, record)] == []


def test_amounts_stand_each_in_its_own_cell(places: Places, paper: Paper, bundle: Extraction) -> None:
    """Three times 200, and once inside 1.200 and 2005."""
    assert [said(paper, of(places, a)) for a in bundle.amounts] == [[a.as_written] for a in bundle.amounts]
    assert len({of(places, a) for a in bundle.amounts}) == len(bundle.amounts) == 6


def test_of_two_tasks_in_the_same_words_each_has_its_own_place(places: Places, bundle: Extraction) -> None:
    first, second = [t for t in bundle.tasks if "tập huấn" in t.text]
    assert of(places, first)[0] < of(places, second)[0]


def test_value_and_body_stand_inside_their_record(places: Places, paper: Paper, bundle: Extraction) -> None:
    (value,) = [v for v in bundle.target_values if v.value == 80]
    assert said(paper, of(places, value)) == ["80%"]
    bodies = [r for r in bundle.responsibilities if r.agency == "Sở Nội vụ"]
    assert [said(paper, of(places, body)) for body in bodies] == [["Sở Nội vụ"]] * 2
    assert len({of(places, body) for body in bodies}) == 2


def test_heading_in_two_paragraphs_is_one_place(places: Places, paper: Paper, bundle: Extraction) -> None:
    (appendix,) = [s for s in bundle.sections if s.heading == "DANH MỤC DỰ ÁN"]
    assert said(paper, of(places, appendix)) == ["Phụ lục 1", "DANH MỤC DỰ ÁN"]


def test_what_is_gone_is_looked_for_by_its_words_unless_they_stand_anywhere(places: Places, paper: Paper) -> None:
    gone = {"as_written": "Sở Nội vụ chủ trì tổ chức tập huấn", "text": "…"}
    assert said(paper, places.of("tasks", None, gone)) == ["Sở Nội vụ chủ trì tổ chức tập huấn"]
    assert places.of("amounts", None, {"as_written": "200"}) == ()


def test_file_that_is_gone_is_replaced_by_what_was_read_in_it(bundle: Extraction) -> None:
    for media_type in (HTML, PDF):
        paper = paper_of(None, media_type, bundle)
        places = Places(paper, bundle)
        assert [said(paper, of(places, a)) for a in bundle.amounts] == [[a.as_written] for a in bundle.amounts]
        assert all(of(places, task) for task in bundle.tasks)


def test_header_of_a_table_stands_over_its_columns_as_printed() -> None:
    rows = head_rows(["STT", "Kinh phí > Tổng", "Kinh phí > TW", "Ghi chú", "Ghi chú"])
    assert [[(cell.text, cell.row_span, cell.col_span) for cell in row] for row in rows] == [
        [("STT", 2, 1), ("Kinh phí", 1, 2), ("Ghi chú", 2, 1), ("Ghi chú", 2, 1)],
        [("Tổng", 1, 1), ("TW", 1, 1)],
    ]


@pytest.mark.parametrize("columns", [[], ["A"], ["A", "A > B"], ["A > B > C", "A", "D > E"], ["", ""]])
def test_header_rows_fill_the_whole_width(columns: list[str]) -> None:
    rows = head_rows(columns)
    free = [0] * len(columns)  # rows from which a column is not covered any more
    for level, row in enumerate(rows):
        cells = list(row)
        col = 0
        while col < len(columns):
            if free[col] > level:
                col += 1
                continue
            cell = cells.pop(0)
            free[col : col + cell.col_span] = [level + cell.row_span] * cell.col_span
            col += cell.col_span
        assert cells == []
    assert free == [len(rows)] * len(columns)
