"""Tables in printed lines, their cells wrapped → rows by their numbers, figures by their sums, cells by the laws of printing.

Where the header's columns cannot be told, or the rows do not keep the laws, all other text of a row stays one cell, and the grid says
that it is not divided. Where not even the numbers tell the rows, each printed line is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.readers.divide import Divided, Divider
from extractors.readers.header_words import Label, columns_of
from extractors.readers.markup import Line, MarkupCell, Run, build_grid
from extractors.readers.numbered_money import place_figures
from extractors.readers.numbered_rows import (
    FEW_ROWS,
    Row,
    figures_at_end,
    first_number,
    rows_of,
    taken_total,
    without_heads,
)
from extractors.readers.textlines import TABLE_HEAD, TextLine
from schemas.layout import Grid

BY_ROWS, BY_LINES, BY_CELLS = "text-rows", "text-lines", "text-cells"
MOST_DOUBTFUL = 0.5
"""Where more rows than this have no certain name, the laws do not hold for the table."""


@dataclass(slots=True)
class NumberedTable:
    """`used`: lines that are the table's; `rest`: mark of a row and its words whose cell is not certain; `printed`: page numbers."""

    grid: Grid | None
    used: int
    rest: list[tuple[str, list[str]]] = field(default_factory=list)
    printed: list[TextLine] = field(default_factory=list)


def read_numbered(lines: Sequence[TextLine], spaced: bool = False) -> NumberedTable:
    """What stands below a total is not the table's. The first line is the header's STT.

    `spaced`: within a paragraph of this text an empty line follows each printed one.
    """
    first = next((i for i in range(1, len(lines)) if first_number(lines[i].text) == 1), None)
    below, printed = without_heads(lines[first:], lines[:first]) if first is not None else ([], [])
    rows = rows_of(below)
    if rows is None or first is None:
        return NumberedTable(_by_lines(lines), len(lines))
    total = taken_total(rows[-1])
    used = len(lines) if total is None else next(i for i, line in enumerate(lines) if line is total) + 1
    columns = place_figures(rows, total) if total is not None else 0
    last = [_total_row(total, columns)] if total is not None else []
    found = _by_cells(lines[:first], rows, last, columns, spaced)
    if found is None:
        return NumberedTable(_by_rows(lines[:first], [*rows, *last], columns), used, printed=printed)
    return NumberedTable(found[0], used, found[1], printed)


def _total_row(line: TextLine, columns: int) -> Row:
    """Its words but for the figures at the end are its name."""
    count = len(figures_at_end(line.text))
    words = len(line.text.split(" "))
    figures = {(0, words - count + n): n for n in range(count)} if count == columns else {}
    return Row("", [line], figures=figures)


def _by_cells(
    head: Sequence[TextLine], rows: Sequence[Row], last: Sequence[Row], figures: int, spaced: bool
) -> tuple[Grid | None, list[tuple[str, list[str]]]] | None:
    """None where the header or too many rows cannot be divided."""
    labels = columns_of(" ".join(line.text for line in head).split(" ")[1:], figures)
    if labels is None:
        return None
    money = [column for column, label in enumerate(labels) if label.kind == "money"]
    given = [(row.lines, {spot: money[n] for spot, n in row.figures.items()}) for row in rows]
    groups = [row.group for row in rows]
    divided = Divider([label.kind for label in labels], spaced).divide(given, groups)
    named = sum(0 in found.cells for found in divided)
    if named < max(FEW_ROWS, MOST_DOUBTFUL * len(rows)):
        return None
    for row in last:
        sums = {money[n]: [row.figure(spot)] for spot, n in row.figures.items()}
        divided.append(Divided({0: [row.text], **sums}, []))
    every = [*rows, *last]
    rest = [(row.mark, found.rest) for row, found in zip(every, divided, strict=True) if found.rest]
    doubtful = sum(len(line.split()) for _, lines in rest for line in lines)
    words = sum(len(line.text.split()) for row in every for line in row.lines)
    cells = [*_head_cells(head[0], labels), *_row_cells(every, divided, head[0].page)]
    return build_grid(cells, head[0].page, BY_CELLS, 2, round(1 - doubtful / max(1, words), 4)), rest


def _head_cells(first: TextLine, labels: Sequence[Label]) -> list[MarkupCell]:
    """Two rows of header, one where no column has a parent; STT's cell is as high as the header."""
    cells = [MarkupCell(0, 0, 2, 1, [Line([Run(first.text.split(" ")[0])])], first.page, header=True)]
    for column, label in enumerate(labels, 1):
        same = [n for n, other in enumerate(labels, 1) if len(other.path) > 1 and other.path[0] == label.path[0]]
        if len(label.path) == 1:
            cells.append(_cell(0, column, label.path[0], first.page, header=True, rows=2))
            continue
        if column == same[0]:
            cells.append(_cell(0, column, label.path[0], first.page, header=True, across=len(same)))
        cells.append(_cell(1, column, label.path[1], first.page, header=True))
    return cells


def _row_cells(rows: Sequence[Row], divided: Sequence[Divided], page: int) -> list[MarkupCell]:
    cells = []
    for index, (row, found) in enumerate(zip(rows, divided, strict=True), 2):
        where = row.lines[0].page if row.lines else page
        if not row.mark:  # a total's name stands under the numbers, too
            cells.append(_cell(index, 0, " ".join(found.cells.pop(0)), where, across=2))
        else:
            cells.append(_cell(index, 0, row.mark, where))
        for column, lines in found.cells.items():
            made = [Line([Run(line)]) for line in lines]
            cells.append(MarkupCell(index, column + 1, 1, 1, made, where))
    return cells


def _by_rows(head: Sequence[TextLine], rows: Sequence[Row], columns: int) -> Grid | None:
    page = head[0].page
    title = " ".join(line.text for line in head)
    mark = TABLE_HEAD.match(title)
    end = mark.end() if mark else 0
    cells = [_cell(0, 0, title[:end], page, header=True), _cell(0, 1, title[end:], page, header=True)]
    cells += [_cell(0, 2 + n, "", page, header=True) for n in range(columns)]
    proven = every = 0
    for index, row in enumerate(rows, 1):
        where = row.lines[0].page if row.lines else page
        cells += [_cell(index, 0, row.mark, where), _cell(index, 1, row.text, where)]
        cells += [_cell(index, 2 + column, row.figure(spot), where) for spot, column in row.figures.items()]
        told = len(row.mark.split()) + len(row.figures)
        proven, every = proven + told, every + told + len(row.text.split())
    grid = build_grid(cells, page, BY_ROWS, 1, round(proven / max(1, every), 4))
    return grid.model_copy(update={"divided": False}) if grid else None


def _by_lines(lines: Sequence[TextLine]) -> Grid | None:
    cells = [_cell(0, 0, lines[0].text, lines[0].page, header=True)]
    cells += [_cell(row, 0, line.text, line.page) for row, line in enumerate(lines[1:], 1)]
    grid = build_grid(cells, lines[0].page, BY_LINES, 1, 0.0)
    return grid.model_copy(update={"divided": False}) if grid else None


def _cell(row: int, col: int, text: str, page: int, header: bool = False, rows: int = 1, across: int = 1) -> MarkupCell:
    return MarkupCell(row, col, rows, across, [Line([Run(text)])], page, header)
