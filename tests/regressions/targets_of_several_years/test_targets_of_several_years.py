"""`năm 2026 đạt 95%; đến năm 2030 đạt 97%`: the second value is not of the first year; a short target is no announcement."""

from __future__ import annotations

import pytest

from extractors.language.dates import horizon
from extractors.language.deadlines import find_due
from extractors.language.quantities import find_quantities
from tests.papers import found, paper


def test_each_value_has_its_year() -> None:
    read = paper("## I. MỤC TIÊU\n\n- Tỷ lệ hồ sơ trực tuyến năm 2026 đạt 95%; đến năm 2030 đạt 97%.\n")
    assert [t.due for t in read.targets] == ["2026"]
    assert [v.applies_to for v in read.target_values] == ["hồ sơ trực tuyến năm 2026", "đến năm 2030"]
    assert [f.stated for f in found(read, "several_deadlines")] == ["2030"]


@pytest.mark.parametrize("text", ["Đến năm 2030 kinh tế số chiếm 30% GRDP.", "Đến năm 2030 không còn hộ nghèo."])
def test_a_short_target_is_no_announcement(text: str) -> None:
    assert [t.text for t in paper(f"## I. MỤC TIÊU\n\n- {text}\n").targets] == [text]


def test_a_span_of_years_after_the_word_year() -> None:
    assert horizon("CHỈ TIÊU CHỦ YẾU CỦA KẾ HOẠCH 5 NĂM 2026 - 2030") == "2030"


@pytest.mark.parametrize("words", ["ngày Quốc khánh 02/9/2026", "14 giờ, ngày 02/9/2026", "17h00 ngày 02/9/2026"])
def test_a_feast_or_an_hour_before_its_date(words: str) -> None:
    timing = find_due(f"Hoàn thành tuyến đường trước {words}.")
    assert timing is not None
    assert timing.due == "2026-09-02"


def test_what_a_value_is_of_ends_before_its_part() -> None:
    read = paper("## I. MỤC TIÊU\n\n- 100% xã lập báo cáo số liệu trong đó 70% xã báo cáo đúng thời gian.\n")
    assert [v.applies_to for v in read.target_values] == ["xã lập báo cáo số liệu", "xã báo cáo đúng thời gian"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("tổng thu ngân sách trên 41.000 tỷ đồng vào năm 2030", "tổng thu ngân sách"),
        ("Đến năm 2030 GRDP đạt 240.000 tỷ đồng", "GRDP"),
        ("GRDP đạt 9%/năm; GRDP bình quân đầu người 136 triệu đồng", "GRDP bình quân đầu người"),
        ("Thu ngân sách phấn đấu đạt 12.000 tỷ đồng", "Thu ngân sách"),
        ("dịch vụ tăng 9%; trong đó khu vực nông nghiệp tăng 5%", "khu vực nông nghiệp"),
        ("Thu ngân sách năm 2026 đạt 25.000 tỷ đồng, năm 2030 đạt 40.000 tỷ đồng", None),
    ],
)
def test_what_a_sum_is_of(text: str, of: str | None) -> None:
    assert find_quantities(text)[-1].of == of


def test_a_year_of_what_is_foreseen_is_no_deadline() -> None:
    assert find_due("Tích nước các hồ chứa để chủ động trước dự báo tình hình khô, hạn trong năm 2027") is None


def test_a_year_with_a_colon_before_each_value() -> None:
    """All three were due 2024."""
    read = paper("## I. MỤC TIÊU\n\n- Năm 2024: 60%; năm 2025: 80%; năm 2030: 100% số xã có điểm phục vụ.\n")
    assert [(str(v.value), v.applies_to) for v in read.target_values] == [
        ("60", None),
        ("80", "năm 2025"),
        ("100", "số xã, năm 2030"),
    ]
    [finding] = found(read, "several_deadlines")
    assert (finding.as_written, finding.stated) == ("Năm 2024; năm 2025; năm 2030", "2025, 2030")
