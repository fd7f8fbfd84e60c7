"""Rows that no rule parts: between ruled columns, without numbers, alone on the next page."""

from __future__ import annotations

from schemas.page import Rule
from tests.pages import PITCH, Sheet
from tests.unit.test_unruled import EDGES, HEADER, flush_right, read, texts


def test_rows_between_ruled_columns_are_told_by_their_numbers() -> None:
    """Only the columns are ruled: all rows were one, with nothing said of it."""
    sheet = Sheet()
    sheet.row(EDGES, [[text] for text in HEADER], bold=True)
    rows = [["1"], ["2"], ["3"]], [["Số hóa hồ sơ"], ["Tập huấn"], ["Thuê máy chủ"]]
    bodies, sums = [["Sở Y tế"], ["Sở Nội vụ"], ["Công an tỉnh"]], [["20"], ["30"], ["50"]]
    sheet.row(EDGES, [[line for [line] in cells] for cells in (*rows, bodies, sums)])
    [table] = read(sheet.page())
    assert texts(table) == [
        ["1", "Số hóa hồ sơ", "Sở Y tế", "20"], ["2", "Tập huấn", "Sở Nội vụ", "30"], ["3", "Thuê máy chủ", "Công an tỉnh", "50"],
    ]  # fmt: skip
    assert table.confidence < 0.85


def test_groups_between_ruled_columns_begin_their_numbers_anew() -> None:
    sheet = Sheet()
    sheet.row(EDGES, [[text] for text in HEADER], bold=True)
    numbers, names = ["I", "1", "2", "II", "1"], ["Sản xuất", "Hỗ trợ giống", "Tập huấn", "Tiêu thụ", "Phiên chợ"]
    sheet.row(EDGES, [numbers, names, ["", "Sở Y tế", "Sở Nội vụ", "", "Công an tỉnh"], ["50", "20", "30", "10", "10"]])
    [table] = read(sheet.page())
    assert [row[:2] for row in texts(table)] == [list(pair) for pair in zip(numbers, names, strict=True)]


def test_rows_without_numbers_and_rules_are_cut_with_a_doubt() -> None:
    """Rules above and below the head and at the end, no STT: all rows were one task of confidence 1."""
    sheet = Sheet()
    edges = (60.0, 230.0, 370.0, 530.0)
    sheet.row(edges, [["Nhiệm vụ"], ["Đơn vị chủ trì"], ["Thời gian"]], bold=True, rules="horizontal")
    top = sheet.y
    for name, lead, time in (
        ("Khám sàng lọc", "Sở Y tế", "Quý I"),
        ("Tập huấn", "Sở Nội vụ", "Quý II"),
        ("Giám sát", "Công an tỉnh", "Quý III"),
    ):
        sheet.row(edges, [[name], [lead], [time]], rules="none")
    sheet.rules.append(Rule(x0=edges[0], top=sheet.y, x1=edges[-1], bottom=sheet.y))
    assert sheet.y > top
    [table] = read(sheet.page())
    assert [row[0] for row in texts(table)] == ["Khám sàng lọc", "Tập huấn", "Giám sát"]
    assert table.confidence < 0.85


def test_a_sum_alone_on_the_next_page_belongs_to_its_table() -> None:
    """`Tổng cộng | 9.000 | 7.000` went into the text of the appendix, with nothing said of it."""
    first, second = Sheet(1, y=560.0), Sheet(2)
    edges = (60.0, 95.0, 290.0, 420.0, 530.0)
    for row in (
        ("STT", "Công trình", "Ngân sách tỉnh", "Ngân sách xã"),
        *((str(k), f"Cầu số {k}", f"{k}.000", f"{k}.500") for k in range(1, 7)),
    ):
        for k, text in enumerate(row):
            y = first.y
            (flush_right if k > 1 else Sheet.text)(
                first, edges[k + 1] if k > 1 else edges[k], text, *((y,) if k > 1 else ())
            )
            first.y = y
        first.y += 1.5 * PITCH
    second.text(edges[1], "Tổng cộng")
    flush_right(second, edges[3], "9.000", second.y)
    flush_right(second, edges[4], "7.000", second.y)
    [table] = read(first.page(), second.page())
    assert texts(table)[-1] == ["", "Tổng cộng", "9.000", "7.000"]


def test_spaces_that_fall_on_one_another_are_no_column() -> None:
    """`Trung tâm Kiểm | soát` in two rows of a table without rules and numbers made a column."""
    sheet = Sheet()
    edges = (60.0, 230.0, 370.0, 530.0)
    sheet.row(edges, [["Nhiệm vụ"], ["Đơn vị chủ trì"], ["Thời gian"]], bold=True, rules="horizontal")
    names = (
        "Khám sàng lọc",
        "Tập huấn",
        "Giám sát dịch bệnh",
        "Truyền thông",
        "Tiêm chủng",
        "Điều tra",
        "Báo cáo tháng",
    )
    for k, name in enumerate(2 * names):
        lead = "Trung tâm Kiểm soát" if k % 7 == 0 else "Sở Y tế"
        sheet.row(edges, [[name], [lead], ["Thường xuyên" if k % 2 else "Quý II"]], rules="none")
    sheet.rules.append(Rule(x0=edges[0], top=sheet.y, x1=edges[-1], bottom=sheet.y))
    [table] = read(sheet.page())
    assert len(table.columns) == 3
    assert len(table.rows) == 14


def test_figures_in_brackets_part_rows_as_others_do() -> None:
    """`Trong đó: …` and the row `2` under it, whose figures are negative, were one row."""
    sheet, edges = Sheet(), (60.0, 95.0, 230.0, 300.0, 370.0)
    rows = [
        ("STT", "Nội dung", "Dự toán", "Quý I"), ("1", "Thu phí", "1.250.000", "280.000"), ("", "Trong đó: phí", "450.000", "100.000"),
        ("2", "Chi từ nguồn phí", "(875.000)", "(196.000)"), ("3", "Ngân sách cấp", "6.400.000", "1.500.000"),
    ]  # fmt: skip
    for row in rows:
        y = sheet.y
        for k, text in enumerate(row):
            if k > 1 and text[0].isdigit():
                flush_right(sheet, edges[k + 1], text, y)
            else:
                sheet.text(edges[k], text)
            sheet.y = y
        sheet.y += 1.3 * PITCH
    [table] = read(sheet.page())
    assert [row[1] for row in texts(table)] == [row[1] for row in rows[1:]]
