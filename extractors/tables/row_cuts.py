"""Where rows end when no rule says so: of all ways to cut the lines of a table into rows the one that explains them best.

In a row, each cell's lines follow each other at one pitch, all cells stand at one height (in the middle, or all at the top), there
is one number, one figure in a cell, one kind of print; where a cell goes on, the line above had no room for the next word. Each
breach has its price, the cheapest cuts are taken (dynamic programming over the lines, as for breaking a paragraph into lines).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.gaps import Gap
from extractors.tables.whitespace import FIGURE, ORDINAL, Line

OVERLAP_EM = 0.12
"""Glyphs' boxes of two rows hardly overlap."""
LOOSE = 1.15
"""A step so much longer than the pitch of lines leaves a cell."""
SPARE_EM = 0.7
"""A space and some slack."""
WORDY = 4
"""A cell that goes on over a row's end has so many words in a line; units and dates have fewer."""
MAX_ROW_LINES = 90
TWO_NUMBERS, TWO_FIGURES, LOOSE_STEP, OTHER_PRINT, ROOM_LEFT = 8.0, 2.5, 0.8, 0.9, 0.7
OFF_LINE, OTHER_HEIGHT, NO_NUMBER, ROW = 1.6, 0.5, 0.6, 0.4
GOES_ON, NO_ROOM, TIGHT, APART, OVERLAP, ALL_ANEW = 1.6, 0.5, 0.2, -0.4, 4.0, 2.5
STRADDLE, CUT_ROW = 1.5, 3.0
"""Prices; a line's height off the common height costs OFF_LINE, up to CUT_ROW: in rows cut by a page break cells stand anywhere."""


@dataclass(frozen=True, slots=True)
class Rows:
    """y-positions between rows, and the columns in which a cell runs on over one of them."""

    levels: tuple[float, ...]
    merged: frozenset[tuple[float, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one line in one column."""

    col: int
    words: tuple[str, ...]
    x0: float
    x1: float
    first: float
    top: float
    bottom: float
    size: float
    print: tuple[bool, bool]
    figure: bool

    @property
    def level(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Page:
    """What the prices depend on: lines in pieces, the usual step from line to line, the right side of each column's text."""

    lines: tuple[tuple[Piece, ...], ...]
    pitch: float
    rights: tuple[float, ...]
    numbered: bool


def cut_rows(lines: Sequence[Line], gaps: Sequence[Gap]) -> Rows:
    """The rows of consecutive body lines, top to bottom."""
    ordered = sorted((_pieces(line, [gap.middle for gap in gaps]) for line in lines), key=lambda line: line[0].level)
    page = _Page(tuple(ordered), _pitch(ordered), _rights(ordered, len(gaps) + 1), _numbered(ordered))
    ways = [_cheapest(page, high) for high in (0.0, 0.5)]
    _, rows = min(ways)
    levels, merged = [], set()
    for (_, end), (start, _) in itertools.pairwise(rows):
        above, below = page.lines[end - 1], page.lines[start]
        y = (max(p.bottom for p in above) + min(p.top for p in below)) / 2
        levels.append(y)
        merged |= {(y, piece.col) for line in page.lines[end:start] for piece in line}
        merged |= {(y, piece.col) for piece in below if _runs_on(page, above, piece)}
    return Rows(tuple(levels), frozenset(merged))


def _pieces(line: Line, edges: Sequence[float]) -> tuple[Piece, ...]:
    by_col: dict[int, list[int]] = {}
    for index, word in enumerate(line):
        by_col.setdefault(bisect_right(edges, (word.x0 + word.x1) / 2), []).append(index)
    out = []
    for col, held in sorted(by_col.items()):
        words = [line[index] for index in held]
        texts = tuple(word.text for word in words)
        out.append(
            Piece(
                col, texts, words[0].x0, words[-1].x1, words[0].x1 - words[0].x0, min(w.top for w in words),
                max(w.bottom for w in words), words[0].size, (all(w.bold for w in words), all(w.italic for w in words)),
                len(texts) == 1 and bool(FIGURE.match(texts[0])),
            )
        )  # fmt: skip
    return tuple(out)


def _steps(lines: Sequence[Sequence[Piece]]) -> list[float]:
    """From each piece to the next below it in its column."""
    last: dict[int, Piece] = {}
    steps = []
    for line in lines:
        for piece in line:
            if piece.col in last:
                steps.append(piece.level - last[piece.col].level)
            last[piece.col] = piece
    return sorted(step for step in steps if step > 0)


def _pitch(lines: Sequence[tuple[Piece, ...]]) -> float:
    steps, size = _steps(lines), lines[0][0].size
    return min(steps[len(steps) // 10], 1.75 * size) if steps else 1.2 * size


def _rights(lines: Sequence[Sequence[Piece]], columns: int) -> tuple[float, ...]:
    return tuple(max((p.x1 for line in lines for p in line if p.col == c), default=0.0) for c in range(columns))


def _number(line: Sequence[Piece]) -> bool:
    first = line[0]
    return first.col == 0 and len(first.words) == 1 and bool(ORDINAL.match(first.words[0]))


def _numbered(lines: Sequence[Sequence[Piece]]) -> bool:
    return sum(map(_number, lines)) >= 3


def _cheapest(page: _Page, high: float) -> tuple[float, list[tuple[int, int]]]:
    """(price, rows as (first line, past the last)). `high`: where cells of a row agree, 0 = their tops, 0.5 = their middles.

    A line between two rows that stands in both belongs to a cell of both.
    """
    count = len(page.lines)
    best: list[tuple[float, list[tuple[int, int]]]] = [(float("inf"), []) for _ in range(count + 1)]
    best[0] = (0.0, [])
    for end in range(1, count + 1):
        for start in range(max(0, end - MAX_ROW_LINES), end):
            row = _row_price(page, start, end, high)
            for before in (start, start - 1):
                if before < 0 or (not best[before][1] and before):
                    continue
                if before < start and (before == 0 or not _straddles(page, before)):
                    continue
                price = best[before][0] + row + _cut_price(page, before, start)
                if price < best[end][0]:
                    best[end] = (price, [*best[before][1], (start, end)])
    return best[count]


def _straddles(page: _Page, index: int) -> bool:
    """Whether a line stands half in the line above it and half in the one below, under none of their texts.

    Beside numbers each row has a name of its own.
    """
    if not 0 < index < len(page.lines) - 1:
        return False
    above, line, below = page.lines[index - 1 : index + 2]
    columns = {p.col for p in line}
    top, bottom = min(p.top for p in line), max(p.bottom for p in line)
    reaches = top < max(p.bottom for p in above) - 1 and bottom > min(p.top for p in below) + 1
    return reaches and (min(columns) > 1 or not page.numbered) and not columns & {p.col for p in (*above, *below)}


def _row_price(page: _Page, start: int, end: int, high: float) -> float:
    blocks: dict[int, list[Piece]] = {}
    for line in page.lines[start:end]:
        for piece in line:
            blocks.setdefault(piece.col, []).append(piece)
    numbers = sum(_number(line) for line in page.lines[start:end])
    price = ROW + (TWO_NUMBERS if numbers > 1 else 0.0)
    if page.numbered and not numbers and not all(any(p.print) for block in blocks.values() for p in block):
        price += NO_NUMBER
    if not page.numbered:
        price += ALL_ANEW * sum(
            _all_anew(page, above, below) for above, below in itertools.pairwise(page.lines[start:end])
        )
    price += sum(_cell_price(page, block) for block in blocks.values())
    return price + _height_price(page, list(blocks.values()), high)


def _runs_on(page: _Page, above: Sequence[Piece], below: Piece) -> bool:
    """Whether a cell goes on over the end of its row: in small letters, close below words that filled their line.

    Not what the row is called, beside its number: each row has a name of its own, and many begin in small letters.
    """
    one = next((p for p in above if p.col == below.col > 1), None)
    if one is None or len(one.words) < WORDY or not below.words[0][0].islower() or _room(page, one, below):
        return False
    return (below.level - one.level) / page.pitch <= LOOSE and one.words[-1][-1] not in ".;"


def _all_anew(page: _Page, above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether two lines fill every column and no cell of the lower goes on in small letters: two rows, where none has a number."""
    return len(above) == len(below) == len(page.rights) > 2 and not any(p.words[0][0].islower() for p in below)


def _cell_price(page: _Page, block: Sequence[Piece]) -> float:
    price = 0.0
    for above, below in itertools.pairwise(block):
        step = (below.level - above.level) / page.pitch
        price += LOOSE_STEP + 3 * (step - 1) if step > LOOSE else 0.0
        price += TWO_FIGURES if above.figure and below.figure else 0.0
        price += OTHER_PRINT if above.print != below.print else 0.0
        price += ROOM_LEFT if _room(page, above, below) and not _paragraph_ends(above, below) else 0.0
    return price


def _room(page: _Page, above: Piece, below: Piece) -> bool:
    """Whether the first word of the line below had fitted into the one above."""
    return above.x1 + SPARE_EM * above.size + below.first < page.rights[above.col]


def _paragraph_ends(above: Piece, below: Piece) -> bool:
    """Whether a cell's lines may be parted though there was room: by a paragraph, or by a program that breaks lines early."""
    return above.words[-1][-1] in ".;:," or below.words[0][0] in "-+*•(" or below.words[0][0].islower()


def _height_price(page: _Page, blocks: Sequence[Sequence[Piece]], high: float) -> float:
    """What cells cost that are higher or lower than the others, as shares of a line."""
    top, bottom = min(b[0].top for b in blocks), max(b[-1].bottom for b in blocks)
    heights = [((block[0].top - top) / page.pitch, (bottom - block[-1].bottom) / page.pitch) for block in blocks]
    tops = sum(min(over, OTHER_HEIGHT + min(abs(over - under) / 2, under)) for over, under in heights)
    middles = sum(min(abs(over - under) / 2, OTHER_HEIGHT + min(over, under)) for over, under in heights)
    usual, other = (middles, tops) if high else (tops, middles)
    return min(OFF_LINE * min(usual, OTHER_HEIGHT + other), CUT_ROW)


def _cut_price(page: _Page, end: int, start: int) -> float:
    """The price of ending a row before line `end` and beginning the next with line `start`."""
    if end == 0:
        return 0.0
    above, below = page.lines[:end], page.lines[start]
    straddle = STRADDLE if start > end else 0.0
    last = {p.col: p for line in above[-MAX_ROW_LINES:] for p in line}
    overlap = max(p.bottom for p in above[-1]) - min(p.top for p in below) > OVERLAP_EM * below[0].size
    price = straddle + (OVERLAP if overlap else 0.0)
    steps = []
    for piece in below:
        if piece.col not in last:
            continue
        one = last[piece.col]
        step = (piece.level - one.level) / page.pitch
        steps.append(step)
        if step <= LOOSE:
            price += GOES_ON if piece.words[0][0].islower() else 0.0
            price += NO_ROOM if not (_number(below) or piece.figure or _room(page, one, piece)) else 0.0
    if steps:
        price += APART if min(steps) > LOOSE else TIGHT
    return price
