"""A layout as one run of paragraphs and grids: the head's and signature's columns told apart in every form they come in.

A reader with geometry gives them as paragraphs with `column`; HTML and DOCX give a borderless table; flattened text
interleaves them on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.language.vietnamese import LOWER, UPPER, fold, nfc
from schemas.base import Place
from schemas.layout import Grid, GridCell, Layout, Paragraph

MOTTO = re.compile(
    r"c[ộô]ng\s*h[òo]a?\s*x[ãa]\s*h[ộô]i\s*ch[ủu]\s*ngh[ĩi]a\s*vi[ệê]t\s*nam|đ[ộô]c\s*l[ậâ]p\s*[-–—]\s*t[ựư]\s*do\s*[-–—]\s*h[ạa]nh\s*ph[úu]c"
    r"|đ[ảa]ng\s+c[ộô]ng\s+s[ảa]n\s+vi[ệê]t\s+nam|^\s*đoàn\s+(?:tncs|thanh\s+niên\s+cộng\s+sản)\s+hồ\s+chí\s+minh\s*$|^[\s*_–—-]+$",
    re.IGNORECASE,
)
FORM = r"(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b\s?\.?|TU\.|Q\.)\s?(?=[" + UPPER + "]{2})"
"""Forms of authority before a signature."""
_UPPER_TAIL = re.compile(rf"^(?P<left>[-–•*]\s?.*?[;.,:)])\s+(?P<right>[{UPPER}][{UPPER}.,\s]{{5,}})$")
_FORM_TAIL = re.compile(rf"^(?P<left>(?:[-–•*]\s?|[Nn]ơi nhận).*?[;.,:)]?)\s+(?P<right>{FORM}[{UPPER}].*)$")
_NAME_TAIL = re.compile(rf"^(?P<left>[-–•*]\s?.*?[;.)])\s+(?P<right>(?:[{UPPER}][{LOWER}]+\s*){{2,5}})$")
_FILED = re.compile(r"[-–•*]?\s*Lưu\s*:", re.IGNORECASE)
"""`- Lưu: VT, CCTL.`: the capitals are where the paper is filed."""
_SIGNATURE_CELL = re.compile(rf"nơi\s+nhận|(?:^|\n)\s*{FORM}", re.IGNORECASE)
_SIGNER_CELL = re.compile(
    rf"\s*(?:[^{LOWER}\n\d]{{5,80}}\n\s*){{1,4}}(?:\([^()\n]*\)\s*)?[{UPPER}][{LOWER}]{{1,6}}(?: [{UPPER}][{LOWER}]{{0,6}}){{1,5}}\s*"
)
"""A body or title in capitals over a name, in each of two cells: a joint paper."""
_HEAD_CELL = re.compile(
    r"(?:^|\s)số\s*:|độc lập\s*[-–]\s*tự do|cộng\s*h[oò][àa]\s+xã hội"
    r"|^\s*(?:đảng\s+cộng\s+sản\s+việt\s+nam|đoàn\s+(?:tncs|thanh\s+niên\s+cộng\s+sản)\s+hồ\s+chí\s+minh)\s*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """`index` is the position of the block in `Layout.blocks`."""

    index: int
    block: Paragraph | Grid


def stream(layout: Layout) -> list[Item]:
    """The blocks with head and signature tables opened and interleaved columns parted; text in NFC, blanks dropped."""
    items: list[Item] = []
    in_signature = False
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Grid):
            opened = _opened(block)
            items.extend(Item(index, part) for part in (opened if opened is not None else [block]))
            continue
        in_signature = bool(re.match(r"\s*nơi\s+nhận", block.text, re.I)) or (in_signature and len(block.text) < 160)
        items.extend(Item(index, part) for part in _parted(block, in_signature) if part.text.strip())
    return items


def paragraphs(items: Sequence[Item]) -> list[Paragraph]:
    return [item.block for item in items if isinstance(item.block, Paragraph)]


def is_layout_grid(grid: Grid) -> bool:
    """A table without rules in which HTML and DOCX set the two columns of a head or of a signature."""
    if grid.n_cols > 4 or grid.n_rows > 6:
        return False
    texts = ["\n".join(cell.lines) or cell.text for cell in grid.cells]
    if len(texts) == 2 and all(map(_SIGNER_CELL.fullmatch, texts)):
        return True
    text = "\n".join(texts)
    return bool(_SIGNATURE_CELL.search(text) or (_HEAD_CELL.search(text) and any(map(MOTTO.search, text.split("\n")))))


def _opened(grid: Grid) -> list[Paragraph] | None:
    """The paragraphs of a head's or signature's layout table, left column before right; None for a real table."""
    if not is_layout_grid(grid):
        return None
    cells = sorted(grid.cells, key=lambda cell: (cell.col * 2 >= grid.n_cols, cell.row, cell.col))
    return [part for cell in cells for part in _cell_paragraphs(cell, grid) if part.text.strip()]


def _cell_paragraphs(cell: GridCell, grid: Grid) -> Iterator[Paragraph]:
    places = cell.places or (Place(page=grid.page, bbox=grid.bbox),)
    for line in cell.lines or tuple(cell.text.split("\n")):
        yield Paragraph(
            text=nfc(line).strip(), places=places, bold=cell.bold, italic=cell.italic, lines=(nfc(line).strip(),),
            column="right" if cell.col * 2 >= grid.n_cols else "left",
        )  # fmt: skip


def _parted(paragraph: Paragraph, in_signature: bool) -> Iterator[Paragraph]:
    text = nfc(paragraph.text).strip()
    paragraph = paragraph.model_copy(update={"text": text}) if text != paragraph.text else paragraph
    if paragraph.column is None and in_signature:
        lines = [line for line in (paragraph.lines or (text,)) if line.strip()]
        parted = [_split(nfc(line)) for line in lines]
        if any(right for _, right in parted):
            for column, side in (("left", 0), ("right", 1)):
                for pair in parted:
                    if pair[side].strip():
                        yield paragraph.model_copy(
                            update={"text": pair[side].strip(), "lines": (pair[side].strip(),), "column": column}
                        )
            return
    yield paragraph


def _split(line: str) -> tuple[str, str]:
    """A line of a flattened signature: (recipient, signing words)."""
    wide = re.split(r"\s{4,}", line.strip(), maxsplit=1)
    if len(wide) == 2 and not wide[0].isupper():
        return wide[0], wide[1]
    for rule in (_FORM_TAIL, _UPPER_TAIL, _NAME_TAIL):
        found = rule.match(line.strip())
        if found and not (rule is _UPPER_TAIL and _FILED.fullmatch(found["left"])):
            return found["left"], found["right"]
    return line.strip(), ""


def is_motto(text: str) -> bool:
    return not MOTTO.sub("", text).strip(" -–—*_")


def key(text: str) -> str:
    """Folded text without the marks around it, for comparing whole lines."""
    return fold(text).strip(" .:;*-_()[]\"'")
