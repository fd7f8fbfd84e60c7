"""Tables on drawn pages: headers, merges, cut rows, neighbours."""

from __future__ import annotations

import pytest

from extractors.language.money import unit_factor
from extractors.language.syllables import is_syllable, mend_broken_words
from extractors.layout.compose import compose
from extractors.tables.assemble import read_tables
from extractors.tables.captions import units_of
from schemas.page import PageContent, Rule
from schemas.tables import Table
from tests.pages import Sheet, pages_of

HEADER = ("STT", "Nội dung", "Đơn vị chủ trì", "Kinh phí")
EDGES = (60.0, 95.0, 290.0, 420.0, 530.0)


def read(*pages: PageContent) -> list[Table]:
    return read_tables(compose(list(pages)))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_row_cut_by_the_page_break_is_one_row() -> None:
    first, second = Sheet(1), Sheet(2)
    first.row(EDGES, [[text] for text in HEADER], bold=True)
    first.row(EDGES, [["1"], ["Xây dựng cổng"], ["Sở Y tế"], ["20"]])
    first.row(EDGES, [["2"], ["Nâng cấp phần mềm"], ["Sở Nội vụ"], ["30"]])
    second.row(EDGES, [[text] for text in HEADER], bold=True)
    second.row(EDGES, [[], ["quản lý hồ sơ của tỉnh"], [], []])
    second.row(EDGES, [["3"], ["Đào tạo"], ["Sở Y tế"], ["10"]])
    [table] = read(first.page(), second.page())
    assert texts(table)[1] == ["2", "Nâng cấp phần mềm quản lý hồ sơ của tỉnh", "Sở Nội vụ", "30"]
    assert [place.page for place in table.rows[1].cells[1].places] == [1, 2]
    assert len(table.rows) == 3


def test_cell_over_three_pages_keeps_each_place() -> None:
    sheets = [Sheet(n) for n in (1, 2, 3)]
    for sheet in sheets:
        sheet.row(EDGES, [[text] for text in HEADER], bold=True)
    sheets[0].row(EDGES, [["1"], ["Tổ chức tập huấn"], ["Sở Y tế"], ["5"]])
    sheets[1].row(EDGES, [[], ["cho cán bộ, công chức"], [], []])
    sheets[2].row(EDGES, [[], ["cấp xã"], [], []])
    [table] = read(*(sheet.page() for sheet in sheets))
    assert texts(table) == [["1", "Tổ chức tập huấn cho cán bộ, công chức cấp xã", "Sở Y tế", "5"]]
    assert [place.page for place in table.rows[0].cells[1].places] == [1, 2, 3]


def test_group_row_at_a_page_start_is_not_the_rest_of_the_row_above() -> None:
    first, second = Sheet(1), Sheet(2)
    first.row(EDGES, [[text] for text in HEADER], bold=True)
    first.row(EDGES, [["1"], ["Xây dựng cổng"], ["Sở Y tế"], ["20"]])
    second.row(EDGES, [[], ["Chuyển đổi nhận thức"], [], []], bold=True)
    second.row(EDGES, [["1"], ["Đào tạo"], ["Sở Y tế"], ["10"]])
    [table] = read(first.page(), second.page())
    assert [row[1] for row in texts(table)] == ["Xây dựng cổng", "Chuyển đổi nhận thức", "Đào tạo"]


def test_two_tables_with_the_same_columns_but_other_heads_stay_two() -> None:
    first = pages_of(HEADER, [("1", "Xây dựng", "Sở Y tế", "5")], EDGES)[0]
    other = Sheet(2)
    other.row(EDGES, [["STT"], ["Chỉ tiêu"], ["Đơn vị tính"], ["Năm 2025"]], bold=True)
    other.row(EDGES, [["1"], ["Hồ sơ trực tuyến"], ["%"], ["80"]])
    assert len(read(first, other.page())) == 2


def test_caption_between_tables_of_one_form_begins_another_table() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.row(EDGES, [[text] for text in HEADER], bold=True)
        sheet.row(EDGES, [["1"], ["Xây dựng"], ["Sở Y tế"], ["5"]])
        sheet.y += 20
        sheet.paragraph("b) Giai đoạn sau")
        sheet.y += 10
    assert len(read(sheet.page())) == 2


def test_spanning_header_becomes_a_path_and_the_number_row_is_header() -> None:
    sheet = Sheet()
    edges = (60.0, 95.0, 290.0, 380.0, 450.0, 530.0)
    top = sheet.y
    sheet.text(63, "STT", bold=True)
    sheet.text(98, "Nội dung", bold=True)
    sheet.text(293, "Tổng kinh phí", bold=True)
    sheet.y = top + 18
    sheet.text(293, "Tổng số", bold=True)
    sheet.text(383, "NSTW", bold=True)
    sheet.text(453, "NSĐP", bold=True)
    sheet.y = top + 36
    sheet.rules += [Rule(x0=60, top=top, x1=530, bottom=top), Rule(x0=290, top=top + 18, x1=530, bottom=top + 18)]
    sheet.rules += [Rule(x0=x, top=top if x < 300 or x > 500 else top + 18, x1=x, bottom=sheet.y) for x in edges]
    sheet.row(edges, [["1"], ["2"], ["3"], ["4"], ["5"]])
    sheet.row(edges, [["1"], ["Xây dựng cổng"], ["10"], ["4"], ["6"]])
    sheet.row(edges, [["2"], ["Đào tạo"], ["20"], ["5"], ["15"]])
    [table] = read(sheet.page())
    assert [column.label for column in table.columns] == [
        "STT", "Nội dung", "Tổng kinh phí > Tổng số", "Tổng kinh phí > NSTW", "Tổng kinh phí > NSĐP",
    ]  # fmt: skip
    assert texts(table) == [["1", "Xây dựng cổng", "10", "4", "6"], ["2", "Đào tạo", "20", "5", "15"]]


def test_vertical_merge_stands_in_its_first_row_and_is_inherited() -> None:
    sheet = Sheet()
    sheet.row(EDGES, [[text] for text in HEADER], bold=True)
    top = sheet.y
    sheet.row(EDGES, [["1"], ["Xây dựng"], ["Sở Y tế"], ["5"]])
    middle = sheet.y
    sheet.row(EDGES, [["2"], ["Đào tạo"], [], ["7"]])
    # the border between the two rows leaves the third column out
    sheet.rules = [r for r in sheet.rules if not (r.horizontal and abs(r.top - middle) < 0.1)]
    sheet.rules += [Rule(x0=60, top=middle, x1=290, bottom=middle), Rule(x0=420, top=middle, x1=530, bottom=middle)]
    assert top < middle
    [table] = read(sheet.page())
    assert texts(table) == [["1", "Xây dựng", "Sở Y tế", "5"], ["2", "Đào tạo", "", "7"]]
    assert table.rows[0].cells[2].row_span == 2
    assert table.rows[1].cells[2].inherits == 0


def test_column_empty_on_one_page_keeps_its_place() -> None:
    rows = [("1", "Xây dựng", "Sở Y tế", ""), ("2", "Đào tạo", "", "7")]
    [table] = read(*pages_of(HEADER, rows, EDGES, breaks=[1]))
    assert texts(table) == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("S", "TT"), "STT"),
        (("SẢN PHẨ", "M"), "SẢN PHẨM"),
        (("Tổng", "cộng"), "Tổng cộng"),
        (("Đơn vị", "chủ trì"), "Đơn vị chủ trì"),
        (("Nguồ", "n vốn"), "Nguồn vốn"),
    ],
)
def test_header_word_broken_over_lines_is_one_word(lines: tuple[str, ...], word: str) -> None:
    assert mend_broken_words(lines) == word


@pytest.mark.parametrize("word", ["Nghiêng", "quyết", "khuỷu", "giếng", "ưu", "Ước", "phẩm"])
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["M", "phẩ m", "NG", "tr", "Nguồnn"])
def test_fragments_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: Triệu đồng", "triệu đồng"),
        ("ĐVT: trđ", "triệu đồng"),
        ("Đơn vị: tỷ đồng", "tỷ đồng"),
        ("Đvt: 1.000 đồng", "nghìn đồng"),
        ("Đơn vị tính: Đồng", "đồng"),
        ("Đơn vị tính: 1.000.000 đồng", "triệu đồng"),
        ("Đơn vị tính: 1000 đồng", "nghìn đồng"),
        ("ĐVT: 1,000,000 VND", "triệu đồng"),
        ("Đơn vị tính: 10^6 đồng", "triệu đồng"),
        ("ĐVT: Tr.đồng", "triệu đồng"),
        ("ĐV tính: Triệu đồng", "triệu đồng"),
        ("Đ/v tính: đồng", "đồng"),
        ("ĐVT: tỷ đ", "tỷ đồng"),
        ("(Đơn vị tính: Triệu VNĐ)", "triệu đồng"),
        ("ĐVT: 1.000đ", "nghìn đồng"),
        ("Đơn vị tính: nghìn tỷ đồng", "nghìn tỷ đồng"),
        ("Đơn vị tính: USD", None),
        ("Đơn vị chủ trì: Sở Y tế", None),
    ],
)
def test_unit_line(text: str, unit: str | None) -> None:
    assert units_of(text) == ([unit] if unit else [])
    assert unit is None or unit_factor(unit) > 0


def test_a_cell_may_go_on_with_a_word_that_heads_parts_elsewhere() -> None:
    """`gồm …` in the middle of a sentence is the rest of a cut cell; `Trong đó` with its own figure is a row."""
    for rest, together in ((["gồm khảo sát, tập huấn", ""], True), (["Trong đó vốn tỉnh", "5"], False)):
        first, second = Sheet(1), Sheet(2)
        first.row(EDGES, [[text] for text in HEADER], bold=True)
        first.row(EDGES, [["1"], ["Xây dựng cổng"], ["Sở Y tế"], ["20"]])
        first.row(EDGES, [["2"], ["Triển khai tại các xã,"], ["Sở Nội vụ"], ["30"]])
        second.row(EDGES, [[], [rest[0]], [], [rest[1]] if rest[1] else []])
        second.row(EDGES, [["3"], ["Đào tạo"], ["Sở Y tế"], ["10"]])
        [table] = read(first.page(), second.page())
        assert (len(table.rows) == 3) == together
        assert (texts(table)[1][1] == "Triển khai tại các xã, gồm khảo sát, tập huấn") == together


def test_title_ends_at_the_page_of_the_table() -> None:
    """A label no list has (`DANH MỤC`) let the signature of the page before run into the title."""
    first, second = Sheet(1), Sheet(2)
    first.paragraph("KT. CHỦ TỊCH", x=350, bold=True)
    first.paragraph("Võ Minh Châu", x=350, bold=True)
    second.paragraph("DANH MỤC", x=270, bold=True)
    second.paragraph("VĂN BẢN BAN HÀNH NĂM 2026", x=220, bold=True)
    second.row(EDGES, [[text] for text in HEADER], bold=True)
    second.row(EDGES, [["1"], ["Quyết định"], ["Sở Tư pháp"], ["20"]])
    [table] = read(first.page(), second.page())
    assert table.title == "DANH MỤC VĂN BẢN BAN HÀNH NĂM 2026"


def test_sheets_side_by_side_are_one_table() -> None:
    """The right part of a wide table had no unit: its sums were no amounts, its rows tasks for a second time."""
    left, right, rest = Sheet(1), Sheet(2), (60.0, 95.0, 290.0, 420.0)
    left.row(EDGES, [[text] for text in HEADER], bold=True)
    right.row(rest, [["STT"], ["Nội dung"], ["Nguồn khác"]], bold=True)
    for number, name in (("1", "Xây dựng cổng"), ("2", "Đào tạo")):
        left.row(EDGES, [[number], [name], ["Sở Y tế"], ["20"]])
        right.row(rest, [[number], [name], ["5"]])
    [table] = read(left.page(), right.page())
    assert [column.label for column in table.columns] == [*HEADER, "Nguồn khác"]
    assert texts(table)[1] == ["2", "Đào tạo", "Sở Y tế", "20", "5"]


def test_row_of_column_numbers_is_kept_with_its_columns() -> None:
    sheet = Sheet()
    for row in (HEADER, ("1", "2", "3", "4=2+3"), ("1", "Đào tạo", "Sở Y tế", "20")):
        sheet.row(EDGES, [[text] for text in row], bold=row is HEADER)
    [table] = read(sheet.page())
    assert [column.number for column in table.columns] == ["1", "2", "3", "4=2+3"]
    assert len(table.rows) == 1


def test_unit_of_things_is_no_title() -> None:
    """`Đơn vị tính: Hộ` was the table's title, and its targets had no unit."""
    sheet = Sheet()
    sheet.paragraph("CHỈ TIÊU GIẢM NGHÈO NĂM 2026", x=200, bold=True)
    sheet.paragraph("Đơn vị tính: Hộ", x=450)
    sheet.row(EDGES, [[text] for text in HEADER], bold=True)
    sheet.row(EDGES, [["1"], ["Xã An Bình"], ["Sở Y tế"], ["20"]])
    [table] = read(sheet.page())
    assert (table.title, table.measure) == ("CHỈ TIÊU GIẢM NGHÈO NĂM 2026", "hộ")
