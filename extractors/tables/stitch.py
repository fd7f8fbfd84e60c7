"""Grids of consecutive pages → one table's rows on common columns.

Columns are aligned by x-position, never by count: a column that is empty on one page keeps its place. A row that the page break cut is
joined again, and so is a merged cell; every cell keeps each (page, box) it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.language.vietnamese import joined
from extractors.tables.clipped_headers import with_whole_header
from extractors.tables.columns import aligned, common_edges, span_of
from extractors.tables.cut_rows import RowJoin, join_of
from extractors.tables.headers import Header, read_header, same_header
from schemas.base import Place
from schemas.layout import Grid, GridCell, Paragraph
from schemas.tables import Cell


@dataclass(slots=True)
class OpenTable:
    """A table in the making. `rows` hold one Cell per leaf column."""

    grids: list[Grid]
    header: Header
    edges: tuple[float, ...]
    n_cols: int
    rows: list[list[Cell]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)


def open_table(grid: Grid, before: list[Paragraph], block_index: int) -> OpenTable:
    """Begins a table with the grid of its first page."""
    header = read_header(grid)
    table = OpenTable([grid], header, grid.col_edges, grid.n_cols, before=before, blocks=[block_index])
    table.rows = body_rows(grid, header.rows, grid.col_edges, grid.n_cols)
    return table


def continues(table: OpenTable, grid: Grid) -> bool:
    """Whether a grid with no paragraph between goes on with the table: same columns, same header or none of its own."""
    last = table.grids[-1]
    if grid.page == last.page and grid.bbox and last.bbox and grid.bbox[1] - last.bbox[3] > 4.0:
        return False
    if not aligned(last, grid):
        return False
    header = _header_of(table, grid)[1]
    return same_header(table.header, header) or header.rows == 0


def _header_of(table: OpenTable, grid: Grid) -> tuple[Grid, Header]:
    """A later page's grid with all of its header, and that header."""
    whole = with_whole_header(grid, read_header(grid), table.header)
    return whole, read_header(whole)


def extend(table: OpenTable, grid: Grid, block_index: int) -> None:
    """Adds the rows of a continuation page."""
    grid, header = _header_of(table, grid)
    skip = header.rows if same_header(table.header, header) else 0
    edges = common_edges(table.edges, grid.col_edges)
    if edges != table.edges and table.edges:
        table.rows = [_respread(row, table.edges, edges) for row in table.rows]
        table.header = table.header.respread(table.edges, edges)
        table.edges, table.n_cols = edges, len(edges) - 1
    if table.header.rows == 0 and header.rows:
        table.header = header
    rows = body_rows(grid, skip, table.edges, table.n_cols)
    cut = grid.page != table.grids[-1].page or grid.bbox is None
    join = join_of(table.rows, rows, cut)
    table.grids.append(grid)
    table.blocks.append(block_index)
    _append(table, rows, join)


def _append(table: OpenTable, rows: list[list[Cell]], join: RowJoin) -> None:
    offset = len(table.rows) - (1 if join is RowJoin.SAME_ROW else 0)
    if join is RowJoin.SAME_ROW:
        table.rows[-1] = [merge_cells(above, below) for above, below in zip(table.rows[-1], rows[0], strict=True)]
    elif join is RowJoin.MERGED_CELLS:
        _join_merged(table, rows[0])
    for index, row in enumerate(rows):
        if index == 0 and join is RowJoin.SAME_ROW:
            continue
        table.rows.append([_shifted(cell, offset) for cell in row])


def _shifted(cell: Cell, offset: int) -> Cell:
    return cell if cell.inherits is None else cell.model_copy(update={"inherits": cell.inherits + offset})


def _join_merged(table: OpenTable, first: list[Cell]) -> None:
    """A vertical merge cut by the page: its text goes on in the cell where it began, the rest inherits."""
    for col, cell in enumerate(first):
        if cell.row_span < 2:
            continue
        origin = len(table.rows) - 1
        above = table.rows[origin][col]
        if above.inherits is not None:
            origin = above.inherits
        owner = table.rows[origin][col]
        table.rows[origin][col] = merge_cells(owner, cell).model_copy(
            update={"row_span": owner.row_span + cell.row_span}
        )
        first[col] = Cell(col=col, inherits=origin - len(table.rows))


def merge_cells(above: Cell, below: Cell) -> Cell:
    """One cell from its two parts on two pages."""
    return above.model_copy(
        update={
            "text": joined(part for part in (above.text, below.text) if part),
            "lines": above.lines + below.lines,
            "places": above.places + below.places,
            "row_span": max(above.row_span, below.row_span),
            "confidence": min((c for c in (above.confidence, below.confidence) if c is not None), default=None),
            "bold": (above.bold or not above.text) and (below.bold or not below.text),
        }
    )


def body_rows(grid: Grid, skip: int, edges: Sequence[float], n_cols: int) -> list[list[Cell]]:
    """Rows below the header on the table's columns; rows without any text or merge are the air between double lines."""
    rows: list[list[Cell]] = [[Cell(col=c) for c in range(n_cols)] for _ in range(grid.n_rows - skip)]
    for cell in grid.cells:
        if cell.row + cell.row_span <= skip:
            continue
        col, col_span = span_of(cell, grid, edges)
        row = max(cell.row - skip, 0)
        span = cell.row + cell.row_span - skip - row
        rows[row][col] = _cell(cell, col, col_span, span)
        for below in range(row + 1, row + span):
            for c in range(col, col + col_span):
                rows[below][c] = Cell(col=c, inherits=row if cell.text else None)
    return _without_air(rows)


def _cell(cell: GridCell, col: int, col_span: int, row_span: int) -> Cell:
    return Cell(
        col=col,
        text=cell.text,
        lines=cell.lines,
        places=cell.places,
        row_span=row_span,
        col_span=col_span,
        bold=cell.bold,
        confidence=cell.confidence,
    )


def _without_air(rows: list[list[Cell]]) -> list[list[Cell]]:
    keep = [any(cell.text for cell in row) for row in rows]
    number: dict[int, int] = {}
    for index, _kept in enumerate(keep):
        number[index] = sum(keep[:index])
    out = []
    for index, row in enumerate(rows):
        if not keep[index]:
            continue
        out.append([_renumbered(cell, index, keep, number) for cell in row])
    return out


def _renumbered(cell: Cell, row: int, keep: list[bool], number: dict[int, int]) -> Cell:
    if cell.inherits is not None:
        return cell.model_copy(update={"inherits": number[cell.inherits]})
    if cell.row_span > 1:
        return cell.model_copy(update={"row_span": max(1, sum(keep[row : row + cell.row_span]))})
    return cell


def _respread(row: list[Cell], old: Sequence[float], new: Sequence[float]) -> list[Cell]:
    """A row on old column edges → on new ones (a superset)."""
    out = [Cell(col=c) for c in range(len(new) - 1)]
    for cell in row:
        if not (cell.text or cell.places or cell.inherits is not None):
            continue
        start = min(range(len(new)), key=lambda i: abs(new[i] - old[cell.col]))
        end = min(range(len(new)), key=lambda i: abs(new[i] - old[min(cell.col + cell.col_span, len(old) - 1)]))
        out[start] = cell.model_copy(update={"col": start, "col_span": max(1, end - start)})
    return out


def places_of(grids: Sequence[Grid]) -> tuple[Place, ...]:
    """The table's area on each page."""
    return tuple(Place(page=grid.page, bbox=grid.bbox) for grid in grids)
