"""A title took in the sentence behind it, a note mark or the day of signing, and lost all behind a quotation mark nothing closes."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Quyết định số 84/QĐ-TTg ngày 03/6/2025 phê duyệt “Chương trình Sông Mây số” để triển khai Nghị quyết của Chính phủ.",
            'phê duyệt "Chương trình Sông Mây số"',
        ),
        (
            "Chỉ thị số 21/CT-UBND ngày 19/7/2025 về bảo đảm an toàn thông tin, trong đó chỉ đạo các cơ quan “Chỉ kết nối qua mạng chuyên dùng”.",
            "về bảo đảm an toàn thông tin",
        ),
        ("Nghị quyết số 17-NQ/TU ngày 16/11/2025 về chuyển đổi số đến năm 2030⁵; Kế hoạch khác", "về chuyển đổi số đến năm 2030"),
        (
            "Quyết định số 93/QĐ-UBND ngày 20/5/2025 về phê duyệt Đề án “Xác định bộ chỉ số đánh giá các xã (DSI);",
            'về phê duyệt Đề án "Xác định bộ chỉ số đánh giá các xã (DSI)',
        ),
        (
            "Quyết định số 95/QĐ-TTg phê duyệt “Chương trình đô thị số đến năm 2030, định hướng triển khai đến năm 2045”; Kế hoạch khác",
            'phê duyệt "Chương trình đô thị số đến năm 2030, định hướng triển khai đến năm 2045"',
        ),
        ("Quyết định số 96/QĐ-TTg về đô thị số đến năm 2030, định hướng triển khai đến năm 2045", "về đô thị số đến năm 2030, định hướng triển khai đến năm 2045"),
        ("Quyết định số 94/QĐ-UBND về mức thu trên mỗi m²; Kế hoạch khác", "về mức thu trên mỗi m²"),
    ],
)  # fmt: skip
def test_where_a_title_ends(text: str, title: str) -> None:
    assert find_citations(text)[0].title == title


def test_the_day_behind_a_title() -> None:
    text = "Tỉnh ủy đã có Nghị quyết số 17-NQ/TU của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số đến năm 2030 ký ngày 16/11/2025."
    (cited,) = find_citations(text)
    assert (cited.title, cited.issued_on) == ("về chuyển đổi số đến năm 2030", date(2025, 11, 16))


def test_the_day_of_a_paper_in_the_title() -> None:
    text = "Kế hoạch số 20/KH-UBND về thực hiện Nghị quyết số 17-NQ/TU ban hành ngày 16/11/2025"
    assert [c.issued_on for c in find_citations(text)] == [None, date(2025, 11, 16)]


def test_what_rests_on_a_task_rests_on_no_law() -> None:
    text = "Trên cơ sở nhiệm vụ được phân công, các cơ quan lập dự toán theo quy định của Luật Ngân sách nhà nước."
    assert [c.relation for c in find_citations(text)] == ["cites"]
    assert [
        c.relation for c in find_citations("Trên cơ sở Kết luận số 21-KL/TU ngày 05/3/2025, Sở Nội vụ triển khai.")
    ] == ["basis"]
