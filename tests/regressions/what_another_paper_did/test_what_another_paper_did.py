"""`… của HĐND tỉnh và được phê duyệt tại Quyết định số …`: what another paper did with a paper became its title."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("sentence", "issuer", "title"),
    [
        (
            "Đề án A được thông qua tại Nghị quyết số 18/NQ-HĐND ngày 05/7/2021 của HĐND tỉnh và được phê duyệt tại Quyết định số 903/QĐ-UBND ngày 12/8/2021 của UBND tỉnh;",
            "Hội đồng nhân dân tỉnh",
            None,
        ),
        ("Nghị quyết số 18/NQ-HĐND ngày 05/7/2021 quy định tại điểm a khoản 2", "Hội đồng nhân dân", None),
        (
            "Quy chế số 15-QC/TU ngày 05/6/2021 ban hành kèm theo Quyết định số 20-QĐ/TU của Tỉnh ủy",
            "Tỉnh ủy",
            None,
        ),
        ("Quyết định số 07/2021/QĐ-UBND của UBND tỉnh được ban hành từ lâu", "Ủy ban nhân dân tỉnh", None),
        (
            "Quyết định số 903/QĐ-UBND ngày 12/8/2021 của UBND tỉnh phê duyệt Đề án Làng thông minh và được điều chỉnh tại Quyết định số 51/QĐ-UBND",
            "Ủy ban nhân dân tỉnh",
            "phê duyệt Đề án Làng thông minh",
        ),
        (
            "Quyết định số 903/QĐ-UBND ngày 12/8/2021 của UBND tỉnh ban hành kèm theo Quy chế quản lý tài sản",
            "Ủy ban nhân dân tỉnh",
            "ban hành kèm theo Quy chế quản lý tài sản",
        ),
        (
            "Quyết định số 903/QĐ-UBND ngày 12/8/2021 của UBND tỉnh quy định mức thu phí tại cảng",
            "Ủy ban nhân dân tỉnh",
            "quy định mức thu phí tại cảng",
        ),
    ],
)
def test_a_title_is_the_papers_own(sentence: str, issuer: str, title: str | None) -> None:
    cited = find_citations(sentence)[0]
    assert (cited.issuer, cited.title) == (issuer, title)
