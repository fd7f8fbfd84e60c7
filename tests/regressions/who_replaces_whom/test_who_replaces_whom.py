"""`Nghị quyết số 14/… hết hiệu lực` cited only, and its issuer ran on; a decree that amends another was our paper's doing; a paper
named behind a semicolon was not replaced; of a list of the Party's resolutions only the last had its issuer."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Nghị quyết số 14/2022/NQ-HĐND ngày 08 tháng 7 năm 2022 của Hội đồng nhân dân tỉnh hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực.", ["replaces"]),
        ("Khi Nghị quyết số 14/2022/NQ-HĐND hết hiệu lực thì thực hiện theo quy định mới.", ["cites"]),
        ("Nghị định số 70/2025/NĐ-CP ngày 20/3/2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 123/2020/NĐ-CP", ["cites", "cites"]),
        ("Quyết định số 5/QĐ-UBND được thay thế bởi Quyết định số 6/QĐ-UBND", ["cites", "cites"]),
        ("Quyết định này thay thế các Quyết định của Ủy ban nhân dân tỉnh: số 34/2023/QĐ-UBND ngày 28 tháng 12 năm 2023; số 12/2021/QĐ-UBND ngày 19 tháng 8 năm 2021.", ["replaces", "replaces"]),
        ("Quyết định này thay thế Quyết định số 1/QĐ-UBND ngày 05/01/2022 của UBND tỉnh và sửa đổi Quyết định số 2/QĐ-UBND", ["replaces", "amends"]),
        ("Các Nghị định sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực: Nghị định số 72/2013/NĐ-CP ngày 15 tháng 7 năm 2013; Nghị định số 27/2018/NĐ-CP ngày 01 tháng 3 năm 2018.", ["replaces"] * 2),
        ("5- Chương trình này thay thế Chương trình hành động số 33-CTr/TU, ngày 06/5/2014 của Ban Thường vụ Tỉnh ủy.", ["replaces"]),
        ("Sửa đổi khoản 2 Điều 3 Quy định ban hành kèm theo Quyết định số 12/2021/QĐ-UBND", ["amends"]),
    ],
)  # fmt: skip
def test_only_what_our_paper_does(text: str, relations: list[str]) -> None:
    assert [str(one.relation) for one in find_citations(text)] == relations


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW của Bộ Chính trị", ["Bộ Chính trị"] * 3),
        ("Nghị quyết số 70-NQ/TW, ngày 20/8/2025; số 71-NQ/TW, ngày 22/8/2025 của Bộ Chính trị,", ["Bộ Chính trị"] * 2),
        ("Quyết định số 217-QĐ/TW và 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị (khóa XI).", ["Bộ Chính trị"] * 2),
        ("số 7/QĐ-UBND ngày 14/10/2020 của UBND tỉnh và số 8/QĐ-UBND của UBND tỉnh", ["Ủy ban nhân dân tỉnh"] * 2),
        ("Công văn số 3/SXD-QL của Sở Xây dựng không còn phù hợp,", ["Sở Xây dựng"]),
        ("Nghị quyết số 14/2022/NQ-HĐND của Hội đồng nhân dân tỉnh hết hiệu lực", ["Hội đồng nhân dân tỉnh"]),
    ],
)
def test_who_issued(text: str, issuers: list[str]) -> None:
    assert [one.issuer for one in find_citations(text)] == issuers
