"""Recipients and the signer's name on the page after the signature's first lines were read as tasks of the last section."""

from __future__ import annotations

from extractors.layout.outline import read_outline
from schemas.base import Place
from schemas.layout import Layout, Paragraph


def _line(text: str, page: int = 1, *, column: str | None = None, bold: bool = False, right: bool = False) -> Paragraph:
    fields = {
        "text": text,
        "lines": (text,),
        "places": (Place(page=page),),
        "bold": bold,
        "column": column,
        "right": right,
    }
    return Paragraph.model_validate(fields)


def test_the_signature_goes_on() -> None:
    blocks = (
        _line("SỞ NÔNG NGHIỆP VÀ PTNT", column="left"), _line("Số: 152/KH-SNNPTNT", column="left"),
        _line("Hà Giang, ngày 28 tháng 12 năm 2023", column="right"), _line("KẾ HOẠCH", bold=True), _line("Phòng, chống thiên tai", bold=True),
        _line("I. TỔ CHỨC THỰC HIỆN", bold=True), _line("Các đơn vị tổ chức thực hiện Kế hoạch này."),
        _line("Nơi nhận:", 3, column="left", bold=True), _line("- UBND tỉnh (b/c);", 3, column="left"),
        _line("KT. GIÁM ĐỐC", 3, column="right", bold=True), _line("PHÓ GIÁM ĐỐC", 3, column="right", bold=True),
        _line("- Các phòng, đơn vị thuộc Sở;", 4), _line("- Lưu: VT, CCTL.", 4), _line("Hoàng Văn Nhu", 4, bold=True, right=True),
    )  # fmt: skip
    outline = read_outline(Layout(blocks=blocks))
    assert (outline.head.signer, outline.head.signer_title) == ("Hoàng Văn Nhu", "Phó Giám đốc")
    assert outline.head.recipients == ("UBND tỉnh (b/c)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, CCTL")
    assert [p.text for p in outline.sections[0].paragraphs] == ["Các đơn vị tổ chức thực hiện Kế hoạch này."]


def test_a_recipient_over_two_lines_on_the_next_page() -> None:
    """`CB;` and all recipients below it were tasks."""
    blocks = (
        _line("SỞ NÔNG NGHIỆP VÀ PTNT", column="left"), _line("Số: 152/KH-SNNPTNT", column="left"),
        _line("Hà Giang, ngày 28 tháng 12 năm 2023", column="right"), _line("KẾ HOẠCH", bold=True), _line("Phòng, chống thiên tai", bold=True),
        _line("I. TỔ CHỨC THỰC HIỆN", bold=True), _line("Các đơn vị tổ chức thực hiện Kế hoạch này."),
        _line("Nơi nhận:", 3, column="left", bold=True), _line("- UBND tỉnh (b/c);", 3, column="left"),
        _line("GIÁM ĐỐC", 3, column="right", bold=True), _line("Hoàng Văn Nhu", 3, bold=True, column="right"),
        _line("- Phòng KSTTHC; TTPVHCC; TTTH-", 4), _line("CB;", 4), _line("- Lưu: VT, CCTL.", 4),
    )  # fmt: skip
    outline = read_outline(Layout(blocks=blocks))
    assert outline.head.recipients == ("UBND tỉnh (b/c)", "Phòng KSTTHC; TTPVHCC; TTTH-CB", "Lưu: VT, CCTL")
    assert [p.text for p in outline.sections[0].paragraphs] == ["Các đơn vị tổ chức thực hiện Kế hoạch này."]
