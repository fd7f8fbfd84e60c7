"""A wide table printed on sheets side by side: the right part repeats number and name of each row and has no caption of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.headers import squash
from schemas.tables import Column, Row, Table

LEAST_ROWS = 2


def joined_sideways(tables: Sequence[Table]) -> list[Table]:
    """The tables, each right part joined to the left one before it."""
    out: list[Table] = []
    for table in tables:
        shared = _shared(out[-1], table) if out else 0
        if shared:
            out[-1] = _joined(out[-1], table, shared)
        else:
            out.append(table)
    return out


def _shared(left: Table, right: Table) -> int:
    """How many first columns the right part repeats, head and rows; 0 where it is a table of its own."""
    captioned = right.title or right.unit or right.page_from <= left.page_to or right.appendix != left.appendix
    if captioned or len(left.rows) != len(right.rows) or len(left.rows) < LEAST_ROWS:
        return 0
    shared = 0
    for one, other in zip(left.columns, right.columns, strict=False):
        same = all(
            squash(a.text(one.index)) == squash(b.text(one.index)) for a, b in zip(left.rows, right.rows, strict=True)
        )
        if one.path != other.path or not one.path or not same:
            break
        shared += 1
    worded = any(any(map(str.isalpha, row.text(k))) for row in left.rows for k in range(shared))
    return shared if worded and shared < len(right.columns) else 0


def _joined(left: Table, right: Table, shared: int) -> Table:
    shift = len(left.columns) - shared
    columns = [Column(index=c.index + shift, path=c.path, number=c.number) for c in right.columns[shared:]]
    return left.model_copy(
        update={
            "columns": (*left.columns, *columns),
            "rows": tuple(_row(a, b, shared, shift) for a, b in zip(left.rows, right.rows, strict=True)),
            "page_to": right.page_to,
            "engine": "+".join(sorted({*left.engine.split("+"), *right.engine.split("+")})),
            "confidence": min(left.confidence, right.confidence),
            "units": tuple(dict.fromkeys((*left.units, *right.units))),
            "notes": (*left.notes, *right.notes),
            "places": (*left.places, *right.places),
            "blocks": (*left.blocks, *right.blocks),
            "doubts": (*left.doubts, *right.doubts),
        }
    )


def _row(left: Row, right: Row, shared: int, shift: int) -> Row:
    more = tuple(cell.model_copy(update={"col": cell.col + shift}) for cell in right.cells[shared:])
    return left.model_copy(update={"cells": (*left.cells, *more), "places": (*left.places, *right.places)})
