"""Sums and products that the columns state: by the row of their numbers, or side by side under one header."""

from __future__ import annotations

from pipeline.checks.ledger import make_ledger
from pipeline.checks.percents import percent_findings
from pipeline.checks.rowsums import relations
from pipeline.checks.sums import sum_mismatches
from schemas.tables import Table, TableKind
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


def test_ratio_of_values_is_checked_as_that_of_sums() -> None:
    """`Kế hoạch 2026 | So với 2025 (%)` of targets: a wrong percentage was no finding."""
    source = table("""
       | STT | Nội dung | Thực hiện 2025 | Kế hoạch 2026 | Tỷ lệ %
       | 1   | a        | 100            | 108           | 108,0
       | 2   | b        | 4.120          | 4.150         | 100,7
       | 3   | c        | 1.450          | 1.600         | 112,3
       | 4   | d        | 30.000         | 31.500        | 105,0
       | 5   | e        | 28,5           | 29            | 101,8
    """)  # fmt: skip
    roles = ("stt", "name", "current", "value", "ratio")
    columns = tuple(c.model_copy(update={"role": role}) for c, role in zip(source.columns, roles, strict=True))
    source = source.model_copy(update={"columns": columns, "kind": TableKind.TARGETS, "unit": None})
    assert [(f.stated, f.computed) for f in percent_findings(given(source))] == [("112,3", "110,34%")]


SHARED = """
   | STT | Nội dung                 | ĐVT     | Toàn tỉnh | Xã An Bình | Xã Nghĩa Lâm
   | 1   | Thu ngân sách            | tỷ đồng | 30        | 10         | 20
   | 2   | Số sản phẩm OCOP         | sản phẩm | 7        | 3          | 4
   | 3   | Thu nhập bình quân       | triệu đồng | 60     | 62         | 58
   | 4   | Tỷ lệ hộ nghèo           | %       | 2         | 1          | 3
   | 5   | Số lao động có việc làm  | người   | 900       | 400        | 450
"""


def shared(text: str) -> Table:
    source = table(text)
    roles = ("stt", "name", "unit", "value", "value", "value")
    columns = tuple(c.model_copy(update={"role": role}) for c, role in zip(source.columns, roles, strict=True))
    return source.model_copy(update={"columns": columns, "kind": TableKind.TARGETS, "unit": None})


def test_target_of_all_places_is_the_sum_of_theirs() -> None:
    found = sum_mismatches(given(shared(SHARED)))
    assert [(f.stated, f.computed) for f in found] == [("900", "850")]


def test_rates_of_all_places_are_no_sums() -> None:
    assert sum_mismatches(given(shared(SHARED.replace("900 ", "850 ")))) == []


def test_stated_difference_is_checked() -> None:
    """`3=2-1` was read by nobody; a negative sum that it proves is no doubt."""
    source = table("""
       | STT | Nội dung | Đã giao | Sau điều chỉnh | Tăng, giảm
       | 1   | a        | 28.600  | 30.100         | 1.500
       | 2   | b        | 18.900  | 18.250         | -650
       | 3   | c        | 14.500  | 15.600         | 1.000
    """)  # fmt: skip
    found = sum_mismatches(given(numbered(source, "A", "B", "1", "2", "3=2-1")))
    assert [(f.code, f.stated, f.computed) for f in found] == [("balance_mismatch", "1.000", "1.100")]
