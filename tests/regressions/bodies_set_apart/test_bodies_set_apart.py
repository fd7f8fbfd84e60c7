"""`các sở, ngành, nhất là …`, `phối hợp chặt chẽ, quyết liệt với …`, `Chi ủy, chi bộ …`: who leads and who coordinates."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_coordinating, find_subject


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Các sở, ban, ngành, nhất là Sở Tài chính, tập trung tháo gỡ khó khăn", ["Các sở, ban, ngành"]),
        ("Các cấp ủy, đặc biệt là người đứng đầu, chịu trách nhiệm toàn diện", ["Các cấp ủy"]),
        ("UBND thành phố Hà Nội và cả nước tập trung triển khai", ["Ủy ban nhân dân thành phố Hà Nội"]),
        ("Chi ủy, chi bộ trực thuộc xây dựng kế hoạch", ["Chi ủy", "Chi bộ trực thuộc"]),
    ],
)
def test_who_leads(text: str, lead: list[str]) -> None:
    assert find_subject(text) == lead


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Sở Y tế phối hợp chặt chẽ, quyết liệt với Công an tỉnh triển khai", ["Công an tỉnh"]),
        ("Sở Y tế phối hợp làm tốt việc bàn giao với Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Sở Y tế phối hợp Ủy ban Kiểm tra làm việc với Sở Nội vụ.", ["Ủy ban Kiểm tra"]),
    ],
)
def test_who_coordinates(text: str, bodies: list[str]) -> None:
    assert find_coordinating(text, find_subject(text)) == bodies
