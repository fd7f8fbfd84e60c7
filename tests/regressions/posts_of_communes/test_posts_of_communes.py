"""Posts and desks of a commune (`Công chức Tư pháp - Hộ tịch`, `Bộ phận Một cửa`) led nothing."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject, heading_agency, registry, split_agencies


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Công chức Tư pháp - Hộ tịch chủ trì, phối hợp với Công an xã rà soát", ["Công chức Tư pháp - Hộ tịch"]),
        ("Công chức Văn phòng - Thống kê: Tham mưu UBND xã", ["Công chức Văn phòng - Thống kê"]),
        ("Bộ phận Một cửa niêm yết công khai thủ tục", ["Bộ phận Một cửa"]),
        ("Trưởng công an xã chủ trì tuyên truyền", ["Trưởng công an xã"]),
        ("Trung tâm Phục vụ hành chính công xã niêm yết thủ tục", ["Trung tâm Phục vụ hành chính công xã"]),
        ("Công chức tham gia tập huấn đầy đủ", []),
        ("Cán bộ, công chức xã gương mẫu thực hiện", []),
        ("Bộ phận chuyên môn thực hiện", []),
    ],
)
def test_who_leads_in_a_commune(sentence: str, subject: list[str]) -> None:
    assert find_subject(sentence) == subject


def test_headings_and_lists() -> None:
    assert heading_agency("1. Công chức Tư pháp - Hộ tịch") == ["Công chức Tư pháp - Hộ tịch"]
    assert heading_agency("Tài chính - Kế toán xã") == ["Tài chính - Kế toán xã"]
    assert split_agencies("Công an xã, Công chức Tư pháp - Hộ tịch và các thôn") == [
        "Công an xã",
        "Công chức Tư pháp - Hộ tịch",
        "các thôn",
    ]


def test_they_are_of_the_commune() -> None:
    found = registry().resolve("Bộ phận Một cửa xã Tân Phú", None, None)
    assert found.record is not None
    assert (found.record.kind, found.record.level) == ("unit", "commune")
