"""`Hai ngành phối hợp …` led nothing; `Các chủ rừng` over items of a directive lost them without a word."""

from __future__ import annotations

from extractors.language.agencies import find_subject, heading_agency


def test_a_count_of_bodies() -> None:
    assert find_subject("Hai ngành phối hợp tổ chức tập huấn.") == ["Hai ngành"]
    assert find_subject("Ba đơn vị thống nhất nội dung trước ngày 30/4.") == ["Ba đơn vị"]
    assert find_subject("Hai tuyến đường phải hoàn thành.") == []


def test_owners_are_bodies() -> None:
    assert heading_agency("Các chủ rừng") == ["Các chủ rừng"]
