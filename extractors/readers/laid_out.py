"""Text laid out with spaces (`pdftotext -layout`, old mail): the head's and signature's columns, indents and centred lines show.

Tables do not: where a program put its spaces is no proof of a column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from extractors.language.vietnamese import LOWER, UPPER
from extractors.readers.textlines import CLOSING, TextLine
from schemas.base import Place
from schemas.layout import Paragraph

COLUMN_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
DEEP = 12
"""So many spaces before a line are more than any first line's indent."""
FIRST_INDENT = 3
HEAD_LINES = 14
SIGNATURE_LINES = 30
SIGNERS_LINES = 8
_PERSON = re.compile(rf"(?:[{UPPER}][{LOWER}]{{0,6}}\s){{1,5}}[{UPPER}][{LOWER}]{{0,6}}")
Side = Literal["left", "right"]


def is_laid_out(lines: Sequence[TextLine]) -> bool:
    """Whether gaps within lines, or deep indents, are part of the text."""
    gaps = sum(bool(COLUMN_GAP.search(line.raw)) for line in lines)
    deep = sum(indent(line) >= DEEP for line in lines)
    return gaps >= 3 and gaps + deep >= max(6, 0.05 * len(lines))


def indent(line: TextLine) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def margin(lines: Sequence[TextLine]) -> int:
    """Where most long lines begin."""
    counts = Counter(indent(line) for line in lines if len(line.text) > 60)
    return counts.most_common(1)[0][0] if counts else 0


def signers(lines: Sequence[TextLine], start: int) -> int:
    """The index after two bodies that sign side by side, from the line of their names or titles on; `start` where nobody does."""
    end = start
    while end < len(lines) and end - start < SIGNERS_LINES:
        halves = COLUMN_GAP.split(lines[end].raw.strip())
        if len(halves) != 2:
            return start
        end += 1
        if all(map(_PERSON.fullmatch, halves)):
            return end if end - start > 1 else start
        if not all(half.isupper() for half in halves):
            return start
    return start


def two_columns(lines: Sequence[TextLine], start: int) -> int:
    """The index after a head or signature of two columns that begins at `start`; `start` itself where there is none."""
    head = start == 0
    if not head and not re.match(r"nơi nhận", lines[start].text, re.IGNORECASE):
        return start
    parted = 0
    end = start
    for index in range(start, min(len(lines), start + (HEAD_LINES if head else SIGNATURE_LINES))):
        line = lines[index]
        split = bool(COLUMN_GAP.search(line.raw))
        if index > start and (line.page != lines[start].page or (not head and _ends_signature(line))):
            break
        if not split and not (indent(line) >= DEEP if head else True):
            break
        if head and not split and parted and line.blanks > 1:
            break
        parted += split
        if split or not head:
            end = index + 1
    return end if parted else start


def _ends_signature(line: TextLine) -> bool:
    return bool(CLOSING.match(line.text)) or bool(
        re.match(r"(?:KẾ HOẠCH|ĐỀ ÁN|PHỤ LỤC|Phụ lục|Biểu|QUY CHẾ|DANH MỤC)\b", line.text)
    )


def column_paragraphs(lines: Sequence[TextLine]) -> list[Paragraph]:
    """Each printed line a paragraph, the left column's before the right's."""
    sides: dict[Side, list[Paragraph]] = {"left": [], "right": []}
    middle = max((len(line.raw) for line in lines), default=80) * 0.42
    for line in lines:
        at = COLUMN_GAP.search(line.raw)
        pieces = [(0, line.raw[: at.start()]), (at.end(), line.raw[at.end() :])] if at else [(indent(line), line.raw)]
        for number, (column, piece) in enumerate(pieces):
            side: Side = "right" if number or column >= middle else "left"
            text = " ".join(piece.split())
            made = Paragraph(text=text, places=(Place(page=line.page),), column=side, lines=(text,))
            sides[side].append(made)
    return sides["left"] + sides["right"]


def is_centred(line: TextLine, left: int) -> bool:
    return indent(line) - left >= DEEP - 4


def begins(line: TextLine, left: int) -> bool:
    """An indented first line."""
    return indent(line) - left >= FIRST_INDENT
