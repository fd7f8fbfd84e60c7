"""DOCX → pages of paragraphs and grids, with the numbers, merges and notes that Word keeps apart from the text.

Pages are known where Word left the places of its own page breaks; else everything is on page 1.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from extractors.language.legacy_fonts import repair
from extractors.readers.docx_numbering import Numbering
from extractors.readers.docx_styles import Styles
from extractors.readers.docx_xml import Element, child, parse, value
from extractors.readers.markup import (
    Line,
    MarkupCell,
    Run,
    Style,
    build_grid,
    page_of,
    raised,
    split_paragraphs,
    squeeze,
)
from schemas.layout import Grid, Paragraph
from schemas.page import PageContent

_SKIPPED = frozenset(qn(tag) for tag in ("w:del", "w:moveFrom", "w:txbxContent", "w:rPr", "w:pPr", "w:p"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ON = ("1", "true", "on", None)


def read_docx(data: bytes) -> list[PageContent]:
    """Raises ValueError (or zipfile.BadZipFile, KeyError of the package) when the bytes are no Word document."""
    document = Document(io.BytesIO(data))
    reader = _Reader(document)
    reader.read(document.element.body)
    return reader.finish()


class _Reader:
    """Walks the body in reading order."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(_part(document, RT.NUMBERING))
        self._notes = _notes(document)
        self._noted = 0
        self._page = 1
        self._blocks: dict[int, list[Paragraph | Grid]] = {1: []}
        self._page_notes: dict[int, list[Paragraph]] = {}
        self._running = _running(document)

    def finish(self) -> list[PageContent]:
        for number in range(1, self._page + 1):
            self._blocks.setdefault(number, [])
        return [
            page_of(number, blocks, self._page_notes.get(number, ()), self._running if number == 1 else ())
            for number, blocks in sorted(self._blocks.items())
        ]

    def read(self, parent: Element) -> None:
        """Adds the paragraphs and tables under body, content controls and text boxes."""
        for node in parent:
            if node.tag == qn("w:p"):
                self._paragraph(node)
            elif node.tag == qn("w:tbl"):
                self._table(node)
            elif node.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
                self.read(node)

    def _paragraph(self, node: Element) -> None:
        for box in _text_boxes(node):
            self.read(box)
        page = self._page
        lines = self._lines(node)
        style = self._styles.paragraph(node)
        self._blocks.setdefault(page, []).extend(split_paragraphs(lines, page, style))

    def _lines(self, node: Element) -> list[Line]:
        """A paragraph's lines, its number first."""
        label = self._numbering.label(*self._styles.numbering(node))
        lines = [Line([Run(label + " ")] if label else [])]
        for run in _runs(node):
            self._run(run, node, lines)
        return lines

    def _run(self, run: Element, paragraph: Element, lines: list[Line]) -> None:
        bold, italic, sup, font = self._styles.run(run, paragraph)
        for part in run:
            if part.tag == qn("w:lastRenderedPageBreak"):
                self._page += 1
            elif part.tag in (qn("w:br"), qn("w:cr")):
                lines.append(Line())
            elif part.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                lines[-1].runs.append(Run(raised(self._note(part), "")))
            else:
                words = repair(_text(part), font)
                if words:
                    lines[-1].runs.append(Run(raised(words, lines[-1].text) if sup else words, bold, italic))

    def _note(self, reference: Element) -> str:
        """The mark of a note; its text goes to the page's notes."""
        kind = "end" if reference.tag == qn("w:endnoteReference") else "foot"
        lines = self._notes.pop((kind, reference.get(qn("w:id")) or ""), None)
        if lines is None:
            return ""
        self._noted += 1
        mark = str(self._noted)
        first = Line([Run(mark + " "), *lines[0].runs])
        made = split_paragraphs([first, *lines[1:]], self._page, Style())
        self._page_notes.setdefault(self._page, []).extend(made)
        return mark

    def _table(self, node: Element) -> None:
        page = self._page
        cells: list[MarkupCell] = []
        open_cells: dict[int, MarkupCell] = {}
        heads: list[bool] = []
        for row, line in enumerate(_table_rows(node)):
            heads.append(_is_header(line))
            col = int(value(line, "w:trPr", "w:gridBefore") or 0)
            for tc in _row_cells(line):
                across = max(1, int(value(tc, "w:tcPr", "w:gridSpan") or 1))
                merge = child(tc, "w:tcPr", "w:vMerge")
                above = open_cells.get(col)
                if (
                    merge is not None
                    and merge.get(qn("w:val")) != "restart"
                    and above is not None
                    and above.col_span == across
                ):
                    above.row_span += 1
                    above.lines += self._cell_lines(tc)
                else:
                    cell = MarkupCell(row, col, 1, across, self._cell_lines(tc), self._page)
                    cells.append(cell)
                    open_cells.pop(col, None)
                    if merge is not None:
                        open_cells[col] = cell
                col += across
        depth = next((n for n, head in enumerate(heads) if not head), len(heads))
        grid = build_grid(cells, page, "docx", depth or None)
        if grid:
            self._blocks.setdefault(page, []).append(grid)

    def _cell_lines(self, tc: Element) -> list[Line]:
        lines: list[Line] = []
        for node in tc.iter(qn("w:p")):
            lines += [line for line in self._lines(node) if line.text]
        return lines


def _table_rows(table: Element) -> Iterator[Element]:
    """Rows of a table, those in content controls and insertions too; deleted rows are gone."""
    for node in table:
        if node.tag == qn("w:tr"):
            if child(node, "w:trPr", "w:del") is None:
                yield node
        elif node.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _table_rows(node)


def _row_cells(row: Element) -> Iterator[Element]:
    for node in row:
        if node.tag == qn("w:tc"):
            yield node
        elif node.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _row_cells(node)


def _is_header(row: Element) -> bool:
    mark = child(row, "w:trPr", "w:tblHeader")
    return mark is not None and mark.get(qn("w:val")) in _ON


def _runs(node: Element) -> Iterator[Element]:
    """Runs of a paragraph in links, insertions and controls; not in deletions, text boxes and fallbacks."""
    for part in node:
        if part.tag == qn("w:r"):
            yield part
        elif part.tag not in _SKIPPED and part.tag != _FALLBACK and isinstance(part.tag, str) and part.tag != qn("w:p"):
            yield from _runs(part)


def _text_boxes(node: Element) -> Iterator[Element]:
    for box in node.iter(qn("w:txbxContent")):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield box


def _text(part: Element) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    if part.tag in (qn("w:tab"), qn("w:ptab")):
        return " "
    if part.tag == qn("w:noBreakHyphen"):
        return "-"
    if part.tag == qn("w:sym"):
        return chr(int(part.get(qn("w:char"), "20"), 16))
    return ""


def _part(document: WordDocument, kind: str) -> Element | None:
    """The XML of a part beside the body; python-docx knows no notes."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return parse(relation.target_part.blob)
    return None


def _notes(document: WordDocument) -> dict[tuple[str, str], list[Line]]:
    notes: dict[tuple[str, str], list[Line]] = {}
    for kind, relation, tag in (("foot", RT.FOOTNOTES, "w:footnote"), ("end", RT.ENDNOTES, "w:endnote")):
        root = _part(document, relation)
        for note in root.findall(qn(tag)) if root is not None else ():
            if note.get(qn("w:type")) is None:
                lines = [_plain_line(node) for node in note.iter(qn("w:p"))]
                notes[(kind, note.get(qn("w:id")) or "")] = [line for line in lines if line.text] or [Line()]
    return notes


def _plain_line(node: Element) -> Line:
    return Line([Run(_text(part)) for run in _runs(node) for part in run])


def _running(document: WordDocument) -> list[Paragraph]:
    """Heads and feet of all sections, each text once."""
    seen: dict[str, Paragraph] = {}
    for relation in document.part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER) and not relation.is_external:
            root = parse(relation.target_part.blob)
            for node in root.iter(qn("w:p")):
                line = _plain_line(node)
                if squeeze(line.text) and line.text not in seen:
                    seen[line.text] = split_paragraphs([line], 1, Style())[0]
    return list(seen.values())
