"""Words outside tables → segments: pieces of printed lines without a wide gap inside."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.words import group_lines, line_text, mostly_bold, mostly_italic
from schemas.base import Box, union
from schemas.page import Word

WIDE_GAP_EM = 1.6
"""A gap this wide parts columns; justified lines stretch their spaces less (measured: up to 1.1 em)."""
CENTRED_PT = 6.0
_MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc"
)
_MOTTO_LENGTHS = range(5, 10)
"""Words of a motto, dashes counted."""

MARK = re.compile(
    r"^(?:[-–—+•*▪●○]\s|[-–—+•*▪●○]$|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?:\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]{1,2}[.)]\s|[a-zđ]\d?\)"
    r"|[IVXLC]+[.)]?\s*[.)\-–]\s?|[A-ZĐ]\.\s|(?:Điều|Khoản|Điểm)\s+\d+|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Phụ lục|PHỤ LỤC)\s+(?:[IVXLC]+|\d+|[A-Z]|thứ|THỨ)\b"
    r"|Căn cứ\b|Theo đề nghị\b|Xét đề nghị\b)"
)
"""What a paragraph of the genre may begin with (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: words left to right with no gap over WIDE_GAP_EM."""

    words: tuple[Word, ...]
    page: int
    text: str
    box: Box
    size: float
    bold: bool
    italic: bool

    @property
    def x0(self) -> float:
        return self.box[0]

    @property
    def x1(self) -> float:
        return self.box[2]

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def marked(self) -> bool:
        return bool(MARK.match(self.text))

    @classmethod
    def of(cls, words: Sequence[Word], page: int) -> Segment:
        return cls(
            tuple(words),
            page,
            line_text(words),
            union([w.box for w in words]),
            statistics.median(w.size for w in words),
            mostly_bold(words),
            mostly_italic(words),
        )


def page_lines(words: Sequence[Word], page: int) -> list[list[Segment]]:
    """Lines top to bottom, each as its segments left to right."""
    return [_segments(line, page) for line in group_lines(words)]


def _segments(line: list[Word], page: int) -> list[Segment]:
    pieces: list[list[Word]] = [[line[0]]]
    motto = _motto_at(line) or _day_at(line)
    for index, (before, word) in enumerate(itertools.pairwise(line), 1):
        if index == motto:
            pieces.append([word])
            continue
        wide = word.x0 - before.x1 > WIDE_GAP_EM * max(word.size, before.size)
        if wide and not _blank(before, word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [Segment.of(piece, page) for piece in pieces]


def _motto_at(line: Sequence[Word]) -> int | None:
    """Where the motto begins behind the issuer's name: their columns part there, however near they stand."""
    if line[-1].text not in ("NAM", "phúc"):
        return None
    at = next((k for n in _MOTTO_LENGTHS if (k := len(line) - n) > 0 and _MOTTO.fullmatch(line_text(line[k:]))), None)
    return at if at is not None and line[at - 1].text != "NƯỚC" else None


def _day_at(line: Sequence[Word]) -> int | None:
    """Where `Thừa Thiên Huế, ngày …` begins beside a subject that nearly fills the left column: at a gap wider than those of the line."""
    comma = next(
        (k - 1 for k in range(2, len(line)) if line[k].text == "ngày" and line[k - 1].text.endswith(",")), None
    )
    if comma is None:
        return None
    gaps = [word.x0 - before.x1 for before, word in itertools.pairwise(line)]
    usual = max(statistics.median(gaps), 0.1 * line[0].size)
    wide = [k for k in range(max(1, comma - 6), comma + 1) if gaps[k - 1] > 2 * usual and line[k].text[0].isupper()]
    return max(wide, key=lambda k: gaps[k - 1], default=None)


def _blank(before: Word, word: Word) -> bool:
    """A blank left for a number or day (`Số:      /QĐ-UBND ngày     tháng`), or a note's mark, is no column."""
    open_end = before.text.casefold().endswith(("số", "số:", "ngày", "tháng", "/", "…", "..."))
    return open_end or word.text.startswith(("/", "tháng", "năm", "…", "...")) or before.superscript


def centred(segment: Segment, left: float, right: float) -> bool:
    """Whether a segment stands in the middle of left…right with room on both sides."""
    room_left, room_right = segment.x0 - left, right - segment.x1
    if segment.marked and segment.x1 - segment.x0 > 0.6 * (right - left):  # an indented line that happens to be full
        return False
    return abs(room_left - room_right) <= 2 * CENTRED_PT and min(room_left, room_right) > 1.5 * CENTRED_PT
