"""Pipe tables → grids. Their header is one row by form; real headers of two rows, and none, are told by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.readers.inline import inline_line
from extractors.readers.markup import Line, MarkupCell, build_grid
from schemas.layout import Grid

_RULE = re.compile(r"^\s*:?-{1,}:?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<\s*(?:br\s*/?|/?p|/?li|/?ul[^>]*|/?ol[^>]*|/?div)\s*>", re.IGNORECASE)
_FIGURE = re.compile(r"^[\d.,]+\s*%?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def is_pipe_row(line: str) -> bool:
    return line.strip().startswith("|") and len(_PIPE.findall(line)) >= 2


def pipe_rows(lines: Sequence[str]) -> int:
    """How many lines from the first on are rows of one table: each with as many bars as the first."""
    bars = len(_PIPE.findall(lines[0])) if is_pipe_row(lines[0]) else 0
    even = takewhile(lambda line: is_pipe_row(line) and len(_PIPE.findall(line)) == bars, lines if bars > 2 else ())
    return sum(1 for _ in even)


def read_pipe_table(lines: Sequence[str], page: int) -> Grid | None:
    """A table without header text is the rest of the one before: it is `open_top`."""
    rows = [split_row(line) for line in lines]
    ruled = len(rows) > 1 and all(_RULE.match(cell) for cell in rows[1] if cell) and any(rows[1])
    if ruled:
        rows.pop(1)
    texts = [[_lines(cell) for cell in row] for row in rows]
    bare = ruled and not any(line.text for cell in texts[0] for line in cell)
    if bare:
        texts.pop(0)
    width = max(map(len, texts), default=0)
    even = sum(len(row) == width for row in texts) / max(1, len(texts))
    texts = [row + [[] for _ in range(width - len(row))] for row in texts]
    depth = 0 if bare else header_depth(texts) if ruled else None
    cells = _cells(texts, depth or 0, page)
    return build_grid(cells, page, "markdown", depth if depth != 1 else None, round(even, 4), open_top=bare)


def split_row(line: str) -> list[str]:
    parts = _PIPE.split(line.strip())
    end = -1 if not parts[-1].strip() else len(parts)
    return [part.strip().replace("\\|", "|") for part in parts[1:end]]


def _lines(cell: str) -> list[Line]:
    return [line for part in _BREAK.split(cell) if (line := inline_line(part)).text]


def _text(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def header_depth(rows: Sequence[Sequence[Sequence[Line]]]) -> int:
    """2 where the second row fills just the columns that the first leaves to its spanning cells, with words or years; else 1."""
    if len(rows) < 2:
        return 1
    top, below = ([_text(cell) for cell in row] for row in rows[:2])
    spanned = {col for start, end in header_spans(top) if end - start > 1 for col in range(start, end)}
    filled = {col for col, text in enumerate(below) if text}
    words = all(not _FIGURE.match(below[col]) or _YEAR.match(below[col]) for col in filled)
    return 2 if filled and filled == spanned and words and all(below[c] for c in spanned) else 1


def header_spans(top: Sequence[str]) -> list[tuple[int, int]]:
    """(first column, column after the last) of each header cell: empty cells belong to the one on their left."""
    starts = [col for col, text in enumerate(top) if text or col == 0]
    return list(zip(starts, [*starts[1:], len(top)], strict=True))


def _cells(rows: Sequence[Sequence[list[Line]]], depth: int, page: int) -> list[MarkupCell]:
    cells: list[MarkupCell] = []
    first = 0
    if depth == 2:
        spans = header_spans([_text(cell) for cell in rows[0]])
        for start, end in spans:
            alone = end - start == 1
            cells.append(MarkupCell(0, start, 2 if alone else 1, end - start, rows[0][start], page, header=True))
            if not alone:
                cells += [MarkupCell(1, col, 1, 1, rows[1][col], page, header=True) for col in range(start, end)]
        first = 2
    for row in range(first, len(rows)):
        cells += [MarkupCell(row, col, 1, 1, lines, page) for col, lines in enumerate(rows[row])]
    return cells
