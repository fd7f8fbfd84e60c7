"""Row kinds and groups, on tables as plans print them. `=` stands for a cell that spans the rest of its row."""

from __future__ import annotations

import pytest

from extractors.shapes.columns import assign_roles
from extractors.tables.ordinals import Style, read_ordinals, split_ordinal, tidy
from extractors.tables.rows import classify_rows
from schemas.tables import Cell, Column, Row, RowKind, Table


def classified(text: str) -> list[tuple[str, str]]:
    """(kind, group path) of each row of a table given as lines of cells; the first line is the header."""
    header, *lines = [line.split("|") for line in text.strip().splitlines()]
    columns = tuple(Column(index=k, path=tuple(p.strip() for p in h.split(">"))) for k, h in enumerate(header))
    rows = []
    for index, line in enumerate(lines):
        texts = [t.strip() for t in line]
        span = texts.count("=")
        cells = [
            Cell(col=k, text="" if t == "=" else t, col_span=span + 1 if span and k == texts.index("=") - 1 else 1)
            for k, t in enumerate(texts + [""] * (len(columns) - len(texts)))
        ]
        rows.append(Row(index=index, kind=RowKind.ITEM, cells=tuple(cells)))
    table = assign_roles(
        Table(
            table_id="t1",
            unit="triệu đồng",
            columns=columns,
            rows=tuple(rows),
            page_from=1,
            page_to=1,
            engine="test",
            confidence=1,
        )
    )
    return [(row.kind.value, " > ".join(row.group_path)) for row in classify_rows(table.columns, table.rows)]


def test_groups_that_span_nest_around_roman_groups() -> None:
    assert classified("""
STT|Mục tiêu|Hiện trạng|Chủ trì
Đến năm 2025|=|=|=
I|Chính quyền số||
1.|100% văn bản điện tử|90%|Sở Nội vụ
II|Kinh tế số||
1.|Kinh tế số chiếm 10% GRDP|7%|Cục Thống kê
Đến năm 2030|=|=|=
I|Chính quyền số||
1.|100% hồ sơ số|80%|Sở Nội vụ
""") == [
        ("group", ""),
        ("group", "Đến năm 2025"),
        ("item", "Đến năm 2025 > Chính quyền số"),
        ("group", "Đến năm 2025"),
        ("item", "Đến năm 2025 > Kinh tế số"),
        ("group", ""),
        ("group", "Đến năm 2030"),
        ("item", "Đến năm 2030 > Chính quyền số"),
    ]  # fmt: skip


def test_groups_with_subtotals_and_an_unnumbered_one_inside() -> None:
    assert classified("""
STT|Nhiệm vụ|Tổng cộng|Kinh phí năm 2025
|Tổng cộng|300|300
I|Sở Khoa học và Công nghệ|200|200
1|Thuê hạ tầng||50
|Trung tâm công nghệ thông tin|150|150
1|Vận hành trung tâm dữ liệu||150
II|Sở Y tế|100|100
1|Kho dữ liệu y tế||100
""") == [
        ("total", ""),
        ("group", ""),
        ("item", "Sở Khoa học và Công nghệ"),
        ("group", "Sở Khoa học và Công nghệ"),
        ("item", "Sở Khoa học và Công nghệ > Trung tâm công nghệ thông tin"),
        ("group", ""),
        ("item", "Sở Y tế"),
    ]  # fmt: skip


def test_budget_paper_letters_romans_and_numbers() -> None:
    """A group is a row with deeper numbers below it; `-` lines are parts, and a lone `II` or `C` is an item."""
    assert classified("""
STT|Nội dung|Dự toán năm 2025|Thực hiện 06 tháng|So sánh (%)
A|TỔNG NGUỒN THU|100|60|60
I|Thu cân đối|80|50|63
1|Thu nội địa|80|50|63
-|Thuế sử dụng đất|10|5|50
II|Thu chuyển nguồn|20|10|50
B|TỔNG CHI|90|40|44
1|Chi đầu tư phát triển|40|20|50
2|Chi thường xuyên|50|20|40
C|BỘI CHI|10|10|100
""") == [
        ("group", ""),
        ("group", "TỔNG NGUỒN THU"),
        ("item", "TỔNG NGUỒN THU > Thu cân đối"),
        ("item", "TỔNG NGUỒN THU > Thu cân đối"),
        ("item", "TỔNG NGUỒN THU"),
        ("group", ""),
        ("item", "TỔNG CHI"),
        ("item", "TỔNG CHI"),
        ("item", ""),
    ]  # fmt: skip


def test_of_which_rows_are_items() -> None:
    kinds = [kind for kind, _ in classified("""
STT|Nội dung|Dự toán năm 2025
|TỔNG CHI NSĐP|300
I|Chi thường xuyên|300
|Trong đó:|
1|Chi giáo dục|200
2|Chi y tế|100
""")]  # fmt: skip
    assert kinds == ["total", "group", "item", "item", "item"]


@pytest.mark.parametrize("name", ["Tổng cộng", "TỔNG KINH PHÍ", "Tổng số", "Cộng", "Tổng cộng (I+II)", "Tổng cộng:"])
@pytest.mark.parametrize("column", ["stt", "name"])
def test_totals_by_name(name: str, column: str) -> None:
    row = f"{name}||30" if column == "stt" else f"|{name}|30"
    assert [kind for kind, _ in classified(f"STT|Nhiệm vụ|Kinh phí\n1|Việc A|10\n2|Việc B|20\n{row}")] == [
        "item",
        "item",
        "total",
    ]


def test_a_total_without_a_name() -> None:
    assert [kind for kind, _ in classified("STT|Nhiệm vụ|Kinh phí\n1|Việc A|10\n2|Việc B|20\n||30")] == [
        "item",
        "item",
        "total",
    ]


@pytest.mark.parametrize("name", ["Công nghệ thông tin", "Tổng đài 1022", "Tổng Công ty Viễn thông"])
def test_names_that_only_look_like_totals(name: str) -> None:
    assert classified(f"STT|Nhiệm vụ|Kinh phí\n1|{name}|10\n2|Việc B|20")[0] == ("item", "")


def test_subtotals_belong_to_their_group() -> None:
    assert classified("""
TT|Nội dung chi|Thành tiền
I|Thiết bị|
1|Máy tính|150
|Cộng I|150
II|Đào tạo|
1|Lớp tập huấn|40
|Cộng (II)|40
|Tổng cộng (I+II)|190
""")[2:] == [("total", "Thiết bị"), ("group", ""), ("item", "Đào tạo"), ("total", "Đào tạo"), ("total", "")]  # fmt: skip


def test_a_numbered_parent_with_its_own_body_and_time_is_an_item() -> None:
    kinds = [kind for kind, _ in classified("""
TT|Nhiệm vụ|Chủ trì|Thời gian
1|Xây dựng chính quyền số|Sở Nội vụ|2025
1.1|Xây dựng cổng|Sở Nội vụ|2025
2|Kinh tế số||
2.1|Thương mại điện tử|Sở Công Thương|2025
""")]  # fmt: skip
    assert kinds == ["item", "item", "group", "item"]


def test_a_numbered_parent_whose_money_is_the_sum_of_its_parts_is_a_group() -> None:
    kinds = [kind for kind, _ in classified("""
TT|Hạng mục|Chủ trì|Kinh phí
1|Sở Y tế|Sở Y tế|300
1.1|Phần mềm|Sở Y tế|100
1.2|Máy chủ|Sở Y tế|200
""")]  # fmt: skip
    assert kinds == ["group", "item", "item"]


def test_lettered_parts_make_a_group_of_their_sum() -> None:
    assert [kind for kind, _ in classified("TT|Nội dung|Kinh phí\n1|Hạ tầng số|300\na|Máy chủ|100\nb|Mạng|200\n2|Dữ liệu|100")] == [
        "group", "item", "item", "item",
    ]  # fmt: skip


def test_groups_without_an_stt_column() -> None:
    assert classified("""
Nhiệm vụ|Chủ trì|Thời hạn
Cải cách thể chế||
Rà soát văn bản|Sở Tư pháp|2025
Ban hành quy chế|Sở Nội vụ|2025
Cải cách thủ tục||
Công bố thủ tục|Văn phòng UBND tỉnh|2025
""") == [
        ("group", ""),
        ("item", "Cải cách thể chế"),
        ("item", "Cải cách thể chế"),
        ("group", ""),
        ("item", "Cải cách thủ tục"),
    ]  # fmt: skip


def test_roles_come_before_rows() -> None:
    with pytest.raises(ValueError, match="assign_roles"):
        classify_rows((Column(index=0, path=("STT",)),), ())


def test_letters_and_roman_numbers_are_told_apart_by_their_series() -> None:
    styles = [o.style for o in read_ordinals(["A", "I", "II", "B", "I", "C", "D"]) if o]
    assert styles == [Style.LETTER, Style.ROMAN, Style.ROMAN, Style.LETTER, Style.ROMAN, Style.LETTER, Style.LETTER]
    assert [o.style for o in read_ordinals(["IV", "V", "VI"]) if o] == [Style.ROMAN] * 3


def test_ordinals_as_cited() -> None:
    assert [tidy(t) for t in ("1.", "a)", "(2)", " I ", "1.2.", "-")] == ["1", "a", "2", "I", "1.2", "-"]
    assert split_ordinal("II. Hạ tầng số") == ("II", "Hạ tầng số")
    assert split_ordinal("1.642,4 triệu đồng") == ("", "1.642,4 triệu đồng")
    assert [o.depth for o in read_ordinals(["1", "1.1", "1.1.1", "I.2"]) if o] == [1, 2, 3, 1]


def test_group_without_a_number_in_numbering_that_goes_on() -> None:
    """`Hạ tầng kết nối | 23 | 15` over row 3 alone was a project, and its money counted twice."""
    assert classified("""
STT|Tên dự án|Tổng|NST
A|Hạ tầng|95|61
|Hạ tầng dữ liệu|72|46
1|Trung tâm dữ liệu|58|40
2|Kho dữ liệu|14|6
|Hạ tầng kết nối|23|15
3|Mạng truyền số liệu|23|15
B|Ứng dụng|12|0
4|Nền tảng|12|0
""") == [
        ("group", ""),
        ("group", "Hạ tầng"),
        ("item", "Hạ tầng > Hạ tầng dữ liệu"),
        ("item", "Hạ tầng > Hạ tầng dữ liệu"),
        ("group", "Hạ tầng"),
        ("item", "Hạ tầng > Hạ tầng kết nối"),
        ("group", ""),
        ("item", "Ứng dụng"),
    ]
