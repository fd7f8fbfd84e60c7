"""What a printed cell can be, and how its lines break: the laws by which a row of wrapped lines is divided into its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.language.agencies import registry, split_agencies
from extractors.language.agency_lists import is_bare
from extractors.language.agency_words import opens_body
from extractors.language.vietnamese import UPPER
from extractors.readers.markup import LIST_MARK
from extractors.readers.numbered_rows import FIGURE
from extractors.readers.textlines import width

NEARLY_ALL = 0.8
SLACK_EM, NEARLY_ONE = 0.25, 1.015
"""What a width that is reckoned from letters may be wrong by."""
_VALUE = re.compile(r"[<>≥≤~]{0,2}\s?\d[\d.,]*\s?%?(?:\s?[-–]\s?\d[\d.,]*\s?%?)?")
_TIME = re.compile(
    r"(?:(?:trước|đến|từ|trong)\s)?(?:(?:quý|tháng|ngày|năm|giai đoạn|hằng|hàng|thường xuyên|định kỳ)\b.{0,40}"
    r"|(?:khi|theo|sau khi)\s(?=.*(?:bộ|trung ương|hướng dẫn|quy định|kế hoạch|yêu cầu)).{0,60}|(?:\d{1,2}/){0,2}(?:19|20)\d\d(?:\s?[-–]\s?(?:\d{1,2}/)?(?:19|20)?\d\d)?)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:[,\-–/(&]|\b(?:và|của|các|cho|về|với|tại|trên|trong|theo|bằng|do|từ|đến|để|hoặc|là|thuộc|những|được|không|có|năm|ngày|tháng|quý|giai đoạn))$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;:!?…][”\")]?$")
_LABEL = re.compile(rf"^[{UPPER}][\w ]{{1,20}}:")


@dataclass(frozen=True, slots=True)
class Room:
    """Widths in em that a column can have: its widest line fits, and no line broke that had room for the next word."""

    least: float = 0.0
    most: float = 1e9

    def meet(self, other: Room) -> Room:
        return Room(max(self.least, other.least), min(self.most, other.most))

    @property
    def possible(self) -> bool:
        return self.least < self.most * NEARLY_ONE + SLACK_EM


def room_of(lines: Sequence[str], tails: Sequence[int] = ()) -> Room:
    """What a cell's lines say of its column's width; a line that ends a sentence, or precedes a list's mark, may end early.

    `tails`: spaces at the lines' ends; they take room, too.
    """
    room = Room(max(map(width, lines)))
    for line, after, tail in zip(lines, lines[1:], tails or (1,) * len(lines), strict=False):
        if _STOP.search(line) or LIST_MARK.match(after) or _LABEL.match(after):
            continue
        glue = "" if line.endswith(("-", "/")) else " " * max(1, tail)
        room = room.meet(Room(0.0, width(f"{line}{glue}{after.split(' ', 1)[0]}")))
    return room


def common_room(rooms: Sequence[Room]) -> Room:
    """What nearly all cells of a column agree on; nothing, where they do not: lists and remarks end lines where their author wanted."""
    best = Room()
    most = 0
    for width_here in sorted({room.least for room in rooms}):
        fitting = [room for room in rooms if room.least <= width_here < room.most * NEARLY_ONE + SLACK_EM]
        if len(fitting) > most:
            best, most = Room(width_here, min(room.most for room in fitting)), len(fitting)
    return best if most >= NEARLY_ALL * len(rooms) else Room()


def begins_cell(text: str) -> bool:
    """A capital, a digit or a mark; small letters go on with what stands before."""
    return bool(text) and not text[0].islower() and text[0] not in ",.;:)"


def ends_cell(text: str) -> bool:
    return not _DANGLING.search(text)


def ends_in_bodies(lines: Sequence[str]) -> bool:
    """Whether nothing but names of bodies stands after a sentence's end: that is no sentence, so it is another cell's."""
    ends = [at for at in range(1, len(lines)) if _STOP.search(lines[at - 1])]
    return any(_names_bodies(" ".join(lines[at:]), tuple(lines[at:])) for at in ends)


def can_be(kind: str, text: str, lines: tuple[str, ...]) -> bool:
    """Whether a column of that kind can hold the text: money, value, time, body or text."""
    if kind == "money":
        return FIGURE.fullmatch(text) is not None
    if kind == "value":
        return (_VALUE.fullmatch(text) or _TIME.fullmatch(text)) is not None
    if kind == "time":
        return _TIME.fullmatch(text) is not None
    if kind == "body":
        return _names_bodies(text, lines)
    return any(ch.isalpha() for ch in text)


@lru_cache(maxsize=4096)
def _names_bodies(text: str, lines: tuple[str, ...]) -> bool:
    names = split_agencies(text, lines)
    named = all(registry().resolve(name).known or opens_body(name) for name in names)
    return bool(names) and named and opens_body(names[0]) and not is_bare(names[-1])
