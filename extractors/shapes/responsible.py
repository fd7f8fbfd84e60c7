"""Agency cells -> who leads, coordinates, implements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.agencies import Resolution, read_agencies
from extractors.language.vietnamese import fold
from extractors.shapes.base import ShapeContext, ShapeResult, cell_at, finding, place_of, row_places
from extractors.tables.rows import row_label
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import ResponsibilityRecord, ResponsibilityRole
from schemas.tables import Cell, Row, Table

_SHOWN = ("lattice", "html", "docx", "markdown", "text", "test")
"""Engines that see which cells are merged."""
ROLES: tuple[ResponsibilityRole, ...] = ("lead", "coordinating", "implementing")
# A cell that names both: "Chủ trì: Sở A; Phối hợp: Sở B".
_LABEL = re.compile(
    r"(?:^|(?<=[\s;.,]))[-+*]?\s*(?:(?:cơ quan|đơn vị)\s+)?(chủ trì|phối hợp|thực hiện)(?:\s+thực hiện)?\s*:\s*", re.I
)
_COLLECTIVE = re.compile(
    r"(?:uy ban nhan dan|hoi dong nhan dan|cac (?:so|bo|co quan|don vi)|so, ban|cong an|phong)\b(?!,)|so, ban"
)
_BOTH = re.compile(
    r"([^;.]+?)\s*,?\s+chủ trì\s*[,;]?\s*phối hợp\s+(?:(?:chặt chẽ\s+)?(?:với|cùng)\s+)?(.+)", re.I | re.S
)
_EACH = re.compile(
    r"([^;]+?)\s+chủ trì\s*[,;.]\s*(?:và\s+)?(?!phối hợp)(.+?)\s+(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\W*", re.I | re.S
)
_LABELS: dict[str, ResponsibilityRole] = {"chủ trì": "lead", "phối hợp": "coordinating", "thực hiện": "implementing"}


@dataclass(frozen=True)
class _Named:
    role: ResponsibilityRole
    resolution: Resolution
    places: tuple[Place, ...]


def responsibilities(table: Table, rows: Sequence[Row], record_id: str, context: ShapeContext) -> ShapeResult:
    """The bodies of a record that stands on `rows`. Where no cell names a lead, a group row that is a body's name does."""
    named = [found for row in rows for role in ROLES for found in _of_role(table, row, role, context)]
    if not any(n.role == "lead" for n in named):
        named += _of_groups(table, rows[0], context)
    unled = [] if any(n.role == "lead" for n in named) else _unled(table, rows, record_id)
    records: list[ResponsibilityRecord] = []
    findings: list[Finding] = [*unled]
    seen: set[tuple[str, str]] = set()
    for entry in named:
        name = entry.resolution.name
        if (entry.role, name) in seen:
            continue
        seen.add((entry.role, name))
        page, bbox = place_of(entry.places)
        records.append(
            ResponsibilityRecord(
                doc_id=context.doc_id,
                record_id=record_id,
                role=entry.role,
                seq=sum(r.role == entry.role for r in records),
                agency_id=entry.resolution.agency_id,
                agency=name,
                page=page,
                bbox=bbox,
                as_written=entry.resolution.as_written,
            )
        )
        if not entry.resolution.known:
            findings.append(_unknown(table, entry, record_id))
    bodies = {n.resolution.record.agency_id: n.resolution.record for n in named if n.resolution.record is not None}
    return ShapeResult(responsibilities=tuple(records), agencies=tuple(bodies.values()), findings=tuple(findings))


def _of_role(table: Table, row: Row, role: ResponsibilityRole, context: ShapeContext) -> list[_Named]:
    cells = [cell_at(table, row, c.index) for c in table.columns if c.role == role]
    return [
        _Named(part_role, resolution, cell.places)
        for cell in cells
        for part_role, text, lines in _parts(cell, role)
        for resolution in read_agencies(text, lines, context.province, context.issued_on)
    ]


def _unled(table: Table, rows: Sequence[Row], record_id: str) -> list[Finding]:
    """In a table without rules an empty cell beside filled ones may be part of a merged one, which nothing shows."""
    columns = [c.index for c in table.columns if c.role == "lead"]
    if table.engine in _SHOWN or not any(row.text(c).strip() for row in table.rows for c in columns):
        return []
    name = row_label(table.columns, rows[0])[1]
    return [
        finding(
            table, "unclear_lead", "warning",
            f"Dòng “{name[:60]}” không có ô chủ trì riêng; bảng không kẻ, có thể ô của dòng bên cạnh là ô gộp.",
            "No cell of the row names a lead; the table has no rules, so a cell beside it may stand for several rows.",
            text=name, record_id=record_id, places=row_places(rows[0])[:1],
        )
    ]  # fmt: skip


def _parts(cell: Cell, role: ResponsibilityRole) -> list[tuple[ResponsibilityRole, str, tuple[str, ...]]]:
    text = cell.text.strip()
    if both := _BOTH.fullmatch(text) or _EACH.fullmatch(text):
        return [("lead", both[1], ()), ("coordinating", both[2], ())]
    marks = list(_LABEL.finditer(text))
    if not text or not marks or marks[0].start() > 0:
        return [(role, text, cell.lines)] if text else []
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [
        (_LABELS[m[1].casefold()], text[m.end() : end].strip(" ;,."), ()) for m, end in zip(marks, ends, strict=True)
    ]


def _of_groups(table: Table, row: Row, context: ShapeContext) -> list[_Named]:
    """The lead a group row names in its own cell, or is: `III Sở Y tế` heads the projects of Sở Y tế. The innermost counts."""
    for index in reversed(row.group_rows):
        group = next(r for r in table.rows if r.index == index)
        if own := _of_role(table, group, "lead", context):
            return own
        name = row_label(table.columns, group)[1]
        found = read_agencies(name, (), context.province, context.issued_on)
        if found and all(map(_is_body, found)):
            return [_Named("lead", body, group.cells[0].places or group.places) for body in found]
    return []


def _is_body(found: Resolution) -> bool:
    """A body, not a field of work that reads like one (`Xã hội số`, `Phòng, chống thiên tai`)."""
    return found.known and (found.kind != "collective" or bool(_COLLECTIVE.match(fold(found.name))))


def _unknown(table: Table, entry: _Named, record_id: str) -> Finding:
    name = entry.resolution.as_written
    return finding(
        table, "unknown_agency", "note",
        f"Chưa có cơ quan “{name}” trong danh mục; giữ nguyên tên đã ghi.",
        f"No agency '{name}' in the registry; the name is kept as written.",
        text=name, record_id=record_id, places=entry.places[:1],
    )  # fmt: skip
