"""A table card's table: the cells as printed, sums ticked, changed cells with old and new."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.checks.wording import vn
from pipeline.database.versions import record_key
from pipeline.reconciliation import TICKS, ReconciledFigure, reconcile
from pipeline.review.describe import show
from pipeline.review.texts import Said
from pipeline.review.web.cards import Card, marks_of
from pipeline.review.web.places import Places
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
class HeadCell:
    text: str
    row_span: int
    col_span: int


@dataclass(frozen=True)
class Grid:
    unit: str | None
    head: tuple[tuple[HeadCell, ...], ...]
    """Header rows as printed: what stands over several columns spans them."""
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]
    gone: tuple[tuple[str, ...], ...]
    """Rows of cells that are no longer there."""
    agreed: int
    failed: int


def grid_of(card: Card, bundle: Extraction, places: Places | None = None) -> Grid | None:
    """None for a table that is gone. `places`: of a text without pages."""
    named = {c.content.get("table_id") for c in card.changes if c.new is not None}
    table = next((t for t in bundle.tables if t.table_id in named), None)
    if table is None:
        return None
    paper = reconcile(table.table_id, bundle)
    rows: dict[int, list[CellRecord]] = defaultdict(list)
    for cell in bundle.cells:
        if cell.table_id == table.table_id:
            rows[cell.row].append(cell)
    # of a table that came as a whole nothing is marked: all of it is new
    told = () if card.own is not None and card.own.kind == "added" else card.changes
    changes = {(c.new.get("row"), c.new.get("col")): c for c in told if c.table == "cells" and c.new is not None}
    lines = []
    for (_, cells), line in zip(sorted(rows.items()), paper.rows, strict=True):
        ordered = sorted(cells, key=lambda c: c.col)
        done = tuple(
            _cell(cell, figure, changes.get((cell.row, cell.col)), paper.roles[cell.col], card.said, places)
            for cell, figure in zip(ordered, line.cells, strict=True)
        )
        lines.append((line.kind, done))
    gone: dict[int, list[str]] = defaultdict(list)
    for change in card.changes:
        if change.table == "cells" and change.new is None and change.old is not None:
            gone[int(str(change.old.get("row")))].append(show("text", change.old.get("text")))
    return Grid(
        table.unit,
        head_rows(paper.columns),
        tuple(lines),
        tuple(tuple(texts) for _, texts in sorted(gone.items())),
        paper.agreed,
        paper.failed,
    )


def head_rows(columns: Sequence[str]) -> tuple[tuple[HeadCell, ...], ...]:
    """`A > B`, `A > C`, `D` are two rows: A over B and C, and D down both."""
    paths = [tuple(column.split(" > ")) for column in columns]
    # `A` beside `A > B` has nothing under A: an empty cell of the row below
    paths = [
        path + ("",) * any(path != p and p[: len(path)] == path for p in paths[max(0, k - 1) : k + 2])
        for k, path in enumerate(paths)
    ]
    depth = max(map(len, paths), default=0)
    rows: list[tuple[HeadCell, ...]] = []
    for level in range(depth):
        cells: list[HeadCell] = []
        for begun, same in groupby(paths, key=lambda path: path[: level + 1]):
            group = list(same)
            if len(begun) > level and all(len(path) == level + 1 for path in group):
                cells += [HeadCell(begun[-1], depth - level, 1)] * len(group)  # columns of one name stay apart
            elif len(begun) > level:
                cells.append(HeadCell(begun[-1], 1, len(group)))
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(
    cell: CellRecord, figure: ReconciledFigure, change: RecordChange | None, role: str | None, said: Said, places: Places | None
) -> GridCell:  # fmt: skip
    pieces: tuple[Piece, ...] = (Piece(op="same", text=cell.text),)
    changed = change is not None and change.severity != "place"
    if changed and change is not None:
        pieces = compare(show("text", (change.old or {}).get("text")), cell.text)
    record: Content = {"page": cell.page, "bbox": list(cell.bbox) if cell.bbox else None, "boxes": cell.boxes}
    marks = marks_of({name: value for name, value in record.items() if value is not None})
    where = places.of("cells", record_key(cell), {}) if places else marks
    money = role == "money" or (bool(cell.text) and cell.text.replace(".", "").replace(",", "").isdigit())
    notes = tuple(f"{said.sum(kind)}: {vn(computed)}" for kind, computed in figure.failed)
    return GridCell(pieces, TICKS[figure.state], notes, json.dumps(where), changed, money, cell.confidence)
