"""Page furniture: printed page numbers, running heads and feet, footnotes."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

from extractors.layout.lines import Segment
from schemas.page import PageContent

MARGIN_PT = 62.0
"""Page numbers stand in the top margin of 20–25 mm (Nghị định 30/2020/NĐ-CP, Phụ lục I), old papers put them at the foot."""
NOTE_SIZE = 0.9
_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:/\s*\d{1,4})?\s*[-–]?$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\.?$")
_PLAIN_MARK = re.compile(r"^(?:[\[(]\d{1,3}[\])]|\*{1,3})$")
_AROUND = "[]().,;:"


def is_page_number(line: Sequence[Segment], page: PageContent) -> bool:
    """A lone number in the top or bottom margin."""
    if len(line) != 1 or not _PAGE_NUMBER.match(line[0].text):
        return False
    box = line[0].box
    return box[1] < MARGIN_PT or box[3] > page.height - MARGIN_PT


def running_lines(pages: Sequence[Sequence[Sequence[Segment]]], heights: Sequence[float]) -> set[str]:
    """Texts (digits as #) that stand in the margin of at least three pages and of a third of all."""
    seen: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({running_key(line) for line in lines if in_margin(line, height)})
    least = max(3, len(pages) // 3)
    return {text for text, count in seen.items() if count >= least}


def in_margin(line: Sequence[Segment], height: float) -> bool:
    return max(s.box[3] for s in line) < MARGIN_PT or min(s.box[1] for s in line) > height - MARGIN_PT


def running_key(line: Sequence[Segment]) -> str:
    return re.sub(r"\d+", "#", " ".join(segment.text for segment in line))


def split_notes(
    lines: list[list[Segment]], page: PageContent, body_size: float, floor: float
) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """Body lines and the footnotes below them: small print at the page's foot that begins with a mark.

    `floor`: bottom of the lowest table of the page; notes stand below it or the page has none.
    """
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if statistics.median(s.size for s in line) > NOTE_SIZE * body_size or line[0].box[1] < max(
            0.2 * page.height, floor
        ):
            break
        if _begins_note(line):
            first = index
    if first < len(lines) and not _separated(lines, first, page):
        return lines, []
    return lines[:first], lines[first:]


def opens_note(line: Segment) -> bool:
    """Whether a line among notes begins one; others go on with the note above."""
    head = line.words[0]
    if head.superscript or re.fullmatch(r"\d{1,3}\.", head.text) or _PLAIN_MARK.match(head.text):
        return True
    smaller = len(line.words) > 1 and head.size < NOTE_SIZE * line.words[1].size
    return smaller and head.text.strip("[]()*").isdigit()


def _begins_note(line: Sequence[Segment]) -> bool:
    head = line[0].words[0]
    rest = line[0].words[1:] + tuple(w for s in line[1:] for w in s.words)
    raised = head.superscript or (bool(rest) and head.size < 0.85 * rest[0].size)
    return bool(_NOTE_MARK.match(head.text)) and (raised or head.text.rstrip(".").isdigit() or head.text[0] in "[(*")


def _separated(lines: list[list[Segment]], first: int, page: PageContent) -> bool:
    """Notes have a short rule above them, or a mark raised in small print, or one that the text above has too, raised or in
    brackets (`trên môi trường mạng (1)`)."""
    top = lines[first][0].box[1]
    ruled = any(
        rule.horizontal and 0 < top - rule.top < 30 and rule.x1 - rule.x0 < 0.5 * page.width for rule in page.rules
    )
    mark = lines[first][0].words[0]
    if ruled or mark.superscript or mark.text.strip(_AROUND) in _calls(lines[:first]):
        return True
    plain = _PLAIN_MARK.match(mark.text) is not None
    return plain and any(
        mark.text in w.text for line in lines[:first] for s in line for w in s.words if w is not line[0].words[0]
    )


def _calls(lines: Sequence[Sequence[Segment]]) -> set[str]:
    """The raised marks of a page's text."""
    return {w.text.strip(_AROUND) for line in lines for s in line for w in s.words if w.superscript} - {""}
