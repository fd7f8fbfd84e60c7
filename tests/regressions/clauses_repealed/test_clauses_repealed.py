"""`Bãi bỏ khoản 5 Mục III của Kế hoạch …` was said to replace the whole paper."""

from __future__ import annotations

from extractors.language.citations import find_citations


def test_a_clause_of_it() -> None:
    text = "Bãi bỏ khoản 5 Mục III của Kế hoạch ban hành kèm theo Quyết định số 415/QĐ-UBND."
    assert [c.relation for c in find_citations(text)] == ["amends"]


def test_the_whole_of_it() -> None:
    assert [c.relation for c in find_citations("Bãi bỏ Quyết định số 415/QĐ-UBND.")] == ["replaces"]
