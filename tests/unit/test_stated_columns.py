"""Sums and products that the columns state: by the row of their numbers, or side by side under one header."""

from __future__ import annotations

from pipeline.checks.ledger import make_ledger
from pipeline.checks.rowsums import relations
from pipeline.checks.sums import sum_mismatches
from schemas.tables import Table
from tests.unit.test_checks_tables import given, messages, table


def numbered(source: Table, *numbers: str) -> Table:
    """With a row of column numbers."""
    columns = (c.model_copy(update={"number": n}) for c, n in zip(source.columns, numbers, strict=True))
    return source.model_copy(update={"columns": tuple(columns)})


RECOVERED = """
   | STT | Nội dung | Kế hoạch > Tổng số | Kế hoạch > Trong đó > NSTW | Kế hoạch > Trong đó > NST | Kế hoạch > Trong đó > Thu hồi vốn ứng trước
   | 1   | a        | 30                 | 20                         | 10                        |
   | 2   | b        | 22                 | 16                         | 6                         | 2
   | 3   | c        | 50                 | 30                         | 20                        |
   | 4   | d        | 11                 | 6                          | 5                         |
"""


def test_a_part_of_parts_is_not_added_to_them() -> None:
    """`Thu hồi vốn ứng trước` beside the sources that pay it: sound rows were accused of a wrong sum."""
    assert messages(table(RECOVERED)) == []


def test_stated_sum_is_the_one_that_is_checked() -> None:
    wrong = RECOVERED.replace("| 6                          | 5", "| 6                          | 4")
    source = numbered(table(wrong), "A", "B", "1=2+3", "2", "3", "4")
    assert [(r.total, r.parts) for r in relations(make_ledger(source, []))] == [(2, (3, 4))]
    assert len(messages(source)) == 1


def test_stated_sum_that_most_rows_deny_is_none() -> None:
    source = numbered(table(RECOVERED), "A", "B", "1=2+4", "2", "3", "4")
    assert messages(source) == []


def test_number_and_price_under_each_year() -> None:
    """`Đơn giá | Năm 2026 > SL | Năm 2026 > Thành tiền | Năm 2027 > …`: only one number in a table was multiplied."""
    source = table("""
       | STT | Nội dung | Đơn giá | Năm 2026 > SL | Năm 2026 > Thành tiền | Năm 2027 > SL | Năm 2027 > Thành tiền
       | 1   | a        | 15      | 4             | 60                    | 2             | 30
       | 2   | b        | 20      | 1             | 20                    | 3             | 60
       | 3   | c        | 45      | 2             | 90                    | 2             | 80
       | 4   | d        | 10      | 5             | 50                    | 3             | 30
    """)  # fmt: skip
    columns = tuple(c.model_copy(update={"role": "count"}) if c.leaf == "SL" else c for c in source.columns)
    found = sum_mismatches(given(source.model_copy(update={"columns": columns})))
    assert [(f.code, f.stated, f.computed) for f in found] == [("product_mismatch", "80", "90")]


def test_stated_product_is_checked() -> None:
    source = table("""
       | STT | Nội dung | Số hộ | Mức quà | Kinh phí
       | 1   | a        | 4     | 5       | 20
       | 2   | b        | 2     | 5       | 10
       | 3   | c        | 3     | 5       | 25
    """)  # fmt: skip
    found = sum_mismatches(given(numbered(source, "A", "B", "1", "2", "3=1x2")))
    assert [(f.code, f.stated, f.computed) for f in found] == [("product_mismatch", "25", "15")]
