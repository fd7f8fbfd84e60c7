"""Where tables without any rule stand: lines that begin with a table's head (STT …) or are one by their words (`Nội dung công
việc | Cơ quan chủ trì | Thời hạn`), and what goes on on the next page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.tables.captions import NOTE
from extractors.tables.regions import INNER_EM, Region, is_page_number
from extractors.tables.whitespace import FIGURE, ORDINAL, Line, chunks, is_head, may_head
from extractors.tables.worded_heads import is_worded_head, may_be_worded
from extractors.tables.words import group_lines
from schemas.page import PageContent, Word

MAX_LEADING_EM = 3.2
LONGEST_ROW = 20
"""Printed lines within which a row that a page cut ends and the next one has its number."""
RUNS_OVER = 0.7
"""A piece so wide, as a share of the page's text, runs over columns: no cell of a table without numbers."""


def bare_regions(page: PageContent, words: Sequence[Word], carried: Region | None) -> list[Region]:
    """Regions without any rule: from a head (STT …), or from the top of a page a table came over to."""
    if carried is None and not any(may_head(word.text) for word in words) and not may_be_worded(words):
        return []
    lines = [tuple(line) for line in group_lines(words)]
    heads = [i for i, line in enumerate(lines) if is_head(line) and _columns_at(lines, i) >= 3]
    heads = heads or [i for i, line in enumerate(lines) if is_worded_head(line)]
    regions: list[Region] = []
    start = 0
    if carried is not None and (not heads or _head_top(lines, heads[0], 0) > _first_row(lines, page)):
        start = _add(regions, lines, _first_row(lines, page), page, heads, carried)
    for head in heads:
        if head >= start:
            start = _add(regions, lines, _head_top(lines, head, start), page, heads, None)
    return regions


def _columns_at(lines: Sequence[Line], index: int) -> int:
    """How many pieces stand beside each other at a line: cells of a head are centred on different levels."""
    middle = (lines[index][0].top + lines[index][0].bottom) / 2
    near = [
        pieces
        for line in lines[max(0, index - 3) : index + 4]
        if abs((line[0].top + line[0].bottom) / 2 - middle) < 1.6 * line[0].size
        and (len(pieces := chunks(line)) > 1 or pieces[0][1] - pieces[0][0] < 20 * line[0].size)
    ]
    ends = -1.0
    count = 0
    for a, b in sorted(piece for pieces in near for piece in pieces):
        if a > ends:
            count += 1
        ends = max(ends, b)
    return count


def _add(
    regions: list[Region],
    lines: Sequence[tuple[Word, ...]],
    first: int,
    page: PageContent,
    heads: Sequence[int],
    carried: Region | None,
) -> int:
    """Adds the region that begins at a line; returns the index past it."""
    head = next((h for h in heads if h >= first), None)
    own = head if head is not None and carried is None else None
    number_end = _number_end(carried) if own is None else lines[own][0].x1 if is_head(lines[own]) else 0.0
    following = next((h for h in heads if own is None or h > own), len(lines))
    stop = _head_top(lines, following, first + 1) if following < len(lines) else len(lines)
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    last = _end(lines, first, stop, own if own is not None else first - 1, number_end, RUNS_OVER * width)
    held = lines[first : last + 1]
    fits = (
        carried is None
        or _goes_on(held, carried, number_end)
        or _figures_go_on(held[0], carried)
        or _counts_on(carried.lines, held, number_end)
        or (
            len(held) > 1
            and held[0][0].x0 >= carried.left - 4
            and sum(len(chunks(line)) > 1 for line in held[:10]) >= 2
        )
    )
    if fits and (last > first or carried is not None):
        levels = (held[0][0].top - 2, max(w.bottom for w in held[-1]) + 2)
        regions.append(Region(page, tuple(held), levels, (), own is not None))
    return last + 1 if fits else first


def _goes_on(lines: Sequence[Line], carried: Region, number_end: float) -> bool:
    """Whether lines are the rest of one cell: in lower case, and beginning where the texts of a column did."""
    starts = Counter(round(a) for line in carried.lines for a, _ in chunks(line) if a > number_end)
    places = {round(line[0].x0) for line in lines}
    return lines[0][0].text[0].islower() and len(places) == 1 and starts[places.pop()] >= 3


def _figures_go_on(line: Line, carried: Region) -> bool:
    """Whether a line is one more row, as the sum that a page break parts from its table: its figures end where others do."""
    ends = Counter(round(word.x1) for row in carried.lines for word in row if FIGURE.match(word.text))
    figures = [
        round(word.x1) for word in line if FIGURE.match(word.text) and word.x0 > carried.left + INNER_EM * word.size
    ]
    return len(figures) > 1 and all(max(ends[x] for x in (end - 1, end, end + 1)) >= 3 for end in figures)


def _counts_on(above: Sequence[Line], below: Sequence[Line], number_end: float) -> bool:
    """Whether the number after the last of the lines above stands in the number column soon below: rows of a spreadsheet may be
    tall."""
    numbers = [int(n) for line in above if line[0].x1 <= number_end and (n := line[0].text.rstrip(".")).isdigit()]
    if not numbers and any(is_head(line) for line in above):
        numbers = [0]
    return bool(numbers) and any(
        line[0].text.rstrip(".") == str(numbers[-1] + 1) and line[0].x1 <= number_end for line in below[:LONGEST_ROW]
    )


def _first_row(lines: Sequence[Line], page: PageContent) -> int:
    return next((i for i, line in enumerate(lines) if not is_page_number(line, page)), 0)


def _number_end(carried: Region | None) -> float:
    """Right end of the number column of the page before (a wrapped line of text may begin with a figure, too)."""
    if carried is None:
        return 0.0
    first = [line[0] for line in carried.lines if line[0].x0 < carried.left + 1.5 * line[0].size]
    ends = sorted(word.x1 for word in first if ORDINAL.match(word.text))
    if not ends and carried.headed and not any(is_head(line) for line in carried.lines):
        return 0.0
    return ends[len(ends) // 2] + 4 if ends else carried.left + 20


def _head_top(lines: Sequence[Line], index: int, start: int) -> int:
    """A head of several lines begins above its STT, which stands in the middle."""
    top = index
    while top > start:
        above, line = lines[top - 1], lines[top]
        pieces = chunks(above)
        reach = 1.9 if len(pieces) == 1 else MAX_LEADING_EM  # a row of cells, not a caption, may stand farther off
        near = line[0].bottom - above[0].bottom < reach * line[0].size
        beside = pieces[0][0] > lines[index][0].x1 + 4 and all(w.bold for w in above) == all(
            w.bold for w in lines[index]
        )
        if not near or not beside or above[0].text.startswith("("):
            break
        top -= 1
    return top


def _end(lines: Sequence[Line], first: int, stop: int, head: int, number_end: float, wide: float) -> int:
    """The last line of a table: before another head, wide leading or running text; captions of what follows are left out."""
    last = first
    for index in range(first + 1, stop):
        line, above = lines[index], lines[index - 1]
        wide_leading = line[0].top - max(w.bottom for w in above) > MAX_LEADING_EM * line[0].size
        if wide_leading and not _counts_on(lines[first:index], lines[index:stop], number_end):
            break
        if index > head + 1 and _running(line, number_end, wide):
            break
        last = index
    while last > head + 1 and _caption(lines[last - 1], lines[last]):
        last -= 1
    return last


def _running(line: Line, number_end: float, wide: float) -> bool:
    """A line that begins in the number column with something else than a number, a group or a total: body text; or a note.
    Without a number column (it ends at 0) body text is told by running over the columns.
    """
    if NOTE.match(" ".join(word.text for word in line[:3])):
        return True
    if not number_end:
        return len(chunks(line)) == 1 and line[-1].x1 - line[0].x0 > wide and not all(word.bold for word in line)
    if line[0].x0 >= number_end or ORDINAL.match(line[0].text) or FIGURE.match(line[0].text):
        return False
    return len(chunks(line)) == 1 and not all(word.bold for word in line)


def _caption(above: Line, line: Line) -> bool:
    """A trailing line of one piece, set off from what stands above it: the caption of the next table, or a note."""
    return (
        len(chunks(line)) == 1
        and line[0].top - max(w.bottom for w in above) > 0.35 * line[0].size
        and not _totals(line)
    )


def _totals(line: Line) -> bool:
    return line[0].text.casefold() in ("tổng", "cộng")
