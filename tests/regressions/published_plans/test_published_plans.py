"""What plans as published showed at first sight: values lost beside a column `Đơn vị`, years and units given to the wrong figure,
sums of headings and Điều dropped, verbs taken for bodies, work to be done taken for what our paper does."""

from __future__ import annotations

import pytest

from extractors.context import ReadingContext
from extractors.language.agencies import find_coordinating, find_subject, split_agencies
from extractors.language.citations import find_citations
from extractors.language.deadlines import find_due, find_open_due, find_own_year
from extractors.language.quantities import find_quantities
from extractors.language.value_cells import parse_value_cell
from extractors.layout.head import read_head
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from extractors.prose.labels import read_labels
from tests.layout_text import layout
from tests.papers import budget, paper

_HEADER = "| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi |\n| --- | --- | --- | --- | --- |\n"


def test_a_result_that_targets_aim_at_is_their_value() -> None:
    rows = (
        "| 1 | Xếp hạng năng lực số | Thứ bậc | ≤ 5 Miền Trung; ≤ 20 Cả nước | Sở Nội vụ |\n"
        "| 2 | Quy mô kinh tế số | % GRDP | ≥ 30 | Sở Tài chính |\n"
        "| 3 | Hình thành trung tâm dữ liệu của tỉnh | Trung tâm dữ liệu vùng | 02 | Công an tỉnh |\n"
    )
    read = paper("## I. CHỈ TIÊU\n\n" + _HEADER + rows)
    assert [(v.comparator, int(v.value), v.unit) for v in read.target_values] == [
        ("<=", 5, "Thứ bậc"), ("<=", 20, "Thứ bậc"), (">=", 30, "% GRDP"), ("=", 2, "Trung tâm dữ liệu vùng"),
    ]  # fmt: skip
    assert {r.agency for r in read.responsibilities} == {"Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"}


def test_the_unit_over_a_table_of_targets_is_no_title() -> None:
    table = "| STT | Địa phương | Năm 2026 |\n| --- | --- | --- |\n| 1 | Xã An Bình | 45 |\n| 2 | Xã Tân Lập | 50 |\n"
    read = paper(f"## II. CHỈ TIÊU\n\nĐơn vị tính: ha\n\n{table}")
    assert [t.title for t in read.tables] != ["Đơn vị tính: ha"]
    assert {v.unit for v in read.target_values} == {"ha"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Xây dựng vùng ương giống tập trung với quy mô 350 ha.", [(350, "ha", None)]),
        ("Hỗ trợ xây dựng, nhân rộng 45 mô hình, dự án giảm nghèo.", [(45, "mô hình", None)]),
        ("Đạt 40 triệu tài khoản định danh điện tử.", [(40, "triệu tài khoản", None)]),
        ("Giảm tỷ suất tử vong trẻ em dưới 01 tuổi xuống 12,5 vào năm 2027 và 10 vào năm 2030.", [(12.5, None, None), (10, None, None)]),
        ("Giảm tỷ suất trẻ em bị tai nạn xuống 550/100.000 trẻ em.", [(550, "/100.000 trẻ em", None)]),
        ("Tỷ số giới tính khi sinh ở mức 111 bé trai/100 bé gái.", [(111, "bé trai/100 bé gái", None)]),
        ("Tỷ suất sinh giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ.", [(18, "ca sinh/1.000 phụ nữ", None)]),
        ("Số bác sĩ/1 vạn dân đạt trên 8,5.", [(8.5, None, "Số bác sĩ/1 vạn dân")]),
        ("Cơ cấu kinh tế: Công nghiệp - xây dựng 38,7%, dịch vụ 38,6%.", [(38.7, "%", "Công nghiệp - xây dựng"), (38.6, "%", "dịch vụ")]),
        ("Đất lâm nghiệp 299.330 ha, trong đó: rừng đặc dụng 5.480 ha.", [(299330, "ha", None), (5480, "ha", "rừng đặc dụng")]),
        ("Chỉ tiêu 2: Tỷ lệ trẻ em được khám sức khỏe đạt 90%.", [(90, "%", "trẻ em được khám sức khỏe")]),
        ("100% người dân khi thực hiện thủ tục được xác thực.", [(100, "%", "người dân")]),
        ("Giảm 15% chi phí lao động, tăng năng suất tối thiểu 10%.", [(15, "%", "chi phí lao động"), (10, "%", None)]),
    ],
)  # fmt: skip
def test_values(text: str, values: list[tuple[float, str | None, str | None]]) -> None:
    found = find_quantities(text)
    assert [(float(q.value or 0), q.unit) for q in found] == [(value, unit) for value, unit, _ in values]
    assert all(of is None or q.of == of for q, (_, _, of) in zip(found, values, strict=True))


def test_money_of_a_cell_keeps_its_unit() -> None:
    assert [q.unit for q in parse_value_cell("trên 5.000 USD", "triệu đồng")] == ["USD"]


def test_a_year_behind_a_value_is_its_own() -> None:
    line = "- Tỷ lệ nhẹ cân dưới 9% vào năm 2027 và dưới 8% vào năm 2030; thể thấp còi dưới 17% vào năm 2027 và dưới 15% vào năm 2030."
    read = paper(f"## I. MỤC TIÊU\n\n{line}\n")
    assert [(int(v.value), "2030" in (v.applies_to or "")) for v in read.target_values] == [
        (9, False), (8, True), (17, False), (15, True),
    ]  # fmt: skip


def test_a_year_that_opens_the_clause_is_the_deadline() -> None:
    own = find_own_year(
        "Việc làm: Năm 2026 tạo việc làm cho 20.400 lao động; đến năm 2030 tạo việc làm cho 48.000 lao động."
    )
    assert own is not None
    assert own.due == "2026"


def test_a_numbered_aim_over_bullets_is_their_heading() -> None:
    read = paper("## I. MỤC TIÊU\n\nMục tiêu 1: Giảm suy dinh dưỡng\n\n- Giảm tỷ lệ thấp còi xuống dưới 27%.\n")
    assert [(t.text, t.group_path[-1]) for t in read.targets] == [
        ("Giảm tỷ lệ thấp còi xuống dưới 27%.", "Mục tiêu 1: Giảm suy dinh dưỡng")
    ]


def test_sums_of_a_heading() -> None:
    read = budget(
        "### 1. Phân bổ 350 tỷ đồng (gồm: 280 tỷ đồng vốn trong nước, 70 tỷ đồng vốn nước ngoài) như sau:",
        "a) Phân bổ 100 tỷ đồng cho xã An Bình.",
    )
    assert [(a.label, int(a.value)) for a in read.amounts][:3] == [
        ("Phân bổ", 350), ("vốn trong nước", 280), ("vốn nước ngoài", 70),
    ]  # fmt: skip


def test_capital_is_money_and_that_of_society_is_none() -> None:
    read = paper(
        "## I. CHỈ TIÊU\n\n### 1. Tổng vốn đầu tư toàn xã hội\n\n- Đạt trên 35.000 tỷ đồng.\n\n"
        "## II. Vốn đầu tư: Tổng nhu cầu vốn: 412 tỷ đồng, chia ra:\n\n- Vốn ngân sách: 282 tỷ đồng;\n\n- Vốn dân: 130 tỷ đồng.\n"
    )
    assert [(a.label, a.row_kind, int(a.value)) for a in read.amounts] == [
        ("Tổng nhu cầu vốn", "total", 412), ("Vốn ngân sách", "item", 282), ("Vốn dân", "item", 130),
    ]  # fmt: skip
    assert [int(v.value) for v in read.target_values] == [35000]


def test_the_sum_that_a_task_is_given() -> None:
    read = paper(
        "## II. NHIỆM VỤ\n\n1. Bổ sung khoảng 84,3 tỷ đồng vốn đầu tư công từ nguồn tăng thu.\n\n2. Rà soát.\n"
    )
    assert [(float(a.value), a.as_written) for a in read.amounts] == [(84.3, "khoảng 84,3 tỷ đồng")]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Cấp 100% tài khoản định danh cho người dân, hoàn thành trước 31/12/2026.", []),
        ("Cơ quan hướng dẫn: Sở Y tế chủ trì, phối hợp với Sở Tài chính.", ["Sở Y tế"]),
        ("Cấp ủy, chính quyền các xã tổ chức thực hiện.", ["Cấp ủy, chính quyền các xã"]),
    ],
)
def test_who_is_ordered(text: str, bodies: list[str]) -> None:
    assert find_subject(text) == bodies


def test_ministries_side_by_side() -> None:
    assert split_agencies("Bộ Tư pháp Bộ Khoa học và Công nghệ") == ["Bộ Tư pháp", "Bộ Khoa học và Công nghệ"]


def test_helpers_with_a_field_of_registering_and_a_name_with_a_dash() -> None:
    assert find_coordinating("Phối hợp Phòng Đăng ký kinh doanh niêm yết thủ tục.") == ["Phòng Đăng ký kinh doanh"]
    wards = "Ủy ban nhân dân các phường: Hoa Lư, Văn Miếu - Nhà Thờ"
    assert find_coordinating(f"Phối hợp {wards} đảm bảo an toàn.") == [wards]


def test_who_leads_in_a_bracket_with_a_label() -> None:
    found = read_labels("Rà soát văn bản (Phòng Pháp chế chủ trì, các phòng phối hợp; thời gian: Quý II/2026).")
    assert found is not None
    assert (found.lead, found.timing and found.timing.due) == (("Phòng Pháp chế",), "2026-Q2")


@pytest.mark.parametrize(
    ("text", "due", "later"),
    [
        ("Báo cáo trước ngày 15/6 và ngày 15/12/2026.", "2026-06-15", ("2026-12-15",)),
        ("Báo cáo 6 tháng trước ngày 10/6; báo cáo năm trước ngày 10/12.", "2026-06-10", ("2026-12-10",)),
    ],
)
def test_further_days_are_told(text: str, due: str, later: tuple[str, ...]) -> None:
    found = find_open_due(text, "2026")
    assert found is not None
    assert (found.due, found.later) == (due, later)


def test_a_condition_is_no_deadline() -> None:
    assert find_due("Thu hồi các khoản đã giao nhưng đến ngày 30/6/2026 chưa phân bổ.") is None


@pytest.mark.parametrize(
    ("line", "recurrence", "words"),
    [
        ("1. Định kỳ hằng năm, trước ngày 15 tháng 12 báo cáo kết quả.", "yearly", "Định kỳ hằng năm; trước ngày 15 tháng 12"),
        ("1. Định kỳ trước ngày 20 tháng cuối quý, các sở báo cáo; tổng hợp trước ngày 25 tháng cuối quý.", "quarterly", "trước ngày 20 tháng cuối quý; trước ngày 25 tháng cuối quý"),
        ("1. Theo dõi; hằng năm báo cáo kết quả trước ngày 30/11.", "yearly", "hằng năm báo cáo kết quả trước ngày 30/11"),
    ],
)  # fmt: skip
def test_days_that_recur(line: str, recurrence: str, words: str) -> None:
    (task,) = paper(f"## II. NHIỆM VỤ\n\n{line}\n").tasks
    assert (task.recurrence, task.due, task.time_text) == (recurrence, None, words)


def test_it_begins_on_a_day() -> None:
    (task,) = paper("## II. NHIỆM VỤ\n\n1. Tổ chức treo cờ từ ngày 25/8/2026.\n").tasks
    assert task.start == "2026-08-25"


def test_work_to_be_done_amends_nothing_yet() -> None:
    read = paper(
        "## II. NHIỆM VỤ\n\n1. Sửa đổi, bổ sung Nghị định số 59/2015/NĐ-CP quy định về hộ tịch.\n\n"
        "2. Kế hoạch này thay thế Kế hoạch số 7/KH-UBND ngày 02/02/2025.\n\n3. Sửa đổi Quyết định số 8/QĐ-UBND ngày 02/02/2025.\n"
    )
    assert [(c.number, str(c.relation)) for c in read.citations] == [
        ("59/2015/NĐ-CP", "cites"), ("07/KH-UBND", "replaces"), ("08/QĐ-UBND", "cites"),
    ]  # fmt: skip


def test_a_plan_rests_on_what_it_carries_out() -> None:
    text = "Thực hiện Quyết định số 23/QĐ-TTg ngày 07/01/2021 của Thủ tướng Chính phủ; Ủy ban nhân dân tỉnh ban hành Kế hoạch, cụ thể như sau:"
    assert [str(c.relation) for c in find_citations(text)] == ["basis"]


@pytest.mark.parametrize(
    ("text", "issuer", "title"),
    [
        ("Báo cáo số 191/BC-HĐND của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh và tiếp thu, giải trình của UBND tỉnh", "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh", None),
        ("Quyết định số 27/QĐ-UBQG ngày 15/3/2026 của Chủ tịch Ủy ban Quốc gia về chuyển đổi số về việc ban hành Kế hoạch;", "Chủ tịch Ủy ban Quốc gia về chuyển đổi số", "ban hành Kế hoạch"),
        ("Chỉ thị số 06/CT-TTg của Thủ tướng Chính phủ về việc tăng cường thu ngân sách và Bộ Tài chính đã ban hành Công văn số 60/BTC-NSNN", "Thủ tướng Chính phủ", "tăng cường thu ngân sách"),
    ],
)  # fmt: skip
def test_issuers_and_titles_end(text: str, issuer: str, title: str | None) -> None:
    first = find_citations(text)[0]
    assert (first.issuer, first.title) == (issuer, title)


DECISION = """
<L>{issuer}
<L>Số: 34/{symbol}
<R>Sông Mây, ngày 10 tháng 12 năm 2025
**{type}
**{subject}
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
{body}
<L>Nơi nhận:
<L>- Lưu: VT.
<R>{title}
<R>Trần Văn An
"""


def test_sums_of_the_parts_of_an_article() -> None:
    text = DECISION.format(
        issuer="HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY", symbol="NQ-HĐND", type="NGHỊ QUYẾT", subject="Về dự toán ngân sách năm 2026",
        title="CHỦ TỊCH",
        body="**QUYẾT NGHỊ:\nĐiều 1. Quyết định dự toán ngân sách địa phương năm 2026 như sau:\n1. Tổng thu ngân sách: 6.960 triệu đồng, gồm:\n"
        "a) Thu nội địa: 6.600 triệu đồng;\nb) Thu xuất nhập khẩu: 360 triệu đồng.\nĐiều 2. Giao Ủy ban nhân dân tỉnh thực hiện.",
    )  # fmt: skip
    read = read_prose(read_outline(layout(text)), (), ReadingContext(doc_id="d1", province="Sông Mây"))
    assert [(a.row_kind, int(a.value)) for a in read.amounts] == [("total", 6960), ("item", 6600), ("item", 360)]


def test_what_is_approved_with_a_plan_is_no_part_of_its_title() -> None:
    text = DECISION.format(
        issuer="ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY", symbol="QĐ-UBND", type="QUYẾT ĐỊNH", subject="Phê duyệt Kế hoạch thoát nước", title="CHỦ TỊCH",
        body="**QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Kế hoạch thoát nước mùa mưa, kèm theo Quyết định này.",
    )  # fmt: skip
    attached = read_head(layout(text)).attached
    assert attached is not None
    assert (attached.type, attached.title) == ("Kế hoạch", "Thoát nước mùa mưa")


def test_a_signer_of_two_offices() -> None:
    text = DECISION.format(
        issuer="VĂN PHÒNG CHÍNH PHỦ", symbol="TB-VPCP", type="THÔNG BÁO", subject="Kết luận phiên họp", title="BỘ TRƯỞNG, CHỦ NHIỆM",
        body="1. Giao Bộ Nội vụ theo dõi.",
    )  # fmt: skip
    assert read_head(layout(text)).signer_title == "Bộ trưởng, Chủ nhiệm"
