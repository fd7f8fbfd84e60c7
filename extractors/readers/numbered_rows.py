"""Printed lines of a table → rows, by the numbers that count up at the head of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.readers.textlines import TextLine, roman

FEW_ROWS = 3
FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
Spot = tuple[int, int]
"""A word: its line in the row, its position among that line's words."""
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})[.)]?(?:\s+(?=[^\W\d_]|[\"“(<>≥]|\d+%)(.*))?")
_GROUP = re.compile(r"([IVX]{1,6})[.)]?(?:\s+(?=[^\W\d_])(.*))?")
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """Lines of a row below its mark (what stands beside it on its line included); `figures`: word → column of money."""

    mark: str
    lines: list[TextLine]
    group: bool = False
    figures: dict[Spot, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What stands in the row but for its mark and figures."""
        words = [(n, at, word) for n, line in enumerate(self.lines) for at, word in enumerate(line.text.split(" "))]
        return " ".join(word for n, at, word in words if (n, at) not in self.figures)

    def figure(self, spot: Spot) -> str:
        return self.lines[spot[0]].text.split(" ")[spot[1]]


def first_number(text: str) -> int | None:
    """The number that a line begins with, or is (the last of `3.8`; 4 for `IV`)."""
    number, group = _NUMBER.fullmatch(text), _GROUP.fullmatch(text)
    return int(number[1].rpartition(".")[2]) if number else roman(group[1]) if group else None


def without_heads(lines: Sequence[TextLine], head: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """(the rest, page numbers): the header comes again on each page, a lone number above it is the page's."""
    wanted = [line.text for line in head]
    kept: list[TextLine] = []
    printed: list[TextLine] = []
    index = 0
    while index < len(lines):
        if [line.text for line in lines[index : index + len(wanted)]] == wanted:
            index += len(wanted)
            if kept and kept[-1].text.isdigit() and kept[-1].blanks > 1:
                printed.append(kept.pop())
        else:
            kept.append(lines[index])
            index += 1
    return kept, printed


def rows_of(lines: Sequence[TextLine]) -> list[Row] | None:
    """Rows where numbers that count up stand at the head of lines; None where one could be meant by several lines."""
    rows: list[Row] = []
    count = _Count()
    for index, line in enumerate(lines):
        number, heading = _NUMBER.fullmatch(line.text), _GROUP.fullmatch(line.text)
        if heading and count.takes_group(roman(heading[1])):
            rows.append(_row(heading, line, group=True))
        elif number and count.takes(number[1], held=bool(number[2]) and _alone_below(lines[index + 1 :], number[1])):
            if rows and number[1].endswith(".1") and rows[-1].mark.rstrip(".)") == number[1][:-2]:
                rows[-1].group = True
            rows.append(_row(number, line))
        elif rows:
            rows[-1].lines.append(line)
    items = [row for row in rows if not row.group]
    doubtful = any(line.text.rstrip(".)") == row.mark.rstrip(".)") for row in items for line in row.lines)
    return None if doubtful or len(items) < FEW_ROWS else rows


class _Count:
    """Which marks may come next: I after nothing, II after I; 1.2 after 1.1, or 2, or 1.1.1; numbers start again in a group or go on."""

    def __init__(self) -> None:
        self._group = 0
        self._path: tuple[int, ...] = ()
        self._fresh = True

    def takes_group(self, number: int) -> bool:
        if number != self._group + 1:
            return False
        self._group, self._fresh = number, True
        return True

    def takes(self, mark: str, held: bool) -> bool:
        wanted = tuple(map(int, mark.split(".")))
        following = {(*self._path[:depth], self._path[depth] + 1) for depth in range(len(self._path))}
        following |= {(1,)} if self._fresh else {(*self._path, 1)}
        if wanted not in following or held:
            return False
        self._path, self._fresh = wanted, False
        return True


def _row(found: re.Match[str], line: TextLine, group: bool = False) -> Row:
    beside = [TextLine(line.page, found[2], _after_mark(line.raw), 0, line.tail)] if found[2] else []
    return Row(line.text[: len(line.text) - len(found[2] or "")].strip(), beside, group)


def _after_mark(raw: str) -> str:
    """A line as written, without the number at its head."""
    return raw.lstrip().split(None, 1)[1]


def _alone_below(lines: Sequence[TextLine], mark: str) -> bool:
    """Whether the number has a line of its own before the next one has."""
    *above, last = map(int, mark.split("."))
    after = ".".join(map(str, [*above, last + 1]))
    for line in lines:
        found, heading = _NUMBER.fullmatch(line.text), _GROUP.fullmatch(line.text)
        if (heading and heading[2]) or (found and found[1] in (after, f"{mark}.1")):
            return False
        if found and not found[2] and found[1] == mark:
            return True
    return False


def taken_total(last: Row) -> TextLine | None:
    """The line of totals, taken out of the last row with all below it."""
    for index, line in enumerate(last.lines):
        if _TOTAL.match(line.text) and figures_at_end(line.text):
            del last.lines[index:]
            return line
    return None


def figures_at_end(text: str) -> list[str]:
    tokens = text.split(" ")
    start = len(tokens)
    while start and FIGURE.fullmatch(tokens[start - 1]):
        start -= 1
    return tokens[start:]
