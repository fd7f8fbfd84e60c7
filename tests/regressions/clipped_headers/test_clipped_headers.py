"""LibreOffice draws a repeated header too low where the row below was cut by the page: its last line fell into that row, and
`2025` of `giai đoạn 2023-2025` was an amount."""

from __future__ import annotations

from extractors.layout.compose import compose
from extractors.tables.assemble import read_tables
from schemas.tables import Table
from tests.pages import Sheet

EDGES = (60.0, 95.0, 250.0, 390.0, 530.0)
HEADER = [["STT"], ["Nội dung"], ["Kinh phí giai đoạn", "2023-", "2025"], ["Đơn vị", "thực hiện"]]


def read(second_header: list[list[str]], rest: list[list[str]]) -> Table:
    first, second = Sheet(1), Sheet(2)
    first.row(EDGES, HEADER, bold=True)
    first.row(EDGES, [["1"], ["Truyền thông"], ["1.500"], ["Sở Y tế,", "Báo"]])
    second.row(EDGES, second_header, bold=True)
    second.row(EDGES, rest)
    second.row(EDGES, [["2"], ["Đào tạo"], ["700"], ["Sở Nội vụ"]])
    [table] = read_tables(compose([first.page(), second.page()]))
    return table


def test_what_hangs_over_the_header_is_header() -> None:
    clipped = [["STT"], ["Nội dung"], ["Kinh phí giai đoạn", "2023-"], ["Đơn vị"]]
    table = read(clipped, [[], [], ["2025"], ["thực hiện Vĩnh Phúc,", "Đài tỉnh"]])
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Truyền thông", "1.500", "Sở Y tế, Báo Vĩnh Phúc, Đài tỉnh"],
        ["2", "Đào tạo", "700", "Sở Nội vụ"],
    ]


def test_a_header_that_is_whole_takes_nothing_from_the_row_below() -> None:
    table = read(HEADER, [[], [], [], ["thực hiện Vĩnh Phúc"]])
    assert table.rows[0].cells[3].text == "Sở Y tế, Báo thực hiện Vĩnh Phúc"
