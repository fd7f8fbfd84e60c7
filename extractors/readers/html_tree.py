"""HTML nodes → styled lines and grids: used for web pages, and for the HTML that OCR services put into Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from extractors.language.legacy_fonts import repair
from extractors.readers.markup import BULLET, Line, MarkupCell, Run, Style, build_grid, raised
from schemas.layout import Grid

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "iframe",
        "object",
        "select",
        "option",
        "button",
        "input",
    ]
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NORMAL = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FACE = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
MAX_SPAN = 1000
"""What the HTML standard cuts a colspan to; a page must not make us build more."""


@dataclass(frozen=True, slots=True)
class Face:
    """The style that text inherits."""

    bold: bool = False
    italic: bool = False
    sup: bool = False
    font: str = ""

    def inside(self, node: LexborNode) -> Face:
        tag, style = node.tag or "", node.attributes.get("style") or ""
        bold = tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") or bool(_BOLD.search(style))
        face = _FACE.search(style)
        return Face(
            (self.bold or bold) and not _NORMAL.search(style),
            self.italic or tag in ("i", "em") or bool(_ITALIC.search(style)),
            self.sup or tag == "sup",
            (node.attributes.get("face") or "") if tag == "font" else face.group(1).strip() if face else self.font,
        )


@dataclass(slots=True)
class Text:
    """Lines in the making."""

    lines: list[Line] = field(default_factory=lambda: [Line()])

    def add(self, text: str, face: Face) -> None:
        words = repair(re.sub(r"\s+", " ", text), face.font)
        if face.sup:
            words = raised(words, self.lines[-1].text)
        if words:
            self.lines[-1].runs.append(Run(words, face.bold, face.italic))

    def end_line(self, blank: bool = False) -> None:
        """Begins a new line; `blank` keeps an empty one (two breaks part paragraphs)."""
        if self.lines[-1].text or blank:
            self.lines.append(Line())


def children(node: LexborNode) -> Iterator[LexborNode]:
    yield from node.iter(include_text=True)


def hidden(node: LexborNode) -> bool:
    return (node.tag or "") in SILENT or bool(_HIDDEN.search(node.attributes.get("style") or ""))


def style_of(node: LexborNode, inherited: Style) -> Style:
    """Alignment and heading level of a block."""
    tag = node.tag or ""
    found = _ALIGN.search(node.attributes.get("style") or "")
    align = (found.group(1) if found else node.attributes.get("align") or ("center" if tag == "center" else "")).lower()
    level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else inherited.level
    if not align:
        return Style(inherited.centered, inherited.right, level, inherited.column)
    return Style(align == "center", align == "right", level, inherited.column)


def fill(text: Text, node: LexborNode, face: Face) -> None:
    """Adds everything under a node as lines, nested tables cell by cell: the content of a table cell."""
    for child in children(node):
        tag = child.tag or ""
        if tag == "-text":
            text.add(child.text_content or "", face)
        elif tag == "br":
            text.end_line()
        elif not hidden(child):
            block = tag in BLOCKS
            if block:
                text.end_line()
            if tag == "li":
                add_label(text, child, face)
            fill(text, child, face.inside(child))
            if block:
                text.end_line()


def add_label(text: Text, item: LexborNode, face: Face) -> None:
    """The mark a browser draws before a list item, unless the text brings its own."""
    label = list_label(item)
    if label and not BULLET.match(item.text(strip=True)):
        text.add(label + " ", face)


def list_label(item: LexborNode) -> str:
    parent = item.parent
    if parent is None or "list-style-type: none" in (parent.attributes.get("style") or ""):
        return ""
    if parent.tag != "ol":
        return "-"
    items = [child for child in parent.iter() if child.tag == "li"]
    index = next((n for n, child in enumerate(items) if child.mem_id == item.mem_id), 0)
    number = _integer(parent.attributes.get("start"), 1) + index
    kind = parent.attributes.get("type") or "1"
    if kind in "aA" and number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter})" if kind == "a" else f"{letter.upper()}."
    return f"{number}."


def table_rows(table: LexborNode) -> list[tuple[LexborNode, bool]]:
    """(row, whether it stands in thead) of a table, not of tables inside it."""
    rows: list[tuple[LexborNode, bool]] = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append((child, False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [(row, child.tag == "thead") for row in child.iter() if row.tag == "tr"]
    return rows


def row_cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def read_table(table: LexborNode, page: int, engine: str) -> Grid | None:
    """A table with its spans. Header rows are known where the page marks them: thead, or rows of th only."""
    cells: list[MarkupCell] = []
    taken: dict[int, int] = {}
    heads: list[bool] = []
    index = 0
    for row, in_head in table_rows(table):
        found = row_cells(row)
        if not found:
            continue
        col = 0
        for cell in found:
            while taken.get(col, 0) > index:
                col += 1
            made = _cell(cell, index, col, page)
            cells.append(made)
            for covered in range(col, col + made.col_span):
                taken[covered] = index + made.row_span
            col += made.col_span
        heads.append(in_head or all(cell.tag == "th" for cell in found))
        index += 1
    depth = next((n for n, head in enumerate(heads) if not head), len(heads))
    if depth < len(heads) and any(cell.row < depth < cell.row + cell.row_span for cell in cells):
        depth = 0  # a header cell that reaches below the marked rows: the mark is wrong
    return build_grid(cells, page, engine, depth or None, _evenness(cells, len(heads)))


def _cell(node: LexborNode, row: int, col: int, page: int) -> MarkupCell:
    text = Text()
    fill(text, node, Face().inside(node))
    across = min(_integer(node.attributes.get("colspan"), 1), MAX_SPAN)
    down = min(_integer(node.attributes.get("rowspan"), 1) or MAX_SPAN, MAX_SPAN)
    return MarkupCell(row, col, down, max(1, across), text.lines, page, node.tag == "th")


def _evenness(cells: list[MarkupCell], n_rows: int) -> float:
    """Share of rows that fill all columns: a row that is too short leaves its cells' columns in doubt."""
    if not cells or not n_rows:
        return 1.0
    width = max(cell.col + cell.col_span for cell in cells)
    filled = [0] * n_rows
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.row_span, n_rows)):
            filled[row] += cell.col_span
    return round(sum(count == width for count in filled) / n_rows, 4)


def _integer(value: str | None, default: int) -> int:
    found = re.match(r"\s*(\d{1,4})", value or "")
    return int(found.group(1)) if found else default
