"""Rows whose lines are known, their columns' order too → cells, where the laws of printing leave only one way.

A column's cells come one after the other, each whole; a cell begins like one, ends like one and is of its column's kind; a line breaks
only where the next word has no room. All ways that keep these laws are tried, an empty cell in any column but the first among them:
what is the same in all of them is proven, the rest is given back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.language.agency_words import opens_body
from extractors.readers.cell_laws import Room, begins_cell, can_be, common_room, ends_cell, ends_in_bodies, room_of
from extractors.readers.numbered_rows import FIGURE, Spot
from extractors.readers.textlines import TextLine
from extractors.readers.wrapped import glued

MOST_WAYS = 400
MOST_PIECES = 200
Way = tuple[tuple[int, int], ...]
"""For each column the pieces (from, to) of its cell; from == to where it is empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that no cell's edge can part. `apart`: what stands before it is another cell's."""

    line: int
    text: str
    spot: Spot
    opens_line: bool
    apart: bool
    tail: int


@dataclass(slots=True)
class Divided:
    """Column → lines of its cell; `rest`: lines of which that is not certain."""

    cells: dict[int, list[str]]
    rest: list[str]


@dataclass(slots=True)
class _Tried:
    """A row and the ways to divide it that are left."""

    pieces: list[Piece]
    ways: list[Way]


class Divider:
    """Columns by kind; learns from the rows divided first how wide each column is."""

    def __init__(self, kinds: Sequence[str], spaced: bool) -> None:
        self._kinds, self._spaced = kinds, spaced
        self._rooms = [Room() for _ in kinds]
        self._full = False

    def divide(
        self, rows: Sequence[tuple[Sequence[TextLine], Mapping[Spot, int]]], groups: Sequence[bool]
    ) -> list[Divided]:
        """`rows`: lines, and the columns of figures that sums have proven; `groups`: which rows only head others."""
        pieces = [_pieces(lines, self._spaced) for lines, _ in rows]
        ways = [self._all_ways(row, fixed) for row, (_, fixed) in zip(pieces, rows, strict=True)]
        tried = [
            _Tried(row, _bare(found) if group else found)
            for row, found, group in zip(pieces, ways, groups, strict=True)
        ]
        items = [row for row, group in zip(tried, groups, strict=True) if not group]
        while self._learn(items):
            for row in tried:
                row.ways = [way for way in row.ways if self._has_room(row.pieces, way)]
        return [_agreed(row.pieces, self._certain(row), fixed) for row, (_, fixed) in zip(tried, rows, strict=True)]

    def _learn(self, items: Sequence[_Tried]) -> bool:
        """Takes over what all ways of a row, or its certain cells, tell of the columns' widths; whether that was anything new."""
        before = list(self._rooms)
        self._full = all(
            self._bodies_missing(way) == 0 for row in items for way in self._fullest(row.ways, ("body",))[:1]
        )
        told: list[list[Room]] = [[] for _ in self._kinds]
        for row in items:
            certain = self._certain(row)
            for column in range(len(self._kinds)):
                cells = {certain[column]} if column in certain else {way[column] for way in row.ways}
                if cells and all(start < end for start, end in cells):
                    rooms = [_room(row.pieces, cell) for cell in cells]
                    told[column].append(Room(min(r.least for r in rooms), max(r.most for r in rooms)))
        self._rooms = [room.meet(common_room(rooms)) for room, rooms in zip(before, told, strict=True)]
        return self._rooms != before

    def _certain(self, row: _Tried) -> dict[int, tuple[int, int]]:
        """The cells that all likely ways share; beside a value, time or body that is missing, a cell of several lines may hold it."""
        common = _common(self._likely(row))
        for column, kind in enumerate(self._kinds):
            if kind in ("value", "time", "body") and common.get(column) == (0, 0):
                before = max((c for c in range(column) if common.get(c, (0, 1)) != (0, 0)), default=0)
                after = min((c for c in range(column + 1, len(self._kinds)) if common.get(c) != (0, 0)), default=0)
                for beside in (before, after):
                    if beside and common.get(beside, (0, 0))[1] - common.get(beside, (0, 0))[0] > 1:
                        del common[beside]
        return common

    def _likely(self, row: _Tried) -> list[Way]:
        """A value or time is no part of a text beside its empty column.

        Nor is a body part of another column's list, where the row's name is certain and every row of the table can fill all columns
        of bodies – unless the list itself may go on over the edge.
        """
        likely = self._fullest(row.ways, ("value", "time"))
        if not self._full or 0 not in _common(likely):
            return likely
        full = self._fullest(likely, ("body",))
        return likely if any(self._may_be_one_list(row.pieces, way) for way in full) else full

    def _may_be_one_list(self, row: Sequence[Piece], way: Way) -> bool:
        """Bodies that a semicolon joins; bodies on a line each, for two cells of one line would share it."""
        edges = [(a, b) for a, b in itertools.pairwise(range(len(way))) if self._kinds[a] == self._kinds[b] == "body"]
        for left, right in ((_lines(row, way[a]), _lines(row, way[b])) for a, b in edges):
            if left and right and (left[-1].endswith(";") or len(left) == len(right) == 1):
                return True
        return False

    def _bodies_missing(self, way: Way) -> int:
        return sum(kind == "body" and cell[0] == cell[1] for kind, cell in zip(self._kinds, way, strict=True))

    def _fullest(self, ways: Sequence[Way], kinds: Sequence[str]) -> list[Way]:
        columns = [column for column, kind in enumerate(self._kinds) if kind in kinds]
        empty = [sum(way[column][0] == way[column][1] for column in columns) for way in ways]
        return [way for way, count in zip(ways, empty, strict=True) if count == min(empty)]

    def _has_room(self, row: Sequence[Piece], way: Way) -> bool:
        return all(
            cell[0] == cell[1] or self._rooms[column].meet(_room(row, cell)).possible for column, cell in enumerate(way)
        )

    def _all_ways(self, row: Sequence[Piece], fixed: Mapping[Spot, int]) -> list[Way]:
        """[] where there is none, or more than anyone could tell apart."""
        if len(row) > MOST_PIECES:
            return []
        found: list[Way] = []
        for way in self._ways(row, fixed, 0, 0):
            found.append(way)
            if len(found) > MOST_WAYS:
                return []
        return found

    def _ways(self, row: Sequence[Piece], fixed: Mapping[Spot, int], column: int, start: int) -> Iterator[Way]:
        if column == len(self._kinds):
            if start == len(row):
                yield ()
            return
        first = len(row) if column == len(self._kinds) - 1 else start if column else start + 1
        for end in range(first, len(row) + 1):
            if end > start:
                if any(piece.apart for piece in row[start + 1 : end]):
                    break
                if not self._is_cell(row, start, end, column, fixed):
                    continue
            for rest in self._ways(row, fixed, column + 1, end):
                yield ((start, end), *rest)

    def _is_cell(self, row: Sequence[Piece], start: int, end: int, column: int, fixed: Mapping[Spot, int]) -> bool:
        pieces, kind = row[start:end], self._kinds[column]
        if any(fixed.get(piece.spot, column) != column for piece in pieces):
            return False
        if kind == "money" and len(pieces) == 1 and FIGURE.fullmatch(pieces[0].text):
            return True
        after_figure = start > 0 and FIGURE.fullmatch(row[start - 1].text) is not None
        if any(piece.spot in fixed for piece in pieces) or not (begins_cell(pieces[0].text) or after_figure):
            return False
        inline = end < len(row) and not row[end].opens_line
        if inline and row[end].line != pieces[0].line:
            return False
        lines = _lines(row, (start, end))
        if column == 0 and ends_in_bodies(lines):
            return False
        return ends_cell(lines[-1]) and can_be(kind, glued(lines), tuple(lines))


def _pieces(lines: Sequence[TextLine], spaced: bool) -> list[Piece]:
    """Lines cut before and after figures and before words with a capital."""
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        words = line.text.split(" ")
        starts = [0, *(at for at in range(1, len(words)) if _may_part(words, at))]
        for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
            apart = spaced and not start and number > 0 and not line.blanks and not line.raw[:1].isspace()
            pieces.append(Piece(number, " ".join(words[start:end]), (number, start), start == 0, apart, line.tail))
    return pieces


def _may_part(words: Sequence[str], at: int) -> bool:
    before, word = words[at - 1], words[at]
    figures = any(char.isdigit() for char in word) or any(char.isdigit() for char in before)
    return ends_cell(before) and (figures or word[:1].isupper() or opens_body(" ".join(words[at:])))


def _lines(row: Sequence[Piece], cell: tuple[int, int]) -> list[str]:
    """The printed lines of a cell."""
    lines: list[str] = []
    for piece in row[slice(*cell)]:
        if lines and not piece.opens_line:
            lines[-1] += f" {piece.text}"
        else:
            lines.append(piece.text)
    return lines


def _room(row: Sequence[Piece], cell: tuple[int, int]) -> Room:
    pieces = row[slice(*cell)]
    last = {piece.line: piece.tail for piece in pieces}
    return room_of(_lines(row, cell), list(last.values()))


def _common(ways: Sequence[Way]) -> dict[int, tuple[int, int]]:
    """The cells that all ways have in common; an empty cell stands wherever it does."""
    common: dict[int, tuple[int, int]] = {}
    for column, cells in enumerate(zip(*ways, strict=True)):
        found = {cell if cell[0] != cell[1] else (0, 0) for cell in cells}
        if len(found) == 1:
            common[column] = found.pop()
    return common


def _bare(ways: Sequence[Way]) -> list[Way]:
    """A group's row is its name, where it can be."""
    named = [way for way in ways if all(start == end for start, end in way[1:])]
    return named or list(ways)


def _agreed(row: Sequence[Piece], certain: Mapping[int, tuple[int, int]], fixed: Mapping[Spot, int]) -> Divided:
    """Certain cells, and figures that sums have proven whatever else is; nothing of a row whose name is not certain."""
    certain = certain if 0 in certain else {}
    proven = {at for at, piece in enumerate(row) if certain and piece.spot in fixed}
    cells = {column: _lines(row, cell) for column, cell in certain.items() if cell[0] != cell[1]}
    cells |= {fixed[row[at].spot]: [row[at].text] for at in proven}
    taken = proven | {at for cell in certain.values() for at in range(*cell)}
    rest = [at for at in range(len(row)) if at not in taken]
    lines: list[str] = []
    for at in rest:
        if lines and at - 1 in rest and not row[at].opens_line:
            lines[-1] += f" {row[at].text}"
        else:
            lines.append(row[at].text)
    return Divided(cells, lines)
