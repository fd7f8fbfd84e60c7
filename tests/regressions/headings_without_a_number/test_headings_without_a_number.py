"""`MỤC TIÊU`, bold and centred without a number, went into the subject, and what stood under it was lost."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from schemas.base import Place
from schemas.layout import Grid, GridCell, Layout, Paragraph


def _line(text: str, *, bold: bool = False, centered: bool = False, column: str | None = None) -> Paragraph:
    fields = {"text": text, "places": (Place(page=1),), "bold": bold, "centered": centered, "column": column}
    return Paragraph.model_validate(fields)


def _title(text: str) -> Paragraph:
    return _line(text, bold=True, centered=True)


def _plan(*blocks: Paragraph | Grid) -> Layout:
    head = (
        _line("SỞ Y TẾ", column="left"), _line("Số: 12/KH-SYT", column="left"),
        _line("Quảng Nam, ngày 05 tháng 02 năm 2024", column="right"), _title("KẾ HOẠCH"), _title("Giảm nghèo năm 2024"),
    )  # fmt: skip
    return Layout(blocks=(*head, *blocks))


GRID = Grid(
    page=1, bbox=None, n_rows=1, n_cols=1, cells=(GridCell(row=0, col=0, text="x"),), engine="test", confidence=1
)


def test_they_open_sections() -> None:
    layout = _plan(
        _title("MỤC TIÊU"), _line("- Giảm 2.500 hộ nghèo."), _title("CHỈ TIÊU THEO QUÝ"), GRID, _title("NHIỆM VỤ"),
        _line("1. Phòng Nghiệp vụ tham mưu chính sách."), _line("2. Văn phòng Sở tổng hợp."),
    )  # fmt: skip
    outline = read_outline(layout)
    assert outline.head.subject == "Giảm nghèo năm 2024"
    assert [(s.label, len(s.paragraphs)) for s in outline.sections] == [("MỤC TIÊU", 2), ("NHIỆM VỤ", 2)]
    found = read_prose(outline, (), ReadingContext(doc_id="d1", province="Quảng Nam"))
    assert [t.text for t in found.targets] == ["Giảm 2.500 hộ nghèo."]
    assert [t.stt for t in found.tasks] == ["1", "2"]


def test_a_numbered_section_is_not_left_for_them() -> None:
    layout = _plan(_line("I. NHIỆM VỤ", bold=True), _title("PHÂN CÔNG CỤ THỂ"), _line("- Sở Y tế chủ trì."))
    assert [s.label for s in read_outline(layout).sections] == ["I"]


def test_a_rule_ends_the_subject() -> None:
    outline = read_outline(_plan(_title("________"), _title("TÌNH HÌNH CHUNG"), _line("Ổn định.")))
    assert outline.head.subject == "Giảm nghèo năm 2024"
    assert [s.label for s in outline.sections] == ["TÌNH HÌNH CHUNG"]
