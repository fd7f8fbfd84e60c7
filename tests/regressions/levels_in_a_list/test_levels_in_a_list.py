"""`cấp tỉnh 100%, cấp huyện 80%, cấp xã 60%`: only the first value said what it is of, and that with the words before the list."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Hồ sơ xử lý trên mạng: cấp tỉnh 100%, cấp huyện 80%, cấp xã 60%.", ["cấp tỉnh", "cấp huyện", "cấp xã"]),
        ("90% hồ sơ cấp tỉnh, 80% cấp huyện được xử lý", ["hồ sơ cấp tỉnh", "cấp huyện"]),
        ("Phấn đấu cấp tỉnh đạt 100%, cấp xã đạt tối thiểu 60% hồ sơ", ["cấp tỉnh", "cấp xã"]),
        ("Tỷ lệ hộ nghèo: khu vực thành thị dưới 1%; khu vực nông thôn dưới 4%", ["khu vực thành thị", "khu vực nông thôn"]),
        ("Tỷ lệ xử lý hồ sơ: 100% (cấp tỉnh), 80% (cấp huyện)", ["cấp tỉnh", "cấp huyện"]),
        ("Cấp xã: 50% hồ sơ được số hóa", ["hồ sơ"]),
        ("100% sở, ban, ngành; 90% UBND cấp xã có trang thông tin", ["sở, ban, ngành", "UBND cấp xã"]),
        ("Số bác sĩ/vạn dân đạt 11, số giường bệnh/vạn dân đạt 34", ["Số bác sĩ/vạn dân", "số giường bệnh/vạn dân"]),
        ("Diện tích đạt 85.000 ha, sản lượng 480.000 tấn vào năm 2025.", ["Diện tích", "sản lượng"]),
        ("Có 01 tổ công nghệ số với ít nhất 05 thành viên", ["tổ công nghệ số", "thành viên"]),
    ],
)  # fmt: skip
def test_what_each_value_is_of(text: str, of: list[str]) -> None:
    assert [q.of for q in find_quantities(text)] == of


def test_a_measure_is_one_word() -> None:
    assert [q.unit for q in find_quantities("sản lượng đạt 480.000 tấn vào năm 2025")] == ["tấn"]
