"""Years that cannot be: a period of no length or turned round, one outside the plan's, two in one heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language.vietnamese import plain
from pipeline.checks.base import CheckInput
from pipeline.checks.headers import folded
from pipeline.checks.ledger import Ledger
from pipeline.checks.wording import short
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import TargetRecord, TaskRecord
from schemas.tables import Column, TableKind

_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.I)
_HORIZON = re.compile(r"\b(?:đến|tới|tầm nhìn|định hướng)\b[^;,]*\b(?:(?:19|20)\d\d|2100)\b", re.I)
_TIME = re.compile(r"\bthoi gian\b|\btien do\b|\bthoi han\b|\bnam (?:thuc hien|hoan thanh)\b")
_PAST = (TableKind.RESULTS, TableKind.BUDGET_HISTORY)


def suspicious_periods(given: CheckInput) -> list[Finding]:
    """`suspicious_period`: `2020-2020`, `2025-2022`, and a due year before the plan begins."""
    found = [f for ledger in given.ledgers for f in _time_cells(ledger)]
    return [*found, *_outside_plan(given)]


def _time_cells(ledger: Ledger) -> Iterator[Finding]:
    columns = [c for c in ledger.table.columns if _is_time(c)]
    for row in ledger.table.rows:
        for column in columns:
            cell = row.cells[column.index]
            for match in _RANGE.finditer(plain(cell.text)):
                start, end = int(match[1]), int(match[2])
                if start >= end:
                    yield _odd(ledger, row.index, column, match[0], turned=start > end)


def _is_time(column: Column) -> bool:
    return column.role in ("time", "start", "due") or (column.role is None and bool(_TIME.search(folded(column.label))))


def _odd(ledger: Ledger, row: int, column: Column, printed: str, turned: bool) -> Finding:
    name = short(ledger.row_name(row))
    why, why_en = (
        ("năm đầu sau năm cuối", "ends before it starts") if turned else ("hai năm trùng nhau", "names one year twice")
    )
    cell = ledger.table.rows[row].cells[column.index]
    return Finding(
        code="suspicious_period",
        origin="extraction" if cell.confidence is not None else "document",
        severity="warning" if turned else "note",
        message=f'Dòng "{name}": thời gian "{printed}" đáng ngờ, {why}.',
        message_en=f'Row "{name}": the period "{printed}" {why_en}.',
        table_id=ledger.table.table_id,
        stated=printed,
        places=cell.places,
        as_written=cell.text,
    )


def plan_years(given: CheckInput) -> tuple[int, int] | None:
    """First and last year the plan's own title names as its time; a mere horizon (`đến năm 2025`) has no first year."""
    head = given.outline.head if given.outline else None
    attached = (head.attached.title if head and head.attached else None) or given.extraction.document.attached_title
    subject = (head.subject if head else None) or given.extraction.document.subject
    return _title_years(attached or "") or _title_years(subject or "")


def _title_years(title: str) -> tuple[int, int] | None:
    text = plain(title)
    ranged = _RANGE.search(text)
    if ranged:
        return int(ranged[1]), int(ranged[2])
    named = _YEAR.findall(text)
    return (int(named[0]), int(named[0])) if len(named) == 1 and not _HORIZON.search(text) else None


def _outside_plan(given: CheckInput) -> Iterator[Finding]:
    years = plan_years(given)
    if years is None:
        return
    past = {t.table_id for t in given.tables if t.kind in _PAST}
    records: tuple[TaskRecord | TargetRecord, ...] = (*given.extraction.tasks, *given.extraction.targets)
    for record in records:
        if record.table_id in past or not record.due or not re.match(r"\d{4}", record.due):
            continue
        if int(record.due[:4]) < years[0]:
            yield _before(record, years)


def _before(record: TaskRecord | TargetRecord, years: tuple[int, int]) -> Finding:
    plan = f"{years[0]}-{years[1]}" if years[0] < years[1] else str(years[0])
    name = short(record.text)
    return Finding(
        code="suspicious_period",
        origin="document",
        severity="note",
        message=f'"{name}": thời hạn {record.due} trước thời gian của kế hoạch ({plan}).',
        message_en=f'"{name}": due {record.due}, before the plan\'s own time ({plan}).',
        table_id=record.table_id,
        record_id=record.task_id if isinstance(record, TaskRecord) else record.target_id,
        stated=record.due,
        computed=plan,
        places=(Place(page=record.page, bbox=record.bbox),) if record.page else (),
        as_written=record.as_written,
    )


def period_mismatches(given: CheckInput) -> list[Finding]:
    """`period_mismatch`: a table's title and its columns name two periods that begin alike and end otherwise."""
    found = []
    for table in given.tables:
        title = _RANGE.findall(plain(table.title or ""))
        heads = dict.fromkeys(p for c in table.columns for p in _RANGE.findall(plain(c.label)))
        for start, end in heads:
            other = [t for t in title if t[0] == start and t[1] != end]
            if other and (start, end) not in title:
                stated, header = f"{start}-{other[0][1]}", f"{start}-{end}"
                found.append(
                    Finding(
                        code="period_mismatch",
                        origin="document",
                        severity="note",
                        message=f"Tiêu đề bảng ghi giai đoạn {stated}, cột ghi giai đoạn {header}.",
                        message_en=f"The table's title names {stated}, its column {header}.",
                        table_id=table.table_id,
                        stated=stated,
                        computed=header,
                        places=table.places[:1],
                        as_written=table.title,
                    )
                )
    return found
