"""DOCX files made with python-docx, as Word would save them."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from extractors.readers.docx import read_docx
from extractors.readers.docx_numbering import written
from schemas.layout import Grid, Paragraph
from schemas.page import PageContent


def _read(build: Callable[[Document], None]) -> list[PageContent]:
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_docx(buffer.getvalue())


def _paragraphs(page: PageContent) -> list[Paragraph]:
    return [block for block in page.blocks if isinstance(block, Paragraph)]


def _numbered(document: Document, levels: list[tuple[str, str]]) -> str:
    """Adds a list to the numbering part; returns its id."""
    root = document.part.numbering_part.element
    marks = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{marks}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def _item(document: Document, text: str, num_id: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')
    )


def test_automatic_numbers_are_printed() -> None:
    def build(document: Document) -> None:
        num_id = _numbered(
            document, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]
        )
        for text, level in (
            ("Mục tiêu", 0),
            ("Chung", 1),
            ("Cụ thể", 1),
            ("Một", 2),
            ("Hai", 2),
            ("x", 3),
            ("Nhiệm vụ", 0),
            ("Lại", 1),
        ):
            _item(document, text, num_id, level)

    assert [p.text for p in _paragraphs(_read(build)[0])] == [
        "I. Mục tiêu", "1. Chung", "2. Cụ thể", "2.1. Một", "2.2. Hai", "a) x", "II. Nhiệm vụ", "1. Lại",
    ]  # fmt: skip


def test_bullets_of_symbol_fonts_are_dashes() -> None:
    def build(document: Document) -> None:
        _item(document, "Một", _numbered(document, [("bullet", "\uf0b7")]), 0)

    assert _paragraphs(_read(build)[0])[0].text == "- Một"


def test_style_alignment_and_levels() -> None:
    def build(document: Document) -> None:
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run("KẾ HOẠCH 01 ").bold = True
        title.add_run("(").bold = False
        document.add_paragraph("I. Mục tiêu", style="Heading 2")
        document.add_paragraph().add_run("Đơn vị: đồng").italic = True

    title, heading, unit = _paragraphs(_read(build)[0])
    assert (title.bold, title.centered) == (True, True)
    assert (heading.level, heading.bold) == (2, True)
    assert (unit.italic, unit.bold) == (True, False)


def test_merges_and_repeated_header_of_a_table() -> None:
    def build(document: Document) -> None:
        table = document.add_table(4, 3)
        for row, texts in enumerate([("STT", "Kinh phí", ""), ("", "Tổng", "NS"), ("1", "5", "3"), ("2", "", "2")]):
            for col, text in enumerate(texts):
                table.cell(row, col).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 1).merge(table.cell(3, 1))
        for row in table.rows[:2]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    grid = _read(build)[0].blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.n_rows, grid.n_cols, grid.header_rows, grid.engine) == (4, 3, 2, "docx")
    spans = {(c.row, c.col): (c.row_span, c.col_span, c.text) for c in grid.cells}
    assert spans[(0, 0)] == (2, 1, "STT")
    assert spans[(0, 1)] == (1, 2, "Kinh phí")
    assert spans[(2, 1)] == (2, 1, "5")
    assert (3, 1) not in spans


def test_numbers_of_rows_may_be_automatic_too() -> None:
    def build(document: Document) -> None:
        num_id = _numbered(document, [("decimal", "%1")])
        table = document.add_table(2, 2)
        for row in range(2):
            table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{num_id}"/></w:numPr>')
            )
            table.cell(row, 1).text = f"Việc {row}"

    grid = _read(build)[0].blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["1", "Việc 0", "2", "Việc 1"]


def test_deleted_text_is_gone_inserted_text_is_there() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Số ")._p
        for tag, run in (("w:del", "<w:delText>12</w:delText>"), ("w:ins", "<w:t>15</w:t>")):
            paragraph.append(parse_xml(f"<{tag} {nsdecls('w')}><w:r>{run}</w:r></{tag}>"))

    assert _paragraphs(_read(build)[0])[0].text == "Số 15"


def test_pages_where_word_left_its_breaks() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Trang một")
        run = document.add_paragraph().add_run()
        run._r.append(OxmlElement("w:lastRenderedPageBreak"))
        run.add_text("Trang hai")
        document.sections[0].header.paragraphs[0].text = "Đầu trang"

    pages = _read(build)
    assert [page.number for page in pages] == [1, 2]
    assert [line.text for line in pages[0].running] == ["Đầu trang"]
    assert all(p.places[0].bbox is None for page in pages for p in _paragraphs(page))


def test_footnotes_stand_with_their_page_and_mark() -> None:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="3"><w:p><w:r>'
        "<w:t>Quyết định số 1246/QĐ-UBND</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def build(document: Document) -> None:
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        run = document.add_paragraph("Phê duyệt Đề án").add_run()
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "3")
        run._r.append(reference)

    page = _read(build)[0]
    assert _paragraphs(page)[0].text == "Phê duyệt Đề án¹"
    assert [note.text for note in page.notes] == ["1 Quyết định số 1246/QĐ-UBND"]


def test_what_is_no_word_document_raises() -> None:
    with pytest.raises(Exception, match=r"zip|Package"):
        read_docx(b"%PDF-1.4")


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
        (9, "lowerRoman", "ix"),
        (5, "ordinal", "5"),
    ],
)
def test_written(number: int, kind: str, text: str) -> None:
    assert written(number, kind) == text
