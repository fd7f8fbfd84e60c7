"""Titles that hold a comma or a word that ends others; who issued, and what goes on behind the name."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("Luật Chất lượng sản phẩm, hàng hóa ngày 21/11/2007;", "Luật Chất lượng sản phẩm, hàng hóa", "2007-11-21"),
        ("Pháp lệnh Ưu đãi người có công với cách mạng ngày 09/12/2020", "Pháp lệnh Ưu đãi người có công với cách mạng", "2020-12-09"),
        ("Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
         "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương", "2019-11-22"),
        ("Luật Cán bộ, công chức ngày 13/11/2008, đã sửa đổi", "Luật Cán bộ, công chức", "2008-11-13"),
        ("Luật Phổ biến, giáo dục pháp luật ngày 20/6/2012;", "Luật Phổ biến, giáo dục pháp luật", "2012-06-20"),
        ("Luật Tiết kiệm, chống lãng phí ngày 10/12/2025;", "Luật Tiết kiệm, chống lãng phí", "2025-12-10"),
        ("Luật Đầu tư công, hoàn thành trước ngày 30/6/2026", "Luật Đầu tư công", "None"),
    ],
)  # fmt: skip
def test_a_title_is_whole(text: str, title: str, day: str) -> None:
    (law,) = find_citations(f"Căn cứ {text}")
    assert (law.title, str(law.issued_on), law.relation) == (title, day, "basis")


def test_a_deadline_behind_a_title_is_no_day_of_the_law() -> None:
    (law,) = find_citations(
        "Trình 04 nghị định quy định chi tiết Luật Cán bộ, công chức trước ngày 30 tháng 10 năm 2026."
    )
    assert (law.title, law.issued_on) == ("Luật Cán bộ, công chức", None)


def test_laws_side_by_side_are_two() -> None:
    found = find_citations("theo Luật Khám bệnh, chữa bệnh, Luật Bảo hiểm y tế")
    assert [law.title for law in found] == ["Luật Khám bệnh, chữa bệnh", "Luật Bảo hiểm y tế"]


def test_a_number_before_its_title() -> None:
    first, *_ = find_citations("Luật số 147/2019/QH14 ngày 22/11/2019 sửa đổi, bổ sung một số điều của Luật Giá")
    assert (first.number, first.title) == ("147/2019/QH14", "sửa đổi, bổ sung một số điều của Luật Giá")


def test_an_issuer_ends_where_something_else_is_named() -> None:
    text = "Nghị quyết số 101/NQ-CP ngày 07/01/2016 của Chính phủ và ý kiến chỉ đạo của Thủ tướng Chính phủ"
    assert [one.issuer for one in find_citations(text)] == ["Chính phủ"]
    text = "Báo cáo thẩm tra số 18/BC-HĐND-KTNS ngày 22/6/2016 của Ban Kinh tế - Ngân sách và ý kiến của đại biểu"
    (found,) = find_citations(text)
    assert (found.issuer, found.type) == ("Ban Kinh tế - Ngân sách", "Báo cáo")
    assert found.as_written == "Báo cáo thẩm tra số 18/BC-HĐND-KTNS"


def test_a_quotation_in_a_title_is_closed() -> None:
    text = 'Quyết định số 1749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt "Chương trình Chuyển đổi số";'
    assert [one.title for one in find_citations(text)] == ['phê duyệt "Chương trình Chuyển đổi số"']


def test_a_title_ends_before_the_next_citation() -> None:
    text = "Nghị quyết số 195/2014/NQ-HĐND ngày 11/12/2014 của HĐND tỉnh về nhiệm vụ năm 2015, Quyết định số 159/QĐ-UBND ngày 20/01/2015"
    assert [(one.number, one.title) for one in find_citations(text)] == [
        ("195/2014/NQ-HĐND", "về nhiệm vụ năm 2015"),
        ("159/QĐ-UBND", None),
    ]


def test_a_point_joins_the_symbols_of_old_papers() -> None:
    (found,) = find_citations("Căn cứ Quyết định số 136/2001/QĐ.TTg ngày 17/9/2001 của Thủ tướng Chính phủ")
    assert (found.number, str(found.issued_on), found.issuer) == (
        "136/2001/QĐ-TTg",
        "2001-09-17",
        "Thủ tướng Chính phủ",
    )


def test_what_was_considered_is_a_basis() -> None:
    found = find_citations("Sau khi xem xét Tờ trình số 51/TTr-UBND; Báo cáo Thẩm tra số 40/BC-KTNS ngày 09/11/2010")
    assert [(one.as_written, one.relation) for one in found] == [
        ("Tờ trình số 51/TTr-UBND", "basis"),
        ("Báo cáo Thẩm tra số 40/BC-KTNS", "basis"),
    ]


def test_a_title_ends_where_the_sentence_names_who_acts() -> None:
    text = "Thực hiện Nghị quyết số 102/NQ-CP ngày 08/01/2025 của Chính phủ về cải thiện môi trường kinh doanh, UBND tỉnh xây dựng Kế hoạch"
    assert find_citations(text)[0].title == "về cải thiện môi trường kinh doanh"


def test_the_term_of_a_party_body_is_no_part_of_its_name() -> None:
    text = "Nghị quyết số 139-NQ/TW ngày 15/1/2019 của Bộ Chính trị khóa XII về các nguồn lực"
    assert find_citations(text)[0].issuer == "Bộ Chính trị"
