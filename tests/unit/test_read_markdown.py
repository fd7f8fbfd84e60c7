"""Markdown as OCR services return it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.compose import compose
from extractors.readers.markdown import read_markdown
from extractors.readers.pipe_tables import split_row
from extractors.tables.assemble import read_tables
from schemas.layout import Grid, Paragraph
from schemas.tables import Table


def _texts(markdown: str) -> list[str]:
    return [b.text for page in read_markdown(markdown.encode()) for b in page.blocks if isinstance(b, Paragraph)]


def _table(markdown: str) -> Table:
    tables = read_tables(compose(read_markdown(markdown.encode())))
    assert len(tables) == 1
    return tables[0]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


CUT = """
| TT | Tên nhiệm vụ, dự án | Tổng kinh phí | | Ghi chú |
|----|----|----|----|----|
| | | TW | ĐP | |
| 1 | Xây dựng **phần mềm**<br>quản lý | 1.000 | | |
| 2 | Đề án hỗ trợ doanh nghiệp trong | | 2.000 | theo |

| | | | | |
|---|---|---|---|---|
| | việc chuyển đổi | | | kế hoạch |
| 3 | <p>Mua sắm:</p> <ul> <li>- máy chủ;</li> <li>- máy trạm</li> </ul> | 3.000 | | |
| **Tổng** | | 4.000 | 2.000 | |
"""


def test_a_table_cut_by_the_page_is_one_with_the_cut_row_whole() -> None:
    table = _table(CUT)
    assert [column.label for column in table.columns] == [
        "TT", "Tên nhiệm vụ, dự án", "Tổng kinh phí > TW", "Tổng kinh phí > ĐP", "Ghi chú",
    ]  # fmt: skip
    assert _rows(table) == [
        ["1", "Xây dựng phần mềm quản lý", "1.000", "", ""],
        ["2", "Đề án hỗ trợ doanh nghiệp trong việc chuyển đổi", "", "2.000", "theo kế hoạch"],
        ["3", "Mua sắm: - máy chủ; - máy trạm", "3.000", "", ""],
        ["Tổng", "", "4.000", "2.000", ""],
    ]


def test_a_second_row_of_figures_is_no_header() -> None:
    table = _table("| STT | Nội dung | Kinh phí | |\n|--|--|--|--|\n| 1 | Mua máy | 5 | 6 |\n| 2 | Bảo trì | 7 | 8 |\n")
    assert len(table.rows) == 2


def test_marks_of_the_genre_stay_and_begin_paragraphs() -> None:
    text = "Nơi nhận:\n\n- Như Điều 3;\n- Lưu: VT.\n\n+ Số lượng: 18/18;\n\n1. Mục tiêu\n\n* Về nội dung\n\na) Chung"
    assert _texts(text) == [
        "Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "+ Số lượng: 18/18;", "1. Mục tiêu", "* Về nội dung", "a) Chung",
    ]  # fmt: skip


def test_emphasis_over_lines_and_broken_emphasis() -> None:
    blocks = read_markdown("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**\n\n*** Về mục tiêu:**\n\n*(Kèm theo\nQuyết định)*".encode())[
        0
    ].blocks
    signed, heading, note = (block for block in blocks if isinstance(block, Paragraph))
    assert signed.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signed.bold
    assert (heading.text, heading.bold) == ("* Về mục tiêu:", True)
    assert (note.text, note.italic) == ("(Kèm theo Quyết định)", True)


def test_a_sentence_cut_by_the_page_goes_on() -> None:
    assert _texts("dịch vụ công triển khai tại các Bộ,\n\nngành, địa phương năm 2019;") == [
        "dịch vụ công triển khai tại các Bộ, ngành, địa phương năm 2019;"
    ]
    assert _texts("Nội dung gồm\n\na) Một việc") == ["Nội dung gồm", "a) Một việc"]


def test_page_marks_and_page_numbers() -> None:
    pages = read_markdown(
        "Điều 1. Ban hành.\n\n{1}".encode()
        + b"-" * 48
        + "\n\n2\n\nĐiều 2. Thi hành.\n\n<!-- Page 5 -->\n\nX y z.".encode()
    )
    assert [page.number for page in pages] == [1, 2, 5]
    assert [line.text for line in pages[1].running] == ["2"]
    assert [b.places[0].page for page in pages for b in page.blocks if isinstance(b, Paragraph)] == [1, 2, 5]


def test_latex_entities_headings_and_html_tables() -> None:
    assert _texts("# PHỤ LỤC\n\nĐạt $\\geq 80\\%$ &amp; m<sup>2</sup>, chú<sup>1</sup>") == [
        "PHỤ LỤC",
        "Đạt ≥ 80% & m2, chú¹",
    ]
    page = read_markdown(
        "Bảng:\n\n<table><tr><th>STT</th><th>Tên</th></tr>\n<tr><td>1</td><td>A</td></tr></table>\nSau bảng.".encode()
    )[0]
    assert [block.kind for block in page.blocks] == ["paragraph", "grid", "paragraph"]
    grid = page.blocks[1]
    assert isinstance(grid, Grid)
    assert grid.header_rows == 1


@given(st.lists(st.text("aàđ 1.,|", max_size=8), min_size=2, max_size=6))
def test_cells_survive_escaping(cells: list[str]) -> None:
    row = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    assert split_row(row) == [cell.strip() for cell in cells]


def test_a_lone_number_between_two_parts_of_a_table_is_the_pages() -> None:
    head = "| STT | Nhiệm vụ |\n|---|---|\n"
    text = f"Phụ lục\n\n{head}| 1 | Số hóa hồ sơ |\n\n17\n\n{head}| 2 | Mua máy |\n"
    [page] = read_markdown(text.encode())
    assert [block.kind for block in page.blocks] == ["paragraph", "grid", "grid"]
    assert [line.text for line in page.running] == ["17"]
    [page] = read_markdown(text.replace(f"17\n\n{head}", "17\n\n| A | B |\n|---|---|\n").encode())
    assert [block.kind for block in page.blocks] == ["paragraph", "grid", "paragraph", "grid"]
