"""One figure over two columns or two rows was recorded for the first of them alone; brackets made a sum negative unasked."""

from __future__ import annotations

import pytest

from extractors.shapes.amounts import amounts
from extractors.shapes.base import Ids
from extractors.shapes.columns import assign_roles
from schemas.tables import Cell, Table
from tests.papers import found, paper
from tests.table_text import CONTEXT, table

GRID = """STT|Nội dung|Kinh phí > TW|Kinh phí > ĐP
1|Nâng cấp mạng diện rộng|1.000|2.000
2|Kho dữ liệu dùng chung|3.500|
3|Đào tạo kỹ năng số|500|600"""


def with_cell(row: int, col: int, **spans: int) -> Table:
    read = assign_roles(table(GRID, unit="triệu đồng"))
    rows = list(read.rows)
    cells: list[Cell] = list(rows[row].cells)
    cells[col] = cells[col].model_copy(update=spans)
    rows[row] = rows[row].model_copy(update={"cells": tuple(cells)})
    return read.model_copy(update={"rows": tuple(rows)})


@pytest.mark.parametrize(
    ("spans", "said"),
    [({"col_span": 2}, "các cột Kinh phí > TW, Kinh phí > ĐP"), ({"row_span": 2}, "2 dòng"), ({}, None)],
)
def test_a_shared_figure_is_a_finding(spans: dict[str, int], said: str | None) -> None:
    grid = with_cell(1, 2, **spans)
    read = amounts(grid, CONTEXT, Ids("d1", grid))
    shared = [a.amount_id for a in read.amounts if a.as_written == "3.500"]
    assert [f.record_id for f in read.findings] == (shared if said else [])
    assert all(said is not None and said in f.message for f in read.findings)


@pytest.mark.parametrize(
    ("figure", "total", "doubted"), [("(500)", "", True), ("(500)", "1.000", False), ("500", "", False)]
)
def test_less_than_nothing_needs_a_sum(figure: str, total: str, doubted: bool) -> None:
    last = f"| | Tổng cộng | {total} |\n" if total else ""
    read = paper(
        f"## Phụ lục 1\n\n**DANH MỤC DỰ ÁN**\n\nĐVT: triệu đồng\n\n| STT | Nội dung | Kinh phí |\n|---|---|---|\n| 1 | Mạng | 1.500 |\n| 2 | Thu hồi | {figure} |\n{last}"
    )
    assert [f.record_id for f in found(read, "negative_amount")] == (
        [a.amount_id for a in read.amounts if a.value < 0] if doubted else []
    )
