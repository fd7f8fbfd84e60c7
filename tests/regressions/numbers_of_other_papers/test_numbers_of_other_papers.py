"""`Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW`: the number of the paper it carries out is not its own."""

from __future__ import annotations

import pytest

from extractors.layout.outline import read_outline
from extractors.layout.own_reference import names_another
from extractors.readers.text import read_text
from tests.layout_text import layout

PROGRAMME = """CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết số 57-NQ/TW
Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Tỉnh ủy ban hành Chương trình như sau:
I. NHIỆM VỤ
1. Các sở xây dựng kế hoạch.
"""


def test_not_its_own() -> None:
    assert read_outline(layout(PROGRAMME)).head.number is None


@pytest.mark.parametrize(
    ("before", "another"),
    [("thực hiện Nghị quyết ", True), ("KẾT LUẬN ", False), ("ỦY BAN NHÂN DÂN TỈNH SÔNG LAM ", False), ("", False)],
)
def test_what_stands_before_a_number(before: str, another: bool) -> None:
    assert names_another(before) is another


def test_the_type_stands_alone_above_a_subject_in_small_letters() -> None:
    long = "Thực hiện Nghị quyết của Tỉnh ủy, " + "các cơ quan, đơn vị trong toàn tỉnh xây dựng kế hoạch cụ thể, " * 4
    (page,) = read_text(f"CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết của Tỉnh ủy\n{long}\n".encode())
    assert getattr(page.blocks[0], "text", None) == "CHƯƠNG TRÌNH HÀNH ĐỘNG"


def test_a_reference_in_brackets_without_attached() -> None:
    text = "KẾ HOẠCH\nPhát triển kinh tế năm 2026\n(Theo Quyết định số 15/QĐ-UBND ngày 05/01/2026 của UBND tỉnh)\nI. MỤC TIÊU\n"
    assert read_outline(layout(text)).head.number == "15/QĐ-UBND"
