"""What the formats without geometry share: decoding, styled lines, lines → paragraphs, cells → grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.language.legacy_fonts import detect_encoding, to_unicode
from extractors.language.vietnamese import joined, nfc
from schemas.base import Place
from schemas.layout import Grid, GridCell, Paragraph
from schemas.page import PageContent

A4 = (595.0, 842.0)
"""Nominal: nothing is measured on a page without geometry."""
LIST_MARK = re.compile(
    r"^(?:[-–—+*•▪●◦]\s|\(?\d{1,2}[.)](?:\d{1,2}\.?)*\s|[a-zđ]\)\s|[IVXLC]{1,6}[.)]\s|[A-ZĐ][.)]\s|(?:\d{1,2}|[IVXLC]{1,6})[-–]\s(?=[^\W\d_a-zđ])"
    r"|(?:Điều|Chương|Mục|Phần|PHẦN|CHƯƠNG|Phụ lục|PHỤ LỤC)\s+(?:số\s+)?(?:thứ\s+\w+|[\dIVX]+)\b|Căn cứ\s|Nơi nhận\b|Kính gửi\b|\((?:Kèm|Ban hành|kèm)\s)"
)
"""A line that begins so begins a paragraph."""
BULLET = re.compile(r"^(?:[-–—+*•▪●]|\d{1,3}[.)]|[a-zđ]\))\s*\S")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CODEPAGES = ("utf-8-sig", "cp1258", "latin-1")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """Text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Line:
    """What stands between two line breaks."""

    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return squeeze("".join(run.text for run in self.runs))

    @property
    def bold(self) -> bool:
        """The whole text, numbers and marks aside."""
        lettered = [run for run in self.runs if any(ch.isalpha() for ch in run.text)]
        return bool(lettered) and all(run.bold for run in lettered)

    @property
    def italic(self) -> bool:
        solid = [run for run in self.runs if run.text.strip()]
        return bool(solid) and all(run.italic for run in solid)


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for a whole paragraph."""

    centered: bool = False
    right: bool = False
    level: int | None = None
    column: Literal["left", "right"] | None = None


@dataclass(slots=True)
class MarkupCell:
    """A cell where it begins; spans as the format states them."""

    row: int
    col: int
    row_span: int
    col_span: int
    lines: list[Line]
    page: int = 1
    header: bool = False


def decode(data: bytes) -> str:
    """Text of bytes: a byte order mark, a declared charset, UTF-8, then the Windows code pages of Việt Nam."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return nfc(data.decode("utf-16", "replace"))
    if unmarked := utf16_order(data):
        return nfc(data.decode(unmarked, "replace"))
    declared = _CHARSET.search(data[:4096])
    names = (declared.group(1).decode("ascii"), *_CODEPAGES) if declared else _CODEPAGES
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "�" not in text:
            return _unicode(text, data, name)
    return nfc(data.decode("utf-8", "replace"))


def utf16_order(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every other byte of letters, digits and spaces of ASCII is zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.2 * len(head) or min(even, odd) > 0.01 * len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _unicode(text: str, data: bytes, codepage: str) -> str:
    """A file in an 8-bit Vietnamese font encoding (TCVN3, VNI) shows only as Latin-1 letters."""
    latin = data.decode("latin-1") if codepage in ("cp1258", "latin-1") else text
    encoding = detect_encoding(latin[:20000])
    return nfc(text if encoding == "unicode" else to_unicode(latin, encoding))


def squeeze(text: str) -> str:
    """Any white space is one space; soft hyphens and zero-width marks are nothing."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b\u200c\u200d\ufeff]", "", nfc(text))).strip()


def raised(text: str, before: str) -> str:
    """Superscript text as digits: `²` for a note; a unit (`m2`) keeps its plain digit."""
    unit = before.rstrip()[-1:] in ("m", "M") and text.strip() in ("2", "3")
    return text if unit else text.translate(RAISED)


def paragraph(lines: Sequence[Line], page: int, style: Style) -> Paragraph | None:
    """None where the lines hold no text."""
    solid = [line for line in lines if line.text]
    if not solid:
        return None
    return Paragraph(
        text=joined(line.text for line in solid),
        places=(Place(page=page),),
        bold=all(line.bold for line in solid if any(ch.isalpha() for ch in line.text))
        and any(line.bold for line in solid),
        italic=all(line.italic for line in solid),
        centered=style.centered,
        right=style.right,
        column=style.column,
        level=style.level,
        lines=tuple(line.text for line in solid),
    )


def split_paragraphs(lines: Sequence[Line], page: int, style: Style) -> list[Paragraph]:
    """Lines with breaks between them → paragraphs: an empty line, a list mark or a change of weight begins a new one."""
    groups: list[list[Line]] = []
    fresh = True
    for line in lines:
        if not line.text:
            fresh = True
            continue
        if fresh or not groups or LIST_MARK.match(line.text) or line.bold != groups[-1][-1].bold:
            groups.append([])
        groups[-1].append(line)
        fresh = False
    return [made for group in groups if (made := paragraph(group, page, style))]


def build_grid(cells: Iterable[MarkupCell], page: int, engine: str, header_rows: int | None = None,
               confidence: float = 1.0, open_top: bool = False) -> Grid | None:  # fmt: skip
    """A grid of cells; None where there is no text at all. Spans that run over the table's end are cut."""
    kept = list(cells)
    if not any(line.text for cell in kept for line in cell.lines):
        return None
    n_rows = max(cell.row for cell in kept) + 1
    n_cols = max(cell.col + cell.col_span for cell in kept)
    return Grid(
        page=page,
        bbox=None,
        n_rows=n_rows,
        n_cols=n_cols,
        cells=tuple(_grid_cell(cell, n_rows) for cell in kept),
        engine=engine,
        confidence=confidence,
        header_rows=header_rows,
        open_top=open_top,
    )


def _grid_cell(cell: MarkupCell, n_rows: int) -> GridCell:
    lines = [line for line in cell.lines if line.text]
    lettered = [line for line in lines if any(ch.isalpha() for ch in line.text)]
    return GridCell(
        row=cell.row,
        col=cell.col,
        row_span=max(1, min(cell.row_span, n_rows - cell.row)),
        col_span=cell.col_span,
        text=joined(line.text for line in lines),
        lines=tuple(line.text for line in lines),
        places=(Place(page=cell.page),),
        bold=bool(lines) and (cell.header or all(line.bold for line in lettered or lines)),
        italic=bool(lines) and all(line.italic for line in lines),
    )


def page_of(number: int, blocks: Sequence[Paragraph | Grid], notes: Sequence[Paragraph] = (),
            running: Sequence[Paragraph] = ()) -> PageContent:  # fmt: skip
    """A page of markup."""
    return PageContent(
        number=number, width=A4[0], height=A4[1], source="markup", blocks=tuple(blocks), notes=tuple(notes),
        running=tuple(running),
    )  # fmt: skip
