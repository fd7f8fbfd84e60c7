"""`Nội dung công việc | Cơ quan chủ trì | Thời gian hoàn thành` without rules and without STT was read as prose: no task, no
finding; and a body's name that ran on over the end of its row was two bodies.
"""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.layout.compose import compose
from extractors.shapes import read_table
from extractors.tables.assemble import read_tables
from extractors.tables.figure_rows import untabled
from extractors.tables.gaps import Gap
from extractors.tables.row_cuts import cut_rows
from extractors.tables.words import group_lines
from tests.pages import PITCH, Sheet

LEFTS = (60.0, 300.0, 440.0)
HEAD = ("Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành")
ROWS = (
    (("Rà soát danh mục thủ tục hành chính nội bộ", "Văn phòng UBND tỉnh", "Quý I/2026"), ("của các cơ quan", "", "")),
    (("Công bố dịch vụ công trực tuyến toàn trình", "Sở Khoa học và Công nghệ", "30/6/2026"),),
    (("Kiểm tra việc thực hiện tại các xã, phường", "Sở Tư pháp", "Quý III/2026"),),
    (("Tổng kết, báo cáo Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh", "15/12/2026"),),
)


def drawn(head: tuple[str, ...] = HEAD) -> Sheet:
    sheet = Sheet()
    sheet.paragraph("PHÂN CÔNG NHIỆM VỤ", x=220.0, bold=True)
    for bold, lines in ((True, (head,)), *((False, row) for row in ROWS)):
        for line in lines:
            for x, text in zip(LEFTS, line, strict=True):
                if text:
                    sheet.text(x, text, bold)
            sheet.y += PITCH
    return sheet


def test_the_words_of_a_head_begin_a_table() -> None:
    tables = read_tables(compose([drawn().page()]))
    _, result = read_table(tables[0], ReadingContext(doc_id="d1"))
    assert [(t.text[:8], t.due) for t in result.tasks] == [
        ("Rà soát ", "2026-Q1"), ("Công bố ", "2026-06-30"), ("Kiểm tra", "2026-Q3"), ("Tổng kết", "2026-12-15"),
    ]  # fmt: skip


def test_one_that_no_table_took_is_told() -> None:
    page = drawn().page()
    assert "Cơ quan chủ trì" in untabled(page, page.words)[0].text


@pytest.mark.parametrize("head", [("Nơi nhận", "Sông Lam", "Thời gian")])
def test_other_words_side_by_side_are_no_head(head: tuple[str, ...]) -> None:
    assert not read_tables(compose([drawn(head).page()]))


def test_a_name_runs_on_over_its_row() -> None:
    sheet = Sheet()
    for number, name, body in (
        ("1", "Tổng kết kết quả truyền thông", "Sở Văn hóa, Thể thao và Du"), ("2", "Khen thưởng tập thể, cá nhân", "lịch"),
        ("3", "Sơ kết", "Sở Nội vụ"),
    ):  # fmt: skip
        for x, text in ((60.0, number), (90.0, name), (300.0, body)):
            sheet.text(x, text)
        sheet.y += PITCH
    rows = cut_rows(group_lines(sheet.words), [Gap(70, 88), Gap(270, 298)])
    assert [col for _, col in rows.merged] == [2]
