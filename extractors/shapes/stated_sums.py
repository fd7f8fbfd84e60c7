"""Sums that a table states in words: `NSNN 1.500 triệu đồng (chi thường xuyên)` under `Nguồn lực`, a last row that tells the total.

A figure in a column of money is read by `amounts`; these stand in cells of text, each with its own unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.language.money import Money, MoneyMention, find_money
from extractors.shapes.amounts import amounts, title_period
from extractors.shapes.base import Ids, ShapeContext, ShapeResult, finding, place_of, row_places, short
from extractors.shapes.headers import column_words
from extractors.tables.rows import row_label
from schemas.findings import Finding
from schemas.records import AmountRecord
from schemas.tables import Cell, Column, Row, RowKind, Table

_LEAST = 0.5
"""So many of a column's filled cells state a sum, or name none because others pay."""
_BARE = re.compile(r":\s*(\d[\d.,]*\d|\d)(?!\s*(?:%|/|[^\W\d_]))")
_ROLES = frozenset({"unknown", "text"})


def money_of(
    table: Table, context: ShapeContext, ids: Ids, owners: Mapping[int, str] | None = None, *, to_bodies: bool = False
) -> ShapeResult:
    """All money of a table: the figures of its money columns (see `amounts`), and the sums its words state."""
    return amounts(table, context, ids, owners, to_bodies=to_bodies) + stated_sums(table, context, ids, owners or {})


def stated_sums(table: Table, context: ShapeContext, ids: Ids, owners: Mapping[int, str]) -> ShapeResult:
    """One amount for each sum that is written out with its unit; figures that are not sure are a finding."""
    places = (*_of_columns(table), *_of_totals(table))
    return ShapeResult(
        amounts=tuple(
            _record(table, context, ids, owners, row, column, cell, mention, money)
            for column, row, cell in places
            for mention, money in _sums(cell)
        ),
        findings=tuple(found for _, row, cell in places for found in _unsure(table, row, cell)),
    )


def _of_columns(table: Table) -> Iterator[tuple[Column, Row, Cell]]:
    for column in table.columns:
        if column.role not in _ROLES:
            continue
        rows = [row for row in table.rows if row.kind is RowKind.ITEM and row.cells[column.index].inherits is None]
        filled = [row for row in rows if row.text(column.index).strip()]
        stating = [row for row in filled if any(not m.per for m in find_money(row.text(column.index)))]
        if stating and len(stating) >= _LEAST * len(filled):
            yield from ((column, row, row.cells[column.index]) for row in stating)


def _of_totals(table: Table) -> Iterator[tuple[Column, Row, Cell]]:
    """`Tổng kinh phí dự kiến …: 30.000 triệu đồng` over the whole width."""
    for row in table.rows:
        cell = row.cells[0]
        if row.kind is RowKind.TOTAL and cell.col_span > 1 and cell.col + cell.col_span >= len(table.columns) - 1:
            yield table.columns[0], row, cell


def _sums(cell: Cell) -> list[tuple[MoneyMention, Money]]:
    return [
        (m, Money(m.value, m.unit, m.vnd))
        for m in find_money(cell.text)
        if m.value is not None and m.unit and m.vnd is not None and not (m.per or m.doubt)
    ]


def _unsure(table: Table, row: Row, cell: Cell) -> list[Finding]:
    """`(năm 2026: 500; năm 2027: 6.500)` beside a sum, whose unit is a guess, and sums not printed as numbers are."""
    mentions = find_money(cell.text)
    bare = (m for m in _BARE.finditer(cell.text) if not any(o.start <= m.start(1) < o.end for o in mentions))
    figures = [*(m.as_written for m in mentions if m.doubt or m.vnd is None), *(m[1] for m in bare)]
    if not figures:
        return []
    listed = "; ".join(figures)
    return [
        finding(
            table, "unparsed_number", "warning",
            f"Ô ghi các số không kèm đơn vị tính hoặc sai quy cách: {listed}; chưa được ghi nhận.",
            f"The cell lists figures without a unit or badly printed: {listed}; they are not recorded.",
            text=cell.text, places=cell.places or row_places(row)[:1],
        )
    ]  # fmt: skip


def _record(
    table: Table, context: ShapeContext, ids: Ids, owners: Mapping[int, str], row: Row, column: Column, cell: Cell,
    mention: MoneyMention, money: Money,
) -> AmountRecord:  # fmt: skip
    page, bbox = place_of(cell.places or row_places(row))
    stt, label = row_label(table.columns, row)
    before = cell.text[: mention.start]
    return AmountRecord(
        amount_id=ids.make("amount", row, short(column.label)), doc_id=context.doc_id, table_id=table.table_id,
        record_id=owners.get(row.index), row_kind=row.kind.value, stt=stt or None,
        label=before.strip(" :,;-") if row.kind is RowKind.TOTAL else label, column_path=column.label,
        role=column_words().amounts.longest(before) or "total", period=title_period(before) or title_period(table.title),
        value=money.value, unit=money.unit, vnd=money.vnd, confidence=cell.confidence, page=page, bbox=bbox,
        as_written=mention.as_written,
    )  # fmt: skip
