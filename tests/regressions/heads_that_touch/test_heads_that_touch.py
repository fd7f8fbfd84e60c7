"""`BỘ THÔNG TIN VÀ TRUYỀN` and the motto beside it, less than a column's gap apart, became one line and one issuer; the authority
right under the subject became part of it."""

from __future__ import annotations

import pytest

from extractors.layout.columns import column_regions
from extractors.layout.lines import page_lines
from extractors.layout.paragraphs import frame_of, join_lines
from schemas.page import Word


def words(text: str, x0: float, top: float, size: float = 13) -> list[Word]:
    found, at = [], x0
    for part in text.split():
        width = 0.5 * size * len(part)
        found.append(Word(text=part, x0=at, top=top, x1=at + width, bottom=top + 1.11 * size, size=size, bold=True))
        at += width + 0.3 * size
    return found


@pytest.mark.parametrize(
    "motto", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM"]
)
def test_the_motto_stands_in_its_own_column(motto: str) -> None:
    left = words("BỘ THÔNG TIN VÀ TRUYỀN", 60, 60)
    [line] = page_lines([*left, *words(motto, left[-1].x1 + 6, 60)], 1)
    assert [segment.text for segment in line] == ["BỘ THÔNG TIN VÀ TRUYỀN", motto]


@pytest.mark.parametrize("text", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỦA NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_a_motto_alone_is_one_line(text: str) -> None:
    [line] = page_lines(words(text, 60, 60), 1)
    assert [segment.text for segment in line] == [text]


def test_the_authority_is_no_part_of_the_subject() -> None:
    lines = [
        *page_lines(words("Phê duyệt Đề án đánh giá mức độ chuyển đổi số", 150, 60), 1),
        *page_lines(words("BỘ TRƯỞNG BỘ THÔNG TIN VÀ TRUYỀN THÔNG", 140, 76), 1),
        *page_lines(words("và các nội dung khác của văn bản này, kéo dài hết một dòng trong trang", 60, 92), 1),
    ]
    segments = [line[0] for line in lines]
    assert len(join_lines(segments[:2], frame_of(segments))) == 2


@pytest.mark.parametrize(
    ("subject", "authority", "paragraphs"),
    [
        ("VỀ KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2026 - 2030 CẢ NƯỚC TA", "QUỐC HỘI", 2),
        ("THỰC HIỆN CHƯƠNG TRÌNH PHÁT TRIỂN KINH TẾ VÀ NGHỊ QUYẾT SỐ BA CỦA", "CHÍNH PHỦ", 1),
    ],
)
def test_an_authority_alone_under_a_subject_in_capitals(subject: str, authority: str, paragraphs: int) -> None:
    lines = [
        *page_lines(words(subject, 60, 60), 1),
        *page_lines(words(authority, 240, 76), 1),
        *page_lines(words("và các nội dung khác của văn bản này, kéo dài hết một dòng trong trang", 60, 92), 1),
    ]
    segments = [line[0] for line in lines]
    assert len(join_lines(segments[:2], frame_of(segments))) == paragraphs


def test_columns_whose_baselines_do_not_meet() -> None:
    lines = page_lines(
        [
            *words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 300, 59),
            *words("ỦY BAN NHÂN DÂN", 100, 68),
            *words("NAM", 400, 78),
            *words("XÃ BẾN XANH", 110, 87),
        ],
        1,
    )
    [region] = column_regions(lines, 595)
    assert (region.first, region.last) == (0, 3)
    assert 220 < region.cut < 300


def test_lines_one_below_the_other_are_no_columns() -> None:
    lines = page_lines([*words("Nơi nhận:", 60, 60), *words("CHỦ TỊCH", 400, 76)], 1)
    assert column_regions(lines, 595) == []


def test_place_and_day_beside_a_subject_that_nearly_fills_its_column() -> None:
    left = words("V/v đẩy mạnh triển khai hồ sơ sức khỏe", 60, 60, 8)
    right = words("Thừa Thiên Huế, ngày 18 tháng 7 năm 2024", left[-1].x1 + 9, 60, 8)
    [line] = page_lines([*left, *right], 1)
    assert [segment.text for segment in line] == [
        "V/v đẩy mạnh triển khai hồ sơ sức khỏe", "Thừa Thiên Huế, ngày 18 tháng 7 năm 2024",
    ]  # fmt: skip


def test_a_day_within_a_sentence_parts_nothing() -> None:
    text = "theo đề nghị của Sở Y tế, ngày 18 tháng 7 năm 2024 Ủy ban nhân dân tỉnh"
    assert [[s.text for s in line] for line in page_lines(words(text, 60, 60, 8), 1)] == [[text]]


def test_the_authority_under_a_subject_that_fills_its_line() -> None:
    lines = [
        *page_lines(words("ban hành kèm theo Quyết định số 1912/QĐ-SNV ngày 22 tháng 12 năm 2025", 60, 60), 1),
        *page_lines(words("GIÁM ĐỐC SỞ NỘI VỤ", 230, 76), 1),
    ]
    assert len(join_lines([line[0] for line in lines], frame_of([line[0] for line in lines]))) == 2
