"""When a second division of a table takes the place of the first, and rows of figures that no table took."""

from __future__ import annotations

import pytest

from extractors.language.numbers import parse_cell
from extractors.layout.compose import compose
from extractors.tables.figure_rows import figure_rows
from extractors.tables.words import group_lines
from pipeline.stages.redivide import Evidence
from tests.pages import Sheet


@pytest.mark.parametrize(
    ("second", "proven"),
    [
        pytest.param(Evidence(3, 0, 1, 0, 10), True, id="more sums agree"),
        pytest.param(Evidence(3, 2, 0, 0, 12), False, id="more agree, more fail"),
        pytest.param(Evidence(2, 0, 1, 0, 10), True, id="fewer fail"),
        pytest.param(Evidence(2, 1, 0, 0, 10), True, id="as many sums, cells hold one figure each"),
        pytest.param(Evidence(2, 1, 0, 1, 10), False, id="but a column lost its header"),
        pytest.param(Evidence(2, 1, 0, 0, 8), False, id="but figures are gone"),
        pytest.param(Evidence(2, 1, 1, 0, 10), False, id="the same"),
        pytest.param(Evidence(3, 1, 1, 0, 10, empty=2), False, id="but two columns hold a header's words alone"),
        pytest.param(Evidence(0, 0, 0, 0, 12), False, id="no sum is left to tell"),
    ],
)
def test_arithmetic_or_cells_must_prove_it(second: Evidence, proven: bool) -> None:
    assert second.proves(Evidence(agreeing=2, failing=1, misfits=1, bare=0, figures=10)) is proven


def test_figures_side_by_side_that_no_table_took_are_kept_as_such() -> None:
    sheet = Sheet()
    for k in range(3):
        sheet.text(85, f"Xã {k}")
        sheet.text(250, f"1{k}.200")
        sheet.text(400, f"2{k}.300")
        sheet.y += 18
    [rows] = compose([sheet.page()]).untabled
    assert rows.text.startswith("Xã 0 10.200 20.300 / Xã 1")


def test_years_and_spans_in_running_text_are_no_rows_of_figures() -> None:
    sheet = Sheet()
    sheet.text(85, "Kinh phí chuyển đổi số giai đoạn 2026 - 2030 là 1.200 triệu đồng, năm 2026 là 300 triệu đồng")
    assert figure_rows(group_lines(sheet.words)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("300.00 0", 300000), ("11.10 0.000", 11100000), ("1.200 .500", 1200500), ("36.000 .000", 36000000),
     ("1.200 300", None), ("1.200 1.300", None), ("6500 0", None)],
)  # fmt: skip
def test_a_figure_over_two_lines_is_one_and_two_figures_are_none(text: str, value: int | None) -> None:
    assert parse_cell(text).value == value
