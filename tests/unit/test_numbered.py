"""Tables in wrapped lines: rows by numbers, figures by sums, nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.numbered import BY_LINES, BY_ROWS, read_numbered
from extractors.readers.text import read_text
from extractors.readers.textlines import text_lines
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from schemas.layout import Grid

HEAD = [
    "STT Tên hạng mục, nhiệm vụ",
    "Đơn vị",
    "chủ trì",
    "Tổng",
    "cộng",
    "Nguồn sự",
    "nghiệp",
    "Nguồn",
    "đầu tư",
    "Ghi chú",
]
NAMELESS = ["STT Điều mục", "Nơi", "Tổng", "A", "B"]
"""A header that no lookup knows: nothing is divided by it."""
ROWS = [
    ["1", "Xây dựng phần mềm quản lý", "chính sách", "Sở LĐ-", "TBXH", "200 200", "Nghị quyết số 40/NQ-HĐND"],
    ["2", "Thiết bị họp Sở TTTT 1.200 1.000 200", "- Kinh phí: 15 * 80 triệu năm 2022"],
    ["3 Nâng cấp mạng năm", "2022", "700", "700 Công văn số 153/UBND"],
]  # fmt: skip
TOTAL = "Tổng cộng 2.100 1.900 200"


def table(*lines: str) -> Grid:
    grid = read_numbered(text_lines(["\n".join(lines)])).grid
    assert grid is not None
    return grid


def printed(*rows: list[str]) -> list[str]:
    return [*HEAD, *(line for row in rows for line in row)]


def cells(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.col): cell.text for cell in grid.cells if cell.text}


def test_rows_by_their_numbers_and_figures_by_the_totals() -> None:
    grid = table(*printed(*ROWS), TOTAL)
    found = cells(grid)
    assert (grid.engine, grid.divided, grid.n_rows) == (BY_ROWS, False, 5)
    assert [found[(row, 0)] for row in (0, 1, 2, 3)] == ["STT", "1", "2", "3"]
    assert [found[(row, 2)] for row in (1, 2, 3, 4)] == ["200", "1.200", "700", "2.100"]
    assert (found[(2, 3)], found[(2, 4)]) == ("1.000", "200")
    assert found[(1, 1)] == "Xây dựng phần mềm quản lý chính sách Sở LĐ- TBXH Nghị quyết số 40/NQ-HĐND"


def test_which_source_a_lone_part_is_of_the_totals_tell() -> None:
    found = cells(table(*printed(*ROWS), TOTAL))
    assert [found.get((row, col), "") for row in (1, 2, 3) for col in (3, 4)] == ["200", "", "1.000", "200", "700", ""]


def test_it_stays_open_where_two_ways_add_up() -> None:
    rows = [["1", "Một", "200 200"], ["2", "Hai", "200 200"], ["3", "Ba", "5 5"]]
    found = cells(table(*NAMELESS, *(line for row in rows for line in row), "Tổng 405 205 200"))
    assert [found[(row, 2)] for row in (1, 2, 3)] == ["200", "200", "5"]
    assert not {(row, col) for row in (1, 2) for col in (3, 4)} & found.keys()


def test_spaces_of_empty_cells_tell_it_where_the_totals_agree() -> None:
    rows = [["1", "Một", "200 200"], ["2", "Hai", "200   200"], ["3", "Ba", "5 5"]]
    found = cells(table(*NAMELESS, *(line for row in rows for line in row), "Tổng 405 205 200"))
    assert [found.get((row, col), "") for row in (1, 2, 3) for col in (3, 4)] == ["200", "", "", "200", "5", ""]


def test_where_one_source_has_nothing_the_other_is_meant() -> None:
    rows = [["1", "Một", "200 200"], ["2", "Hai", "300 300"], ["3", "Ba", "1,5 1,5"]]
    found = cells(table(*NAMELESS, *(line for row in rows for line in row), "TỔNG KINH PHÍ 501,5 0 501,5"))
    assert [found[(row, 4)] for row in (1, 2, 3)] == ["200", "300", "1,5"]


def test_sums_that_fail_place_nothing() -> None:
    found = cells(table(*printed(*ROWS), "Tổng cộng 2.101 1.901 200"))
    assert max(col for _, col in found) == 1
    assert found[(4, 1)] == "Tổng cộng 2.101 1.901 200"


def test_a_header_that_comes_again_is_no_row() -> None:
    grid = table(*printed(ROWS[0]), *printed(ROWS[1]), *printed(ROWS[2]), TOTAL)
    assert cells(grid) == cells(table(*printed(*ROWS), TOTAL))


def test_a_number_that_two_lines_could_be_tells_no_rows() -> None:
    grid = table(*printed(ROWS[0], ["2", "Thiết bị", "2", "bộ"], ROWS[2]))
    assert (grid.engine, grid.confidence) == (BY_LINES, 0.0)
    assert [cell.text for cell in grid.cells] == printed(ROWS[0], ["2", "Thiết bị", "2", "bộ"], ROWS[2])


def test_what_stands_below_the_total_is_not_the_tables() -> None:
    lines = text_lines(["\n".join([*printed(*ROWS), TOTAL, "Ghi chú: tạm tính"])])
    assert read_numbered(lines).used == len(lines) - 1


def test_full_lines_between_two_headers_do_not_end_a_table() -> None:
    """A wide column's lines are as long as those of prose; the header that comes again, its numbers going on, tells."""
    wide = "Thực hiện xây dựng, nâng cấp và vận hành hệ thống phục vụ chuyển đổi số của các"
    text = [
        wide,
        *[wide] * 3,
        "PHỤ LỤC 1",
        *printed(ROWS[0], [wide, wide, wide], ["2", "Hai"]),
        *printed(ROWS[2]),
        TOTAL,
    ]
    grids = [block for block in read_text("\n".join(text).encode())[0].blocks if isinstance(block, Grid)]
    assert [grid.n_rows for grid in grids] == [5]


def test_a_finding_names_the_table_and_no_record_comes_of_it(tmp_path: Path) -> None:
    text = "\n".join(["PHỤ LỤC 1", *printed(*ROWS), TOTAL])
    found = check(extract(tuple(read_text(text.encode())), "ab" * 32, "text/plain", "a.txt"))
    assert [t.table_id for t in found.tables] == ["t1"]
    assert not found.tasks + found.targets + found.amounts
    [said] = [f for f in found.findings if f.code == "low_confidence_table"]
    assert said.table_id == "t1"
    assert "ranh giới các cột đã mất" in said.message


SOURCES = st.one_of(st.none(), st.integers(1, 9))


@pytest.mark.parametrize("head", [HEAD, NAMELESS], ids=["divided", "undivided"])
@given(st.lists(st.tuples(SOURCES, SOURCES, st.booleans(), st.booleans()), min_size=3, max_size=9))
def test_no_figure_ever_stands_in_a_wrong_column(
    head: list[str], rows: list[tuple[int | None, int | None, bool, bool]]
) -> None:
    lines, truth = [*head], []
    for number, (first, second, apart, noted) in enumerate(rows, 1):
        figures = [(first or 0) + (second or 0) or None, first, second]
        truth.append([str(10 * figure) if figure else "" for figure in figures])
        shown = [text for text in truth[-1] if text]
        lines += [
            str(number),
            f"Hạng mục {'abcdefghi'[number - 1]}",
            *(shown if apart else [" ".join(shown)] if shown else []),
        ]
        lines += ["Ghi chú năm 2022"] if noted else []
    totals = [sum(int(row[n] or 0) for row in truth) for n in range(3)]
    lines.append(f"Tổng cộng {totals[0]} {totals[1]} {totals[2]}")
    read = read_numbered(text_lines(["\n".join(lines)]))
    assert read.grid is not None
    found, above = cells(read.grid), read.grid.header_rows or 0
    money = 3 if read.grid.divided else 2
    for row, wanted in enumerate(truth, above):
        for column, text in enumerate(wanted, money):
            assert found.get((row, column), text) == text
    words = [
        *" ".join(found.values()).split(),
        *(word for _, rest in read.rest for line in rest for word in line.split()),
    ]
    assert sorted(words) == sorted(" ".join(lines).split())
