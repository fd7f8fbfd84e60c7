"""Columns and rows from the white space that words leave: for tables without vertical rules, or without any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.tables.column_numbers import are_column_numbers, gaps_between
from extractors.tables.gaps import Gap, Piece, free_bands
from schemas.page import Word

GAP_EM = 0.45
"""Room between two words of one cell stays below this; more is a possible column gap."""
SPACE_EM = 0.36
"""Words nearer than this are neighbours in running text (a space is 0.25 em, a little more where lines are justified)."""
MANY_LINES = 12
"""With so many lines the spaces of running text no longer fall on one another by chance."""
MIN_GAP_PT = 1.8
USUAL = 0.5
"""A column is set flush left where so many of its cells begin at one place."""
FIGURE = re.compile(r"^(?:[<>≥≤~]?[\d.,]*\d%?|\(\d{1,3}(?:\.\d{3})+(?:,\d+)?\)|-)$")
ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])[.)]?$")
_HEAD = re.compile(r"^(?:S\.?T\.?T\.?|TT\.?|No\.?)$", re.IGNORECASE)

Line = Sequence[Word]


def may_head(text: str) -> bool:
    """Whether a word can be the first of a number column's head."""
    return text in ("Số", "SỐ", "số") or bool(_HEAD.match(text))


def is_head(line: Line) -> bool:
    """Whether a line begins with the head of the number column: STT, TT, Số TT, Số thứ tự."""
    first, second = line[0].text, line[1].text if len(line) > 1 else ""
    return bool(_HEAD.match(first)) or (first.casefold() == "số" and second.casefold() in ("tt", "thứ"))


def chunks(line: Line) -> list[Piece]:
    """x-extents of the pieces of a line that no wide gap parts; two figures are never one piece."""
    return [(piece[0].x0, max(word.x1 for word in piece)) for piece in pieces_of(line)]


def pieces_of(line: Line) -> list[list[Word]]:
    """The words of a line, by piece."""
    out: list[list[Word]] = []
    before: Word | None = None
    for word in line:
        glued = before is not None and word.x0 - before.x1 < GAP_EM * word.size
        if (
            glued
            and before
            and word.x0 - before.x1 > 0.12 * word.size
            and FIGURE.match(word.text)
            and FIGURE.match(before.text)
        ):
            glued = False
        if glued:
            out[-1].append(word)
        else:
            out.append([word])
        before = word
    return out


def numbers_columns(line: Line) -> bool:
    """Whether a line is the row of column numbers under a header, of a table of four columns or more."""
    pieces = pieces_of(line)
    return len(pieces) >= 4 and are_column_numbers([" ".join(word.text for word in piece) for piece in pieces])


def runs_into(band: Sequence[Line], x: float) -> bool:
    """Whether x lies in a word."""
    return any(word.x0 < x - 1 and word.x1 > x + 1 for line in band for word in line)


def column_starts(lines: Sequence[Line], borders: Sequence[float]) -> list[float | None]:
    """Where the words right of each border usually begin; None where that varies."""
    starts: list[float | None] = []
    for x in borders:
        firsts = [next((word.x0 for word in line if word.x0 > x - 1), None) for line in lines]
        found = Counter(round(first * 2) / 2 for first in firsts if first is not None)
        start, count = found.most_common(1)[0] if found else (0.0, 0)
        starts.append(start if count >= 3 and count >= USUAL * found.total() else None)
    return starts


def runs_on(band: Sequence[Line], x: float, start: float | None) -> bool:
    """Whether a row of one line goes on over x, its words there a space apart. Not if the next begins where cells do, at `start`."""
    if len(band) != 1:
        return False
    line = band[0]
    before = after = None
    for word in line:
        if word.x1 <= x + 1:
            before = word
        elif after is None:
            after = word
    if before is None or after is None:
        return False
    if start is not None and abs(after.x0 - start) <= 0.5 and not _bold(line):
        return False
    figures = bool(FIGURE.match(before.text)), bool(FIGURE.match(after.text))
    if all(figures) or (any(figures) and ORDINAL.match(line[0].text)):
        return False
    return after.x0 - before.x1 < SPACE_EM * before.size


def column_gaps(lines: Sequence[Line], heads: Sequence[Line]) -> list[Gap]:
    """Gaps that all body lines leave free but for spanning ones, left to right; [] for a single column.

    `heads`: the lines of the header. A column without any header text over it is not one: its thinner gap was chance. A column
    that is empty in the body is told by its header alone.
    """
    if not lines:
        return []
    pieces = chunks if len(lines) < MANY_LINES else _word_extents
    extents = [pieces(line) for line in lines]
    left, right = min(e[0][0] for e in extents), max(e[-1][1] for e in extents)
    spanning = [_spanning(chunks(line), left, right) for line in lines]
    plain = [e for e, line, wide in zip(extents, lines, spanning, strict=True) if not wide and not _bold(line)]
    if len(plain) < 0.5 * len(extents):
        plain = [e for e, wide in zip(extents, spanning, strict=True) if not wide]
    numbers = next((line for line in (*heads, *lines[:3]) if numbers_columns(line)), None)
    if numbers is not None:
        rows = [line for line, wide in zip(lines, spanning, strict=True) if not wide and line is not numbers]
        if numbered := gaps_between([(a + b) / 2 for a, b in chunks(numbers)], [_word_extents(line) for line in rows]):
            return numbered
    head_pieces = [chunks(line) for line in heads]
    everything = plain + head_pieces
    free = [gap for gap in free_bands(plain) if gap.x1 - gap.x0 >= MIN_GAP_PT]
    free += _outer_bands(head_pieces, left, right)
    gaps = sorted((part for gap in free for part in _around_heads(gap, head_pieces)), key=lambda gap: gap.x0)
    gaps = [gap for gap in gaps if _both_sides(gap, everything)]
    left, right = min(p[0][0] for p in everything), max(p[-1][1] for p in everything)
    kept = _with_heads(gaps, head_pieces, left, right) if heads else gaps
    kept = [gap for k, gap in enumerate(kept) if not _glued(kept, k, lines, head_pieces)]
    others = [word for line in lines if _bold(line) for word in line]
    return [_beside(gap, others) for gap in kept]


def _glued(gaps: Sequence[Gap], k: int, lines: Sequence[Line], heads: Sequence[Sequence[Piece]]) -> bool:
    """Whether all words right of a gap stand a space behind others: the spaces of some cells fell on one another by chance."""
    left, right = gaps[k].middle, gaps[k + 1].middle if k + 1 < len(gaps) else float("inf")
    if any(left <= a and b <= right for line in heads for a, b in line):
        return False
    pairs = []
    for line in lines:
        first = next((i for i, word in enumerate(line) if left <= word.x0 < right), None)
        if first is not None:
            pairs.append((line[first - 1] if first else None, line[first]))
    return bool(pairs) and all(
        before is not None
        and word.x0 - before.x1 < SPACE_EM * word.size
        and not (FIGURE.match(before.text) or FIGURE.match(word.text))
        for before, word in pairs
    )


def _beside(gap: Gap, words: Sequence[Word]) -> Gap:
    """The part of a gap that the words of bold rows leave free (the figures of a total are wider), where they leave any."""
    x0 = max((w.x1 for w in words if w.x0 < gap.x0 < w.x1 < gap.x1), default=gap.x0)
    x1 = min((w.x0 for w in words if gap.x0 < w.x0 < gap.x1 < w.x1), default=gap.x1)
    return Gap(x0, x1) if x1 - x0 > 0.5 else gap


def _word_extents(line: Line) -> list[Piece]:
    return [(word.x0, word.x1) for word in line]


def _bold(line: Line) -> bool:
    """Group rows and totals, whose names may run over several columns, are bold in this genre."""
    return all(word.bold for word in line)


def _outer_bands(heads: Sequence[Sequence[Piece]], left: float, right: float) -> list[Gap]:
    """The room beside the body that only header text takes: empty first or last columns."""
    ends = [x for line in heads for piece in line for x in piece]
    bands = [Gap(min(ends, default=left), left), Gap(right, max(ends, default=right))]
    return [band for band in bands if band.x1 - band.x0 > 2 * MIN_GAP_PT]


def _around_heads(gap: Gap, heads: Sequence[Sequence[Piece]]) -> list[Gap]:
    """The parts of a free band left and right of header cells that stand wholly in it; else what no header cell covers."""
    within: list[Piece] = []
    for a, b in sorted(piece for line in heads for piece in line if not _part_of_wider(piece, line, gap, heads)):
        if gap.x0 - 1 <= a and b <= gap.x1 + 1:
            if within and a < within[-1][1] + 2:
                within[-1] = (within[-1][0], max(within[-1][1], b))
            else:
                within.append((a, b))
    if within:
        edges = [gap.x0, *(x for piece in within for x in piece), gap.x1]
        return [Gap(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1.0]
    x0, x1 = gap.x0, gap.x1
    for line in heads:
        for a, b in line:
            if a <= x0 < b < x1:
                x0 = b
            elif x0 < a < x1 <= b:
                x1 = a
    return [Gap(x0, x1) if x1 - x0 > 1.0 else gap]


def _spanning(pieces: Sequence[Piece], left: float, right: float) -> bool:
    """A line that is one long piece, perhaps behind a number: a group row or a header over many columns."""
    widest = max(b - a for a, b in pieces)
    return len(pieces) <= 2 and widest > 0.45 * (right - left)


def _part_of_wider(piece: Piece, line: Sequence[Piece], gap: Gap, heads: Sequence[Sequence[Piece]]) -> bool:
    """Whether a piece is a line of a header cell that stands out of the gap (`Hiện trạng năm` over `2025`), and of that alone."""
    for other in heads:
        for a, b in other:
            outside = a < gap.x0 - 10 or b > gap.x1 + 10  # it reaches well into a column beside
            stacked = abs(a + b - piece[0] - piece[1]) < 16 or abs(a - piece[0]) < 3
            if outside and stacked and a < piece[1] and b > piece[0] and sum(a < q[1] and b > q[0] for q in line) == 1:
                return True
    return False


def _both_sides(gap: Gap, extents: Sequence[Sequence[Piece]]) -> bool:
    """Whether some line has text on both sides."""
    return any(any(b <= gap.x0 + 0.1 for _, b in line) and any(a >= gap.x1 - 0.1 for a, _ in line) for line in extents)


def _with_heads(gaps: list[Gap], heads: Sequence[Sequence[Piece]], left: float, right: float) -> list[Gap]:
    """Drops gaps until every column has header text over it."""
    kept = list(gaps)
    while kept:
        edges = [left - 1.0, *(gap.middle for gap in kept), right + 1.0]
        bare = next((i for i in range(len(edges) - 1) if not _headed(edges[i], edges[i + 1], heads)), None)
        if bare is None:
            return kept
        beside = [i for i in (bare - 1, bare) if 0 <= i < len(kept)]
        kept.pop(min(beside, key=lambda i: kept[i].x1 - kept[i].x0))
    return kept


def _headed(left: float, right: float, heads: Sequence[Sequence[Piece]]) -> bool:
    """Whether a header piece stands within left…right: its middle, and not wider than twice the room."""
    return any(left <= (a + b) / 2 <= right and b - a <= 1.3 * (right - left) + 4 for line in heads for a, b in line)


def numbers_in(lines: Sequence[Line], gap: Gap) -> int:
    """How many lines have a number of their own in the first column."""
    return sum(_is_ordinal(line, gap) for line in lines)


def _is_ordinal(line: Line, gap: Gap) -> bool:
    first = [word for word in line if word.x1 <= gap.x1]
    return len(first) == 1 and bool(ORDINAL.match(first[0].text))
