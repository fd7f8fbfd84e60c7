"""Tables in printed lines, their cells wrapped → rows by their numbers, figures by their sums.

Where one cell ends and the next begins is lost, so all other text of a row stays one cell, and the grid says that it is not divided.
Where not even the numbers tell the rows, each printed line is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.language.numbers import parse_number
from extractors.readers.markup import Line, MarkupCell, Run, build_grid
from extractors.readers.textlines import TABLE_HEAD, TextLine, roman
from schemas.layout import Grid

BY_ROWS, BY_LINES = "text-rows", "text-lines"
FEW_ROWS = 3
_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_NUMBER = re.compile(r"(\d{1,3})[.)]?(?:\s+(?=[^\W\d_]|[\"“(])(.*))?")
_GROUP = re.compile(r"([IVX]{1,6})[.)]?(?:\s+(?=[^\W\d_])(.*))?")
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """Lines of a row below its mark (what stands beside it on its line included); `figures`: column of money → as printed."""

    mark: str
    lines: list[TextLine]
    group: bool = False
    figures: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Figures:
    """Neighbouring figures in the text of a row: line, position among its words, text."""

    parts: tuple[tuple[int, int, str], ...]

    @property
    def values(self) -> list[Decimal]:
        return [parse_number(text) or Decimal(0) for _, _, text in self.parts]


def read_numbered(lines: Sequence[TextLine]) -> tuple[Grid | None, int]:
    """The grid and the number of lines that are the table's; what stands below a total is not. The first line is the header's STT."""
    first = next((i for i in range(1, len(lines)) if first_number(lines[i].text) == 1), None)
    rows = _rows(_without_heads(lines[first:], lines[:first])) if first is not None else None
    if rows is None or first is None:
        return _by_lines(lines), len(lines)
    total = _taken_total(rows[-1])
    used = len(lines) if total is None else next(i for i, line in enumerate(lines) if line is total) + 1
    columns = _place_figures(rows, total) if total is not None else 0
    if total is not None:
        rows.append(_total_row(total, columns))
    return _by_rows(lines[:first], rows, columns), used


def first_number(text: str) -> int | None:
    """The number that a line begins with, or is; 1 for the first group (`I`)."""
    number, group = _NUMBER.fullmatch(text), _GROUP.fullmatch(text)
    return int(number[1]) if number else 1 if group and group[1] == "I" else None


def _without_heads(lines: Sequence[TextLine], head: Sequence[TextLine]) -> list[TextLine]:
    """The header comes again on each page."""
    wanted = [line.text for line in head]
    kept: list[TextLine] = []
    index = 0
    while index < len(lines):
        if [line.text for line in lines[index : index + len(wanted)]] == wanted:
            index += len(wanted)
        else:
            kept.append(lines[index])
            index += 1
    return kept


def _rows(lines: Sequence[TextLine]) -> list[Row] | None:
    """Rows where numbers that count up stand at the head of lines; None where one could be meant by several lines."""
    rows: list[Row] = []
    item = group = 0
    for index, line in enumerate(lines):
        number, heading = _NUMBER.fullmatch(line.text), _GROUP.fullmatch(line.text)
        if heading and roman(heading[1]) == group + 1:
            group, item = group + 1, 0
            rows.append(_row(heading, line, group=True))
        elif number and int(number[1]) == item + 1 and not (number[2] and _alone_below(lines[index + 1 :], item + 1)):
            item += 1
            rows.append(_row(number, line))
        elif rows:
            rows[-1].lines.append(line)
    items = [row for row in rows if not row.group]
    doubtful = any(line.text.rstrip(".)") == row.mark.rstrip(".)") for row in items for line in row.lines)
    return None if doubtful or len(items) < FEW_ROWS else rows


def _row(found: re.Match[str], line: TextLine, group: bool = False) -> Row:
    beside = [TextLine(line.page, found[2], found[2], 0)] if found[2] else []
    return Row(line.text[: len(line.text) - len(found[2] or "")].strip(), beside, group)


def _alone_below(lines: Sequence[TextLine], number: int) -> bool:
    """Whether the number has a line of its own before the next one has."""
    for line in lines:
        found = _NUMBER.fullmatch(line.text)
        if found and not found[2] and int(found[1]) in (number, number + 1):
            return int(found[1]) == number
    return False


def _taken_total(last: Row) -> TextLine | None:
    """The line of totals, taken out of the last row with all below it."""
    for index, line in enumerate(last.lines):
        if _TOTAL.match(line.text) and _figures_at_end(line.text):
            del last.lines[index:]
            return line
    return None


def _figures_at_end(text: str) -> list[str]:
    tokens = text.split(" ")
    start = len(tokens)
    while start and _FIGURE.fullmatch(tokens[start - 1]):
        start -= 1
    return tokens[start:]


def _place_figures(rows: Sequence[Row], total: TextLine) -> int:
    """Puts each row's figures into columns, where the printed totals prove it; returns how many columns there are.

    Either the first figure of each row and of the total is the sum of the others (then the first column is proven, a further one
    where all others hold nothing), or every row has as many figures as the total and each column adds up.
    """
    wanted = [parse_number(text) or Decimal(0) for text in _figures_at_end(total.text)]
    if len(wanted) < 2 or any(row.group for row in rows):
        return 0
    balanced = wanted[0] == sum(wanted[1:]) and wanted[0] > 0
    runs = [_the_run(row, len(wanted), balanced) for row in rows]
    found = [run for run in runs if run is not None]
    if len(found) < FEW_ROWS or (not balanced and len(found) < len(rows)):
        return 0
    proven = range(1) if balanced else range(len(wanted))
    if any(sum(run.values[column] for run in found) != wanted[column] for column in proven):
        return 0
    filled = [column for column in range(1, len(wanted)) if wanted[column]]
    for row, run in zip(rows, runs, strict=True):
        if run is not None:
            _take(row, run, _columns_of(run, len(wanted), balanced, filled))
    return len(wanted)


def _columns_of(run: Figures, columns: int, balanced: bool, filled: Sequence[int]) -> dict[int, int]:
    """Position in the run → column."""
    if len(run.parts) == columns:
        return {n: n for n in range(columns)}
    if balanced and len(run.parts) == 2 and len(filled) == 1:
        return {0: 0, 1: filled[0]}
    return {0: 0}


def _the_run(row: Row, columns: int, balanced: bool) -> Figures | None:
    """The one run of figures in a row that can be its money, over lines or not; the longest, where runs are parts of it."""
    runs: list[list[tuple[int, int, str]]] = [[]]
    for line, printed in enumerate(row.lines):
        for at, text in enumerate(printed.text.split(" ")):
            if _FIGURE.fullmatch(text):
                runs[-1].append((line, at, text))
            elif runs[-1]:
                runs.append([])
    whole = [run for run in runs if _fits(Figures(tuple(run)), columns, balanced)]
    parts = [run[a:b] for run in runs for a in range(len(run)) for b in range(a + 2, len(run) + 1)]
    fitting = whole or [part for part in parts if _fits(Figures(tuple(part)), columns, balanced)]
    return Figures(tuple(fitting[0])) if len(fitting) == 1 else None


def _fits(run: Figures, columns: int, balanced: bool) -> bool:
    values = run.values
    if balanced:
        return 2 <= len(values) <= columns and values[0] == sum(values[1:])
    return len(values) == columns


def _take(row: Row, run: Figures, places: dict[int, int]) -> None:
    """Moves figures from the row's text to their columns."""
    row.figures = {column: run.parts[n][2] for n, column in places.items()}
    taken = {run.parts[n][:2] for n in places}
    lines = []
    for index, line in enumerate(row.lines):
        text = " ".join(t for at, t in enumerate(line.text.split(" ")) if (index, at) not in taken)
        if text:
            lines.append(TextLine(line.page, text, text, line.blanks))
    row.lines = lines


def _total_row(line: TextLine, columns: int) -> Row:
    figures = _figures_at_end(line.text)
    if len(figures) != columns:
        return Row("", [line])
    label = " ".join(line.text.split(" ")[: -len(figures)])
    return Row("", [TextLine(line.page, label, label, 0)], figures=dict(enumerate(figures)))


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
        cells += [_cell(index, 2 + column, text, where) for column, text in row.figures.items()]
        told = len(row.mark.split()) + len(row.figures)
        proven, every = proven + told, every + told + len(row.text.split())
    grid = build_grid(cells, page, BY_ROWS, 1, round(proven / max(1, every), 4))
    return grid.model_copy(update={"divided": False}) if grid else None


def _by_lines(lines: Sequence[TextLine]) -> Grid | None:
    cells = [_cell(0, 0, lines[0].text, lines[0].page, header=True)]
    cells += [_cell(row, 0, line.text, line.page) for row, line in enumerate(lines[1:], 1)]
    grid = build_grid(cells, lines[0].page, BY_LINES, 1, 0.0)
    return grid.model_copy(update={"divided": False}) if grid else None


def _cell(row: int, col: int, text: str, page: int, header: bool = False) -> MarkupCell:
    return MarkupCell(row, col, 1, 1, [Line([Run(text)])], page, header)
