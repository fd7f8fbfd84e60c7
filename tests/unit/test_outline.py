"""The tree of sections and the numbers a paper skips, repeats or restarts."""

from __future__ import annotations

import pytest

from extractors.layout.numbering import outline_findings
from extractors.layout.outline import read_outline, section_of_grid
from schemas.layout import Paragraph
from schemas.outline import Outline, PartKind
from tests.layout_text import layout

PLAN = """
<L>ỦY BAN NHÂN DÂN TỈNH A
<L>Số: 12/KH-UBND
<R>A, ngày 02 tháng 3 năm 2023
**KẾ HOẠCH
**Chuyển đổi số năm 2023
"""


def outline(body: str) -> Outline:
    return read_outline(layout(PLAN + body))


def labels(body: str) -> list[tuple[str, str]]:
    return [(s.label, s.heading) for s in outline(body).sections]


def test_sections_restart_in_each_part() -> None:
    found = labels(
        """
        **Phần I
        **ĐÁNH GIÁ
        **I. HẠ TẦNG
        Văn bản.
        **Phần II
        **NỘI DUNG
        **KẾ HOẠCH
        **I. MỤC TIÊU
        **1. Mục tiêu cụ thể
        a) Chính quyền số
        - 80% hồ sơ.
        b) Kinh tế số
        - 10% sản phẩm.
        **Phần IV
        **TỔ CHỨC THỰC HIỆN
        1. Phòng Hành chính tăng cường ứng dụng công nghệ thông tin trong hoạt động quản lý hành chính theo quy định.
        """
    )
    assert found == [
        ("Phần I", "ĐÁNH GIÁ"), ("Phần I.I", "HẠ TẦNG"), ("Phần II", "NỘI DUNG KẾ HOẠCH"), ("Phần II.I", "MỤC TIÊU"),
        ("Phần II.I.1", "Mục tiêu cụ thể"), ("Phần II.I.1.a", "Chính quyền số"), ("Phần II.I.1.b", "Kinh tế số"),
        ("Phần IV", "TỔ CHỨC THỰC HIỆN"),
    ]  # fmt: skip


def test_a_decimal_number_replaces_its_parents() -> None:
    found = labels(
        "I. MỤC TIÊU\n1. Đến năm 2025\n1.1. Chính quyền số\n1.1.1. Dịch vụ công\n- 100% thủ tục.\n1.2. Kinh tế số\n- 20% GRDP.\n2. Đến năm 2030\n- 30% GRDP."
    )
    assert [label for label, _ in found] == ["I", "I.1", "I.1.1", "I.1.1.1", "I.1.2", "I.2"]


def test_letters_are_told_from_roman_numbers_by_their_series() -> None:
    found = labels(
        "A. ĐÁNH GIÁ\nI. Kết quả\nTốt.\nB. KẾ HOẠCH\nI. MỤC TIÊU\n- 80%.\nC. PHỤ TRÁCH\nI. Tổ chức\nX.\nD. KẾT LUẬN\nHết."
    )
    assert [label for label, _ in found] == ["A", "A.I", "B", "B.I", "C", "C.I", "D"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I. MỤC ĐÍCH\n1. Cụ thể hóa sự lãnh đạo, chỉ đạo của Chính phủ.\n2. Phát triển hạ tầng số.", ["I"]),
        ("I. MỤC ĐÍCH\n1. Mục đích\n- Nâng cao nhận thức.\n2. Yêu cầu\n- Kịp thời.", ["I", "I.1", "I.2"]),
        ("I. CĂN CỨ\n1. Luật Công nghệ thông tin;\n2. Luật An ninh mạng;\n3. Nghị định số 64/2007/NĐ-CP.", ["I"]),
        ("V. TỔ CHỨC\n1. Sở Tài chính:\n- Bố trí kinh phí.\n2. Sở Nội vụ:\n- Theo dõi.", ["V", "V.1", "V.2"]),
    ],
)
def test_heading_or_numbered_paragraph_without_any_style(body: str, expected: list[str]) -> None:
    assert [label for label, _ in labels(body)] == expected


def test_a_run_in_heading_keeps_its_text() -> None:
    section = outline(
        "**IV. GIẢI PHÁP\n**5. Kinh phí thực hiện: ước 26.340 triệu đồng. Trong đó:\n- Vốn đầu tư: 13.000 triệu đồng."
    ).sections[1]
    assert section.heading == "Kinh phí thực hiện"
    assert [p.text for p in section.paragraphs] == [
        "Kinh phí thực hiện: ước 26.340 triệu đồng. Trong đó:", "- Vốn đầu tư: 13.000 triệu đồng.",
    ]  # fmt: skip


def test_a_plan_inside_an_article_is_the_attached_part() -> None:
    paper = layout(
        """
        THỦ TƯỚNG CHÍNH PHỦ
        Số: 411/QĐ-TTg
        QUYẾT ĐỊNH
        Phê duyệt Chiến lược
        THỦ TƯỚNG CHÍNH PHỦ
        Căn cứ Luật Tổ chức Chính phủ;
        QUYẾT ĐỊNH:
        Điều 1. Phê duyệt Chiến lược với những nội dung sau:
        I. MỤC TIÊU
        - Đạt 20%.
        II. NHIỆM VỤ
        - Xây dựng thể chế.
        Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
        """
    )
    sections = read_outline(paper).sections
    assert [(s.label, s.part) for s in sections] == [
        ("Điều 1", PartKind.ENACTING), ("I", PartKind.ATTACHED), ("II", PartKind.ATTACHED), ("Điều 2", PartKind.ENACTING),
    ]  # fmt: skip


def test_appendices_are_sections_and_a_list_of_them_is_not() -> None:
    read = outline(
        "**I. DANH MỤC\n- Phụ lục 1: Dự án cấp tỉnh.\n**Phụ lục 1\n**DỰ ÁN CẤP TỈNH\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/3/2023)\n[BẢNG]"
    )
    assert [(s.label, s.heading, s.part) for s in read.sections][-1] == (
        "Phụ lục 1",
        "DỰ ÁN CẤP TỈNH",
        PartKind.APPENDIX,
    )
    assert len(read.sections) == 2
    section = section_of_grid(read, read.sections[-1].grids[0])
    assert section is not None
    assert section.label == "Phụ lục 1"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("I. A\nx.\nII. B\nx.\nIV. C\nx.", ["numbering_gap"]),
        ("I. A\nx.\nI. B\nx.\nII. C\nx.", ["duplicate_stt"]),
        ("I. A\na) Một\n- x.\nb) Hai\n- x.\nd) Bốn\n- x.\nđ) Năm\n- x.\nII. B\nx.", ["numbering_gap"]),
        ("I. A\n1. Mục tiêu chung\n- x.\nII. B\nx.", ["numbering_gap"]),
        ("I. A\nx.\nII. B\n**1. Một\nx.\n**2. Hai\nx.\n**2.3. Ba\nx.", ["numbering_gap"]),
        (
            "I. A\na) Một\n- x.\nb) Hai\n- x.\nc) Ba\n- x.\nd) Bốn\n- x.\nđ) Năm\n- x.\ne) Sáu\n- x.\ng) Bảy\n- x.\nII. B\nx.",
            [],
        ),
        ("D. X\nx.", ["numbering_gap"]),
        ("A. X\nx.\nB. X\nx.\nC. X\nx.\nD. X\nx.\nE. X\nx.\nG. X\nx.", []),
        (
            "I. A\n1. Việc thứ nhất cần làm.\n2. Việc thứ hai cần làm.\n4. Việc thứ tư cần làm.\nII. B\nx.",
            ["numbering_gap"],
        ),
    ],
)
def test_numbers_skipped_or_repeated_are_reported(body: str, codes: list[str]) -> None:
    found = outline_findings(outline(body + "\n<R>TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH\n<R>Trần Văn An"))
    assert [f.code for f in found] == codes
    assert all(f.origin == "document" for f in found)


def test_no_body_paragraph_is_lost() -> None:
    paper = layout(
        PLAN
        + "Căn cứ Luật Đầu tư công;\nI. A\nMột.\n- Hai.\n1. Ba\nBốn.\nPhụ lục\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/3/2023)\nNăm."
    )
    read = read_outline(paper)
    placed = [p.text for p in read.preamble] + [p.text for s in read.sections for p in s.paragraphs]
    placed += [f"{s.mark} {s.heading}".strip() for s in read.sections]
    wanted = [b.text for b in paper.blocks[5:] if isinstance(b, Paragraph) and not b.text.startswith("(Kèm")]
    assert set(wanted) <= set(placed)
