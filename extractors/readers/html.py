"""HTML as legal portals publish decisions → one page of paragraphs and grids."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.readers.html_tree import (
    BLOCKS,
    Face,
    Text,
    add_label,
    children,
    hidden,
    read_table,
    row_cells,
    style_of,
    table_rows,
)
from extractors.readers.markup import Line, Style, decode, page_of, paragraph, split_paragraphs, squeeze
from extractors.readers.textlines import TABLE_HEAD
from schemas.layout import Grid, Paragraph
from schemas.page import PageContent

FURNITURE = frozenset(["nav", "header", "footer", "aside", "form"])
CONTENT_SHARE = 0.6
"""A block that holds more of the page's text than this may be the document itself, and its neighbours the portal's frame."""
GENRE = re.compile(
    r"số\s*:|độc lập\s*[-–]\s*tự do|căn cứ\s|điều\s+\d|phụ lục|nơi nhận|đơn vị(?: tính)?\s*:|stt|quyết định|kế hoạch",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^_?_?(?:ftn|edn|footnote|endnote|fn)[-_]?\d+$", re.IGNORECASE)
_CONTAINERS = frozenset(["div", "main", "article", "section", "body", "center", "td", "tr", "tbody", "table"])


def read_html(data: bytes) -> list[PageContent]:
    """All as page 1; menus and feet of the portal are running text, Word's footnotes are notes."""
    tree = LexborHTMLParser(decode(data))
    body = tree.body or tree.root
    if body is None:
        return [page_of(1, [])]
    reader = _Reader()
    root = content_root(body, reader.aside)
    reader.read(root, Face(), Style())
    reader.flush(Style())
    return [page_of(1, reader.blocks, reader.notes, reader.running)]


def content_root(body: LexborNode, aside: Callable[[LexborNode], None]) -> LexborNode:
    """The block that holds the document: goes down while what is left beside it has none of the genre's words."""
    node = body
    while True:
        blocks = [child for child in node.iter() if not hidden(child)]
        sizes = [len(child.text()) for child in blocks]
        if not blocks or max(sizes) < CONTENT_SHARE * max(1, sum(sizes)):
            return node
        best = blocks[sizes.index(max(sizes))]
        beside = [child for child in children(node) if child.mem_id != best.mem_id and not hidden(child)]
        if best.tag not in _CONTAINERS or any(_is_content(child) for child in beside) or _is_data(best):
            return node
        for child in beside:
            aside(child)
        node = best


def _is_content(node: LexborNode) -> bool:
    return node.tag not in FURNITURE and bool(
        GENRE.search(node.text() if node.tag != "-text" else node.text_content or "")
    )


def _is_data(node: LexborNode) -> bool:
    """A table of several columns is part of a document, not its frame."""
    return node.tag == "table" and not is_frame(node)


def is_frame(table: LexborNode) -> bool:
    """A table that only lays out the page: one column, or tables and many paragraphs in its cells."""
    cells = [cell for row, _ in table_rows(table) for cell in row_cells(row)]
    if not cells:
        return True
    if any(cell.css_first("table") is not None for cell in cells):
        return not _is_headed(table)
    widest = max(len(row_cells(row)) for row, _ in table_rows(table))
    return widest == 1 and len(cells) <= 3


def _is_headed(table: LexborNode) -> bool:
    """`STT | Nhiệm vụ | …`: a table of data, whatever stands in its cells."""
    first = next((found for row, _ in table_rows(table) if (found := row_cells(row))), [])
    return len(first) > 2 and (
        all(cell.tag == "th" for cell in first) or bool(TABLE_HEAD.match(squeeze(first[0].text())))
    )


class _Reader:
    """Walks the tree and collects blocks in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.notes: list[Paragraph] = []
        self.running: list[Paragraph] = []
        self._text = Text()

    def aside(self, node: LexborNode) -> None:
        line = Line()
        text = Text([line])
        if node.tag == "-text":
            text.add(node.text_content or "", Face())
        else:
            text.add(node.text(separator=" "), Face())
        made = paragraph([line], 1, Style())
        if made:
            self.running.append(made)

    def read(self, node: LexborNode, face: Face, style: Style) -> None:
        for child in children(node):
            tag = child.tag or ""
            if tag == "-text":
                self._text.add(child.text_content or "", face)
            elif tag == "br":
                self._text.end_line(blank=True)
            elif hidden(child) or tag.startswith(("-", "!", "#")):
                continue
            elif tag in FURNITURE and not _is_content(child):
                self.flush(style)
                self.aside(child)
            elif _NOTE.match(child.attributes.get("id") or "") and tag in BLOCKS:
                self._note(child, style)
            elif tag == "table" and not is_frame(child):
                self.flush(style)
                grid = read_table(child, 1, "html")
                if grid:
                    self.blocks.append(grid)
            elif tag in BLOCKS:
                self._block(child, face, style)
            else:
                self.read(child, face.inside(child), style)

    def _block(self, node: LexborNode, face: Face, style: Style) -> None:
        self.flush(style)
        inner = style_of(node, style)
        if node.tag == "li":
            add_label(self._text, node, face)
        self.read(node, face.inside(node), inner)
        self.flush(inner)

    def _note(self, node: LexborNode, style: Style) -> None:
        self.flush(style)
        before = len(self.blocks)
        self.read(node, Face(), style)
        self.flush(style)
        self.notes += [block for block in self.blocks[before:] if isinstance(block, Paragraph)]
        self.blocks[before:] = [block for block in self.blocks[before:] if isinstance(block, Grid)]

    def flush(self, style: Style) -> None:
        """Ends the paragraph in the making."""
        self.blocks += split_paragraphs(self._text.lines, 1, style)
        self._text = Text()
