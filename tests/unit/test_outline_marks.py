"""Numbers at the head of paragraphs, as Nghị định 30/2020/NĐ-CP and usage write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.marks import POINTS, MarkKind, misread_roman, read_mark, roman, to_roman


@pytest.mark.parametrize(
    ("text", "kind", "core", "rest"),
    [
        ("Phần I", MarkKind.PART, "Phần I", ""),
        ("PHẦN THỨ NHẤT", MarkKind.PART, "Phần thứ nhất", ""),
        ("Phần II. NỘI DUNG", MarkKind.PART, "Phần II", "NỘI DUNG"),
        ("Chương 1 QUY ĐỊNH CHUNG", MarkKind.CHAPTER, "Chương 1", "QUY ĐỊNH CHUNG"),
        ("Mục 1. Điều khoản", MarkKind.ITEM, "Mục 1", "Điều khoản"),
        ("Điều 3. Tổ chức thực hiện", MarkKind.ARTICLE, "Điều 3", "Tổ chức thực hiện"),
        ("B. KẾ HOẠCH NĂM 2020", MarkKind.LETTER, "B", "KẾ HOẠCH NĂM 2020"),
        ("A - ĐÁNH GIÁ", MarkKind.LETTER, "A", "ĐÁNH GIÁ"),
        ("IV/ GIẢI PHÁP", MarkKind.ROMAN, "IV", "GIẢI PHÁP"),
        ("1/Sở Tài chính", MarkKind.ARABIC, "1", "Sở Tài chính"),
        ("(2) Phối hợp đồng bộ", MarkKind.ARABIC, "2", "Phối hợp đồng bộ"),
        ("2.1.3. Vận hành", MarkKind.DECIMAL, "2.1.3", "Vận hành"),
        ("I.2. Kết quả", MarkKind.DECIMAL, "I.2", "Kết quả"),
        ("đ) Xã hội số", MarkKind.POINT, "đ", "Xã hội số"),
        ("- Tuyên truyền", MarkKind.BULLET, "-", "Tuyên truyền"),
        ("+ 100% cơ quan", MarkKind.BULLET, "+", "100% cơ quan"),
    ],
)
def test_marks_are_read(text: str, kind: MarkKind, core: str, rest: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.kind, mark.core, mark.rest) == (kind, core, rest)


@pytest.mark.parametrize(
    "text",
    [
        "100% cơ quan nhà nước", "10 sản phẩm OCOP", "1.5 triệu người", "26.340 triệu đồng", "Mục tiêu chung",
        "Điều 5 của Nghị định số 64/2007/NĐ-CP", "V/v xây dựng kế hoạch", "61/CK-NSNN), trong đó", "Phần mềm quản lý",
        "2025: hoàn thành", "Sở Tài chính",
    ],
)  # fmt: skip
def test_figures_names_and_words_are_no_marks(text: str) -> None:
    assert read_mark(text) is None


def test_points_count_in_vietnamese_order() -> None:
    values = [mark.value for c in "abcdđeg" if (mark := read_mark(f"{c}) Nội dung"))]
    assert values == [1, 2, 3, 4, 5, 6, 7]
    assert POINTS.index("đ") == POINTS.index("d") + 1


@given(st.integers(1, 89))
def test_roman_numbers_round_trip(value: int) -> None:
    assert roman(to_roman(value)) == value


@pytest.mark.parametrize("text", ["IIII", "VX", "IIX"])
def test_wrong_roman_numbers_are_refused(text: str) -> None:
    assert roman(text) is None


@pytest.mark.parametrize(
    ("text", "expected", "core"),
    [("HH. Chi ngân sách", 2, "II"), ("L. Thu ngân sách", 1, "I"), ("IY. GIẢI PHÁP", 4, "IV")],
)
def test_a_scan_s_roman_number_is_read_only_where_it_is_due(text: str, expected: int, core: str) -> None:
    mark = misread_roman(text, expected)
    assert mark is not None
    assert mark.core == core
    assert misread_roman(text, expected + 3) is None
