"""Reading order on drawn pages: columns, paragraphs over pages, notes, furniture."""

from __future__ import annotations

from dataclasses import replace

from extractors.language.vietnamese import joined
from extractors.layout.compose import compose
from extractors.tables.rests_of_cells import with_levels_above
from extractors.tables.words import line_text
from schemas.layout import Grid, GridCell, Paragraph
from schemas.page import PageContent, Rule, Word
from tests.pages import GLYPH, Sheet

WIDE = "Ủy ban nhân dân tỉnh giao các sở, ban, ngành tổ chức thực hiện kế hoạch này và báo cáo"
"""A line that fills the text area from 85 to about 530 points."""


def paragraphs(*pages: PageContent) -> list[str]:
    return [block.text for block in compose(list(pages)).blocks if isinstance(block, Paragraph)]


def full(sheet: Sheet, text: str, x: float = 85.0) -> None:
    sheet.text(x, text)
    sheet.y += 14


def test_two_columns_of_the_head_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(90, "ỦY BAN NHÂN DÂN", bold=True)
    sheet.text(280, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    sheet.y += 15
    sheet.text(95, "TỈNH SÔNG LAM", bold=True)
    sheet.text(310, "Độc lập - Tự do - Hạnh phúc", bold=True)
    sheet.y += 25
    sheet.text(95, "Số: 12/KH-UBND")
    sheet.text(300, "Sông Lam, ngày 05 tháng 3 năm 2025")
    sheet.y += 30
    sheet.text(270, "KẾ HOẠCH", bold=True)
    sheet.y += 20
    for _ in range(3):
        full(sheet, WIDE)
    found = [b for b in compose([sheet.page()]).blocks if isinstance(b, Paragraph)]
    left = " ".join(b.text for b in found if b.column == "left")
    right = " ".join(b.text for b in found if b.column == "right")
    assert left == "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM Số: 12/KH-UBND"
    assert right.startswith("CỘNG HÒA XÃ HỘI")
    assert right.endswith("năm 2025")
    assert next(b.text for b in found if b.column is None) == "KẾ HOẠCH"


def test_paragraph_over_a_page_break_is_one() -> None:
    first, second = Sheet(1), Sheet(2)
    indented = WIDE.removesuffix(" báo cáo")
    full(first, indented, 120)
    full(first, WIDE)
    second.y = 70
    full(second, "kết quả thực hiện.")
    full(second, "Đoạn sau.", 120)
    assert paragraphs(first.page(), second.page())[-2:] == [f"{indented} {WIDE} kết quả thực hiện.", "Đoạn sau."]


def test_page_numbers_are_kept_out() -> None:
    sheet = Sheet(2)
    sheet.y = 30
    sheet.text(297, "2")
    sheet.y = 80
    full(sheet, "Nội dung.", 120)
    layout = compose([sheet.page()])
    assert [block.text for block in layout.blocks if isinstance(block, Paragraph)] == ["Nội dung."]
    assert [line.text for line in layout.running] == ["2"]


def test_bullets_and_numbers_begin_paragraphs() -> None:
    sheet = Sheet()
    for line in ("- Xây dựng cổng dịch vụ công;", "- Đào tạo cán bộ;", "1. Sở Nội vụ", "a) Tham mưu ban hành."):
        full(sheet, line, 120)
    assert paragraphs(sheet.page()) == [
        "- Xây dựng cổng dịch vụ công;", "- Đào tạo cán bộ;", "1. Sở Nội vụ", "a) Tham mưu ban hành.",
    ]  # fmt: skip


def test_line_that_leaves_room_ends_its_paragraph() -> None:
    sheet = Sheet()
    full(sheet, WIDE)
    full(sheet, "Dòng ngắn.")
    full(sheet, "Đoạn mới không thụt đầu dòng")
    assert paragraphs(sheet.page()) == [f"{WIDE} Dòng ngắn.", "Đoạn mới không thụt đầu dòng"]


def test_word_that_looks_like_part_or_chapter_begins_no_paragraph() -> None:
    """`Phần mềm`, `Chương trình` and `Mục tiêu` at a line's start are words, `Phần II` is a heading."""
    sheet = Sheet()
    full(sheet, WIDE, 120)
    full(sheet, "Phần mềm quản lý văn bản.")
    assert paragraphs(sheet.page()) == [f"{WIDE} Phần mềm quản lý văn bản."]


def test_footnote_below_its_rule_is_a_note() -> None:
    sheet = Sheet()
    for _ in range(20):
        full(sheet, WIDE)
    sheet.y = 760
    sheet.rules.append(Rule(x0=85, top=752, x1=200, bottom=752))
    sheet.text(85, "1", size=6)
    sheet.words[-1] = replace(sheet.words[-1], superscript=True)
    sheet.text(85 + GLYPH, "Quyết định số 12/QĐ-UBND", size=8)
    layout = compose([sheet.page()])
    assert [note.text for note in layout.notes] == ["¹ Quyết định số 12/QĐ-UBND"]


def test_blank_left_for_a_number_does_not_part_a_line() -> None:
    """`Số:       /KH-UBND` is one piece however wide the blank."""
    sheet = Sheet()
    full(sheet, WIDE)
    sheet.text(120, "(Kèm theo Kế hoạch số")
    sheet.text(300, "/KH-UBND ngày")
    sheet.y += 14
    assert paragraphs(sheet.page())[-1] == "(Kèm theo Kế hoạch số /KH-UBND ngày"


def test_a_title_below_a_signature_stands_in_no_column() -> None:
    """Its lines had each other's alignment, so `KẾ HOẠCH` was the signer's title and the plan had no attached title."""
    sheet = Sheet()
    for _ in range(3):
        full(sheet, WIDE)
    rows = (
        ("Nơi nhận:", 390, "KT. CHỦ TỊCH"),
        ("- Như Điều 3;", 383, "PHÓ CHỦ TỊCH"),
        ("- Lưu: VT.", 375, "Nguyễn Văn Bình"),
    )
    for left, x, right in rows:
        sheet.text(90, left)
        sheet.text(x, right, bold=True)
        sheet.y += 15
    for line in ("KẾ HOẠCH", "Phát triển chính quyền số năm 2026"):
        sheet.text(300 - len(line) * GLYPH / 2, line, bold=True)
        sheet.y += 15
    full(sheet, WIDE)
    found = [b for b in compose([sheet.page()]).blocks if isinstance(b, Paragraph)]
    alone = [b.text for b in found if b.column is None]
    assert alone[-3:-1] == ["KẾ HOẠCH", "Phát triển chính quyền số năm 2026"]
    assert next(b.text for b in reversed(found) if b.column == "right").endswith("Nguyễn Văn Bình")


def test_lines_are_joined_without_a_space_behind_a_hyphen_of_their_own() -> None:
    sheet = Sheet()
    full(sheet, "Ủy ban nhân dân tỉnh giao các sở, ban, ngành tổ chức thực hiện Quyết định số 12/QĐ-")
    full(sheet, "UBND trong giai đoạn 2026-2030 và báo cáo kết quả về Sở Lao động - Thương binh -")
    full(sheet, "Xã hội.")
    [text] = paragraphs(sheet.page())
    assert "12/QĐ-UBND trong" in text
    assert "Thương binh - Xã hội" in text


def test_a_per_cent_sign_pushed_below_its_figure_is_its_own() -> None:
    assert joined(["Đạt 100", "%"]) == "Đạt 100%"
    assert joined(["Đạt 100", "% số xã"]) == "Đạt 100% số xã"
    assert joined(["năm 2026", "đạt 5%"]) == "năm 2026 đạt 5%"


def test_spelling_parts_words_where_a_borrowed_letter_hangs_over_the_space() -> None:
    """`DỰ ÁN` of two fonts was `DỰÁN`: the horn of `Ự` leaves 0.7 points of white."""
    pieces = [("D", 441.6, 449.5), ("Ự", 449.7, 461.2), ("ÁN", 461.9, 477.7)]
    words = [Word(text=t, x0=a, top=60, x1=b, bottom=72, size=11) for t, a, b in pieces]
    assert line_text(words) == "DỰ ÁN"
    assert line_text([words[0], words[1]]) == "DỰ"


def test_one_word_of_a_row_cut_by_the_page_is_part_of_its_row() -> None:
    """`… ngành, địa` | `phương`: the word became a paragraph, and the body that leads lost it."""
    edges = [60.0, 90.0, 300.0, 420.0, 520.0]
    first, second = Sheet(1, y=740), Sheet(2, y=60)
    first.row(edges, [["STT"], ["Nhiệm vụ"], ["Chủ trì"], ["Thời hạn"]], bold=True)
    first.row(edges, [["1"], ["Rà soát thủ tục"], ["Các sở, ban,", "ngành, địa"], ["2026"]])
    del first.rules[-6]  # the bottom of the cut row
    second.row(edges, [[], [], ["phương"], []])
    del second.rules[0]  # and its top
    blocks = compose([first.page(), second.page()]).blocks
    grids = [b for b in blocks if isinstance(b, Grid)]
    assert [[c.text for c in g.cells if c.text] for g in grids][1] == ["phương"]


def test_a_level_alone_is_the_end_of_the_body_above_it() -> None:
    cells = [GridCell(row=r, col=0, text=t) for r, t in enumerate(["Văn phòng UBND", "tỉnh", "Sở Y tế", "tỉnh"])]
    grid = Grid(page=1, bbox=None, n_rows=4, n_cols=1, cells=tuple(cells), engine="alignment", confidence=1)
    assert [c.text for c in with_levels_above(grid).cells] == ["Văn phòng UBND tỉnh", "", "Sở Y tế", "tỉnh"]


def test_tall_rows_without_rules_are_one_table_while_its_numbers_count_on() -> None:
    """A spreadsheet's rows are as tall as it likes: from the third on all was text."""
    sheet = Sheet(y=80)
    edges = [60.0, 90.0, 300.0, 420.0, 520.0]
    sheet.row(edges, [["STT"], ["Nhiệm vụ"], ["Chủ trì"], ["Thời hạn"]], bold=True, rules="none")
    for number in ("1", "2", "3", "4"):
        sheet.y += 60
        sheet.row(edges, [[number], ["Rà soát thủ tục"], ["Sở Nội vụ"], ["Quý II/2026"]], rules="none")
    [grid] = [b for b in compose([sheet.page()]).blocks if isinstance(b, Grid)]
    assert [c.text for c in grid.cells if c.col == 0] == ["STT", "1", "2", "3", "4"]
