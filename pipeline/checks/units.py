"""Units of money that contradict each other: a factor of a thousand on every figure of a table."""

from __future__ import annotations

from extractors.language.money import canonical_unit
from extractors.shapes.amounts import own_unit, row_unit
from pipeline.checks.base import CheckInput
from schemas.findings import Finding
from schemas.tables import Column, Table


def unit_conflicts(given: CheckInput) -> list[Finding]:
    """`unit_conflict`: two units around a table, or one that none of its columns or rows keeps to."""
    counted = {a.table_id for a in given.extraction.amounts}
    return [f for table in given.tables if table.table_id in counted and (f := _of_table(table))]


def _of_table(table: Table) -> Finding | None:
    money = [c for c in table.columns if c.role == "money"]
    stated = [*dict.fromkeys(canonical_unit(u) or u for u in table.units)]
    if len(stated) > 1:
        return _finding(table, stated, "quanh bảng", "around it")
    if not stated:
        return _rows_against_headers(table, money)
    headers = {own_unit(c) for c in money}
    if None not in headers and stated[0] not in headers:
        return _finding(
            table,
            [stated[0], *sorted(filter(None, headers))],
            "trên bảng và ở tiêu đề cột",
            "above it and in its headers",
        )
    rows = {row_unit(table, r) for r in table.rows if any(r.text(c.index) for c in money)} - {None}
    if len(rows) == 1 and stated[0] not in rows:
        return _finding(
            table,
            [stated[0], *filter(None, rows)],
            "trên bảng và ở cột đơn vị tính",
            "above it and in its column of units",
        )
    return _rows_against_headers(table, money)


def _rows_against_headers(table: Table, money: list[Column]) -> Finding | None:
    for row in table.rows:
        own = row_unit(table, row)
        for column in money:
            header = own_unit(column)
            if own and header and own != header and row.text(column.index):
                return _finding(
                    table, [header, own], "ở tiêu đề cột và ở cột đơn vị tính", "in a header and in its column of units"
                )
    return None


def _finding(table: Table, units: list[str], where: str, where_en: str) -> Finding:
    shown = " / ".join(dict.fromkeys(units))
    return Finding(
        code="unit_conflict",
        origin="document",
        severity="error",
        message=f"Bảng {table.table_id} ghi các đơn vị tính khác nhau {where}: {shown}; số tiền có thể sai 1.000 lần.",
        message_en=f"Table {table.table_id} states different units {where_en}: {shown}; its sums may be off by a factor of 1,000.",
        table_id=table.table_id,
        stated=shown,
        places=table.places[:1],
        as_written=table.title,
    )
