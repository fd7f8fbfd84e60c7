"""`100% đơn vị tham gia mạng chuyên dùng được giám sát` was of all the units: what they take part in tells which;
`người tiêu dùng` holds no verb."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("100% hệ thống thông tin của các đơn vị tham gia mạng chuyên dùng được giám sát an toàn.", "hệ thống thông tin của các đơn vị tham gia mạng chuyên dùng"),
        ("100% cơ quan cấp tỉnh tham gia cung cấp dữ liệu mở, được cập nhật hằng quý", "cơ quan cấp tỉnh"),
        ("Tối thiểu 60% người tiêu dùng được bảo vệ thông tin", "người tiêu dùng"),
        ("80% chứng thư số chuyên dùng được cấp lại", "chứng thư số chuyên dùng"),
    ],
)  # fmt: skip
def test_a_clause_before_the_verb(sentence: str, of: str) -> None:
    assert find_quantities(sentence)[0].of == of
