"""`Quy chế văn thư (ban hành kèm theo Nghị định số 30/2020/NĐ-CP)` in a sentence cites: the citing paper is not what is attached."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations
from tests.papers import paper


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Thực hiện Quy chế văn thư (ban hành kèm theo Nghị định số 30/2020/NĐ-CP) trong toàn ngành", "cites"),
        ("theo Danh mục ban hành kèm theo Quyết định số 15/QĐ-TTg", "cites"),
        ("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 02/3/2026)", "attached_to"),
        ("DANH MỤC NHIỆM VỤ (Kèm theo Kế hoạch số 12/KH-UBND ngày 02/3/2026)", "attached_to"),
        ("Kèm theo Công văn số 12/UBND-VX", "attached_to"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert [c.relation for c in find_citations(text)] == [relation]


def test_a_reference_line_is_attached_to_the_first_alone() -> None:
    read = paper(
        "## I. NHIỆM VỤ\n\n- Rà soát thủ tục.\n\n"
        "(Kèm theo Kế hoạch số 15/KH-SNV ngày 02/3/2026 thực hiện Quyết định số 749/QĐ-TTg)\n"
    )
    assert {c.number: c.relation for c in read.citations} == {"15/KH-SNV": "attached_to", "749/QĐ-TTg": "cites"}
