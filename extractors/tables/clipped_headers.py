"""A repeated header that a page drew too low for its text: what hangs over its lower rule belongs to it.

LibreOffice clips the header so where the row below it was cut by the page: the text layer still has the line, in the row below.
"""

from __future__ import annotations

from extractors.tables.headers import Header, squash
from schemas.layout import Grid, GridCell


def with_whole_header(grid: Grid, here: Header, known: Header) -> Grid:
    """The grid of a later page with each header text as the first page has it, where its rest begins the cell below."""
    if not here.rows or len(known.paths) != grid.n_cols:
        return grid
    below = {cell.col: cell for cell in grid.cells if cell.row == here.rows and cell.col_span == 1}
    moved: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        if (
            cell.row + cell.row_span != here.rows
            or cell.col_span > 1
            or cell.col not in below
            or not known.paths[cell.col]
        ):
            continue
        rest = _rest(cell, known.paths[cell.col][-1])
        body = below[cell.col]
        count = _words_of(body, rest) if rest else 0
        if count:
            words = body.text.split()
            moved[cell.row, cell.col] = _told(cell, " ".join([cell.text, *words[:count]]))
            moved[body.row, body.col] = _told(body, " ".join(words[count:]))
    if not moved:
        return grid
    return grid.model_copy(update={"cells": tuple(moved.get((c.row, c.col), c) for c in grid.cells)})


def _rest(cell: GridCell, whole: str) -> str:
    """What the text of a header cell lacks at its end; '' when it lacks nothing or is another text."""
    has, wanted = squash(cell.text), squash(whole)
    return wanted[len(has) :] if has and wanted.startswith(has) else ""


def _words_of(body: GridCell, rest: str) -> int:
    """How many words the cell below begins with that are the rest; 0 when it begins otherwise."""
    words, found = body.text.split(), ""
    for count, word in enumerate(words, 1):
        found += squash(word)
        if found == rest:
            return count
        if not rest.startswith(found):
            return 0
    return 0


def _told(cell: GridCell, text: str) -> GridCell:
    return cell.model_copy(update={"text": text, "lines": (text,) if text else ()})
