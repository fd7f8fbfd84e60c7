"""Rows printed twice, and bodies named twice for one piece of work."""

from __future__ import annotations

from collections import defaultdict

from extractors.language.vietnamese import fold, squash
from pipeline.checks.base import CheckInput
from pipeline.checks.ledger import Ledger, stt_column
from pipeline.checks.wording import short
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import ResponsibilityRecord, TargetRecord, TaskRecord
from schemas.tables import Row, RowKind

_MIN_NAME = 12


def duplicate_agencies(given: CheckInput) -> list[Finding]:
    """`duplicate_agency`: a body that leads and also coordinates, or is named twice in one role."""
    records: dict[str, TaskRecord | TargetRecord] = {t.task_id: t for t in given.extraction.tasks}
    records |= {t.target_id: t for t in given.extraction.targets}
    by_body: dict[tuple[str, str], list[ResponsibilityRecord]] = defaultdict(list)
    for responsibility in given.extraction.responsibilities:
        by_body[responsibility.record_id, responsibility.agency_id or fold(responsibility.agency)].append(
            responsibility
        )
    return [_twice(records.get(record_id), same) for (record_id, _), same in by_body.items() if len(same) > 1]


_ROLES = {
    "lead": ("chủ trì", "lead"),
    "coordinating": ("phối hợp", "coordinating"),
    "implementing": ("thực hiện", "implementing"),
}


def _twice(record: TaskRecord | TargetRecord | None, same: list[ResponsibilityRecord]) -> Finding:
    roles = list(dict.fromkeys(r.role for r in same))
    if len(roles) > 1:
        how = "vừa " + ", vừa ".join(_ROLES[r][0] for r in roles)
        how_en = "both " + " and ".join(_ROLES[r][1] for r in roles)
    else:
        how, how_en = f"hai lần ở phần {_ROLES[roles[0]][0]}", f"twice as {_ROLES[roles[0]][1]}"
    name = short(record.text) if record else same[0].record_id
    return Finding(
        code="duplicate_agency",
        origin="document",
        severity="note",
        message=f'"{name}": {same[0].agency} được ghi {how}.',
        message_en=f'"{name}": {same[0].agency} is named {how_en}.',
        table_id=record.table_id if record else None,
        record_id=same[0].record_id,
        stated=same[0].agency,
        places=tuple(Place(page=r.page, bbox=r.bbox) for r in same if r.page),
        compared=(same[0].record_id,),
        as_written="; ".join(r.as_written or r.agency for r in same),
    )


def duplicate_rows(given: CheckInput) -> list[Finding]:
    """`duplicate_row`: two items of one group that agree in every cell but their number."""
    return [f for ledger in given.ledgers for f in _of_table(ledger)]


def _of_table(ledger: Ledger) -> list[Finding]:
    stt = stt_column(ledger.table)
    seen: dict[tuple[str, ...], Row] = {}
    found = []
    for row in ledger.table.rows:
        name = ledger.names[row.index]
        if row.kind is not RowKind.ITEM or len(name) < _MIN_NAME:
            continue
        key = (*map(fold, row.group_path), *(squash(c.text) for c in row.cells if c.col != stt))
        if key in seen:
            found.append(_same_row(ledger, seen[key], row))
        seen.setdefault(key, row)
    return found


def _same_row(ledger: Ledger, first: Row, second: Row) -> Finding:
    names = [short(ledger.row_name(r.index)) for r in (first, second)]
    return Finding(
        code="duplicate_row",
        origin="document",
        severity="warning",
        message=f'Hai dòng giống hệt nhau: "{names[0]}" và "{names[1]}".',
        message_en=f'Two rows are the same: "{names[0]}" and "{names[1]}".',
        table_id=ledger.table.table_id,
        stated=names[1],
        places=(*first.places[:1], *second.places[:1]),
    )
