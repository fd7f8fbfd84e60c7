"""A bold title that fills its centred line took the indented basis under it along into the subject."""

from __future__ import annotations

from extractors.layout.lines import Segment
from extractors.layout.paragraphs import frame_of, join_lines
from schemas.page import Word


def line(text: str, x0: float, x1: float, top: float, *, bold: bool = False) -> Segment:
    words = text.split()
    step = (x1 - x0) / len(words)
    found = [
        Word(text=w, x0=x0 + k * step, x1=x0 + (k + 1) * step - 3, top=top, bottom=top + 16, size=14, bold=bold)
        for k, w in enumerate(words)
    ]
    return Segment.of(found, 1)


def test_the_subject_ends_with_its_bold_print() -> None:
    lines = [
        line("Phòng, chống thiên tai và tìm kiếm cứu nạn ngành nông nghiệp năm 2024", 95, 546, 149, bold=True),
        line("Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013 và Luật sửa đổi,", 113, 556, 169),
        line("bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều ngày 17/6/2020;", 85, 556, 185),
    ]
    drafts = join_lines(lines, frame_of(lines))
    assert [len(draft.lines) for draft in drafts] == [1, 2]


def test_capitals_of_the_authority_end_the_subject_whatever_the_weight() -> None:
    lines = [
        line("Về kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030 nguồn vốn ngân sách trung ương", 61, 535, 149),
        line("HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG LAM", 183, 413, 169),
        line("Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024 và Luật Ngân sách nhà nước;", 57, 535, 191),
    ]
    assert [len(draft.lines) for draft in join_lines(lines, frame_of(lines))] == [1, 1, 1]


def test_a_part_ends_the_subject_above_it() -> None:
    lines = [
        line("Nâng cao chất lượng nguồn nhân lực y tế tỉnh Sông Lam giai đoạn 2026 - 2030", 85, 556, 149, bold=True),
        line("PHẦN I", 290, 350, 165, bold=True),
        line("Toàn tỉnh có 3.214 bác sĩ và còn thiếu nhiều bác sĩ so với định mức được giao", 85, 556, 181),
    ]
    assert [len(draft.lines) for draft in join_lines(lines, frame_of(lines))] == [1, 1, 1]
