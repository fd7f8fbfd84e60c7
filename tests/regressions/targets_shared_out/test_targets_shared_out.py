"""Targets shared out to communes: a column for each lost every value, and columns of the present state were values."""

from __future__ import annotations

from decimal import Decimal

from tests.table_text import read


def test_a_column_for_each_place() -> None:
    _, result = read(
        "TT|Chỉ tiêu|Đơn vị tính|Xã An Bình|Phường Tân Ngãi|Cơ quan theo dõi\n1|Hồ sơ nộp trực tuyến|%|80|> 90|Sở Y tế"
    )
    assert [(v.comparator, v.value, v.unit, v.applies_to) for v in result.target_values] == [
        ("=", Decimal(80), "%", "Xã An Bình"),
        (">", Decimal(90), "%", "Phường Tân Ngãi"),
    ]
    assert [r.agency for r in result.responsibilities] == ["Sở Y tế"]


def test_the_present_state_is_no_target() -> None:
    table, result = read(
        "TT|Đơn vị|Tổng số hộ dân cư (hộ)|Hộ nghèo đầu năm > Số hộ|Hộ nghèo đầu năm > Tỷ lệ (%)|Chỉ tiêu giao năm 2026 > Tỷ lệ giảm (%)|"
        "Chỉ tiêu giao năm 2026 > Số lao động (người)\n1|Xã An Bình|12.400|620|5,0|1,5|1.200"
    )
    assert [(v.value, v.unit) for v in result.target_values] == [(Decimal("1.5"), "%"), (Decimal(1200), "người")]
    assert [f.as_written for f in result.findings if f.code == "unknown_column"] == ["Hộ nghèo đầu năm > Tỷ lệ (%)"]
    assert table.columns[2].role == "count"


def test_what_was_carried_out_is_no_target() -> None:
    _, result = read(
        "TT|Nội dung chỉ tiêu|Năm 2025 > KH|Năm 2025 > TH|Năm 2026 > KH|Năm 2026 > Ước TH|Cơ quan chủ trì\n"
        "1|Chỉ số cải cách hành chính, điểm|88|89,25|90|90,5|Sở Nội vụ"
    )
    assert [(v.value, v.unit, v.applies_to) for v in result.target_values] == [
        (Decimal(88), "điểm", "KH"),
        (Decimal(90), "điểm", "KH"),
    ]


def test_schools_are_not_what_was_carried_out() -> None:
    table, _ = read("TT|Chỉ tiêu|Mục tiêu > MN|Mục tiêu > TH|Mục tiêu > THCS\n1|Trường đạt chuẩn|10|20|30")
    assert [c.role for c in table.columns[2:]] == ["value"] * 3


def test_the_last_of_the_years_is_the_due() -> None:
    years = "|".join(f"Kế hoạch giai đoạn 2026 - 2030 > Năm {y}" for y in range(2026, 2031))
    _, result = read(f"TT|Tên chỉ tiêu|ĐVT|{years}\n1|Tỷ lệ che phủ rừng|%|58|58|59|59|60")
    assert [t.due for t in result.targets] == ["2030"]
