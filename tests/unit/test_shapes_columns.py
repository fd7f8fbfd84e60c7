"""Header words -> roles, roles and periods of money, kinds of tables."""

from __future__ import annotations

import pytest

from extractors.lookups.phrases import LookupConflict, Phrases
from extractors.shapes import SHAPES, classify_table, matching_shapes
from extractors.shapes.amounts import amount_period, amount_role, title_period
from extractors.shapes.column_notes import column_findings
from extractors.shapes.columns import assign_roles
from extractors.shapes.headers import column_words, guess
from extractors.tables.words_of_rows import row_words
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind


def table(
    header: str, *lines: str, title: str | None = None, headings: tuple[str, ...] = (), unit: str | None = "triệu đồng"
) -> Table:
    columns = tuple(
        Column(index=k, path=tuple(p.strip() for p in h.split(">"))) for k, h in enumerate(header.split("|"))
    )
    rows = tuple(
        Row(index=i, kind=RowKind.ITEM, cells=tuple(Cell(col=k, text=t.strip()) for k, t in enumerate(line.split("|"))))
        for i, line in enumerate(lines)
    )
    return assign_roles(
        Table(table_id="t1", title=title, unit=unit, section_headings=headings, columns=columns, rows=rows, page_from=1,
              page_to=1, engine="test", confidence=1)
    )  # fmt: skip


def roles(header: str, *lines: str, unit: str | None = None) -> list[str | None]:
    return [c.role for c in table(header, *lines, unit=unit).columns]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Cơ quan chủ trì", "lead"),
        ("CƠ QUAN CHỦ TRÌ", "lead"),
        ("Chủ trì theo dõi, đôn đốc", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Chủ đầu tư", "lead"),
        ("Cơ quan/Đơn vị phối hợp", "coordinating"),
        ("Đơn vị phối hợp thực hiện", "coordinating"),
        ("Thời gian hoàn thành", "due"),
        ("Thời hạn", "due"),
        ("Tiến độ thực hiện", "time"),
        ("Kết quả/ Sản phẩm", "output"),
        ("Sản phẩm dự kiến", "output"),
        ("Tổng mức đầu tư", "money"),
        ("Dự kiến kinh phí (triệu đồng)", "money"),
        ("Quy mô đầu tư", "text"),
        ("Địa điểm xây dựng", "text"),
        ("Kết quả đạt được hiện nay", "current"),
        ("Chỉ tiêu năm 2026", "value"),
        ("Nội dung công việc", "task"),
        ("Danh mục dự án", "task"),
        ("Nội dung mục tiêu", "target"),
        ("Ghi chú", "note"),
        ("Mã dịch vụ công", None),
        ("Co quan chu tri", "lead"),
    ],
)
def test_one_header(header: str, role: str | None) -> None:
    assert guess((header,)).role == role


def test_the_innermost_line_that_says_something_decides() -> None:
    assert guess(("Cơ quan thực hiện", "Phối hợp")).role == "coordinating"
    assert guess(("Tổng kinh phí", "TW")).role == "money"
    assert guess(("Chỉ tiêu", "Năm 2025")).role == "value"
    assert guess(("So sánh thực hiện với (%)", "Dự toán")).role == "ratio"


def test_an_implementing_column_leads_when_it_stands_alone() -> None:
    assert roles("STT|Nhiệm vụ|Đơn vị thực hiện", "1|Việc|Sở Y tế")[2] == "lead"
    assert roles("STT|Nhiệm vụ|Đơn vị thực hiện|Cơ quan phối hợp", "1|Việc|Sở Y tế|")[2] == "lead"
    assert roles("STT|Mục tiêu|Chủ trì theo dõi, đôn đốc|Đơn vị thực hiện", "1|Việc|Sở Y tế|Sở Nội vụ")[2:] == [
        "lead",
        "implementing",
    ]


def test_the_other_columns_decide_what_target_words_mean() -> None:
    assert roles("STT|Nội dung|Chỉ tiêu|Thời gian thực hiện", "1|Tỷ lệ hồ sơ|20%|2025") == [
        "stt",
        "name",
        "value",
        "time",
    ]
    assert roles("STT|Chỉ tiêu|ĐVT|Thực hiện năm 2024|Kế hoạch năm 2025", "1|Số xã|xã|5|7") == [
        "stt",
        "name",
        "unit",
        "current",
        "value",
    ]
    assert roles("STT|Mục tiêu|Nhiệm vụ|Chủ trì", "1|A|B|Sở Y tế") == ["stt", "value", "name", "lead"]


def test_money_columns_hold_figures() -> None:
    assert roles("STT|Nhiệm vụ|Kinh phí|Nguồn vốn", "1|Việc|1.200|Ngân sách tỉnh", "2|Việc|300|Ngân sách huyện")[
        2:
    ] == ["money", "text"]
    assert roles("STT|Nhiệm vụ|Nguồn vốn > NSTW|Nguồn vốn > NSĐP", "1|Việc|1.200|300")[2:] == ["money", "money"]


def test_years_are_money_values_or_times_by_what_stands_below() -> None:
    assert roles("TT|Nhiệm vụ|Kinh phí > Năm 2024|Kinh phí > Năm 2025", "1|A|10|20")[2:] == ["money", "money"]
    assert roles("TT|Chỉ tiêu|Năm 2024|Năm 2025", "1|A|10%|20%")[2:] == ["value", "value"]
    assert roles("TT|Nhiệm vụ|Lộ trình > Năm 2024|Lộ trình > Năm 2025", "1|A|x|")[2:] == ["time", "time"]
    assert roles("TT|Chỉ tiêu|Lộ trình > Năm 2024|Lộ trình > Năm 2025", "1|A|30%|50%")[2:] == ["value", "value"]


def test_a_header_nobody_has_named_is_a_finding() -> None:
    strange = table("STT|Nhiệm vụ|Hệ số K", "1|Việc|ba phần tư")
    assert strange.columns[2].role == "unknown"
    assert [(f.code, f.origin, f.as_written) for f in column_findings(strange)] == [
        ("unknown_column", "extraction", "Hệ số K")
    ]


@pytest.mark.parametrize(
    ("header", "col", "role", "period"),
    [
        ("N|Tổng kinh phí > Tổng cộng", 1, "total", "2022"),
        ("N|Tổng kinh phí > Nguồn sự nghiệp", 1, "recurrent", "2022"),
        ("N|Kinh phí > ĐTC", 1, "investment", "2022"),
        ("N|Tổng kinh phí giai đoạn 2016 - 2020 > TW", 1, "central", "2016-2020"),
        ("N|Kinh phí năm 2020 > NV ĐTPT", 1, "investment", "2020"),
        ("N|Kinh phí năm 2020 > Ngân sách tỉnh", 1, "local", "2020"),
        ("N|Tổng kinh phí dự án|Kinh phí năm 2020", 1, "total", None),
        ("N|Kinh phí đã giải ngân > NV SN|Kinh phí năm 2020", 1, "disbursed_recurrent", None),
        ("N|Kinh phí đã giải ngân > TW|Kinh phí năm 2020", 1, "disbursed_central", None),
        ("N|KINH PHÍ THỰC HIỆN NĂM 2025|DỰ TOÁN KINH PHÍ NĂM 2026", 1, "disbursed_total", "2025"),
        ("N|KINH PHÍ THỰC HIỆN NĂM 2025|DỰ TOÁN KINH PHÍ NĂM 2026", 2, "planned", "2026"),
        ("N|Kinh phí thực hiện", 1, "total", "2022"),
        ("N|Dự kiến kinh phí giai đoạn 2026-2030 (5 năm) > nguồn đầu tư", 1, "investment", "2026-2030"),
        ("N|Kế hoạch vốn năm 2025 > Tổng số", 1, "planned", "2025"),
        ("N|Dư nợ đầu kỳ", 1, "opening_debt", "2022"),
        ("N|Trả nợ trong kỳ > Lãi phạt", 1, "repaid_late_interest", "2022"),
        ("N|Nguồn vốn > Xã hội hóa", 1, "other", "2022"),
    ],
)
def test_role_and_period_of_money(header: str, col: int, role: str, period: str | None) -> None:
    line = "|".join(["Việc", *["1.200"] * header.count("|")])
    money = table(
        header.replace("N|", "Nhiệm vụ|", 1), line, title="TỔNG HỢP DỰ ÁN NĂM 2022 (Kèm theo Quyết định năm 2023)"
    )
    assert (amount_role(money.columns[col], money), amount_period(money.columns[col], money)) == (role, period)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("DANH MỤC NHIỆM VỤ GIAI ĐOẠN 2022-2025", "2022-2025"),
        ("DỰ TOÁN NĂM 2026", "2026"),
        ("THỰC HIỆN 6 THÁNG NĂM 2019 (so với năm 2018)", "2019"),
        ("ĐỀ ÁN ĐẾN NĂM 2025", None),
        ("SO SÁNH NĂM 2018 VÀ NĂM 2019", None),
        (None, None),
    ],
)
def test_period_of_a_title(title: str | None, period: str | None) -> None:
    assert title_period(title) == period


@pytest.mark.parametrize(
    ("kind", "built"),
    [
        (TableKind.TARGETS, table("STT|Mục tiêu|Kết quả đạt được hiện nay|Chủ trì theo dõi", "1|A|7%|Sở Y tế", unit=None)),
        (TableKind.TARGETS, table("STT|Nội dung|Chỉ tiêu|Thời gian", "1|A|7%|2025", unit=None)),
        (TableKind.TARGETS, table("STT|Chỉ tiêu, nhiệm vụ năm 2026|Chỉ tiêu năm 2026|Chủ trì", "1|A|7%|Sở Y tế", unit=None)),
        (TableKind.TARGETS, table("STT|Chỉ tiêu|Hiện trạng|Mục tiêu đến năm 2025", "1|A|7%|9%", unit=None)),
        (TableKind.TASKS, table("TT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp", "1|A|Sở Y tế|", unit=None)),
        (TableKind.TASKS, table("TT|Nội dung|Chủ trì|Thời gian hoàn thành", "1|A|Sở Y tế|2025", unit=None)),
        (TableKind.TASKS, table("TT|Nhiệm vụ|Kết quả/ Sản phẩm|Cơ quan chủ trì|Thời gian", "1|A|Báo cáo|Sở Y tế|2025", unit=None)),
        (TableKind.PROJECTS, table("TT|Nội dung|Cơ quan chủ trì|Dự kiến kinh phí > ĐTC|Dự kiến kinh phí > SN", "1|A|Sở Y tế||900")),
        (TableKind.PROJECTS, table("TT|Nội dung|Kinh phí thực hiện năm 2025|Dự toán kinh phí năm 2026", "1|A|0|2.000")),
        (TableKind.PROJECTS, table("TT|Dự án|Lũy kế giải ngân đến hết năm 2024|Kế hoạch vốn năm 2025", "1|A|50|70")),
        (TableKind.RESULTS, table("TT|Nội dung chỉ tiêu|Chỉ tiêu|Đạt|Kết quả", "1|A|100%|Đạt|Hoàn thành", unit=None)),
        (TableKind.RESULTS, table("TT|Nội dung chỉ tiêu|Kết quả|Ghi chú", "1|A|Đạt|Hoàn thành", unit=None)),
        (TableKind.RESULTS, table("TT|Nhiệm vụ|Chủ trì|Kết quả thực hiện", "1|A|Sở Y tế|Xong", title="Kết quả thực hiện năm 2024", unit=None)),
        (TableKind.BUDGET_HISTORY, table("TT|Nhiệm vụ, dự án|Tổng kinh phí giai đoạn 2016 - 2020 > TW|Kinh phí đã giải ngân > TW", "1|A|50|50")),
        (TableKind.BUDGET_HISTORY, table("STT|Nội dung|Dự toán năm 2019|Thực hiện 06 tháng|So sánh (%)", "1|A|50|20|40")),
        (TableKind.BUDGET_HISTORY, table("TT|Chỉ tiêu|Dư nợ đầu kỳ|Vay trong kỳ|Trả nợ trong kỳ > Gốc", "1|A|50|20|40")),
        (TableKind.BUDGET_HISTORY, table("TT|Tên dự án|Kế hoạch vốn năm 2024|Giải ngân đến 31/12/2024", "1|A|50|20")),
        (TableKind.OTHER, table("TT|Họ và tên|Chức vụ", "1|Nguyễn Văn A|Giám đốc", unit=None)),
    ],
)  # fmt: skip
def test_kind_of_a_table(kind: TableKind, built: Table) -> None:
    assert classify_table(built) is kind
    assert len(matching_shapes(built)) == (0 if kind is TableKind.OTHER else 1)


def test_every_kind_but_other_has_one_shape() -> None:
    assert sorted(s.kind for s in SHAPES) == sorted(set(TableKind) - {TableKind.OTHER})


def test_a_phrase_under_two_roles_stops_at_load() -> None:
    with pytest.raises(LookupConflict, match="both 'lead' and 'coordinating'"):
        Phrases({"lead": ["Chủ trì"], "coordinating": ["CHỦ  TRÌ"]}, "columns.yml")


def test_the_lookups_are_free_of_contradictions() -> None:
    assert column_words().roles.longest("Cơ quan chủ trì") == "lead"
    assert row_words().total.is_whole("TỔNG CỘNG")
