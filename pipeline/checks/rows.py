"""Which records a finding about rows is about: tasks and targets by where they stand."""

from __future__ import annotations

from pipeline.checks.base import CheckInput
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import TargetRecord, TaskRecord


def with_records(given: CheckInput, finding: Finding) -> Finding:
    """The finding with the ids of the table's tasks and targets that its places lie in, where it compared no records."""
    if finding.compared or finding.table_id is None or not finding.places:
        return finding
    found = [key for place in finding.places if (key := _record_at(given, finding.table_id, place))]
    if not found:
        return finding
    return finding.model_copy(update={"compared": tuple(dict.fromkeys(found))})


def _record_at(given: CheckInput, table_id: str, place: Place) -> str | None:
    """The record in whose row the place lies."""
    if place.bbox is None:
        return None
    left, upper, right, lower = place.bbox
    records: tuple[TaskRecord | TargetRecord, ...] = (*given.extraction.tasks, *given.extraction.targets)
    for record in records:
        if record.table_id != table_id or record.page != place.page or record.bbox is None:
            continue
        x0, top, x1, bottom = record.bbox
        if x0 - 1 <= left and right <= x1 + 1 and top - 1 <= upper and lower <= bottom + 1:
            return record.task_id if isinstance(record, TaskRecord) else record.target_id
    return None
