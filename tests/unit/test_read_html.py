"""HTML as legal portals and Word's export give it."""

from __future__ import annotations

import pytest

from extractors.readers.html import read_html
from pipeline.stages.sniff import HTML, media_type
from schemas.layout import Grid, Paragraph
from schemas.page import PageContent

PORTAL = """<html><head><title>x</title><style>p{color:red}</style></head><body>
<nav>Trang chủ | Văn bản</nav>
<div id="wrap"><div class="side">Tin mới nhất</div><div class="content">
<table><tr><td align="center"><b>ỦY BAN NHÂN DÂN<br>TỈNH SÔNG LAM</b><br>Số: 112/QĐ-UBND</td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p><i>Sông Lam, ngày 15 tháng 01 năm 2026</i></p></td></tr></table>
<p align="center"><b>QUYẾT ĐỊNH</b></p>
<p>Căn cứ Luật Tổ chức<sup>1</sup>;<br>Căn cứ Nghị định số 30/2020/NĐ-CP;<br>phòng rộng 20 m<sup>2</sup>;</p>
<ol type="a"><li>Một</li><li>Hai</li></ol><ul><li>Ba</li><li>- Bốn</li></ul>
<table border="1"><thead><tr><th rowspan="2">STT</th><th rowspan="2">Tên</th><th colspan="2">Kinh phí</th></tr>
<tr><th>Tổng</th><th>NS</th></tr></thead>
<tr><td>1</td><td>Dự án A</td><td rowspan="2">5</td><td>5</td></tr><tr><td>2</td><td>Dự án<br>B</td><td>6</td></tr></table>
<div id="ftn1"><p>[1] Ghi chú một</p></div>
</div></div><footer>Bản quyền</footer></body></html>"""


def _page(html: str) -> PageContent:
    return read_html(html.encode())[0]


def _texts(page: PageContent) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


def _grids(page: PageContent) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def test_portal_frame_is_running_text_and_notes_are_notes() -> None:
    page = _page(PORTAL)
    assert {line.text for line in page.running} == {"Trang chủ | Văn bản", "Tin mới nhất", "Bản quyền"}
    assert [note.text for note in page.notes] == ["[1] Ghi chú một"]


def test_paragraphs_lists_and_raised_marks() -> None:
    assert _texts(_page(PORTAL)) == [
        "QUYẾT ĐỊNH",
        "Căn cứ Luật Tổ chức¹;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP; phòng rộng 20 m2;",
        "a) Một",
        "b) Hai",
        "- Ba",
        "- Bốn",
    ]
    title = next(block for block in _page(PORTAL).blocks if isinstance(block, Paragraph))
    assert title.bold
    assert title.centered
    assert title.places[0].bbox is None


def test_spans_become_the_grid_they_draw() -> None:
    grid = _grids(_page(PORTAL))[1]
    assert (grid.n_rows, grid.n_cols, grid.header_rows) == (4, 4, 2)
    cells = {(c.row, c.col): (c.row_span, c.col_span, c.text) for c in grid.cells}
    assert cells[(0, 2)] == (1, 2, "Kinh phí")
    assert cells[(2, 2)] == (2, 1, "5")
    assert cells[(3, 1)] == (1, 1, "Dự án B")
    assert cells[(3, 3)] == (1, 1, "6")


def test_head_table_keeps_its_lines() -> None:
    left = _grids(_page(PORTAL))[0].cells[0]
    assert left.lines == ("ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số: 112/QĐ-UBND")


def test_a_table_around_the_document_is_opened() -> None:
    page = _page(
        "<table><tr><td><p>Điều 1. Ban hành.</p><table><tr><td>STT</td><td>Tên</td></tr></table></td></tr></table>"
    )
    assert _texts(page) == ["Điều 1. Ban hành."]
    assert _grids(page)[0].n_cols == 2


def test_spans_past_the_end_and_broken_numbers() -> None:
    grid = _grids(_page('<table><tr><td rowspan="9">1</td><td colspan="x">a</td></tr><tr><td>b</td></tr></table>'))[0]
    assert (grid.n_rows, grid.n_cols) == (2, 2)
    assert grid.cells[0].row_span == 2


def test_a_row_too_short_lowers_the_confidence() -> None:
    grid = _grids(_page("<table><tr><td>1</td><td>a</td></tr><tr><td>2</td></tr></table>"))[0]
    assert grid.confidence == 0.5


def test_declared_charset_and_no_text_at_all() -> None:
    html = '<meta charset="utf-16le"><p>x</p>'
    assert _texts(_page(html)) == ["x"]
    assert read_html("<p>Quyết định</p>".encode("utf-16"))[0].blocks[0].text == "Quyết định"  # type: ignore[union-attr]
    assert _page("").blocks == ()


NESTED = """<table><tr><td>STT</td><td>Nhiệm vụ</td><td>Kinh phí</td></tr>
<tr><td>1</td><td>Số hóa <table><tr><td>hồ sơ</td><td>sổ bộ</td></tr></table></td><td>300</td></tr></table>"""


def test_a_table_inside_a_cell_leaves_the_table_around_it_whole() -> None:
    [page] = read_html(f"<html><body><p>Phụ lục</p>{NESTED}</body></html>".encode())
    [grid] = [block for block in page.blocks if isinstance(block, Grid)]
    assert (grid.n_rows, grid.n_cols) == (2, 3)
    assert [c.text for c in grid.cells if c.row == 1] == ["1", "Số hóa hồ sơ sổ bộ", "300"]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(order: str) -> None:
    data = f"<html><body><p>Kế hoạch chuyển đổi số</p>{NESTED}</body></html>".encode(order)
    assert media_type(data, "trang.htm") == HTML
    assert read_html(data)[0].blocks[0].text == "Kế hoạch chuyển đổi số"  # type: ignore[union-attr]
