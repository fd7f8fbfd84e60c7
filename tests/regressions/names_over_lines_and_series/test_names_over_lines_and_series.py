"""`Tỉnh` / `Đoàn` over two lines were two bodies; `Các Sở: Tài chính, Y tế` as a heading named none."""

from __future__ import annotations

from extractors.language.agencies import heading_agency, read_agencies, split_agencies


def test_a_line_that_opens_no_body_goes_on() -> None:
    lines = ("Liên minh HTX; Tỉnh", "Đoàn")
    assert [r.name for r in read_agencies(" ".join(lines), lines, "Đồng Tháp")] == ["Liên minh Hợp tác xã", "Tỉnh Đoàn"]


def test_a_series_heads_a_section() -> None:
    names = heading_agency("2. Các Sở: Kế hoạch và Đầu tư, Tài chính, Y tế")
    assert names == ["Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Y tế"]


def test_alliance_over_two_lines() -> None:
    """`Liên minh` / `Hợp tác xã tỉnh` were two bodies."""
    lines = ("Liên minh", "Hợp tác xã tỉnh")
    assert split_agencies(" ".join(lines), lines) == ["Liên minh Hợp tác xã tỉnh"]
