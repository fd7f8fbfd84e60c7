"""Tables nobody has described yet: their cells and their money are kept, and a finding prints their headers."""

from __future__ import annotations

from extractors.shapes.base import Ids, ShapeContext, ShapeResult, finding
from extractors.shapes.stated_sums import money_of
from schemas.tables import Table


def records(table: Table, context: ShapeContext, matching: tuple[str, ...] = ()) -> ShapeResult:
    """`matching`: the shapes that would all take it."""
    headers = "; ".join(f"{c.label} ({c.role})" for c in table.columns)
    code = "ambiguous_table_kind" if matching else "unknown_table_kind"
    note = finding(
        table, code, "warning",
        f"Chưa xác định được loại bảng{' (' + ', '.join(matching) + ')' if matching else ''}: {headers}.",
        f"No single table kind fits{' (' + ', '.join(matching) + ')' if matching else ''}: {headers}.",
        text=table.title, places=table.places[:1],
    )  # fmt: skip
    return money_of(table, context, Ids(context.doc_id, table)) + ShapeResult(findings=(note,))
