"""A page breaks `Căn cứ …; Nghị định số …;` after its semicolon: what follows is a basis, too; a list names its issuer once."""

from __future__ import annotations

from extractors.language.citations import complete_numbers, find_citations
from extractors.readers.text import read_text
from tests.papers import paper


def test_what_goes_on_with_the_bases() -> None:
    read = paper(
        "Căn cứ Nghị quyết số 9-NQ/TU ngày 05/02/2026;\n\nKế hoạch số 97/KH-UBND ngày 25/3/2026 của UBND tỉnh;\n\n"
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Kế hoạch số 98/KH-UBND:\n\n## I. NHIỆM VỤ\n\n- Rà soát.\n"
    )
    assert {c.number: c.relation for c in read.citations} == {
        "09-NQ/TU": "basis", "97/KH-UBND": "basis", "98/KH-UBND": "cites",
    }  # fmt: skip


def test_a_number_on_the_next_line() -> None:
    (page,) = read_text("Căn cứ các Quyết định của UBND tỉnh: Số\n64/2025/QĐ-UBND ngày 05/5/2025;\n".encode())
    assert len(page.blocks) == 1


def test_the_issuer_of_a_list() -> None:
    text = "Căn cứ các Quyết định của UBND tỉnh: số 64/QĐ-UBND ngày 05/5/2025; số 34/QĐ-UBND ngày 08/6/2025"
    assert [c.issuer for c in find_citations(text)] == ["Ủy ban nhân dân tỉnh"] * 2


def test_titles_end_before_what_was_done_and_what_it_is_called() -> None:
    done = "Quyết định số 15/QĐ-UBND về kế hoạch năm 2025, các cơ quan, địa phương đã triển khai nhiệm vụ"
    called = "Nghị quyết số 48/NQ-CP về an toàn giao thông (sau đây gọi là Nghị quyết số 48/NQ-CP)"
    itself = "Quyết định số 52/QĐ-TTg phê duyệt Đề án hướng nghiệp (Quyết định số 52/QĐ-TTg)"
    assert find_citations(done)[0].title == "về kế hoạch năm 2025"
    assert find_citations(called)[0].title == "về an toàn giao thông"
    assert find_citations(itself)[0].title == "phê duyệt Đề án hướng nghiệp"


def test_who_issued_a_paper_of_the_party() -> None:
    text = "Nghị quyết số 15-NQ/TW ngày 05/5/2022 của Bộ Chính trị; tiếp tục thực hiện Nghị quyết số 15-NQ/TW."
    assert [c.issuer for c in complete_numbers(find_citations(text))] == ["Bộ Chính trị"] * 2
