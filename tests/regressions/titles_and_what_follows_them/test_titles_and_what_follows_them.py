"""`Phần thứ nhất` under a centred subject became part of it, so did `(Kèm theo Quyết định …)` under the title of a plan."""

from __future__ import annotations

import pytest

from extractors.layout.lines import Segment
from extractors.layout.paragraphs import frame_of, join_lines
from schemas.page import Word


def line(text: str, x0: float, x1: float, top: float) -> Segment:
    words = text.split()
    step = (x1 - x0) / len(words)
    found = [
        Word(text=w, x0=x0 + k * step, x1=x0 + (k + 1) * step - 3, top=top, bottom=top + 16, size=14, bold=True)
        for k, w in enumerate(words)
    ]
    return Segment.of(found, 1)


def paragraphs(second: str) -> list[str]:
    lines = [
        line("Phát triển kinh tế số và xã hội số tỉnh Sông Mây giai đoạn 2026 - 2030", 100, 540, 149),
        line(second, 270, 370, 165),
        line("và các nội dung khác của văn bản này, kéo dài hết một dòng trong trang giấy", 85, 556, 181),
    ]
    return [" ".join(s.text for s in draft.lines) for draft in join_lines(lines[:2], frame_of(lines))]


@pytest.mark.parametrize(
    "second", ["Phần thứ nhất", "PHẦN I", "Chương I", "Mục 1.", "(Kèm theo Quyết định số 12/QĐ-UBND)"]
)
def test_the_title_ends(second: str) -> None:
    assert paragraphs(second)[1:] == [second]


def test_a_title_goes_on() -> None:
    assert len(paragraphs("tầm nhìn đến năm 2045")) == 1


def test_a_reference_goes_on_until_its_bracket_closes() -> None:
    lines = [
        line("DANH MỤC NHIỆM VỤ", 250, 390, 149),
        line("(Kèm theo Chương trình tại Quyết định số 18/QĐ-UBND ngày 30", 140, 480, 165),
        line("tháng 5 năm 2025)", 260, 370, 181),
        line("và các nội dung khác của văn bản này, kéo dài hết một dòng trong trang giấy", 85, 556, 197),
    ]
    drafts = join_lines(lines[:3], frame_of(lines))
    assert [len(draft.lines) for draft in drafts] == [1, 2]
