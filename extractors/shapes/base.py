"""What every shape gives back, and how its records get their id, place and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import chain

from extractors.context import ReadingContext
from extractors.language.vietnamese import fold
from extractors.tables.rows import row_label
from extractors.tables.words_of_rows import row_words
from schemas.base import Box, Place, union
from schemas.findings import Finding
from schemas.records import (
    AgencyRecord,
    AmountRecord,
    ResponsibilityRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)
from schemas.tables import Cell, Row, RowKind, Table, TableKind

ShapeContext = ReadingContext
"""Document, province and date: agencies resolve by them."""


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """The records of one table; `agencies` are the bodies named, with repeats. No Model: its records are, and are made once."""

    targets: tuple[TargetRecord, ...] = ()
    target_values: tuple[TargetValueRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    responsibilities: tuple[ResponsibilityRecord, ...] = ()
    amounts: tuple[AmountRecord, ...] = ()
    agencies: tuple[AgencyRecord, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __add__(self, other: ShapeResult) -> ShapeResult:
        return ShapeResult(*(getattr(self, name) + getattr(other, name) for name in _FIELDS))

    @staticmethod
    def total(results: Iterable[ShapeResult]) -> ShapeResult:
        """All in one."""
        every = list(results)
        return ShapeResult(*(tuple(chain.from_iterable([getattr(one, name) for one in every])) for name in _FIELDS))


_FIELDS = tuple(field.name for field in fields(ShapeResult))


class Ids:
    """Ids from the document, the table, the kind of record and the numbers printed above and on its row (`II/3`).

    Rows without a number are told by their words; the second record of the same place gets `~2`.
    """

    def __init__(self, doc_id: str, table: Table) -> None:
        self._stem = f"{doc_id}/{table.table_id}"
        self._used: Counter[str] = Counter()
        self._keys = _row_keys(table)

    def make(self, kind: str, row: Row, *more: str) -> str:
        stem = "/".join((self._stem, kind, self._keys[row.index], *more))
        self._used[stem] += 1
        return stem if self._used[stem] == 1 else f"{stem}~{self._used[stem]}"


def _row_keys(table: Table) -> dict[int, str]:
    own = {row.index: _own_key(table, row) for row in table.rows}
    return {row.index: "/".join([*(own[k] for k in row.group_rows), own[row.index]]) for row in table.rows}


def _own_key(table: Table, row: Row) -> str:
    stt, name = row_label(table.columns, row)
    key = re.sub(r"[^\w.]+", "", stt)
    if key:
        return key
    return "total" if row.kind is RowKind.TOTAL else short(name)


def short(text: str) -> str:
    """Eight hex digits for words that have no number."""
    return sha256(fold(text).encode()).hexdigest()[:8]


def place_of(places: Sequence[Place]) -> tuple[int | None, Box | None]:
    """Page and box of the first page something stands on."""
    if not places:
        return None, None
    boxes = [p.bbox for p in places if p.page == places[0].page and p.bbox is not None]
    return places[0].page, union(boxes) if boxes else None


def row_places(row: Row) -> tuple[Place, ...]:
    return row.places or tuple(p for cell in row.cells for p in cell.places)


def written(row: Row) -> str:
    """The row's cells as printed."""
    return " | ".join(text for cell in row.cells if (text := cell.text.strip()))


def cell_at(table: Table, row: Row, col: int) -> Cell:
    """The cell that holds for a row: its own, or the one that a vertical merge or a ditto mark (`nt`) hands down."""
    cell = row.cells[col]
    if _DITTO.fullmatch(cell.text.strip()):
        return _above(table, row, col) or cell
    if cell.text.strip() or cell.inherits is None:
        return cell
    return next((r.cells[col] for r in table.rows if r.index == cell.inherits), cell)


_DITTO = re.compile(r"[-–\s]*(?:n\.?t\.?|như trên|[\"”“″〃]|'')[-–\s]*", re.I)


def _above(table: Table, row: Row, col: int) -> Cell | None:
    """What a ditto mark repeats: the nearest cell above with words of its own."""
    rows = [r for r in table.rows if r.index < row.index and r.kind is RowKind.ITEM]
    above = next((r for r in reversed(rows) if r.cells[col].text.strip()), None)
    return cell_at(table, above, col) if above else None


def texts(table: Table, row: Row, role: str) -> list[tuple[str, Cell]]:
    """(header, cell) of every filled cell of a role, merges handed down."""
    cells = [(c.label, cell_at(table, row, c.index)) for c in table.columns if c.role == role]
    return [(label, cell) for label, cell in cells if cell.text.strip()]


def joined(found: Iterable[tuple[str, Cell]]) -> str | None:
    """One text of the cells of a role (usually one)."""
    return "; ".join(cell.text.strip() for _, cell in found) or None


_PART = re.compile(r"(?:trong đó|chia ra)\b|(?:bao gồm|gồm)\s*:", re.I)


def records_of(table: Table) -> list[tuple[Row, list[Row]]]:
    """Each item row that begins a record, with the rows that continue it: unnumbered, and either without a name of their own
    or parts of it after `Trong đó:`.
    """
    out: list[tuple[Row, list[Row]]] = []
    parts = False
    for row in table.rows:
        stt, name = row_label(table.columns, row)
        if row.kind is not RowKind.ITEM or stt:
            parts = False
        if row.kind is not RowKind.ITEM:
            continue
        if is_remark(table, row):
            parts = bool(out) and row_words().of_which.starts(name)
        elif not stt and _PART.match(name) and table.kind is not TableKind.TARGETS:
            if out and row.index - 1 in {r.index for r in (out[-1][0], *out[-1][1])}:
                out[-1][1].append(row)  # `Trong đó: lao động nữ | 10.000`; under a group it belongs to no record
        elif parts or (out and not stt and not name and row.index - 1 in {r.index for r in (out[-1][0], *out[-1][1])}):
            out[-1][1].append(row)
        else:
            out.append((row, []))
    return out


def is_remark(table: Table, row: Row) -> bool:
    """`Trong đó:`, `Ghi chú: …`, `…`: words between the records, alone in their row."""
    stt, name = row_label(table.columns, row)
    if not name or stt or sum(bool(c.text.strip()) for c in row.cells) > 1:
        return False
    words = row_words()
    return words.of_which.starts(name) or words.remark.starts(name) or not re.search(r"[^\W\d_]", name)


def remarks(table: Table) -> ShapeResult:
    """A note for each remark inside the table, which no record holds."""
    notes = [
        finding(
            table, "remark_row", "note",
            f"Dòng “{written(row)[:80]}” là chú thích, không phải nhiệm vụ hay mục tiêu.",
            f"Row '{written(row)[:80]}' is a remark, not a record.",
            text=written(row), places=row_places(row)[:1],
        )
        for row in table.rows
        if row.kind is RowKind.ITEM and is_remark(table, row) and not row_words().of_which.starts(written(row))
    ]  # fmt: skip
    return ShapeResult(findings=tuple(notes))


def finding(
    table: Table, code: str, severity: str, message: str, message_en: str, *, text: str | None = None,
    record_id: str | None = None, places: Sequence[Place] = (),
) -> Finding:  # fmt: skip
    """A doubt of ours about something in the table."""
    return Finding.model_validate(
        {
            "code": code, "origin": "extraction", "severity": severity, "message": message, "message_en": message_en,
            "table_id": table.table_id, "record_id": record_id, "as_written": text, "places": tuple(places),
        }
    )  # fmt: skip
