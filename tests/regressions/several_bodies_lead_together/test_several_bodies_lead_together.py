"""`Hai ngành phối hợp …` led nothing; `Các chủ rừng` over items of a directive lost them without a word."""

from __future__ import annotations

from extractors.language.agencies import find_subject, heading_agency
from tests.papers import found, paper


def test_a_count_of_bodies() -> None:
    assert find_subject("Hai ngành phối hợp tổ chức tập huấn.") == ["Hai ngành"]
    assert find_subject("Ba đơn vị thống nhất nội dung trước ngày 30/4.") == ["Ba đơn vị"]
    assert find_subject("Hai tuyến đường phải hoàn thành.") == []


def test_a_body_that_a_later_clause_orders_is_told() -> None:
    read = paper(
        "## III. NHIỆM VỤ\n\n1. Sở Y tế hướng dẫn các đơn vị; Bộ Công an điều tra vụ việc.\n\n"
        "2. Sở Nội vụ chủ trì; các cơ quan, đơn vị phối hợp thực hiện; cấp giấy chứng nhận.\n"
    )
    assert [f.stated for f in found(read, "further_body")] == ["Bộ Công an"]


def test_owners_are_bodies() -> None:
    assert heading_agency("Các chủ rừng") == ["Các chủ rừng"]
