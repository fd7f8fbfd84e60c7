"""A web page drops the line with the type: subject and authority in capitals still open the paper, and nothing before its appendix
is lost."""

from __future__ import annotations

from hashlib import sha256

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import TEXT
from schemas.extraction import Extraction

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 15/NQ-HĐND | Sông Lam, ngày 10 tháng 12 năm 2025 |
{type}VỀ NHIỆM VỤ PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026
HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG LAM
KHÓA XVIII, KỲ HỌP THỨ CHÍN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Xét Tờ trình số 12/TTr-UBND ngày 20 tháng 11 năm 2025 của Ủy ban nhân dân tỉnh,
QUYẾT NGHỊ:
Điều 1. Mục tiêu
1. Tốc độ tăng trưởng kinh tế đạt 9%.
2. Tỷ lệ hộ nghèo giảm còn 2%.
PHỤ LỤC I
DANH MỤC DỰ ÁN
(Kèm theo Nghị quyết số 15/NQ-HĐND của HĐND tỉnh, theo Quyết định số 99/QĐ-TTg ngày 01/8/2025)
"""


def _read(text: str) -> Extraction:
    data = text.encode()
    return check(extract(read(data, TEXT), sha256(data).hexdigest(), TEXT, "trang-web.txt"))


def test_what_stands_before_the_appendix_is_read() -> None:
    paper = _read(RESOLUTION.format(type=""))
    assert paper.document.subject == "VỀ NHIỆM VỤ PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026"
    assert paper.document.issuer == "Hội đồng nhân dân tỉnh Sông Lam"
    assert [v.value for v in paper.target_values] == [9, 2]
    assert "12/TTr-UBND" in {c.number for c in paper.citations}


def test_the_session_stands_between_the_council_and_its_bases() -> None:
    assert _read(RESOLUTION.format(type="NGHỊ QUYẾT\n")).document.issuer == "Hội đồng nhân dân tỉnh Sông Lam"


def test_what_the_reference_line_of_an_appendix_cites() -> None:
    assert "99/QĐ-TTg" in {c.number for c in _read(RESOLUTION.format(type="NGHỊ QUYẾT\n")).citations}


def test_items_without_a_heading_are_told() -> None:
    plan = (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nSố: 15/KH-UBND\nSông Lam, ngày 10 tháng 12 năm 2025\nKẾ HOẠCH\nPhòng, chống dịch\n\n"
        "Để chủ động phòng dịch, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
        "- Phát hiện sớm, xử lý triệt để các ổ dịch.\n- Bảo đảm đủ thuốc, vật tư, hóa chất.\n"
    )
    assert [f.stated for f in _read(plan).findings if f.code == "unread_items"] == ["2"]
