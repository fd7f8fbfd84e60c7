"""What a figure is of was lost, or was its deadline: `tăng từ 25% lên 60% vào năm 2035`, `40% trở lên bệnh viện`, `trong đó thu nội địa
16.900 tỷ đồng`; `12/12 khu phố` was no value."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Tỷ lệ nội địa hóa nguyên liệu tăng từ 25% năm 2025 lên 60% vào năm 2035.", [(60, "%", "nội địa hóa nguyên liệu")]),
        ("Nâng tỷ lệ đô thị hóa từ 28% lên 35%.", [(35, "%", "đô thị hóa")]),
        ("40% trở lên bệnh viện tuyến tỉnh có khoa dinh dưỡng.", [(40, "%", "bệnh viện tuyến tỉnh")]),
        ("Sản xuất trong nước chiếm 30% số lượng thuốc lưu hành.", [(30, "%", "thuốc lưu hành")]),
        (
            "Thu ngân sách nhà nước trên địa bàn 17.650 tỷ đồng, trong đó thu nội địa 16.900 tỷ đồng.",
            [(17650, "tỷ đồng", "Thu ngân sách nhà nước trên địa bàn"), (16900, "tỷ đồng", "thu nội địa")],
        ),
        ("GRDP tăng 10%; trong đó: nông nghiệp tăng 5%, dịch vụ tăng 9%.", [(10, "%", "GRDP"), (5, "%", "nông nghiệp"), (9, "%", "dịch vụ")]),
        ("12/12 khu phố có Tổ công nghệ số cộng đồng.", [(12, "khu phố", "khu phố có Tổ công nghệ số cộng đồng")]),
        ("Có thêm 04 xã đạt chuẩn, lũy kế 52/88 xã.", [(4, "xã", "xã đạt chuẩn"), (52, "xã", "xã")]),
        ("Cấp thẻ cho 9/10 người tham gia.", []),
    ],
)  # fmt: skip
def test_what_a_value_is_of(sentence: str, values: list[tuple[int, str, str]]) -> None:
    assert [(q.value, q.unit, q.of) for q in find_quantities(sentence)] == values
