"""What is told of a table's columns: headers nobody has named yet, and sums under a header of words."""

from __future__ import annotations

import re

from extractors.shapes.columns import FIGURES_SHARE
from schemas.findings import Finding
from schemas.tables import Column, Table, TableKind

_WORDS = frozenset({"note", "text", "output", "lead", "coordinating", "implementing"})
_SUM = re.compile(r"[-+(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?\)?")


def column_findings(table: Table) -> list[Finding]:
    """One note for each column with words below it whose header says nothing known, or that holds sums under another name."""
    found = [
        _sums_elsewhere(table, c, _sums(table, c)) for c in table.columns if c.role in _WORDS and _holds_sums(table, c)
    ]
    for column in table.columns:
        filled = [row.text(column.index) for row in table.rows if row.text(column.index).strip()]
        if column.role != "unknown" or not filled:
            continue
        found.append(
            Finding(
                code="unknown_column",
                origin="extraction",
                severity="note",
                message=f"Cột “{column.label}” chưa có trong danh mục tiêu đề cột: {len(filled)} ô chỉ được giữ trong bảng ô.",
                message_en=f"Column '{column.label}' is not in the list of headers: its {len(filled)} cells are kept as cells only.",
                table_id=table.table_id,
                as_written=column.label,
                places=table.places[:1],
            )
        )
    return found


def unread_values(table: Table, read: bool) -> list[Finding]:
    """`Dự án | Chỉ tiêu năm 2026 | Kinh phí`: values that stand beside tasks with a product of their own, or beside sums."""
    product = table.kind is TableKind.TASKS and not any(c.role == "output" for c in table.columns)
    if read or product or table.kind in (TableKind.RESULTS, TableKind.TARGETS):
        return []
    return [
        _sums_elsewhere(table, c, count) for c in table.columns if c.role == "value" and (count := _figures(table, c))
    ]


def _figures(table: Table, column: Column) -> int:
    return sum(any(map(str.isdigit, row.text(column.index))) for row in table.rows)


def _holds_sums(table: Table, column: Column) -> bool:
    texts = [text for row in table.rows if (text := row.text(column.index).strip())]
    return len(texts) > 1 and sum(bool(_SUM.fullmatch(text)) for text in texts) >= FIGURES_SHARE * len(texts)


def _sums(table: Table, column: Column) -> int:
    return sum(bool(_SUM.fullmatch(row.text(column.index).strip())) for row in table.rows)


def _sums_elsewhere(table: Table, column: Column, count: int) -> Finding:
    """`Ghi chú` over a column of figures: the header may be another's, or stand over two columns."""
    return Finding(
        code="unknown_column",
        origin="extraction",
        severity="warning",
        message=f"Cột “{column.label}” có {count} số mà chưa được đọc thành tiền hay giá trị: chưa lập bản ghi nào từ đó.",
        message_en=f"Column '{column.label}' holds {count} figures that are read neither as money nor as values: no record was made of them.",
        table_id=table.table_id,
        as_written=column.label,
        places=table.places[:1],
    )
