"""Which column did a figure stand in? A table of money flattened to lines, solved by its own sums.

Known: the header's labels in order, the rows' numbers and names, the figures of each row in the order of their columns, and that a row's
total is the sum of its parts, a group's figure the sum of its items', the grand total the sum of the groups'. A row's figures are placed
only where one single way satisfies all of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

FIGURE = re.compile(r"^\d{1,3}(?:\.\d{3})*$|^\d+$")
_PARENT = re.compile(r"kinh phí|nguồn|vốn|ngân sách|dự toán|năm \d{4}|giai đoạn", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:tổng|cộng|kinh phí)", re.IGNORECASE)
MAX_WAYS = 20_000
"""Combinations tried for one group; more are left in doubt."""

Way = dict[int, int]
"""Figure column → position of the figure among the row's."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    row: int
    col: int
    row_span: int
    col_span: int
    text: str


@dataclass(slots=True)
class Placed:
    """`rows`: column → line of the body (0-based; -1 is the header's last line, -2 the one before); `doubts`: lines not placed."""

    header: list[HeadCell]
    depth: int
    rows: list[dict[int, int]] = field(default_factory=list)
    doubts: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """Lines of one row by what they are."""

    number: int | None
    name: int
    figures: list[tuple[int, int]]
    notes: list[int]
    group: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Figure columns are `first` … `first + parts` with the total leftmost; one column of notes may follow."""

    header: list[HeadCell]
    depth: int
    first: int
    parts: int
    notes: bool


def place_money(head: Sequence[str], records: Sequence[tuple[Sequence[str], bool]]) -> Placed | None:
    """None where the header's columns or the grand total do not add up."""
    totals = [int(text.replace(".", "")) for text in head if FIGURE.match(text)]
    start = next((i for i, text in enumerate(head) if FIGURE.match(text)), None)
    if start is None or not _TOTAL.match(head[start - 1]) or len(head) - start != len(totals):
        return None
    columns = _columns(head[: start - 1], len(totals))
    if columns is None or totals[0] != sum(totals[1:]):
        return None
    placed = Placed(columns.header, columns.depth)
    span = len(head) - start + 1
    placed.rows.append({1: -span, **{columns.first + n: -span + 1 + n for n in range(len(totals))}})
    rows = list(_rows(records))
    ways = _group_ways(rows, totals)
    for index, row in enumerate(rows):
        way = ways.get(index)
        cells = {1: row.name} | ({0: row.number} if row.number is not None else {})
        doubt = []
        if way is None:
            doubt += [line for line, _ in row.figures]
        else:
            cells |= {columns.first + col: row.figures[n][0] for col, n in way.items()}
        if columns.notes and len(row.notes) == 1:
            cells[columns.first + columns.parts + 1] = row.notes[0]
        else:
            doubt += row.notes
        placed.rows.append(cells)
        placed.doubts += [doubt] if doubt else []
    return placed


def _columns(labels: Sequence[str], figures: int) -> _Columns | None:
    """Two header rows where a pattern of labels repeats under as many neighbours; one row otherwise. STT and the name lead."""
    for parents, size in itertools.product(range(4, 1, -1), range(4, 1, -1)):
        tail, top = labels[len(labels) - parents * size :], list(labels[: len(labels) - parents * size])
        pattern = [text.casefold() for text in tail[:size]]
        if len(top) < parents + 2 or [text.casefold() for text in tail] != pattern * parents:
            continue
        begin = next((i for i in range(2, len(top) - parents + 1) if _alike(top[i : i + parents])), None)
        if begin is None or begin - 2 + parents * size != figures or len(top) - begin - parents > 1:
            continue
        return _two_rows(top, list(tail), begin, parents, size)
    if len(labels) - 2 in (figures, figures + 1):
        header = [HeadCell(0, col, 1, 1, text) for col, text in enumerate(labels)]
        return _Columns(header, 1, 2, figures - 1, len(labels) - 2 > figures)
    return None


def _alike(labels: Sequence[str]) -> bool:
    """Labels of the same kind: money words in each, and the same first word."""
    return all(_PARENT.search(text) for text in labels) and len({text.split()[0].casefold() for text in labels}) == 1


def _two_rows(top: list[str], tail: list[str], begin: int, parents: int, size: int) -> _Columns:
    header: list[HeadCell] = []
    col = 0
    for index, text in enumerate(top):
        wide = begin <= index < begin + parents
        header.append(HeadCell(0, col, 1 if wide else 2, size if wide else 1, text))
        if wide:
            part = (index - begin) * size
            header += [HeadCell(1, col + n, 1, 1, tail[part + n]) for n in range(size)]
        col += size if wide else 1
    return _Columns(header, 2, 2, begin - 2 + parents * size - 1, len(top) > begin + parents)


def _rows(records: Sequence[tuple[Sequence[str], bool]]) -> Iterator[_Row]:
    """Rows of the records; figures that come again after text belong to a row without a number, whose name stands before them."""
    offset = 0
    for texts, group in records:
        row = _Row(offset, offset + 1, [], [], group)
        if len(texts) < 2:
            row = _Row(None, offset, [], [], group)
        for index in range(2, len(texts)):
            line = offset + index
            if FIGURE.match(texts[index]):
                if row.notes and row.figures:
                    name = row.notes.pop()
                    yield row
                    row = _Row(None, name, [], [], True)
                row.figures.append((line, int(texts[index].replace(".", ""))))
            else:
                row.notes.append(line)
        yield row
        offset += len(texts)


def _group_ways(rows: Sequence[_Row], totals: Sequence[int]) -> dict[int, Way]:
    """The only way to place each row's figures; rows with several ways are missing."""
    groups = [index for index, row in enumerate(rows) if row.group]
    found: dict[int, Way] = {}
    wanted = tuple(totals[1:])
    choices = [[way for way in _ways(rows[i], totals) if _balanced(rows[i], way)] for i in groups]
    picked = _only(choices, [rows[i] for i in groups], wanted)
    if picked is None:
        return found
    # A lone figure may be a total whose parts the document leaves out: then the sums prove nothing of its place.
    found.update((index, way) for index, way in zip(groups, picked, strict=True) if len(rows[index].figures) != 1)
    for place, start in enumerate(groups):
        end = groups[place + 1] if place + 1 < len(groups) else len(rows)
        items = list(range(start + 1, end))
        target = _values(rows[start], found.get(start, {}), len(totals))[1:]
        options = [[way for way in _ways(rows[i], totals) if _balanced(rows[i], way, item=True)] for i in items]
        chosen = _only(options, [rows[i] for i in items], target) if rows[start].figures and start in found else None
        if chosen is not None:
            found.update(zip(items, chosen, strict=True))
        else:
            found.update({i: {} for i in items if not rows[i].figures})
    return found


def _ways(row: _Row, totals: Sequence[int]) -> Iterator[Way]:
    """All ways in column order; a column whose grand total is 0 holds nothing but zeros."""
    for columns in itertools.combinations(range(len(totals)), len(row.figures)):
        if all(totals[col] or not row.figures[n][1] for n, col in enumerate(columns)):
            yield {col: n for n, col in enumerate(columns)}


def _values(row: _Row, way: Way, columns: int) -> tuple[int, ...]:
    return tuple(row.figures[way[col]][1] if col in way else 0 for col in range(columns))


def _balanced(row: _Row, way: Way, item: bool = False) -> bool:
    """A stated total is the sum of its parts; only an item may leave its total out."""
    parts = [row.figures[n][1] for col, n in way.items() if col]
    if 0 in way:
        return row.figures[way[0]][1] == sum(parts)
    return item or len(parts) < 2


def _only(choices: Sequence[Sequence[Way]], rows: Sequence[_Row], wanted: Sequence[int]) -> list[Way] | None:
    """The one combination whose columns add up to `wanted`; None for none or several."""
    states: dict[tuple[int, ...], list[list[Way]]] = {tuple([0] * len(wanted)): [[]]}
    for options, row in zip(choices, rows, strict=True):
        following: dict[tuple[int, ...], list[list[Way]]] = {}
        for sums, paths in states.items():
            for way in options:
                values = _values(row, way, len(wanted) + 1)[1:]
                added = tuple(a + b for a, b in zip(sums, values, strict=True))
                if all(a <= b for a, b in zip(added, wanted, strict=True)):
                    known = following.setdefault(added, [])
                    known += [[*path, way] for path in paths[: 2 - len(known)]]
        if len(following) > MAX_WAYS:
            return None
        states = following
    paths = states.get(tuple(wanted), [])
    return paths[0] if len(paths) == 1 else None
