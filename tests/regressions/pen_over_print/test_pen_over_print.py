"""A scanned report, number and day in blue ink, the signature across the name: the printed words around them were lost."""

from __future__ import annotations

from typing import Literal

from extractors.layout.head import read_head
from schemas.base import Place
from schemas.layout import Layout, Paragraph
from schemas.outline import Head


def _paragraph(text: str, column: Literal["left", "right"] | None = None) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=1),), column=column, lines=(text,))


def head(day: str, *signing: str) -> Head:
    blocks = [
        _paragraph("ỦY BAN NHÂN DÂN", "left"), _paragraph("* TỈNH ĐÁK NÔNG", "left"), _paragraph("Số: \ufffd/BC-UBND", "left"),
        _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"), _paragraph(day, "right"),
        _paragraph("BÁO CÁO"), _paragraph("Công khai tình hình thực hiện dự toán ngân sách"),
        _paragraph("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;"), _paragraph("Ủy ban nhân dân tỉnh báo cáo như sau:"),
        _paragraph("1. Thu nội địa đạt 62% dự toán."), _paragraph("Trên đây là báo cáo./."),
        _paragraph("Nơi nhận:", "left"), _paragraph("- Bộ Tài chính;", "left"), _paragraph("- Lưu: VT.", "left"),
        *(_paragraph(line, "right") for line in signing),
    ]  # fmt: skip
    return read_head(Layout(blocks=tuple(blocks)))


def test_a_day_in_ink_leaves_the_place_that_is_printed() -> None:
    found = head("Đắk Nông, ngày \ufffdháng 7 năm 2019", "CHỦ TỊCH", "Nguyễn Bốn")
    assert (found.place, found.issued_on, found.number) == ("Đắk Nông", None, None)
    assert found.issuer == "Ủy ban nhân dân tỉnh Đắk Nông"


def test_a_signature_across_the_name_leaves_the_name() -> None:
    found = head("Đắk Nông, ngày 15 tháng 7 năm 2019", "CHU TỊCH", "Nguyễn\ufffd Bốn")
    assert (found.signer, found.signer_title) == ("Nguyễn Bốn", "Chủ tịch")


def test_a_stroke_beside_the_title_is_none_of_it() -> None:
    assert (
        head("Đắk Nông, ngày 15 tháng 7 năm 2019", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH /", "Lê Văn Năm").signer_title
        == "Phó Chủ tịch"
    )
