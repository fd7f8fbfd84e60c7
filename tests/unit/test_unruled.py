"""Tables without vertical rules, or without any: one test for each way in which their cells were once misread."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractors.layout.compose import compose
from extractors.tables.assemble import read_tables
from extractors.tables.column_numbers import are_column_numbers
from schemas.page import PageContent, Rule
from schemas.tables import Table
from tests.pages import GLYPH, PITCH, Sheet

EDGES = (60.0, 95.0, 290.0, 420.0, 530.0)
HEADER = ("STT", "Nội dung", "Đơn vị chủ trì", "Kinh phí")


def read(*pages: PageContent) -> list[Table]:
    return read_tables(compose(list(pages)))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def labels(table: Table) -> list[str]:
    return [column.label for column in table.columns]


def width(line: str) -> float:
    return sum(len(part) * GLYPH for part in line.split()) + 3.0 * (len(line.split()) - 1)


def centred(sheet: Sheet, left: float, right: float, line: str, y: float, bold: bool = True) -> None:
    sheet.y = y
    sheet.text((left + right - width(line)) / 2, line, bold)


def flush_right(sheet: Sheet, right: float, line: str, y: float, bold: bool = False) -> None:
    sheet.y = y
    sheet.text(right - 3 - width(line), line, bold)


def budget(rules: bool = False) -> Sheet:
    """Three header levels, column numbers, figures flush right; the note column is tight behind the last figure."""
    sheet = Sheet(width=842.0, height=595.0)
    edges = [60.0, 90.0, 250.0, 310.0, 370.0, 430.0, 490.0, 550.0, 610.0, 680.0]
    for first, year in ((2, 2025), (5, 2026)):
        centred(sheet, edges[first], edges[first + 3], f"Dự toán năm {year}", 60)
        centred(sheet, edges[first], edges[first + 1], "Tổng số", 85)
        centred(sheet, edges[first + 1], edges[first + 3], "Trong đó", 76)
        for k, source in enumerate(("NSTW", "NSĐP"), first + 1):
            centred(sheet, edges[k], edges[k + 1], source, 92)
    for k, name in ((0, "TT"), (1, "Nội dung chi"), (8, "Ghi chú")):
        centred(sheet, edges[k], edges[k + 1], name, 76)
    for k in range(9):
        centred(sheet, edges[k], edges[k + 1], str(k + 1), 112, bold=False)
    rows = [
        ("", "TỔNG SỐ", "111.110", "5.565", "8.545", "190.690", "8.045", "11.645", ""),
        ("1", "Trung tâm dữ liệu", "2.940", "1.315", "1.625", "4.180", "1.935", "2.245", "Chuyển tiếp"),
        ("2", "Mạng truyền số liệu", "3.090", "", "3.090", "4.330", "", "4.330", ""),
    ]
    for n, row in enumerate(rows):
        y = 130.0 + 18 * n
        centred(sheet, edges[0], edges[1], row[0], y, bold=False)
        sheet.y = y
        sheet.text(edges[1] + 3, row[1], bold=n == 0)
        for k in range(2, 8):
            flush_right(sheet, edges[k + 1], row[k], y, bold=n == 0)
        sheet.y = y
        sheet.text(edges[8] + 1, row[8])
    return sheet


def test_column_numbers_tell_the_columns_and_headers_stand_over_those_in_whose_middle_they_are() -> None:
    [table] = read(budget().page())
    years = [
        f"Dự toán năm {year} > {part}"
        for year in (2025, 2026)
        for part in ("Tổng số", "Trong đó > NSTW", "Trong đó > NSĐP")
    ]
    assert labels(table) == ["TT", "Nội dung chi", *years, "Ghi chú"]
    assert texts(table)[0] == ["", "TỔNG SỐ", "111.110", "5.565", "8.545", "190.690", "8.045", "11.645", ""]
    assert texts(table)[1][-2:] == ["2.245", "Chuyển tiếp"]
    assert len(table.rows) == 3


def test_column_numbers_with_letters_and_sums() -> None:
    assert are_column_numbers(["a", "b", "1", "2", "3=1+2", "(4)"])
    assert not are_column_numbers(["1", "2", "4"])
    assert not are_column_numbers(["2026", "2027", "2028"])


def three_children(level_rules: bool) -> Sheet:
    """The middle child has the same centre as its parent."""
    sheet = Sheet()
    edges = [60.0, 95.0, 290.0, 370.0, 450.0, 530.0]
    top, inner, bottom = 58.0, 74.0, 92.0
    centred(sheet, edges[2], edges[5], "Kinh phí", 61)
    for k, name in ((0, "STT"), (1, "Nội dung")):
        centred(sheet, edges[k], edges[k + 1], name, 69)
    for k, name in ((2, "Tổng"), (3, "Trung ương"), (4, "Tỉnh")):
        centred(sheet, edges[k], edges[k + 1], name, 77)
    levels = [top, bottom]
    for n in range(1, 5):
        y = bottom + 18 * (n - 1) + 4
        for k, text in enumerate((str(n), f"Dự án {n}", str(30 * n), str(10 * n), str(20 * n))):
            sheet.y = y
            sheet.text(edges[k] + 3, text)
        levels.append(bottom + 18.0 * n)
    if level_rules:
        sheet.rules += [Rule(x0=60, top=y, x1=530, bottom=y) for y in levels]
        sheet.rules.append(Rule(x0=290, top=inner, x1=530, bottom=inner))
    return sheet


def test_a_header_over_three_columns_is_not_the_first_line_of_the_middle_one() -> None:
    for level_rules in (True, False):
        [table] = read(three_children(level_rules).page())
        assert labels(table) == ["STT", "Nội dung", "Kinh phí > Tổng", "Kinh phí > Trung ương", "Kinh phí > Tỉnh"]
        assert texts(table)[1] == ["2", "Dự án 2", "60", "20", "40"]


def test_headers_side_by_side_over_one_rule_divide_its_columns() -> None:
    sheet = Sheet()
    edges = [60.0, 95.0, 250.0, 320.0, 390.0, 460.0, 530.0]
    for first, year in ((2, "Năm 2025"), (4, "Năm 2026")):
        centred(sheet, edges[first], edges[first + 2], year, 61)
        for k, part in enumerate(("Kế hoạch", "Thực hiện"), first):
            centred(sheet, edges[k], edges[k + 1], part, 77)
    for k, name in ((0, "STT"), (1, "Nội dung")):
        centred(sheet, edges[k], edges[k + 1], name, 69)
    levels = [58.0, 92.0]
    for n in range(1, 4):
        for k, text in enumerate((str(n), f"Chỉ tiêu {n}", "70", "75", "80", "")):
            sheet.y = 92 + 18 * (n - 1) + 4
            sheet.text(edges[k] + 20, text)
        levels.append(92 + 18.0 * n)
    sheet.rules += [Rule(x0=60, top=y, x1=530, bottom=y) for y in levels]
    sheet.rules.append(Rule(x0=250, top=74, x1=530, bottom=74))  # one rule below both years
    [table] = read(sheet.page())
    paths = [f"Năm {year} > {part}" for year in (2025, 2026) for part in ("Kế hoạch", "Thực hiện")]
    assert labels(table) == ["STT", "Nội dung", *paths]


def lines_at(sheet: Sheet, cells: Sequence[tuple[int, float, str]], bold: bool = False) -> None:
    for col, y, text in cells:
        sheet.y = y
        sheet.text(EDGES[col] + 3, text, bold)


def headed(number: int = 1) -> Sheet:
    sheet = Sheet(number)
    lines_at(sheet, [(col, 60, text) for col, text in enumerate(HEADER)], bold=True)
    return sheet


def test_rows_as_near_as_lines_are_told_by_the_height_of_their_cells() -> None:
    """A spreadsheet without padding: a row of two lines, its figures in its middle, and rows without a number below."""
    sheet = headed()
    y = 80.0
    wanted = []
    for n in range(1, 5):
        name = ["Dự án sửa chữa và nâng cao an toàn", "đập của tỉnh"]
        cells = [(1, y, name[0]), (1, y + PITCH, name[1])]
        middle = y + PITCH / 2
        lines_at(sheet, [*cells, (0, middle, str(n)), (2, middle, "Sở Y tế"), (3, middle, f"{n}.027")])
        lines_at(sheet, [(1, y + 2 * PITCH, "Trong đó vốn đối ứng"), (3, y + 2 * PITCH, f"{n}66")])
        wanted += [[str(n), " ".join(name), "Sở Y tế", f"{n}.027"], ["", "Trong đó vốn đối ứng", "", f"{n}66"]]
        y += 3 * PITCH
    [table] = read(sheet.page())
    assert texts(table) == wanted


def test_a_cell_in_the_middle_of_rows_holds_for_them() -> None:
    """Of three rows with a name each, and half in one row and half in the next."""
    sheet = headed()
    pitch = 18.0
    agencies = {1: "Sở Y tế", 3: "Sở Nội vụ", 4.5: "Công an tỉnh", 6: "Sở Tài chính"}
    for n in range(1, 7):
        lines_at(
            sheet, [(0, 62 + pitch * n, str(n)), (1, 62 + pitch * n, f"Nhiệm vụ số {n}"), (3, 62 + pitch * n, f"{n}00")]
        )
    for n, agency in ((1, "Sở Y tế"), (2, "Sở Nội vụ"), (3, "Sở Công Thương")):
        lines_at(sheet, [(2, 62 + pitch * n, agency)])
    lines_at(sheet, [(2, 62 + pitch * 4.5, agencies[4.5]), (2, 62 + pitch * 6, agencies[6])])
    [table] = read(sheet.page())
    assert [row[2] for row in texts(table)] == [
        "Sở Y tế",
        "Sở Nội vụ",
        "Sở Công Thương",
        "Công an tỉnh",
        "",
        "Sở Tài chính",
    ]
    assert table.rows[4].cells[2].inherits == 3

    for centred_cells in (True, False):  # a name of two lines tells, by the number beside it
        sheet = headed()
        for n in range(1, 7):
            y = 62 + pitch * n
            lines_at(sheet, [(0, y, str(n)), (1, y, f"Nhiệm vụ số {n}"), (3, y, f"{n}00")])
        lines_at(sheet, [(2, 62 + pitch * n, agency) for n, agency in ((2, "Sở Y tế"), (5, "Sở Nội vụ"))])
        y = 62 + pitch * 7
        level = y + PITCH / 2 if centred_cells else y
        lines_at(
            sheet,
            [
                (1, y, "Nhiệm vụ cuối cùng"),
                (1, y + PITCH, "của kế hoạch"),
                (0, level, "7"),
                (2, level, "Sở Y tế"),
                (3, level, "7"),
            ],
        )
        [table] = read(sheet.page())
        merged = ["Sở Y tế", "", "", "Sở Nội vụ", "", "", "Sở Y tế"]
        apart = ["", "Sở Y tế", "", "", "Sở Nội vụ", "", "Sở Y tế"]
        assert [row[2] for row in texts(table)] == (merged if centred_cells else apart)
        assert [row.cells[2].inherits for row in table.rows] == (
            [None, 0, 0, None, 3, 3, None] if centred_cells else [None] * 7
        )


def test_a_cell_that_is_empty_for_no_reason_merges_nothing() -> None:
    sheet = headed()
    for n in range(1, 6):
        lines_at(sheet, [(0, 62 + 18.0 * n, str(n)), (1, 62 + 18.0 * n, f"Nhiệm vụ {n}"), (3, 62 + 18.0 * n, f"{n}00")])
    lines_at(sheet, [(2, 62 + 18.0 * n, agency) for n, agency in ((2, "Sở Y tế"), (4, "Sở Nội vụ"))])
    [table] = read(sheet.page())
    assert [row[2] for row in texts(table)] == ["", "Sở Y tế", "", "Sở Nội vụ", ""]
    assert not any(cell.inherits is not None for row in table.rows for cell in row.cells)


def test_a_note_below_is_no_row() -> None:
    sheet = headed()
    for n in range(1, 5):
        lines_at(
            sheet,
            [
                (0, 62 + 18.0 * n, str(n)),
                (1, 62 + 18.0 * n, f"Việc {n}"),
                (2, 62 + 18.0 * n, "Sở Y tế"),
                (3, 62 + 18.0 * n, "5"),
            ],
        )
    lines_at(sheet, [(1, 62 + 18.0 * 5, "Ghi chú: Kết quả giải ngân các dự án đạt thấp")], bold=True)
    [table] = read(sheet.page())
    assert len(table.rows) == 4
    assert table.notes == ("Ghi chú: Kết quả giải ngân các dự án đạt thấp",)


def long_first_page(rules: bool) -> Sheet:
    sheet = Sheet()
    sheet.row(EDGES, [[text] for text in HEADER], bold=True, rules="horizontal" if rules else "none")
    for n in range(1, 39):
        last = ["Xây dựng cổng dữ liệu của"] if n == 38 else [f"Nhiệm vụ {n}"]
        sheet.row(EDGES, [[str(n)], last, ["Sở Y tế"], ["10"]], rules="horizontal" if rules else "none")
    return sheet


def test_the_rest_of_one_cell_may_be_all_a_page_has() -> None:
    for rules in (True, False):
        second = Sheet(2)
        second.row(EDGES, [[], ["tỉnh và các cơ quan"], [], []], rules="none")
        if rules:
            second.rules.append(Rule(x0=EDGES[0], top=second.y, x1=EDGES[-1], bottom=second.y))
        second.y += 20
        second.paragraph("Nơi nhận: như trên.", x=60)
        [table] = read(long_first_page(rules).page(), second.page())
        assert texts(table)[-1] == ["38", "Xây dựng cổng dữ liệu của tỉnh và các cơ quan", "Sở Y tế", "10"]
        assert [place.page for place in table.rows[-1].cells[1].places] == [1, 2]


def test_borders_of_neighbours_that_overlap_are_one() -> None:
    """Cell by cell, each border as wide as its cell and half the line: ends of neighbours lie a point apart."""
    sheet = Sheet()
    for n in range(5):
        cells = HEADER if n == 0 else (str(n), f"Nhiệm vụ {n}", "Sở Y tế", f"{n}0")
        top = sheet.y
        sheet.row(EDGES, [[text] for text in cells], bold=n == 0, rules="none")
        sheet.rules += [
            Rule(x0=a - 0.6, top=y, x1=b + 0.6, bottom=y) for a, b in itertools.pairwise(EDGES) for y in (top, sheet.y)
        ]
    [table] = read(sheet.page())
    assert labels(table) == list(HEADER)
    assert texts(table)[0] == ["1", "Nhiệm vụ 1", "Sở Y tế", "10"]


def test_a_row_of_one_line_in_tight_columns_is_not_running_text() -> None:
    sheet = Sheet()
    edges = (60.0, 85.0, 210.0, 285.0, 350.0)
    sheet.row(edges, [["STT"], ["Nội dung"], ["Chủ trì"], ["Sản phẩm"]], bold=True, rules="horizontal")
    for n in range(1, 7):
        lines = ["Kết nối dữ liệu giữa các", "hệ thống của tỉnh"] if n < 6 else ["Kết nối dữ liệu giữa các"]
        rest = [["Sở Khoa học", "và Công nghệ"], ["Hệ thống"]] if n < 6 else [["Sở Khoa học"], ["Hệ thống"]]
        sheet.row(edges, [[str(n)], lines, *rest], rules="horizontal")
    [table] = read(sheet.page())
    assert texts(table)[-1] == ["6", "Kết nối dữ liệu giữa các", "Sở Khoa học", "Hệ thống"]
