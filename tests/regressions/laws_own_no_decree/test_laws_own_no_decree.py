"""`Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP`: two papers; titles, issuers and law titles end where the sentence goes on."""

from __future__ import annotations

import pytest

from extractors.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "theo Luật Ngân sách nhà nước và Nghị định số 163/2016/NĐ-CP",
            [("Luật", None), ("Nghị định", "163/2016/NĐ-CP")],
        ),
        ("Thực hiện Luật Hộ tịch, Nghị định số 123/2015/NĐ-CP", [("Luật", None), ("Nghị định", "123/2015/NĐ-CP")]),
        ("hướng dẫn Luật Đầu tư công và số 161/2016/NĐ-CP", [("Luật", None), ("Nghị định", "161/2016/NĐ-CP")]),
        ("Luật Bảo vệ môi trường số 72/2020/QH14", [("Luật", "72/2020/QH14")]),
    ],
)
def test_a_decree_is_no_law(text: str, cited: list[tuple[str, str | None]]) -> None:
    assert [(c.type, c.number) for c in find_citations(text)] == cited


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Quyết định số 749/QĐ-TTg phê duyệt Chương trình chuyển đổi số và Kế hoạch số 12/KH-UBND",
            "phê duyệt Chương trình chuyển đổi số",
        ),
        (
            "Nghị định số 9/2026/NĐ-CP sửa đổi Nghị định số 77/2015/NĐ-CP và Nghị định số 78/2015/NĐ-CP",
            "sửa đổi Nghị định số 77/2015/NĐ-CP và Nghị định số 78/2015/NĐ-CP",
        ),
        ("Nghị định số 27/2022/NĐ-CP của Chính phủ Quy định cơ chế quản lý", "Quy định cơ chế quản lý"),
        ("Chỉ thị số 18/CT-TTg về việc lập kế hoạch và để phát huy kết quả, Sở yêu cầu", "lập kế hoạch"),
        ("Công điện số 30/CĐ-TTg về việc phòng cháy, Phó Chủ tịch UBND tỉnh có ý kiến như sau", "phòng cháy"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Viên chức được Quốc hội thông qua ngày 10/12/2025", "Luật sửa đổi, bổ sung một số điều của Luật Viên chức"),
        ("Triển khai Luật Đất đai 2024 có hiệu quả", "Luật Đất đai"),
        ("Luật Dữ liệu bảo đảm tiến độ", "Luật Dữ liệu"),
        ("Luật tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003", "Luật tổ chức HĐND và UBND"),
        ("Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND ngày 03/12/2004", "Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND"),
    ],
)  # fmt: skip
def test_where_a_title_ends(text: str, title: str) -> None:
    assert find_citations(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết số 96/NQ-CP của Chính phủ Chương trình hành động số 23-CTr/TU", "Chính phủ"),
        ("Công văn số 66/BYT-MT của Bộ Y tế đến tất cả các đơn vị trực thuộc", "Bộ Y tế"),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 Chính phủ về thực hiện cơ chế một cửa", "Chính phủ"),
        ("Thông tư số 18/2014/TT-BGDĐT của Bộ trưởng Bộ Y tế bổ sung vào điểm a khoản 2 Điều 7", "Bộ trưởng Bộ Y tế"),
        ("Chỉ thị số 14/CT-UBND của Ủy ban nhân dân (UBND) tỉnh, đạt kết quả", "Ủy ban nhân dân tỉnh"),
        ("Xét đề nghị của Giám đốc Sở Tư pháp tại Công văn số 290/GDPL-PC", "Giám đốc Sở Tư pháp"),
        ("Nghị quyết số 19-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương"),
    ],
)
def test_who_issued_it(text: str, issuer: str) -> None:
    assert find_citations(text)[0].issuer == issuer


def test_a_basis_after_a_semicolon() -> None:
    text = "Để cụ thể hóa Nghị quyết Đại hội; sau khi xem xét Tờ trình số 12/TTr-UBND"
    assert [c.relation for c in find_citations(text)] == ["basis"]


def test_after_looking_into_it_is_no_basis() -> None:
    text = "Sau khi xem xét, Chủ tịch UBND tỉnh yêu cầu thực hiện theo Báo cáo số 552/BC-HĐND"
    assert [c.relation for c in find_citations(text)] == ["cites"]


def test_a_title_after_an_issuer_without_of() -> None:
    (cited,) = find_citations("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 Chính phủ về thực hiện cơ chế một cửa")
    assert cited.title == "về thực hiện cơ chế một cửa"
