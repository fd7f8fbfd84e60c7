"""Two units for one table are a factor of a thousand on every figure: one of them was taken without a word."""

from __future__ import annotations

import pytest

from tests.papers import found, paper

TABLE = """| STT | Nội dung | {unit_head}{money} |
|---|---|{rule}---|
| 1 | Nâng cấp mạng diện rộng | {a}1.500 |
| 2 | Kho dữ liệu dùng chung | {b}3.000 |
"""


def table(money: str = "Kinh phí", rows: tuple[str, str] | None = None) -> str:
    a, b = (f"{unit} | " for unit in rows) if rows else ("", "")
    return TABLE.format(unit_head="ĐVT | " if rows else "", money=money, rule="---|" if rows else "", a=a, b=b)


def appendix(*lines: str) -> str:
    return "## Phụ lục 1\n\n**DANH MỤC NHIỆM VỤ NĂM 2026**\n\n" + "\n\n".join(lines)


@pytest.mark.parametrize(
    ("body", "units"),
    [
        (appendix("Đơn vị tính: nghìn đồng", "ĐVT: triệu đồng", table()), "triệu đồng / nghìn đồng"),
        (appendix("Đơn vị tính: triệu đồng; nghìn đồng", table()), "triệu đồng / nghìn đồng"),
        (appendix("ĐVT: nghìn đồng", table("Kinh phí (triệu đồng)")), "nghìn đồng / triệu đồng"),
        (appendix("ĐVT: nghìn đồng", table(rows=("triệu đồng", "triệu đồng"))), "nghìn đồng / triệu đồng"),
        (appendix(table("Kinh phí (triệu đồng)", rows=("nghìn đồng", "nghìn đồng"))), "triệu đồng / nghìn đồng"),
        (appendix("ĐVT: triệu đồng", table()), None),
        (appendix("ĐVT: triệu đồng", table("Kinh phí (triệu đồng)")), None),
        (appendix("ĐVT: triệu đồng", table(rows=("tỷ đồng", "triệu đồng"))), None),  # each row its own
    ],
)
def test_two_units(body: str, units: str | None) -> None:
    said = [(f.origin, f.severity, f.table_id, f.stated) for f in found(paper(body), "unit_conflict")]
    assert said == ([("document", "error", "t1", units)] if units else [])


def test_a_row_has_the_unit_its_own_column_names() -> None:
    read = paper(appendix("ĐVT: triệu đồng", table(rows=("tỷ đồng", "nghìn đồng"))))
    assert [a.vnd for a in read.amounts] == [1_500_000_000_000, 3_000_000]


def test_rows_of_several_units_add_up_in_one() -> None:
    rows = "| STT | Nội dung | ĐVT | Kinh phí |\n|---|---|---|---|\n| 1 | Mạng | tỷ đồng | 1,5 |\n| 2 | Kho | triệu đồng | {} |\n| | Tổng cộng | triệu đồng | 2.000 |\n"
    right = paper(appendix(rows.format("500")))
    wrong = paper(appendix(rows.format("501")))
    assert found(right, "sum_mismatch") == []
    assert [(c.ok, c.parts) for c in right.sum_checks] == [(True, 2)]
    assert len(found(wrong, "sum_mismatch")) == 1
