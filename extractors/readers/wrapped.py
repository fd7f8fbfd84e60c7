"""Printed lines → paragraphs, without any geometry: a line was full when the next word would not have fitted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.readers.laid_out import begins, is_centred
from extractors.readers.markup import LIST_MARK
from extractors.readers.textlines import TextLine, full_width, width

INDENT_EM = (2.0, 2.8)
"""First lines are indented by 1 or 1.27 cm (Nghị định 30/2020), at 13 or 14 points; a full first line is shorter by it."""
MANY = 20
"""So many lines with a list's mark show how long a full first line is."""
SLACK_EM = 0.5
"""Room left over after an unfinished sentence: its line was full all the same."""
_END = re.compile(r"(?:[.;:!?…]|\./\.)[”\")]?$")
_HEADING = re.compile(r"^(?:[A-ZĐ]|[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]\s")
_CUT = re.compile(r"[^\s-][-/]$")
"""A number or word cut at its hyphen or slash: `12/KH-`."""
_YEAR_END = re.compile(r"\b(?:19|20)\d\d$")
_TO_YEAR = re.compile(r"^[-–]\s?(?:19|20)\d\d\b(?!\d)")
_YEAR_DASH = re.compile(r"\b(?:19|20)\d\d\s?[-–]$")
_YEAR = re.compile(r"^(?:19|20)\d\d\b")
_COMPOUND = re.compile(r"^[-–] [^\W\d_A-ZĐ]")
"""`kinh tế` / `- xã hội`: no bullet, for the line before is full and its sentence is not at an end."""
_STOPPED = re.compile(r"[.;:,!?…”\")]$")
FULL = 0.8
"""Of the widest line: a line above it is not the end of a paragraph."""
_OPEN = re.compile(
    r"\s(?:của|và|các|những|về|việc|theo|tại|từ|cho|với|trong|để|nhằm|thuộc|bởi|do|hoặc|(?:về|việc) (?:ban hành|phê duyệt))$"
)
"""No sentence ends so, however short its line is: the source of a web page is not wrapped at the width of its column."""
_UNIT_OPEN = re.compile(r"\s(?:tỉnh|thành phố|huyện|thị xã|phường|đặc khu|dân tộc)$")
"""A long line that ends before a proper name goes on with it."""
_NUMBERED = re.compile(r"\s(?:ngày|tháng|năm|quý|giai đoạn|thời kỳ|[^\W\d_]+:? [Ss]ố:?)$")
_BASIS = re.compile(r"^(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Trên cơ sở)\s")
_STANDS_ALONE = re.compile(
    r"^(?:quyết định|kế hoạch|đề án|chương trình|báo cáo|tờ trình|quy chế|(?:tm|kt|tl|tuq|q)\.|chủ tịch|phó chủ tịch|giám đốc|phần\s"
    r"|chương\s|phụ lục|cộng h[oò][aà]|độc lập|số\s*:|nơi nhận|kính gửi)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Room:
    """Widths in em that full lines and full first lines stay below."""

    full: float
    first: float

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> _Room:
        full = full_width(lines)
        marked = [line for line in lines if LIST_MARK.match(line.text) and 0.5 * full < width(line.text) <= full]
        first = full_width(marked) if len(marked) >= MANY else full
        return cls(full, max(full - INDENT_EM[1], min(full - INDENT_EM[0], first)))


def paragraphs(lines: Sequence[TextLine], margin: int | None = None) -> list[list[TextLine]]:
    """Groups of lines that are one paragraph each; `margin` is the column where lines begin, if that is known."""
    room = _Room.of(lines)
    spaced = _double_spaced(lines)
    groups: list[list[TextLine]] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if groups and _goes_on(groups[-1], line, after, room, spaced, margin):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def join(lines: Sequence[TextLine]) -> str:
    return glued([line.text for line in lines])


def glued(lines: Sequence[str]) -> str:
    """One text; a word or number cut at a hyphen or slash is closed up."""
    text = lines[0]
    for line in lines[1:]:
        cut = _CUT.search(text) is not None and not line.startswith(("-", "–"))
        text += line if cut else f" {line}"
    return text


def _double_spaced(lines: Sequence[TextLine]) -> bool:
    """Extractors that put an empty line after each line: a single one tells nothing then."""
    return sum(line.blanks > 0 for line in lines) > 0.5 * len(lines)


def _goes_on(
    group: Sequence[TextLine], line: TextLine, after: TextLine | None, room: _Room, spaced: bool, margin: int | None
) -> bool:
    last = group[-1]
    if line.blanks > (1 if spaced else 0) and line.page == last.page:
        return False
    if (
        margin is not None
        and (begins(line, margin) or is_centred(last, margin))
        and not _same_centred(last, line, margin)
    ):
        return False
    if _CUT.search(last.text) and not line.text.startswith(("-", "–")):
        return True
    if (_TO_YEAR.match(line.text) and _YEAR_END.search(last.text)) or (
        _YEAR_DASH.search(last.text) and _YEAR.match(line.text)
    ):
        return True
    if _OPEN.search(last.text) or (_NUMBERED.search(last.text) and line.text[:1].isdigit()):
        return not LIST_MARK.match(line.text)
    if line.text[:1] in '“"' and re.search(r"[^\W\d_]$", last.text) and not _capitals(last.text):
        return True
    named = line.text[:1].isupper() and (last.text.isupper() or not _capitals(line.text))
    if _UNIT_OPEN.search(last.text) and named and width(last.text) > FULL * room.full:
        return not LIST_MARK.match(line.text)
    if _COMPOUND.match(line.text) and not _STOPPED.search(last.text) and width(last.text) > FULL * room.full:
        return True
    if LIST_MARK.match(line.text):
        return False
    if margin is not None and not is_centred(last, margin):
        return True
    if _capitals(line.text) or _capitals(last.text):
        return _heading_goes_on(group, line)
    if _BASIS.match(group[0].text) and last.text.endswith((";", ".")) and line.text[:1].isupper():
        return False  # what follows a basis is another, or the sentence that rests on them
    width_here = room.first if len(group) == 1 else room.full
    left = width_here - width(f"{last.text} {line.text.split(' ', 1)[0]}")
    if not _END.search(last.text):
        return left < SLACK_EM or line.text[:1].islower()
    return left < 0 and (
        line.text[:1].islower() or width(line.text) > room.first + 0.2 or _in_list(group[0], after, line)
    )


def _in_list(first: TextLine, after: TextLine | None, line: TextLine) -> bool:
    """A line between a full one of a bulleted item and the next bullet."""
    bullet = first.text[:2]
    return (
        bullet in ("- ", "– ", "+ ", "* ")
        and after is not None
        and after.text.startswith(bullet)
        and not after.blanks > line.blanks
    )


def _capitals(text: str) -> bool:
    """A line of a title or heading; `CA);` at the end of a sentence is none."""
    return text.isupper() and sum(ch.isalpha() for ch in text) > 5


def _same_centred(last: TextLine, line: TextLine, margin: int) -> bool:
    """A centred title, broken in the middle of a phrase."""
    return is_centred(last, margin) and is_centred(line, margin) and line.text[:1].islower()


def _heading_goes_on(group: Sequence[TextLine], line: TextLine) -> bool:
    """A numbered heading in capitals, broken over lines."""
    numbered = bool(_HEADING.match(group[0].text)) and all(other.text.isupper() for other in group)
    return numbered and line.text.isupper() and not _STANDS_ALONE.match(line.text)
