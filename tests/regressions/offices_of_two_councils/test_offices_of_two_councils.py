"""`Văn phòng HĐND và Đoàn ĐBQH tỉnh`, one office of two councils, was read as an office and a delegation."""

from __future__ import annotations

import pytest

from extractors.language.agencies import read_agencies, split_agencies


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Văn phòng HĐND và Đoàn ĐBQH tỉnh", ["Văn phòng HĐND và Đoàn ĐBQH tỉnh"]),
        (
            "VP HĐND và Đoàn đại biểu Quốc hội tỉnh, Sở Nội vụ",
            ["VP HĐND và Đoàn đại biểu Quốc hội tỉnh", "Sở Nội vụ"],
        ),
        ("Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh", ["Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh"]),
        ("Văn phòng HĐND tỉnh và Đoàn ĐBQH tỉnh", ["Văn phòng HĐND tỉnh", "Đoàn ĐBQH tỉnh"]),
        ("Thường trực HĐND và Đoàn ĐBQH tỉnh", ["Thường trực HĐND", "Đoàn ĐBQH tỉnh"]),
    ],
)
def test_the_office_is_one_body(cell: str, bodies: list[str]) -> None:
    assert split_agencies(cell) == bodies


def test_both_orders_name_the_same_office() -> None:
    ids = {
        read_agencies(cell, (), "Vĩnh Phúc", None)[0].agency_id
        for cell in ("Văn phòng HĐND và Đoàn ĐBQH tỉnh", "Văn phòng Đoàn ĐBQH và HĐND tỉnh")
    }
    assert len(ids) == 1
    assert None not in ids
