"""Citations: what a reader of administrative papers recognises as one."""

from datetime import date

import pytest

from extractors.language.citations import complete_numbers, find_citations
from extractors.language.symbols import canonical_number, full_issuer, issuer_of_symbol, type_of_symbol


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quyết định số 749/QĐ-TTg, ngày 03/6/2020 của Thủ tướng Chính phủ", [("Quyết định", "749/QĐ-TTg")]),
        ("Quyết định số 749 /QĐ- TTg", [("Quyết định", "749/QĐ-TTg")]),
        ("Quyết định số 394/QĐ - UBND ngày 18/02/2021", [("Quyết định", "394/QĐ-UBND")]),
        ("theo QĐ số 1246/QĐ-UBND", [("Quyết định", "1246/QĐ-UBND")]),
        ("Nghị quyết số 52-NQ/TW của Bộ Chính trị", [("Nghị quyết", "52-NQ/TW")]),
        ("Nghị quyết số 50/NQ- CP", [("Nghị quyết", "50/NQ-CP")]),
        ("Nghị quyết số 30c/NQ-CP", [("Nghị quyết", "30c/NQ-CP")]),
        ("Công văn số 134/THH-THHT, ngày 24/01/2022", [("Công văn", "134/THH-THHT")]),
        ("Công văn số 1832/CĐSQG-NT&DLS", [("Công văn", "1832/CĐSQG-NT&DLS")]),
        ("Tờ trình số 18/TTr-STTTT", [("Tờ trình", "18/TTr-STTTT")]),
        ("Kết hoạch số 66/KH-UBND", [("Kế hoạch", "66/KH-UBND")]),
        ("Nghị định số 47/2020/NĐ-CP", [("Nghị định", "47/2020/NĐ-CP")]),
        ("Thông tư số 03/2017/TT-BTTTT", [("Thông tư", "03/2017/TT-BTTTT")]),
        ("Thông tư liên tịch số 19/2012/TTLT-BTC-BKHĐT", [("Thông tư liên tịch", "19/2012/TTLT-BTC-BKHĐT")]),
        ("Văn bản số 33/BB-VTPost/TMĐT-VLG", [("Văn bản", "33/BB-VTPost/TMĐT-VLG")]),
        ("Quyết định 5/QĐ-UBND", [("Quyết định", "05/QĐ-UBND")]),
        ("(2066/QĐUBND)", [("Quyết định", "2066/QĐ-UBND")]),
        ("Kết luận số 01-KL/TW", [("Kết luận", "01-KL/TW")]),
        ("Chương trình hành động số 26-Ctr/TU", [("Chương trình hành động", "26-CTr/TU")]),
        ("Hướng dẫn số 02-HD/BTGTW", [("Hướng dẫn", "02-HD/BTGTW")]),
        ("Quy định số 178-QĐ/TW", [("Quy định", "178-QĐ/TW")]),
        ("Quyết định số 1234 /QĐ-BNN-KTHT", [("Quyết định", "1234/QĐ-BNN-KTHT")]),
        ("Luật số 80/2015/QH13", [("Luật", "80/2015/QH13")]),
        ("Luật Công nghệ thông tin số 67/2006/QH11;", [("Luật", "67/2006/QH11")]),
        ("Nghị quyết số 1211/2016/UBTVQH13", [("Nghị quyết", "1211/2016/UBTVQH13")]),
        ("Luật Công nghệ thông tin, ngày 29/6/2006;", [("Luật", None)]),
        ("Công văn số 4102/BYT-K2ĐT ngày 02/6/2026", [("Công văn", "4102/BYT-K2ĐT")]),
        ("theo Quyết định 3612 của UBND tỉnh", [("Quyết định", "3612")]),
        ("Quyết định số 1126/QĐ-UBND ngày 17/5/2021 và Quyết định số 1617/QĐ-UBND ngày 23/6/2021", [("Quyết định", "1126/QĐ-UBND"), ("Quyết định", "1617/QĐ-UBND")]),
        ("các Quyết định: số 1104/QĐ-UBND, số 1126/QĐ-UBND", [("Quyết định", "1104/QĐ-UBND"), ("Quyết định", "1126/QĐ-UBND")]),
        ("các Kế hoạch số 51, 52 và 55/KH-STTTT ngày 22/6/2021", [("Kế hoạch", "51/KH-STTTT"), ("Kế hoạch", "52/KH-STTTT"), ("Kế hoạch", "55/KH-STTTT")]),
    ],
)  # fmt: skip
def test_type_and_number(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(c.type, c.number) for c in find_citations(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "cung cấp dịch vụ 24/7 trên IPv6",
        "giai đoạn 2021-2025 và định hướng đến năm 2030",
        "28/109 cơ quan, 703.872 thuê bao",
        "Kế hoạch 5 năm; Kế hoạch 2022 của tỉnh",
        "Đề án 06",
        "(Kèm theo Quyết định số …/QĐ-UBND ngày …/4/2022)",
        "Phòng TC - KH huyện, Sở LĐ-TBXH",
        "Quyết định 02 nội dung",
        "tiêu chuẩn ISO/IEC 27001",
        "luật pháp và quy định",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quyết định số 749/QĐ-TTg, ngày 03/6/2020 của Thủ tướng Chính phủ", date(2020, 6, 3)),
        ("Ngày 27/9/2019, Bộ Chính trị đã ban hành Nghị quyết số 52-NQ/TW về chính sách", date(2019, 9, 27)),
        ("Luật An toàn thông tin mạng, ngày 03/12/ 2015;", date(2015, 12, 3)),
        ("Nghị định số 47/2020/NĐ-CP của Chính phủ; báo cáo ngày 01/01/2022", None),
    ],
)
def test_day(text: str, day: date | None) -> None:
    assert find_citations(text)[0].issued_on == day


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 749/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Nghị định số 47/2020/NĐ-CP", "Chính phủ"),
        (
            "Công văn số 388/SKHCN-CĐS ngày 31/7/2025 của Sở Khoa học và Công nghệ về việc xây dựng",
            "Sở Khoa học và Công nghệ",
        ),
        (
            "Quyết định số 394/QĐ-UBND ngày 18/02/2021 của Chủ tịch UBND tỉnh về ban hành quy chế",
            "Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        ("Bộ Chính trị đã ban hành Nghị quyết số 52-NQ/TW", "Bộ Chính trị"),
        ("Nghị quyết số 40/NQ-HĐND ngày 09/12/2021 của HĐND tỉnh Vĩnh Long", "Hội đồng nhân dân tỉnh Vĩnh Long"),
        ("Công văn số 53/ABC-XYZ", None),
        (
            "Thông tư số 02/2022/TT-UBDT ngày 30/6/2022 của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc hướng dẫn thực hiện",
            "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc",
        ),
    ],
)
def test_issuer(text: str, issuer: str | None) -> None:
    assert find_citations(text)[0].issuer == issuer


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Luật Tổ chức Chính quyền địa phương, ngày 19/6/2015;", "Luật Tổ chức Chính quyền địa phương"),
        ("Luật Quản lý, sử dụng tài sản công;", "Luật Quản lý, sử dụng tài sản công"),
        ("theo Luật Đầu tư công, các đơn vị lập dự án", "Luật Đầu tư công"),
        ("thực hiện Luật Hỗ trợ doanh nghiệp nhỏ và vừa để hỗ trợ", "Luật Hỗ trợ doanh nghiệp nhỏ và vừa"),
        ("Luật Khoa học, Công nghệ và Đổi mới sáng tạo số 93/2025/QH15", "Luật Khoa học, Công nghệ và Đổi mới sáng tạo"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019", "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"),
        ("Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về việc phê duyệt Chương trình Chuyển đổi số; và các văn bản", "phê duyệt Chương trình Chuyển đổi số"),
        ("Quyết định số 749/QĐ-TTg phê duyệt “Chương trình Chuyển đổi số; an toàn” để triển khai", "phê duyệt “Chương trình Chuyển đổi số; an toàn”"),
    ],
)  # fmt: skip
def test_title(text: str, title: str) -> None:
    found = find_citations(text)[0].title
    assert found is not None
    assert found.replace('"', "“", 1).replace('"', "”") == title


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Nghị định số 47/2020/NĐ-CP;", "basis"),
        ("Theo đề nghị của Giám đốc Sở tại Tờ trình số 18/TTr-STTTT", "basis"),
        ("Quyết định này thay thế Kế hoạch số 302/KH-UBND ngày 01/01/2020", "replaces"),
        ("Bãi bỏ Quyết định số 12/QĐ-UBND", "replaces"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND", "amends"),
        ("(Ban hành kèm theo Quyết định số 3252 /QĐ-UBND, ngày 30 /12/2019)", "attached_to"),
        ("Triển khai Quyết định số 942/QĐ-TTg", "cites"),
        ("được sửa đổi, bổ sung tại Nghị định số 61/2018/NĐ-CP", "cites"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert find_citations(text)[0].relation == relation


def test_offsets_are_those_of_the_text() -> None:
    text = "Căn cứ Quyết định số 749/QĐ-TTg và Luật Đầu tư công;"
    assert all(text[c.start : c.end] == c.as_written for c in find_citations(text))


def test_a_number_without_symbol_takes_it_from_the_rest_of_the_document() -> None:
    mentions = (
        find_citations("Quyết định số 3612/QĐ-UBND")
        + find_citations("theo Quyết định 3612;")
        + find_citations("Quyết định 99;")
    )
    assert [m.number for m in complete_numbers(mentions)] == ["3612/QĐ-UBND", "3612/QĐ-UBND", "99"]


def test_symbols() -> None:
    assert canonical_number("749", None, " /", "QD- Ttg") == "749/QĐ-TTg"
    assert canonical_number("26", "2019", "/", "QĐ-UBND") == "26/2019/QĐ-UBND"
    assert (type_of_symbol("QH13"), type_of_symbol("THH-THHT")) == ("Luật", None)
    assert issuer_of_symbol("134/THH-THHT") == "Cục Tin học hóa"
    assert full_issuer("UBND tỉnh") == "Ủy ban nhân dân tỉnh"
    assert full_issuer("Thủ tướng Chính", "21/QĐ-TTg") == "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Biểu số 59/CK-NSNN", []),
        ("các Biểu số 59/CK-NSNN, 60/CK-NSNN và 61/CK-NSNN đính kèm", []),
        ("theo Mẫu số 02/BC ban hành kèm theo Thông tư số 343/2016/TT-BTC", ["343/2016/TT-BTC"]),
    ],
)
def test_numbers_of_forms_cite_no_document(text: str, numbers: list[str]) -> None:
    assert [mention.number for mention in find_citations(text)] == numbers


def test_what_a_law_is_applied_to_is_no_part_of_its_title() -> None:
    found = find_citations("biện pháp thi hành Luật Đấu thầu về lựa chọn nhà thầu")
    assert [c.title for c in found] == ["Luật Đấu thầu"]


def test_the_law_without_a_title_is_no_citation() -> None:
    assert find_citations("hội nghị quán triệt việc thi hành Luật ở trung ương") == []
