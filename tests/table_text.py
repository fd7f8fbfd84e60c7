"""Tables written as text: header paths with `>`, cells parted by `|`, `"` = merged with the cell above."""

from __future__ import annotations

from datetime import date

from extractors.context import ReadingContext
from extractors.shapes import ShapeResult, read_table
from schemas.base import Place
from schemas.tables import Cell, Column, Row, RowKind, Table

CONTEXT = ReadingContext(doc_id="d1", province="Thanh Hóa", issued_on=date(2023, 3, 2))


def table(text: str, *, title: str | None = None, unit: str | None = None) -> Table:
    """Its columns have no roles yet."""
    header, *lines = [line.split("|") for line in text.strip().splitlines()]
    columns = tuple(Column(index=k, path=tuple(p.strip() for p in h.split(">"))) for k, h in enumerate(header))
    rows: list[Row] = []
    for index, line in enumerate(lines):
        cells = []
        for col, cell in enumerate(t.strip() for t in line):
            above = rows[-1].cells[col] if rows and cell == '"' else None
            inherits = None if above is None else index - 1 if above.inherits is None else above.inherits
            cells.append(Cell(col=col, text="" if above else cell, inherits=inherits, places=(Place(page=1),)))
        rows.append(Row(index=index, kind=RowKind.ITEM, cells=tuple(cells)))
    return Table(
        table_id="t1", title=title, unit=unit, columns=columns, rows=tuple(rows), page_from=1, page_to=1, engine="test",
        confidence=1,
    )  # fmt: skip


def read(text: str, *, title: str | None = None, unit: str | None = None) -> tuple[Table, ShapeResult]:
    return read_table(table(text, title=title, unit=unit), CONTEXT)
