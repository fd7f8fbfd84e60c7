"""Lines → paragraphs, also over page breaks.

A paragraph ends where the next word would still have fitted on the line (true of justified, ragged and centred text), where the
next line is indented or marked, or where the leading grows.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.language.vietnamese import joined
from extractors.layout.lines import Segment, centred
from extractors.tables.words import mean_confidence
from schemas.base import Place, union
from schemas.layout import Paragraph

INDENT_PT = 9.0
FIT_SLACK_EM = 0.6
LEADING = 1.28
"""Leading that grows by this factor over the page's usual one parts paragraphs."""
_ENDS = re.compile(r"[.;:!?…]['\"”’)\]]*$|\./\.$")
_OPENS_CENTRED = re.compile(
    r"(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Phụ lục|PHỤ LỤC)\s+(?:[IVXLC]+|\d+|thứ\s+\w+|THỨ\s+\w+)\s*[.:]?$"
    r"|[(\[]\s*(?:[Bb]an hành\s+)?[Kk]èm\s+theo\b)"
)
"""Centred lines under a title that are no part of it: the number of its first part, the decision it belongs to."""
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|[ỦU][ỶY] BAN|UỶ BAN|HỘI ĐỒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|THỐNG ĐỐC|(?:TỔNG )?GIÁM ĐỐC|CỤC TRƯỞNG|CHÁNH|QUYẾT ĐỊNH|QUYẾT NGHỊ)\b"
)
_AUTHORITY_ALONE = re.compile(
    r"QUỐC HỘI|(?:THỦ TƯỚNG )?CHÍNH PHỦ|(?:CHỦ TỊCH )?(?:[ỦU][ỶY] BAN|HỘI ĐỒNG) NHÂN DÂN(?: (?:TỈNH|THÀNH PHỐ)(?: \S+){0,4})?|BỘ TRƯỞNG BỘ(?: \S+){1,6}"
)
_WANTS_NAME = re.compile(
    r"(?:[,;]|(?<!\w)(?:CỦA|DO|VÀ|VỚI|THUỘC|TẠI|TỚI|CHO|CHỦ TỊCH|THỦ TƯỚNG|BAN|CÁC|GIỮA|VỀ|NƯỚC|PHÒNG|VIÊN))\s*$"
)
_OPENS = re.compile(r"Nơi nhận\s*:|V/v\s|Kính gửi\s*:")
"""What stands on a line of its own, whatever is above."""
_BULLET = re.compile(r"^[-–—+•*▪●○]$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page (or column) and its usual distance between baselines, in points."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Draft:
    """A paragraph in the making."""

    lines: list[Segment]
    frame: Frame
    column: str | None = None
    frames: list[Frame] = field(default_factory=list)

    @property
    def is_centred(self) -> bool:
        return all(centred(line, self.frame.left, self.frame.right) for line in self.lines)


def frame_of(lines: Sequence[Segment]) -> Frame:
    """The frame that lines share: leftmost start and rightmost end that recur, median distance of baselines."""
    lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    pitches = [
        below.box[3] - above.box[3]
        for above, below in itertools.pairwise(lines)
        if 0 < below.box[3] - above.box[3] < 3 * above.size
    ]
    pitch = statistics.median_low(pitches) if pitches else 1.2 * lines[0].size
    return Frame(lefts[0], rights[-1], pitch)


_YEAR_DASH = re.compile(r"\b(?:19|20)\d\d\s?[-–]$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
"""`giai đoạn 2026 -` over `2030`: no paragraph ends there."""
_SYMBOL_CUT = re.compile(r"\d/(?:[A-ZĐ][\w&]*[-/])*$")
"""`Thông tư số 35/2015/TT-` over `NHNN`: nor there."""


_PART_ALONE = re.compile(r"(?:phần(?: thứ)?|chương) (?:[IVX]+|\d|nhất|hai|ba|tư|bốn|năm)[.:]?", re.IGNORECASE)
"""`PHẦN I` under a title of the same print."""


def join_lines(lines: Sequence[Segment], frame: Frame, column: str | None = None) -> list[Draft]:
    """Paragraphs of one column of one page."""
    drafts: list[Draft] = []
    for line in lines:
        if drafts and not _parts(drafts[-1], line, frame):
            drafts[-1].lines.append(line)
        else:
            drafts.append(Draft([line], frame, column))
    return drafts


def continues_over_page(draft: Draft, line: Segment, frame: Frame) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before."""
    last = draft.lines[-1]
    if draft.column is None and _SYMBOL_CUT.search(last.text) and abs(line.size - last.size) <= 0.8:
        return True
    if draft.column or draft.is_centred or centred(line, frame.left, frame.right) or abs(line.size - last.size) > 0.8:
        return False
    if _would_fit(last, line, draft.frame) or _indented(draft, line, frame):
        return False
    if line.marked and _ENDS.search(last.text):
        return False
    # A full last line that ends a sentence goes on only where the page's own paragraphs are told by indents.
    indents = draft.lines[0].x0 - draft.frame.left > INDENT_PT or not _ENDS.search(last.text)
    return indents and (draft.lines[0].bold == line.bold or not line.bold)


def _parts(draft: Draft, line: Segment, frame: Frame) -> bool:
    last = draft.lines[-1]
    if abs(line.size - last.size) > 0.2 * max(line.size, last.size):
        return True
    if line.box[3] - last.box[3] > LEADING * max(frame.pitch, line.size):
        return True
    if _in_bracket(draft) and not line.marked:
        return False
    if _OPENS.match(line.text) or (line.bold and _PART_ALONE.fullmatch(line.text)):
        return True
    if last.bold and not line.bold and _OPENS_CENTRED.match(line.text):
        return True  # under a title that fills its line
    if (_YEAR_DASH.search(last.text) and _YEAR.match(line.text)) or _SYMBOL_CUT.search(last.text):
        return False
    runs_on = _runs_on(draft, line, frame)
    if _would_fit(last, line, frame) and not runs_on:
        return True
    if centred(line, frame.left, frame.right) and _turns_to_authority(draft, line):
        return True  # under a subject that fills its last line
    if draft.is_centred or centred(line, frame.left, frame.right):
        if draft.is_centred and (_OPENS_CENTRED.match(line.text) or _turns_to_authority(draft, line)):
            return True
        if draft.is_centred == centred(line, frame.left, frame.right) or runs_on:
            return False
        # a title that fills its line ends where bold print does or an indented paragraph begins
        return not _fills(last, frame) or (
            draft.is_centred and (last.bold != line.bold or _indented(draft, line, frame))
        )
    if _indented(draft, line, frame):
        return True
    return line.marked and bool(_ENDS.search(last.text)) and not _hangs(draft, line)


def _runs_on(draft: Draft, line: Segment, frame: Frame) -> bool:
    """An indented first line that only happens to end as far from the right: its sentence goes on, in small letters or at the
    left edge."""
    first = draft.lines[0]
    plain = len(draft.lines) == 1 and not (first.bold or first.italic or line.bold or line.italic)
    full = frame.right - first.x1 < line.words[0].x1 - line.words[0].x0 + FIT_SLACK_EM * line.size
    flush = line.x0 - frame.left < 2.0 and first.x0 - frame.left > INDENT_PT
    goes_on = (line.text[:1].islower() or flush) and not line.marked
    return plain and full and goes_on and not _ENDS.search(first.text)


def _in_bracket(draft: Draft) -> bool:
    """`(Kèm theo Quyết định số … ngày` goes on until its bracket is closed."""
    text = " ".join(line.text for line in draft.lines)
    return (
        len(draft.lines) <= 3
        and _OPENS_CENTRED.match(text) is not None
        and text[0] in "(["
        and not re.search(r"[)\]]", text)
    )


def _turns_to_authority(draft: Draft, line: Segment) -> bool:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN …` in capitals under a subject in small letters, however near it stands; under one in capitals
    what is nothing but the name of an authority, unless the subject's line wants one (`… CỦA | CHÍNH PHỦ`)."""
    capitals = line.text.removesuffix(" điện:").removesuffix(" ĐIỆN:")  # of a telegram
    if not capitals.isupper() or not _AUTHORITY.match(capitals):
        return False
    above = draft.lines[-1].text
    return not above.isupper() or bool(_AUTHORITY_ALONE.fullmatch(capitals) and not _WANTS_NAME.search(above))


def _fills(line: Segment, frame: Frame) -> bool:
    return line.x1 - line.x0 > 0.9 * (frame.right - frame.left)


def _would_fit(last: Segment, line: Segment, frame: Frame) -> bool:
    """Whether the first word of `line` had room at the end of `last`: then the break was meant."""
    first = line.words[0]
    for word in line.words[1:]:
        if word.x0 - first.x1 > 0.09 * word.size:
            break
        first = replace(first, x1=word.x1)
    room = frame.right - last.x1
    if centred(last, frame.left, frame.right) and not _fills(last, frame):
        room = (frame.right - frame.left) - (last.x1 - last.x0)
    return room > first.x1 - first.x0 + FIT_SLACK_EM * line.size


def _indented(draft: Draft, line: Segment, frame: Frame) -> bool:
    """A first-line indent, unless the paragraph's own lines hang behind its bullet or number."""
    if line.x0 - frame.left <= INDENT_PT or _hangs(draft, line):
        return False
    return len(draft.lines) == 1 or line.x0 - draft.lines[-1].x0 > INDENT_PT or line.marked


def _hangs(draft: Draft, line: Segment) -> bool:
    """Whether `line` is aligned with the text behind the paragraph's bullet, or with its hanging lines."""
    first = draft.lines[0]
    if len(draft.lines) > 1:
        return abs(line.x0 - draft.lines[1].x0) < 2.5 and draft.lines[1].x0 > draft.frame.left + 2
    return first.marked and len(first.words) > 1 and abs(line.x0 - first.words[1].x0) < 3.0


def to_paragraph(draft: Draft) -> Paragraph:
    """The finished paragraph; lines as `joined`."""
    by_page: dict[int, list[Segment]] = {}
    for line in draft.lines:
        by_page.setdefault(line.page, []).append(line)
    words = [word for line in draft.lines for word in line.words]
    first = draft.lines[0]
    is_centred = draft.is_centred
    return Paragraph(
        text=joined(line.text for line in draft.lines),
        places=tuple(Place(page=page, bbox=union([s.box for s in lines])) for page, lines in by_page.items()),
        bold=all(line.bold for line in draft.lines if any(ch.isalpha() for ch in line.text)),
        italic=all(line.italic for line in draft.lines),
        centered=is_centred,
        right=not is_centred and first.x0 > (draft.frame.left + draft.frame.right) / 2 and draft.column is None,
        indent=first.x0,
        size=first.size,
        column="left" if draft.column == "left" else "right" if draft.column == "right" else None,
        lines=tuple(line.text for line in draft.lines),
        confidence=mean_confidence(words),
        figures=tuple(
            (word.text.strip(".,;:()"), word.confidence)
            for word in words
            if word.confidence is not None and any(ch.isdigit() for ch in word.text)
        ),
    )
