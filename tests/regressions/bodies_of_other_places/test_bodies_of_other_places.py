"""Bodies of districts, wards and the centre that were written wrongly or not in full."""

from __future__ import annotations

import pytest

from extractors.language.agencies import read_agencies


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Các bộ, ngành: Tài chính, KH&ĐT", ["Bộ Tài chính", "Bộ Kế hoạch và Đầu tư"]),
        ("Các sở, ban, ngành tỉnh", ["Các sở, ban, ngành tỉnh"]),
        ("Đài TNVN, Đài THVN", ["Đài Tiếng nói Việt Nam", "Đài Truyền hình Việt Nam"]),
        ("UBND các xã, TT", ["Ủy ban nhân dân các xã, thị trấn"]),
        ("BCH Quân sự huyện", ["Ban Chỉ huy Quân sự huyện"]),
        ("BCH Quân sự tỉnh", ["Bộ Chỉ huy Quân sự tỉnh"]),
        ("Các tổ chức CT-XH", ["Các tổ chức chính trị - xã hội"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    ],
)
def test_names(cell: str, names: list[str]) -> None:
    assert [r.name for r in read_agencies(cell, (), "Thanh Hóa")] == names
