"""Figures of tables held against what the page shows: the layer may have what nobody sees, and lack what everybody sees."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from extractors.assemble import Assembled
from extractors.together import Together, in_turn
from pipeline.checks.wording import short
from pipeline.stages.sniff import PDF
from schemas.base import Place
from schemas.findings import Finding
from schemas.page import SourceDocument
from schemas.tables import Cell, Row, Table, TableKind

if TYPE_CHECKING:
    from extractors.readers.seen import Sight

Look = Callable[[Assembled, SourceDocument], tuple[Finding, ...]]

SIGHTS = frozenset({"unseen_figure", "struck_figure", "unread_figure"})
PAGES_AT_ONCE = 25
"""In a piece of the work on a long document; for each the file is opened anew."""
_SAID = {
    "unseen": ("có trong lớp chữ nhưng không thấy trên trang", "is in the text layer and cannot be seen on the page"),
    "cut": ("chỉ thấy một phần trên trang", "is only partly seen on the page"),
    "struck": ("bị gạch ngang", "is struck through"),
    "unread": (
        "để trống trong lớp chữ nhưng trên trang có hình hoặc nét vẽ",
        "is empty in the text layer but shows something",
    ),
}


def looker(data: bytes, media_type: str, together: Together = in_turn) -> Look | None:
    """What looks at the pages of this file, many in pieces; None for a format without pages."""
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
        turned = {int(page): turn for page, turn in json.loads(assembled.extraction.document.turned or "{}").items()}
        found = _sights(data, [(place, cell.text) for _, _, cell, place in cells], turned, together)
        amounts = {(a.table_id, a.page, a.bbox): a.amount_id for a in assembled.extraction.amounts}
        return tuple(
            _finding(table, row, cell, place, sight, amounts.get((table.table_id, place.page, place.bbox)))
            for (table, row, cell, place), sight in zip(cells, found, strict=True)
            if sight is not None
        )

    return look


def _sights(
    data: bytes, cells: Sequence[tuple[Place, str]], turned: Mapping[int, int], together: Together
) -> Iterator[Sight | None]:
    """`sights` of so many pages a piece, in the order of the cells."""
    from extractors.readers.seen import sights

    pages = sorted({place.page for place, _ in cells})
    piece_of = {page: at // PAGES_AT_ONCE for at, page in enumerate(pages)}
    pieces: dict[int, list[tuple[Place, str]]] = {}
    for cell in cells:
        pieces.setdefault(piece_of[cell[0].page], []).append(cell)
    found = together([partial(sights, data, piece, turned) for piece in pieces.values()])
    each = dict(zip(pieces, map(iter, found), strict=True))
    return (next(each[piece_of[place.page]]) for place, _ in cells)


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
