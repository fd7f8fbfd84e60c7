"""Figures of tables held against what the page shows: the layer may have what nobody sees, and lack what everybody sees."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from extractors.assemble import Assembled
from pipeline.checks.wording import short
from pipeline.stages.sniff import PDF
from schemas.base import Place
from schemas.findings import Finding
from schemas.page import SourceDocument
from schemas.tables import Cell, Row, Table, TableKind

Look = Callable[[Assembled, SourceDocument], tuple[Finding, ...]]

SIGHTS = frozenset({"unseen_figure", "struck_figure", "unread_figure"})
_SAID = {
    "unseen": ("có trong lớp chữ nhưng không thấy trên trang", "is in the text layer and cannot be seen on the page"),
    "cut": ("chỉ thấy một phần trên trang", "is only partly seen on the page"),
    "struck": ("bị gạch ngang", "is struck through"),
    "unread": (
        "để trống trong lớp chữ nhưng trên trang có hình hoặc nét vẽ",
        "is empty in the text layer but shows something",
    ),
}


def looker(data: bytes, media_type: str) -> Look | None:
    """What looks at the pages of this file; None for a format without pages."""
    if media_type != PDF:
        return None

    def look(assembled: Assembled, source: SourceDocument) -> tuple[Finding, ...]:
        printed = frozenset(page.number for page in source.pages if page.source == "text_layer")
        cells = [
            (table, row, cell, place)
            for table in assembled.tables
            for row, cell, place in _figures(table)
            if place.page in printed
        ]
        if not cells:
            return ()
        from extractors.readers.seen import sights

        turned = {int(page): turn for page, turn in json.loads(assembled.extraction.document.turned or "{}").items()}
        found = sights(data, [(place, cell.text) for _, _, cell, place in cells], turned)
        amounts = {(a.table_id, a.page, a.bbox): a.amount_id for a in assembled.extraction.amounts}
        return tuple(
            _finding(table, row, cell, place, sight, amounts.get((table.table_id, place.page, place.bbox)))
            for (table, row, cell, place), sight in zip(cells, found, strict=True)
            if sight is not None
        )

    return look


def _figures(table: Table) -> Iterator[tuple[Row, Cell, Place]]:
    """Cells of money, values and results with a box of their own."""
    roles = {"money", "value", "current"} if table.kind is TableKind.TARGETS else {"money"}
    columns = [column.index for column in table.columns if column.role in roles]
    for row in table.rows:
        for cell in (row.cells[col] for col in columns):
            if len(cell.places) == 1 and cell.places[0].bbox is not None and cell.inherits is None:
                yield row, cell, cell.places[0]


def _finding(table: Table, row: Row, cell: Cell, place: Place, sight: str, amount_id: str | None) -> Finding:
    said, said_en = _SAID[sight]
    column = table.columns[cell.col].label
    name = short(next((c.text for c in row.cells if any(map(str.isalpha, c.text))), ""), 40)
    shown = f' "{cell.text}"' if cell.text.strip() else ""
    return Finding(
        code="unseen_figure"
        if sight in ("unseen", "cut")
        else "struck_figure"
        if sight == "struck"
        else "unread_figure",
        origin="extraction",
        severity="warning",
        message=f'Ô "{column}" của dòng "{name}"{shown} {said}.',
        message_en=f'Cell "{column}" of row "{name}"{shown} {said_en}.',
        table_id=table.table_id,
        record_id=amount_id,
        stated=cell.text or None,
        places=(place,),
        as_written=cell.text or None,
    )
