"""Tables of tasks: `Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian | Sản phẩm`."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.dates import Timing
from extractors.shapes.base import (
    Ids,
    ShapeContext,
    ShapeResult,
    joined,
    place_of,
    records_of,
    remarks,
    row_places,
    texts,
    written,
)
from extractors.shapes.kinds import Profile
from extractors.shapes.responsible import responsibilities
from extractors.shapes.stated_sums import money_of
from extractors.shapes.timing import dated_headers, plan_year, row_timing, with_horizon
from extractors.tables.rows import row_label
from schemas.records import TaskRecord
from schemas.tables import Row, Table, TableKind

KIND = TableKind.TASKS


def matches(table: Profile) -> bool:
    return table.named and not table.money and not table.reached and not table.targets and (table.task or table.planned)


def records(table: Table, context: ShapeContext) -> ShapeResult:
    """One task for each item row, and its money where the table states some."""
    ids = Ids(context.doc_id, table)
    result = ShapeResult()
    owners: dict[int, str] = {}
    for first, more in records_of(table):
        rows = [first, *more]
        found = task_of(table, rows, context, ids, output="output" if _has(table, "output") else "value")
        result += found
        owners |= {row.index: task.task_id for row in rows for task in found.tasks}
    return result + money_of(table, context, ids, owners) + remarks(table)


def _has(table: Table, role: str) -> bool:
    return any(c.role == role for c in table.columns)


def task_of(
    table: Table,
    rows: Sequence[Row],
    context: ShapeContext,
    ids: Ids,
    timing: Timing | None = None,
    output: str = "output",
) -> ShapeResult:
    """The task that stands on `rows`, with its bodies. Nothing for a row without a name. `output`: the column that states
    its product (a tasks table without one may state a `Chỉ tiêu`).
    """
    first = rows[0]
    stt, name = row_label(table.columns, first)
    name = name or (joined(texts(table, first, "name")) or "")
    if not name:
        return ShapeResult()
    if timing is None:
        year = plan_year(table, context.horizon)
        own = row_timing(table, first, name, year)
        timing = with_horizon(own, table, first, dated_headers(table, first, "time"), year)
    page, bbox = place_of(row_places(first))
    task = TaskRecord(
        task_id=ids.make("task", first),
        doc_id=context.doc_id,
        table_id=table.table_id,
        section=table.section_label,
        stt=stt or None,
        group_path=first.group_path,
        text=name,
        output=joined(texts(table, first, output)),
        start=timing.start,
        due=timing.due,
        due_on=timing.due_on,
        recurrence=timing.recurrence,
        time_text=timing.time_text,
        note=joined(texts(table, first, "note")),
        page=page,
        bbox=bbox,
        as_written=" | ".join(map(written, rows)),
    )
    return ShapeResult(tasks=(task,)) + responsibilities(table, rows, task.task_id, context)
