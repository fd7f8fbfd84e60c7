"""Issuers and titles that took words after them along: `Chính phủ và`, `Bộ Chính trị¹`, `(sau đây gọi là Chương trình)`."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations
from extractors.layout.outline import read_outline
from tests.layout_text import layout


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("theo Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ và đã khai báo", "Chính phủ"),
        ("Nghị quyết số 36-NQ/TW ngày 01/7/2014 của Bộ Chính trị¹; Kiến trúc", "Bộ Chính trị"),
        (
            "- Quyết định 35/QĐ-TTg ngày 20/01/2021 của Thủ tướng Chính phủ - Công văn số 12/BNV-TL",
            "Thủ tướng Chính phủ",
        ),
    ],
)
def test_the_issuer_ends_where_its_name_does(sentence: str, issuer: str) -> None:
    assert find_citations(sentence)[0].issuer == issuer


def test_a_definition_is_no_part_of_a_title() -> None:
    text = "<L>THỦ TƯỚNG CHÍNH PHỦ\n<L>Số: 11/QĐ-TTg\n<R>Hà Nội, ngày 12 tháng 6 năm 2023\n**QUYẾT ĐỊNH\n**Phê duyệt Chương trình\n**QUYẾT ĐỊNH:\n**Điều 1. Phê duyệt Chương trình phát triển kinh tế tuần hoàn (sau đây gọi là Chương trình) với các nội dung sau:\n**I. MỤC TIÊU\nTăng trưởng."
    attached = read_outline(layout(text)).head.attached
    assert attached is not None
    assert (attached.type, attached.title) == ("Chương trình", "Phát triển kinh tế tuần hoàn")
