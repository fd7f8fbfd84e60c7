"""Printed lines → paragraphs, without any geometry: a line was full when the next word would not have fitted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.markup import LIST_MARK
from extractors.readers.textlines import TextLine, full_width, width

INDENT_EM = 2.2
"""First lines are indented by 1–1.27 cm (Nghị định 30/2020), which a full first line is shorter by."""
_END = re.compile(r"(?:[.;:!?…]|\./\.)[”\")]?$")
_HEADING = re.compile(r"^(?:[A-ZĐ]|[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]\s")
_NUMBERED_END = re.compile(r"\d$")
_DASH_NUMBER = re.compile(r"^[-–]\s\d")
_STANDS_ALONE = re.compile(
    r"^(?:quyết định|kế hoạch|đề án|chương trình|báo cáo|tờ trình|quy chế|(?:tm|kt|tl|tuq|q)\.|chủ tịch|phó chủ tịch|giám đốc|phần\s"
    r"|chương\s|phụ lục|cộng h[oò][aà]|độc lập|số\s*:|nơi nhận|kính gửi)",
    re.IGNORECASE,
)


def paragraphs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Groups of lines that are one paragraph each."""
    room = full_width(lines)
    spaced = _double_spaced(lines)
    groups: list[list[TextLine]] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if groups and _goes_on(groups[-1], line, following, room, spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def join(lines: Sequence[TextLine]) -> str:
    """One text; a word or number cut at a hyphen or slash is closed up."""
    text = lines[0].text
    for line in lines[1:]:
        glued = re.search(r"[^\s-][-/]$", text) is not None and not line.text.startswith(("-", "–"))
        text += line.text if glued else f" {line.text}"
    return text


def _double_spaced(lines: Sequence[TextLine]) -> bool:
    """Extractors that put an empty line after each line: a single one tells nothing then."""
    return sum(line.blanks > 0 for line in lines) > 0.5 * len(lines)


def _goes_on(group: Sequence[TextLine], line: TextLine, following: TextLine | None, room: float, spaced: bool) -> bool:
    last = group[-1]
    if line.blanks > (1 if spaced else 0) and line.page == last.page:
        return False
    if _DASH_NUMBER.match(line.text) and _NUMBERED_END.search(last.text):
        return True
    if LIST_MARK.match(line.text):
        return False
    if line.text.isupper() or last.text.isupper():
        return _heading_goes_on(group, line)
    first = len(group) == 1
    full = width(f"{last.text} {line.text.split(' ', 1)[0]}") > room - (INDENT_EM if first else 0.0)
    if not _END.search(last.text):
        return full or line.text[:1].islower()
    return full and (line.text[:1].islower() or _not_indented(line, following, room))


def _not_indented(line: TextLine, following: TextLine | None, room: float) -> bool:
    """A line that reaches where an indented first line could not, or ends its paragraph in the middle of a sentence's list."""
    return following is not None and width(line.text) > room - 0.5 * INDENT_EM


def _heading_goes_on(group: Sequence[TextLine], line: TextLine) -> bool:
    """A numbered heading in capitals, broken over lines."""
    numbered = bool(_HEADING.match(group[0].text)) and all(other.text.isupper() for other in group)
    return numbered and line.text.isupper() and not _STANDS_ALONE.match(line.text)
