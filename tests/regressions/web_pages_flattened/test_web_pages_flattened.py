"""Portals flattened by a scraper: bars between cells, first words torn off, a paragraph a line without empty lines."""

from __future__ import annotations

import pytest

from extractors.layout.compose import compose
from extractors.layout.head import read_head
from extractors.readers.loose_pipes import without_loose_pipes
from extractors.readers.markdown import read_markdown
from extractors.readers.text import read_text
from pipeline.stages.sniff import MARKDOWN, TEXT, media_type
from schemas.layout import Paragraph
from schemas.outline import Head

BARS = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 94/KH-UBND | Ninh Bình, ngày 15 tháng 12 năm 2022 |
KẾ HOẠCH
PHÁT TRIỂN CHÍNH QUYỀN SỐ TỈNH NINH BÌNH NĂM 2023
Căn cứ Nghị quyết số 176/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính giai đoạn 2021 - 2030;
I. MỤC TIÊU
"""
TORN = """HỘI
ĐỒNG NHÂN DÂN
TỈNH BÌNH ĐỊNH
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
31/2022/NQ-HĐND
|
Bình
Định, ngày 07 tháng 9 năm 2022
|
NGHỊ QUYẾT
BAN HÀNH QUY ĐỊNH CƠ CHẾ HUY ĐỘNG NGUỒN LỰC
HỘI ĐỒNG NHÂN DÂN TỈNH BÌNH ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa
phương ngày 19 tháng 6 năm 2015;
"""


def head(text: str, markdown: bool) -> Head:
    return read_head(compose(tuple((read_markdown if markdown else read_text)(text.encode()))))


@pytest.mark.parametrize("markdown", [True, False])
def test_bars_between_cells(markdown: bool) -> None:
    found = head(BARS, markdown)
    assert (found.type, found.number, str(found.issued_on)) == ("Kế hoạch", "94/KH-UBND", "2022-12-15")
    assert found.subject == "PHÁT TRIỂN CHÍNH QUYỀN SỐ TỈNH NINH BÌNH NĂM 2023"


def test_a_council_without_its_province_is_the_one_of_its_seat() -> None:
    assert head(BARS, markdown=False).issuer == "Ủy ban nhân dân tỉnh Ninh Bình"
    elsewhere = BARS.replace("TỈNH NINH BÌNH", "TRÊN ĐỊA BÀN")
    assert head(elsewhere, markdown=False).issuer == "Ủy ban nhân dân"


def test_first_words_torn_off() -> None:
    found = head(TORN, markdown=False)
    assert found.issuer == "Hội đồng nhân dân tỉnh Bình Định"
    assert (found.number, found.place, str(found.issued_on)) == ("31/2022/NQ-HĐND", "Bình Định", "2022-09-07")


def test_a_draft_is_no_part_of_the_issuer_s_name() -> None:
    draft = "VĂN PHÒNG CHÍNH PHỦ\nSố:    /TTr-VPCP\nDỰ THẢO\nHà Nội, ngày    tháng    năm 2016\nTỜ TRÌNH\nVề dự thảo Nghị định\n"
    assert head(draft, markdown=False).issuer == "Văn phòng Chính phủ"
    assert head(draft.replace("Số:    /TTr-VPCP\n", ""), markdown=False).issuer == "Văn phòng Chính phủ"


def test_cells_of_one_word_are_not_joined() -> None:
    lines = ["Số: 1 | Hà Nội |", "Kính", "gửi: Sở A", "STT", "Xã", "Không", "Sở B"]
    assert without_loose_pipes(lines) == ["Số: 1", "Hà Nội", "Kính gửi: Sở A", "STT", "Xã", "Không", "Sở B"]


def test_rows_of_pipe_tables_stay() -> None:
    table = ["| STT | Nhiệm vụ |", "| --- | --- |", "| 1 | Sở A |"]
    assert without_loose_pipes(["Số: 1 | Hà Nội |", *table]) == ["Số: 1", "Hà Nội", *table]
    assert media_type("\n".join(table).encode(), "a.txt") == MARKDOWN
    assert media_type(BARS.encode(), "a.txt") == TEXT


def test_lines_that_a_page_s_source_broke_at_a_dash() -> None:
    text = """Căn cứ Nghị quyết số 101/NQ-CP ngày 08/01/2025 của Chính phủ về kế hoạch phát triển kinh tế
- xã hội và dự toán ngân sách nhà nước năm 2025 của cả nước; Nghị quyết về giai đoạn 2021 -
2025 trên địa bàn tỉnh.
- Rà soát các nhiệm vụ được giao, báo cáo kết quả về cơ quan thường trực theo quy định;
- tổng hợp kết quả.
"""
    (page,) = read_text(text.encode())
    assert [block.text[:20] for block in page.blocks if isinstance(block, Paragraph)] == [
        "Căn cứ Nghị quyết số",
        "- Rà soát các nhiệm ",
        "- tổng hợp kết quả.",
    ]


def test_lines_that_no_sentence_ends_with() -> None:
    text = """|
QUYẾT
ĐỊNH:
Điều 1. Phê duyệt Quy hoạch tổng thể phát triển ngành Nông nghiệp của
Sông Mây với các nội dung chủ yếu sau:
1. Mục tiêu
chung
-
Chuyển dịch cơ cấu theo Luật sửa đổi, bổ sung một số điều của
Luật Trồng trọt và Nghị định số
94/2019/NĐ-CP.
2. Phát triển hạ tầng số
Nâng cấp trung tâm dữ liệu.
"""
    (page,) = read_text(text.encode())
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == [
        "QUYẾT ĐỊNH:",
        "Điều 1. Phê duyệt Quy hoạch tổng thể phát triển ngành Nông nghiệp của Sông Mây với các nội dung chủ yếu sau:",
        "1. Mục tiêu chung",
        "- Chuyển dịch cơ cấu theo Luật sửa đổi, bổ sung một số điều của Luật Trồng trọt và Nghị định số 94/2019/NĐ-CP.",
        "2. Phát triển hạ tầng số",
        "Nâng cấp trung tâm dữ liệu.",
    ]
