"""Markdown as OCR services return it → pages of paragraphs and grids.

Their Markdown is not CommonMark: the genre's own marks (`-`, `+`, `*`, `1.`, `a)`) stand where Markdown reads lists, one table
comes as several, cut where the pages were, and HTML stands in cells. So blocks are told apart line by line, and markdown-it reads
only what is inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from extractors.readers.html_tree import read_table
from extractors.readers.inline import inline_line, mended
from extractors.readers.loose_pipes import without_loose_pipes
from extractors.readers.markup import LIST_MARK, Style, decode, page_of, paragraph, squeeze
from extractors.readers.pipe_tables import is_pipe_row, read_pipe_table
from schemas.base import Place
from schemas.layout import Grid, Paragraph
from schemas.page import PageContent

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_NOTE = re.compile(r"^\[\^[\w-]+\]:\s*")
_FENCE = re.compile(r"^\s*(?:```|~~~)\w*\s*$")
_LINE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|(?:\*\s){3,})\s*$")
_PAGE = re.compile(
    r"^\s*(?:\{(?P<zero>\d+)\}-{10,}|<!--\s*(?:page|trang)[\s_-]*(?:break|number)?\D{0,3}(?P<one>\d+)?\s*-->"
    r"|\[\[?(?:page|trang)\s*:?\s*(?P<two>\d+)\]?\])\s*$",
    re.IGNORECASE,
)
"""Page marks of Marker (`{3}-----`, counted from 0), of Azure and other services (HTML comments), in brackets."""
PRINTED = 120
"""Characters of the longest printed line of prose."""
_ALL_BOLD = re.compile(r"^\s*\*\*(?:(?!\*\*).)+\*\*\s*$")
"""`**KẾ HOẠCH**` over `**Chuyển đổi số năm 2026**`"""
_NUMBER_ALONE = re.compile(r"^\s*[-–]?\s*(\d{1,3})\s*[-–]?\s*$")
_SENTENCE_END = re.compile(r"[.;:!?…/”\")\]]\s*$")


def read_markdown(data: bytes) -> list[PageContent]:
    """Page numbers where the text has page marks or form feeds, else all on page 1."""
    reader = _Reader()
    for chunk in decode(data).replace("\r\n", "\n").split("\f"):
        reader.read(without_loose_pipes(chunk.split("\n")))
        reader.turn_page(reader.page + 1)
    return reader.finish()


class _Reader:
    """Collects blocks page by page."""

    def __init__(self) -> None:
        self.page = 1
        self._pages: dict[int, list[Paragraph | Grid]] = {}
        self._notes: dict[int, list[Paragraph]] = {}
        self._running: dict[int, list[Paragraph]] = {}
        self._printed = 1

    def turn_page(self, number: int) -> None:
        self.page = max(self.page, number)

    def finish(self) -> list[PageContent]:
        numbers = sorted({*self._pages, *self._notes, *self._running}) or [1]
        return [
            page_of(n, _joined(self._pages.get(n, [])), self._notes.get(n, []), self._running.get(n, []))
            for n in numbers
        ]

    def read(self, lines: Sequence[str]) -> None:
        for block in _blocks(lines):
            self._block(block)

    def _block(self, block: list[str]) -> None:
        first = block[0]
        mark = _PAGE.match(first)
        if mark:
            printed = int(mark["zero"]) + 1 if mark["zero"] else int(mark["one"] or mark["two"] or self.page + 1)
            self.turn_page(printed)
        elif first.lstrip().lower().startswith("<table"):
            self._html_tables("\n".join(block))
        elif is_pipe_row(first):
            self._add(read_pipe_table(block, self.page))
        elif len(block) == 1 and self._is_page_number(first):
            self._running.setdefault(self.page, []).append(_plain(first, self.page))
        elif _NOTE.match(first):
            self._notes.setdefault(self.page, []).extend(self._paragraphs(block, Style()))
        elif not (_LINE.match(first) or _FENCE.match(first)):
            for made in self._paragraphs(block, Style()):
                self._add(made)

    def _is_page_number(self, line: str) -> bool:
        """A number alone that goes on counting the pages (each appendix starts again)."""
        found = _NUMBER_ALONE.match(line)
        if not found or int(found[1]) not in (self._printed + 1, 2):
            return False
        self._printed = int(found[1])
        return True

    def _paragraphs(self, block: Sequence[str], style: Style) -> Iterator[Paragraph]:
        heading = _HEADING.match(block[0])
        if heading:
            level = Style(level=len(heading[1]))
            made = paragraph([inline_line(heading[2])], self.page, level)
            if made:
                yield made.model_copy(update={"bold": True})
            block = block[1:]
        for group in _groups(_balanced(block), [bool(_ALL_BOLD.match(line)) for line in block]):
            made = paragraph([inline_line(line) for line in group], self.page, style)
            if made:
                yield made

    def _html_tables(self, html: str) -> None:
        body = LexborHTMLParser(html).body
        for node in body.iter(include_text=True) if body else ():
            if node.tag == "table":
                self._add(read_table(node, self.page, "html"))
            elif text := squeeze(node.text_content or "" if node.tag == "-text" else node.text(separator=" ")):
                self._add(_plain(text, self.page))

    def _add(self, block: Paragraph | Grid | None) -> None:
        blocks = self._pages.get(self.page, [])
        if isinstance(block, Grid) and len(blocks) > 1 and _cut_by_a_page(blocks[-2], blocks[-1], block):
            self._running.setdefault(self.page, []).extend(p for p in [blocks.pop()] if isinstance(p, Paragraph))
        if block is not None:
            self._pages.setdefault(self.page, []).append(block)


def _cut_by_a_page(above: Paragraph | Grid, between: Paragraph | Grid, below: Grid) -> bool:
    """A lone number between two tables of one header is the page's."""
    if (
        not isinstance(above, Grid)
        or not isinstance(between, Paragraph)
        or not re.fullmatch(r"[-–]?\s*\d{1,3}\s*[-–]?", between.text)
    ):
        return False
    heads = [[cell.text for cell in grid.cells if cell.row == 0 and cell.text] for grid in (above, below)]
    return heads[0] == heads[1]


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines of one kind: a table, an HTML table to its end tag, text to the next empty line."""
    block: list[str] = []
    kind = ""
    for line in lines:
        here = _kind(line, kind)
        if block and (here != kind or here in ("page", "heading")):
            yield block
            block = []
        kind = here
        if here != "empty":
            block.append(line)
        if here == "html" and re.search(r"</table\s*>\s*$", line, re.IGNORECASE):
            yield block
            block, kind = [], ""
    if block:
        yield block


def _kind(line: str, open_kind: str) -> str:
    if open_kind == "html" or line.lstrip().lower().startswith("<table"):
        return "html"
    if not line.strip():
        return "empty"
    if is_pipe_row(line):
        return "pipe"
    if _PAGE.match(line) or _LINE.match(line) or _FENCE.match(line):
        return "page"
    return "heading" if _HEADING.match(line) else "text"


def _groups(lines: Sequence[str], bold: Sequence[bool]) -> list[list[str]]:
    """A line with a mark of the genre, or after a hard break, begins a paragraph of its own, and so does a line that is one bold
    run under another; where lines are longer than any printed one, each is a paragraph.
    """
    flat = any(len(line) > PRINTED for line in lines)
    groups: list[list[str]] = []
    below_bold = False
    for line, is_bold in zip(lines, bold, strict=True):
        plain = inline_line(line).text
        if not plain:
            continue
        own = LIST_MARK.match(plain) or ((flat or (below_bold and is_bold)) and not plain[0].islower())
        if not groups or own:
            groups.append([])
        groups[-1].append(line)
        below_bold = is_bold
    return groups


def _balanced(lines: Sequence[str]) -> list[str]:
    """Emphasis that runs over line ends (`**KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH**`) is closed and opened again on each line."""
    out: list[str] = []
    open_mark = ""
    for line in lines:
        text = open_mark + line.strip() if open_mark else mended(line.rstrip())
        open_mark = ""
        for mark in ("***", "**", "*"):
            if text.lstrip().startswith(mark) and text.count(mark) % 2 == 1 and not LIST_MARK.match(text.lstrip()):
                if mark not in text.lstrip()[len(mark) :]:
                    open_mark, text = mark, text + mark
                break
        out.append(text)
    return out


def _joined(blocks: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """A sentence that the page break of the original cut goes on in a small letter after an unfinished line."""
    out: list[Paragraph | Grid] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, block):
            out[-1] = last.model_copy(update={"text": f"{last.text} {block.text}", "lines": last.lines + block.lines})
        else:
            out.append(block)
    return out


def _goes_on(last: Paragraph, block: Paragraph) -> bool:
    return (
        block.text[:1].islower()
        and not LIST_MARK.match(block.text)
        and not _SENTENCE_END.search(last.text)
        and last.level is None
        and last.bold == block.bold
    )


def _plain(text: str, page: int) -> Paragraph:
    return Paragraph(text=squeeze(text), places=(Place(page=page),), lines=(squeeze(text),))
