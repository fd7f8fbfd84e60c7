"""Money named after a total's parts was added to them: a right total was called wrong."""

from __future__ import annotations

import pytest

from tests.papers import budget, found

TOTAL = "Tổng kinh phí thực hiện năm 2026: 36.065 triệu đồng, trong đó:"
PARTS = ("- Vốn đầu tư: 16.000 triệu đồng;", "- Vốn sự nghiệp: 20.065 triệu đồng.")


@pytest.mark.parametrize(
    "after",
    [
        "Giao Sở Khoa học và Công nghệ quản lý 5.000 triệu đồng để thực hiện nhiệm vụ cấp bách.",
        "Mức hỗ trợ: 500.000 đồng/người/tháng; 2.000.000 đồng/lớp.",
        "Nguồn vốn: ngân sách trung ương 6.065 triệu đồng; ngân sách tỉnh 30.000 triệu đồng.",
    ],
)
def test_what_follows_the_parts_is_other_money(after: str) -> None:
    assert found(budget(TOTAL, *PARTS, after), "sum_mismatch") == []


@pytest.mark.parametrize(
    "line",
    [
        "Tổng dự toán: 15.000 triệu đồng (chưa bao gồm dự phòng 1.500 triệu đồng). Trong đó: thiết bị 9.000 triệu đồng, phần mềm 6.000 triệu đồng.",
        "Tổng kinh phí năm 2026 là 15.000 triệu đồng; tăng 3.000 triệu đồng so với năm 2025 (12.000 triệu đồng).",
        "Tổng kinh phí: 100 tỷ đồng. Trong đó ngân sách nhà nước: 70 tỷ đồng, gồm: trung ương 30 tỷ đồng; tỉnh 40 tỷ đồng; xã hội hóa: 30 tỷ đồng.",
        "Tổng kinh phí: 100 tỷ đồng. Trong đó năm 2026: 20 tỷ đồng; năm 2027: 30 tỷ đồng; các năm còn lại 50 tỷ đồng.",
    ],
)
def test_right_sums(line: str) -> None:
    assert found(budget(line), "sum_mismatch") == []


@pytest.mark.parametrize(
    ("lines", "severity", "stated", "computed", "likely"),
    [
        ((TOTAL, PARTS[0], "- Vốn sự nghiệp: 20.056 triệu đồng."), "error", "36.065", "36.056", "có thể đảo hai chữ số: 36.065 / 36.056"),
        ((TOTAL, *PARTS, "- Xã hội hóa: 1.500 triệu đồng."), "warning", "36.065", "37.565", 'chênh lệch bằng đúng "Xã hội hóa": có thể đã bị bỏ sót khi cộng'),
        (("Tổng kinh phí: 100 tỷ đồng, gồm trung ương 50 tỷ đồng, tỉnh 30 tỷ đồng, xã 20 tỷ đồng, khác 1 tỷ đồng.",), "warning", "100", "101",
         'chênh lệch bằng đúng "khác": có thể đã bị bỏ sót khi cộng'),
        (("Tổng kinh phí: 100 tỷ đồng, gồm trung ương 55 tỷ đồng, tỉnh 30 tỷ đồng, xã 20 tỷ đồng.",), "error", "100", "105", "hai số chỉ khác nhau một chữ số: 100 / 105"),
        (("Tổng kinh phí: 80 tỷ đồng, gồm trung ương 50 tỷ đồng, xã 20 tỷ đồng, tỉnh 30 tỷ đồng.",), "error", "80", "100", 'chênh lệch bằng đúng "xã": có thể đã bị bỏ sót khi cộng'),
        (("Tổng kinh phí: 100 tỷ đồng. Trong đó: Sở A 20 tỷ đồng; Sở B 13 tỷ đồng.",), "warning", "100", "33", None),
        (("Tổng kinh phí khoảng 100 tỷ đồng. Trong đó ngân sách khoảng 70 tỷ đồng, xã hội hóa trên 20 tỷ đồng.",), "note", "100", "90", None),
        (("Tổng kinh phí: 10.000 triệu đồng, gồm trung ương 6.000.000 triệu đồng, tỉnh 4.000.000 triệu đồng.",), "error", "10.000", "10.000.000",
         "hai số hơn kém nhau 1000 lần: có thể nhầm ba chữ số 0 hoặc đơn vị tính"),
    ],
)  # fmt: skip
def test_wrong_sums(
    lines: tuple[str, ...], severity: str | None, stated: str | None, computed: str | None, likely: str | None
) -> None:
    said = [(f.severity, f.stated, f.computed, f.likely) for f in found(budget(*lines), "sum_mismatch")]
    assert said == ([(severity, stated, computed, likely)] if severity else [])


def test_the_part_that_is_wrong_is_named() -> None:
    read = budget(
        "Tổng kinh phí: 100 tỷ đồng. Trong đó:",
        "a) Ngân sách nhà nước: 70 tỷ đồng, gồm: trung ương 32 tỷ đồng; tỉnh 41 tỷ đồng.",
        "b) Xã hội hóa: 30 tỷ đồng.",
    )
    assert [f.message for f in found(read, "sum_mismatch")] == [
        '"Ngân sách nhà nước" ghi 70 tỷ đồng, cộng các khoản liệt kê được 73, lệch 3.'
    ]
