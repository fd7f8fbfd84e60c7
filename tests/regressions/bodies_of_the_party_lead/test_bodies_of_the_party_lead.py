"""Party papers: `Đảng ủy … lãnh đạo …` and `Chi bộ các thôn …` led nothing or too much, a subject in small letters that ends with
a comma was a basis, the closing formula a task; a body that hands an order on was the lead."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject
from extractors.language.deadlines import closing_frequency
from extractors.layout.head import read_head
from extractors.prose.base import CLOSING
from tests.layout_text import layout


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Đảng ủy UBND xã lãnh đạo UBND xã cụ thể hóa Chương trình", ["Đảng ủy Ủy ban nhân dân xã"]),
        ("Chi bộ các thôn tổ chức sinh hoạt chuyên đề", ["Chi bộ các thôn"]),
        ("Các chi bộ xây dựng kế hoạch", ["Các chi bộ"]),
        ("Các đơn vị trực thuộc xây dựng kế hoạch thực hiện", ["Các đơn vị trực thuộc"]),
        ("Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì", ["Sở Y tế"]),
        ("UBND tỉnh yêu cầu Thủ trưởng các sở, ban, ngành thực hiện", ["Thủ trưởng các sở, ban, ngành"]),
        ("UBND xã đề nghị Ủy ban Mặt trận Tổ quốc xã phối hợp", ["Ủy ban Mặt trận Tổ quốc xã"]),
        ("Sở Nội vụ đề nghị Bộ Nội vụ hướng dẫn", ["Sở Nội vụ"]),
    ],
)
def test_who_leads(sentence: str, subject: list[str]) -> None:
    assert find_subject(sentence) == subject


def test_a_subject_in_small_letters_may_end_with_a_comma() -> None:
    head = read_head(
        layout(
            "<L>ĐẢNG ỦY XÃ TÂN PHÚ\n<L>Số 03-CTr/ĐU\n<R>Tân Phú, ngày 20 tháng 11 năm 2025\n**CHƯƠNG TRÌNH HÀNH ĐỘNG\n"
            "**thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I,\n**nhiệm kỳ 2025 - 2030\nI. MỤC ĐÍCH"
        )
    )
    assert head.subject == "thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ 2025 - 2030"


def test_what_closes_a_resolution_is_no_task() -> None:
    assert CLOSING.match("Nghị quyết này được phổ biến đến chi bộ./.")


def test_the_plan_of_each_year_is_no_frequency() -> None:
    assert closing_frequency("Cụ thể hóa vào kế hoạch phát triển kinh tế - xã hội hằng năm.") is None
