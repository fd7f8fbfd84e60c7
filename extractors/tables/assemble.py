"""Layout → tables, stitched over pages."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.stream import is_layout_grid
from extractors.tables.captions import appendix_label, is_note, is_numbered_table, read_caption, units_of
from extractors.tables.headers import columns_of
from extractors.tables.side_by_side import joined_sideways
from extractors.tables.stitch import OpenTable, continues, extend, open_table, places_of
from schemas.base import Place
from schemas.layout import Layout, Paragraph
from schemas.tables import Cell, Row, RowKind, Table

UNDIVIDED = "ranh giới các cột đã mất trong văn bản thuần, nên chưa lập bản ghi nào từ bảng này"
CONTINUED = ("(tiếp theo)", "tiếp theo", "(tiếp)")


def read_tables(layout: Layout) -> list[Table]:
    """All tables of a document in reading order: 't1', 't2' …; what columns and rows mean is for extractors.shapes."""
    tables = joined_sideways([_finished(table, appendix) for table, appendix in _open_tables(layout)])
    return [table.model_copy(update={"table_id": f"t{number}"}) for number, table in enumerate(tables, 1)]


def _open_tables(layout: Layout) -> list[tuple[OpenTable, str | None]]:
    tables: list[tuple[OpenTable, str | None]] = []
    since: list[Paragraph] = []
    appendix: str | None = None
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Paragraph):
            label = appendix_label(block)
            if label is not None:
                appendix = appendix if is_numbered_table(label[0]) else label[0]
            since.append(block)
            continue
        if is_layout_grid(block):
            since = []
            continue
        last = tables[-1][0] if tables else None
        between = [p for p in since if p.text.strip().casefold() not in CONTINUED]
        if last is not None and not between and continues(last, block):
            extend(last, block, index)
        else:
            if last is not None:
                last.after = [p for p in since if is_note(p)]
            tables.append((open_table(block, since, index), appendix))
        since = []
    if tables:
        tables[-1][0].after = [p for p in since[:4] if is_note(p)]
    return [(table, label) for table, label in tables if table.rows]


def _finished(table: OpenTable, appendix: str | None) -> Table:
    caption = read_caption(table.before)
    columns = columns_of(table.header)
    rows = [_row(index, cells) for index, cells in enumerate(table.rows)]
    words = [grid.confidence for grid in table.grids]
    divided = all(grid.divided for grid in table.grids)
    engines = sorted({grid.engine for grid in table.grids})
    return Table(
        table_id="",
        appendix=caption.appendix or appendix,
        title=table.header.title or caption.title,
        unit=caption.unit,
        measure=caption.measure,
        units=tuple(dict.fromkeys((*caption.units, *(unit for p in table.after for unit in units_of(p.text))))),
        columns=columns,
        rows=tuple(rows),
        page_from=table.grids[0].page,
        page_to=table.grids[-1].page,
        engine="+".join(engines),
        confidence=round(min(words), 4),
        notes=tuple(p.text for p in table.after),
        places=places_of(table.grids),
        blocks=tuple(table.blocks),
        divided=divided,
        doubts=tuple(table.doubts) if divided else (*table.doubts, UNDIVIDED),
    )


def _row(index: int, cells: Sequence[Cell]) -> Row:
    places: dict[int, list[Place]] = {}
    for cell in cells:
        for place in cell.places:
            places.setdefault(place.page, []).append(place)
    return Row(
        index=index,
        kind=RowKind.ITEM,
        cells=tuple(cells),
        places=tuple(_union(page, found) for page, found in sorted(places.items())),
    )


def _union(page: int, places: Sequence[Place]) -> Place:
    boxes = [place.bbox for place in places if place.bbox]
    if not boxes:
        return Place(page=page)
    return Place(
        page=page,
        bbox=(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
    )
