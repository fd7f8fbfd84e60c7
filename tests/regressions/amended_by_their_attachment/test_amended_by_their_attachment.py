"""`Sửa đổi … Kế hoạch ban hành kèm theo Quyết định số 781/QĐ-UBND` amends the decision; it was read as attached to it."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Sửa đổi, bổ sung một số nội dung của Kế hoạch ban hành kèm theo Quyết định số 781/QĐ-UBND ngày 21/4/2022", "amends"),
        ("Điều chỉnh Quy định ban hành kèm theo Quyết định số 12/QĐ-UBND", "amends"),
        ("Ban hành kèm theo Quyết định số 12/QĐ-UBND", "attached_to"),
        ("Nghị định đã được sửa đổi, bổ sung tại Nghị định số 61/2018/NĐ-CP", "cites"),
    ],
)  # fmt: skip
def test_relation(text: str, relation: str) -> None:
    assert [c.relation for c in find_citations(text)] == [relation]
