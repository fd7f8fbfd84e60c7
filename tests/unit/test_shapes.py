"""Tables -> records, on tables as plans print them. `"` repeats a merged cell of the row above."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.shapes import ShapeContext, ShapeResult, read_table
from schemas.base import Place
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

PROVINCE = ShapeContext(doc_id="d1", province="Vĩnh Long", issued_on=date(2024, 12, 27))


def read(
    text: str,
    *,
    title: str | None = None,
    unit: str | None = None,
    headings: tuple[str, ...] = (),
    context: ShapeContext = PROVINCE,
) -> tuple[Table, ShapeResult]:
    header, *lines = [line.split("|") for line in text.strip().splitlines()]
    columns = tuple(Column(index=k, path=tuple(p.strip() for p in h.split(">"))) for k, h in enumerate(header))
    rows: list[Row] = []
    for index, line in enumerate(lines):
        cells = []
        for k, text_ in enumerate(t.strip() for t in line):
            above = rows[-1].cells[k] if rows and text_ == '"' else None
            inherits = None if above is None else above.inherits if above.inherits is not None else index - 1
            place = Place(page=3, bbox=(10.0 * k, 10.0 * index, 10.0 * k + 9, 10.0 * index + 9))
            cells.append(Cell(col=k, text="" if above else text_, inherits=inherits, places=(place,)))
        rows.append(Row(index=index, kind=RowKind.ITEM, cells=tuple(cells)))
    table = Table(table_id="t1", title=title, unit=unit, section_headings=headings, columns=columns, rows=tuple(rows),
                  page_from=1, page_to=1, engine="test", confidence=1)  # fmt: skip
    return read_table(table, context)


def bodies(result: ShapeResult, role: str) -> list[list[str]]:
    ids = [*(t.target_id for t in result.targets), *(t.task_id for t in result.tasks)]
    return [[r.agency for r in result.responsibilities if r.record_id == i and r.role == role] for i in ids]


def test_projects_are_tasks_with_money() -> None:
    table, result = read(
        """
STT|Tên nhiệm vụ, dự án|Đơn vị thực hiện|Thời gian thực hiện|Tổng kinh phí dự án|Kinh phí năm 2020 > Tổng cộng|Kinh phí năm 2020 > NV SN|Ghi chú
I|Triển khai tiêu chuẩn|||2.150|650|650|
1|Cập nhật Kiến trúc|Sở TT&TT|2020|350|350|350|Quyết định số 5/QĐ-BTTTT
2|Chuyển đổi IPv6|Văn phòng UBND tỉnh|2019-2025|1.800|0||
|TỔNG KINH PHÍ|||2.150|650|650|
""",
        unit="triệu đồng",
    )
    assert table.kind is TableKind.PROJECTS
    first, second = result.tasks
    assert (first.task_id, first.stt, first.group_path, first.text) == (
        "d1/t1/task/I/1",
        "1",
        ("Triển khai tiêu chuẩn",),
        "Cập nhật Kiến trúc",
    )
    assert (first.start, first.due, first.note) == (None, "2020", "Quyết định số 5/QĐ-BTTTT")
    assert (second.start, second.due, second.due_on, second.time_text) == (
        "2019",
        "2025",
        date(2025, 12, 31),
        "2019-2025",
    )
    assert bodies(result, "lead") == [["Sở Thông tin và Truyền thông"], ["Văn phòng Ủy ban nhân dân tỉnh"]]
    money = [(a.row_kind, a.label, a.role, a.period, a.vnd, a.record_id) for a in result.amounts]
    assert money[:3] == [
        ("group", "Triển khai tiêu chuẩn", "total", None, 2_150_000_000, None),
        ("group", "Triển khai tiêu chuẩn", "total", "2020", 650_000_000, None),
        ("group", "Triển khai tiêu chuẩn", "recurrent", "2020", 650_000_000, None),
    ]
    assert ("item", "Chuyển đổi IPv6", "total", "2020", 0, "d1/t1/task/I/2") in money  # a printed 0 is 0
    assert not any(
        label == "Chuyển đổi IPv6" and role == "recurrent" for _, label, role, *_ in money
    )  # an empty cell is none
    assert [label for kind, label, *_ in money if kind == "total"] == ["TỔNG KINH PHÍ"] * 3


def test_each_record_knows_its_place_and_words() -> None:
    _, result = read("STT|Nhiệm vụ|Chủ trì|Kinh phí\n1|Việc A|Sở Y tế|1.200", unit="triệu đồng", title="NĂM 2025")
    task, amount, lead = result.tasks[0], result.amounts[0], result.responsibilities[0]
    assert (task.page, task.bbox, task.as_written) == (3, (0, 0, 39, 9), "1 | Việc A | Sở Y tế | 1.200")
    assert (amount.page, amount.bbox, amount.as_written, amount.value) == (3, (30, 0, 39, 9), "1.200", Decimal(1200))
    assert (lead.bbox, lead.as_written) == ((20, 0, 29, 9), "Sở Y tế")


def test_figures_that_cannot_be_read_are_findings_never_numbers() -> None:
    _, result = read(
        "STT|Nhiệm vụ|Kinh phí\n1|A|37.5130\n2|B|1.500\n3|C|-\n4|D|Theo dự toán được duyệt\n5|E|10", unit="triệu đồng"
    )
    assert [a.label for a in result.amounts] == ["B", "E"]
    assert [(f.code, f.origin, f.severity) for f in result.findings] == [
        ("unparsed_number", "extraction", "warning"),
        ("unparsed_number", "extraction", "note"),
    ]
    assert "37.5130" in result.findings[0].message


def test_money_without_a_unit_is_a_finding() -> None:
    _, result = read("STT|Nhiệm vụ|Kinh phí\n1|A|500")
    assert not result.amounts
    assert [f.code for f in result.findings] == ["missing_unit"]
    _, result = read("STT|Nhiệm vụ|Kinh phí (triệu đồng)\n1|A|500")
    assert [a.vnd for a in result.amounts] == [500_000_000]


def test_targets_with_a_value_column() -> None:
    table, result = read("""
STT|Chỉ tiêu, nhiệm vụ trọng tâm năm 2026|Chỉ tiêu năm 2026|Đơn vị chủ trì|Đơn vị phối hợp
1.|Tỷ lệ hồ sơ được xử lý trực tuyến|>80%|Sở Nội vụ|Các đơn vị liên quan
2.|Tuyên truyền về an toàn thông tin|100%|Sở Nội vụ|Các đơn vị liên quan
3.|Bồi dưỡng kỹ năng số|Thường xuyên|Sở Nội vụ|Các đơn vị liên quan
""")
    assert table.kind is TableKind.TARGETS
    assert [(t.stt, t.due, t.recurrence) for t in result.targets] == [
        ("1", "2026", None),
        ("2", "2026", None),
        ("3", "2026", None),
    ]
    assert [(v.comparator, v.value, v.unit, v.applies_to) for v in result.target_values] == [
        (">", 80, "%", "hồ sơ được xử lý trực tuyến"),
        ("=", 100, "%", "Tuyên truyền về an toàn thông tin"),
    ]
    # What states no measure is also a task, for the header names both.
    assert [(t.stt, t.due, t.recurrence, t.time_text) for t in result.tasks] == [
        ("2", "2026", None, None),
        ("3", None, "continuous", "Thường xuyên"),
    ]
    assert bodies(result, "coordinating") == [["Các đơn vị liên quan"]] * 5


def test_targets_by_year_have_one_value_for_each_column() -> None:
    _, result = read("""
TT|Chỉ tiêu|ĐVT|Thực hiện năm 2024|Kế hoạch năm 2025|Mục tiêu đến năm 2030
I|Chỉ tiêu kinh tế||||
1|Tốc độ tăng trưởng GRDP|%|7,5|8,0|≥ 10
2|Thu nhập bình quân|Triệu đồng|60|70|120
""")
    assert [(t.due, t.current) for t in result.targets] == [("2030", "7,5"), ("2030", "60")]
    assert [(v.comparator, v.value, v.unit, v.applies_to) for v in result.target_values] == [
        ("=", 8, "%", "Kế hoạch năm 2025"),
        (">=", 10, "%", "Mục tiêu đến năm 2030"),
        ("=", 70, "Triệu đồng", "Kế hoạch năm 2025"),
        ("=", 120, "Triệu đồng", "Mục tiêu đến năm 2030"),
    ]


def test_targets_whose_value_stands_in_the_text_are_due_by_their_group() -> None:
    _, result = read("""
STT|Mục tiêu|Kết quả đạt được hiện nay|Chủ trì theo dõi, đôn đốc|Đơn vị thực hiện
|Đến năm 2025|||
I|Chính quyền số|||
1.|Tối thiểu 90% người dân hài lòng|98,92%|Văn phòng UBND tỉnh, Sở Nội vụ|Sở, ban, ngành, UBND cấp huyện
|Đến năm 2030|||
I|Chính quyền số|||
1.|Kinh tế số chiếm 15% GRDP|7%|Cục Thống kê|Sở, ban, ngành
""")
    assert [(t.group_path, t.due, t.current) for t in result.targets] == [
        (("Đến năm 2025", "Chính quyền số"), "2025", "98,92%"),
        (("Đến năm 2030", "Chính quyền số"), "2030", "7%"),
    ]
    assert [(v.comparator, v.value) for v in result.target_values] == [(">=", 90), ("=", 15)]
    assert bodies(result, "lead")[0] == ["Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ"]
    assert bodies(result, "implementing")[0] == ["Sở, ban, ngành", "Ủy ban nhân dân cấp huyện"]
    assert len({t.target_id for t in result.targets}) == 2


def test_a_heading_dates_what_the_row_does_not_and_a_title_never() -> None:
    text = "STT|Nhiệm vụ|Chủ trì\n1|Việc A|Sở Y tế\n2|Việc B trước ngày 30/6/2025|Sở Y tế"
    assert [t.due for t in read(text, headings=("III. NHIỆM VỤ NĂM 2024",))[1].tasks] == ["2024", "2025-06-30"]
    assert [t.due for t in read(text, headings=("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024",))[1].tasks] == [None, "2025-06-30"]
    assert [t.due for t in read(text, title="NHIỆM VỤ NĂM 2024")[1].tasks] == [None, "2025-06-30"]


def test_merged_cells_hold_for_the_rows_below() -> None:
    _, result = read("""
TT|Nhiệm vụ|Chủ trì|Thời gian|Sản phẩm
1|Việc A|Sở Y tế|Quý IV/2025|Báo cáo
2|Việc B|"|"|Kế hoạch
3|Việc C|"|2026|"
""")
    assert bodies(result, "lead") == [["Sở Y tế"]] * 3
    assert [(t.due, t.output) for t in result.tasks] == [
        ("2025-Q4", "Báo cáo"),
        ("2025-Q4", "Kế hoạch"),
        ("2026", "Kế hoạch"),
    ]


def test_a_target_over_several_rows_is_one_target() -> None:
    _, result = read("""
STT|Chỉ tiêu|Mức phấn đấu|Đơn vị chủ trì
1|Tỷ lệ văn bản điện tử|100% cấp tỉnh|Văn phòng UBND tỉnh
"|"|90% cấp xã|UBND cấp xã
""")
    assert len(result.targets) == 1
    assert [(v.seq, v.value, v.applies_to) for v in result.target_values] == [(0, 100, "cấp tỉnh"), (1, 90, "cấp xã")]
    assert bodies(result, "lead") == [["Văn phòng Ủy ban nhân dân tỉnh", "Ủy ban nhân dân cấp xã"]]


def test_a_group_that_is_a_body_leads_what_it_heads() -> None:
    _, result = read(
        "STT|Nhiệm vụ|Kinh phí năm 2025\nI|Sở Y tế|300\n1|Kho dữ liệu y tế|300\nII|Xã hội số|200\n1|Phổ cập kỹ năng|200",
        unit="triệu đồng",
    )
    assert bodies(result, "lead") == [["Sở Y tế"], []]


def test_what_a_group_row_states_holds_for_its_rows() -> None:
    _, result = read(
        "TT|Nhiệm vụ|Chủ trì|Hoàn thành\nI|Thể chế|Sở Tư pháp|2025\n1|Việc A||Quý I/2025\n2|Việc B|Sở Nội vụ|"
    )
    assert bodies(result, "lead") == [["Sở Tư pháp"], ["Sở Nội vụ"]]
    assert [t.due for t in result.tasks] == ["2025-Q1", "2025"]


def test_one_cell_may_name_who_leads_and_who_coordinates() -> None:
    _, result = read("""
TT|Nhiệm vụ|Cơ quan thực hiện
1|Việc A|Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính, UBND cấp xã
2|Việc B|Sở Nội vụ chủ trì, phối hợp với Sở Tài chính
""")
    assert bodies(result, "lead") == [["Sở Nội vụ"]] * 2
    assert bodies(result, "coordinating") == [["Sở Tài chính", "Ủy ban nhân dân cấp xã"], ["Sở Tài chính"]]


def test_a_road_map_of_marks_is_a_time() -> None:
    _, result = read("TT|Nhiệm vụ|Lộ trình > Năm 2022|Lộ trình > Năm 2023|Lộ trình > Năm 2024\n1|A|x|x|\n2|B|||x")
    assert [(t.start, t.due) for t in result.tasks] == [("2022", "2023"), (None, "2024")]


def test_parts_and_remarks_are_no_tasks() -> None:
    _, result = read(
        "TT|Nội dung|Chủ trì|Kinh phí\n1|Dự án A|Sở Y tế|100\n|Trong đó:||\n|Thiết bị||60\n|Phần mềm||40\n2|Dự án B|Sở Y tế|50\n|Ghi chú: theo giá năm 2025||",
        unit="triệu đồng",
    )
    assert [t.text for t in result.tasks] == ["Dự án A", "Dự án B"]
    assert [(a.label, a.record_id) for a in result.amounts if a.label in ("Thiết bị", "Phần mềm")] == [
        ("Thiết bị", "d1/t1/task/1"),
        ("Phần mềm", "d1/t1/task/1"),
    ]
    assert [f.code for f in result.findings] == ["remark_row"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TT|Nội dung chỉ tiêu|Kết quả|Ghi chú\n1|Xây dựng cổng|Đạt|Hoàn thành", TableKind.RESULTS),
        ("STT|Nội dung|Dự toán năm 2019|Thực hiện 06 tháng\n1|Chi đầu tư|100|60", TableKind.BUDGET_HISTORY),
    ],
)
def test_the_past_sets_no_tasks(text: str, kind: TableKind) -> None:
    table, result = read(text, unit="triệu đồng" if kind is TableKind.BUDGET_HISTORY else None)
    assert table.kind is kind
    assert not result.tasks
    assert not result.targets
    assert len(result.amounts) == (2 if kind is TableKind.BUDGET_HISTORY else 0)


def test_an_unknown_table_keeps_its_money_and_says_so() -> None:
    table, result = read("TT|Họ và tên|Quê quán\n1|Nguyễn Văn A|Xã An Bình")
    assert table.kind is TableKind.OTHER
    assert [f.code for f in result.findings] == ["unknown_table_kind", "unknown_column"]
    assert "Quê quán" in result.findings[0].message


def test_ids_do_not_depend_on_other_rows() -> None:
    lines = ["STT|Nhiệm vụ|Kinh phí", "I|Hạ tầng|300", "1|Việc A|100", "2|Việc B|200", "II|Dữ liệu|50", "1|Việc C|50"]
    whole = read("\n".join(lines), unit="triệu đồng")[1]
    less = read("\n".join(lines[:2] + lines[3:]), unit="triệu đồng")[1]
    by_text = {t.text: t.task_id for t in whole.tasks}
    assert {t.text: t.task_id for t in less.tasks} == {k: v for k, v in by_text.items() if k != "Việc A"}
    assert {a.amount_id for a in less.amounts} < {a.amount_id for a in whole.amounts}


def test_two_rows_of_one_number_have_two_ids() -> None:
    ids = [t.task_id for t in read("STT|Nhiệm vụ|Chủ trì\n1|Việc A|Sở Y tế\n1|Việc B|Sở Y tế")[1].tasks]
    assert ids == ["d1/t1/task/1", "d1/t1/task/1~2"]
