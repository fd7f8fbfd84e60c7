"""A table card's table: the cells as printed, sums ticked, changed cells with old and new."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from pipeline.reconciliation import TICKS, reconcile
from pipeline.review.describe import show
from pipeline.review.web.cards import Card, marks_of
from pipeline.review.words import compare
from schemas.extraction import Extraction
from schemas.records import CellRecord
from schemas.review import Content, Piece, RecordChange


@dataclass(frozen=True)
class GridCell:
    """`tick`: ✓ or ✗ where a sum is stated; `notes` what was added up instead."""

    pieces: tuple[Piece, ...]
    tick: str
    notes: tuple[str, ...]
    places: str
    changed: bool
    figure: bool
    confidence: float | None

    @property
    def long(self) -> bool:
        """Wants room for words."""
        return sum(len(piece.text) for piece in self.pieces) > 14


@dataclass(frozen=True)
class Grid:
    unit: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]
    gone: tuple[tuple[str, ...], ...]
    """Rows of cells that are no longer there."""
    agreed: int
    failed: int


def grid_of(card: Card, bundle: Extraction) -> Grid | None:
    """None for a table that is gone."""
    named = {c.content.get("table_id") for c in card.changes if c.new is not None}
    table = next((t for t in bundle.tables if t.table_id in named), None)
    if table is None:
        return None
    paper = reconcile(table.table_id, bundle)
    rows: dict[int, list[CellRecord]] = defaultdict(list)
    for cell in bundle.cells:
        if cell.table_id == table.table_id:
            rows[cell.row].append(cell)
    changes = {
        (c.new.get("row"), c.new.get("col")): c for c in card.changes if c.table == "cells" and c.new is not None
    }
    lines = []
    for (_, cells), line in zip(sorted(rows.items()), paper.rows, strict=True):
        ordered = sorted(cells, key=lambda c: c.col)
        done = tuple(
            _cell(cell, TICKS[figure.state], figure.notes, changes.get((cell.row, cell.col)), paper.roles[cell.col])
            for cell, figure in zip(ordered, line.cells, strict=True)
        )
        lines.append((line.kind, done))
    gone: dict[int, list[str]] = defaultdict(list)
    for change in card.changes:
        if change.table == "cells" and change.new is None and change.old is not None:
            gone[int(str(change.old.get("row")))].append(show("text", change.old.get("text")))
    return Grid(
        table.unit,
        paper.columns,
        tuple(lines),
        tuple(tuple(texts) for _, texts in sorted(gone.items())),
        paper.agreed,
        paper.failed,
    )


def _cell(
    cell: CellRecord, tick: str, notes: tuple[str, ...], change: RecordChange | None, role: str | None
) -> GridCell:
    pieces: tuple[Piece, ...] = (Piece(op="same", text=cell.text),)
    changed = change is not None and change.kind == "changed" and change.severity != "place"
    if changed and change is not None and change.old is not None:
        pieces = compare(show("text", change.old.get("text")), cell.text)
    record: Content = {"page": cell.page, "bbox": list(cell.bbox) if cell.bbox else None, "boxes": cell.boxes}
    marks = marks_of({name: value for name, value in record.items() if value is not None})
    figure = role == "money" or (bool(cell.text) and cell.text.replace(".", "").replace(",", "").isdigit())
    return GridCell(pieces, tick, notes, json.dumps(marks), changed, figure, cell.confidence)
