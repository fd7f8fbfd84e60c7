"""Sums stated in the body: against the parts listed after them, and against the totals of the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from extractors.language.vietnamese import fold
from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short, vn
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import AmountRecord

MAX_PARTS = 14


def prose_blocks(given: CheckInput) -> list[tuple[AmountRecord, tuple[AmountRecord, ...]]]:
    """Each total of the body with the parts printed after it, up to the next total."""
    blocks: list[tuple[AmountRecord, list[AmountRecord]]] = []
    for amount in given.extraction.amounts:
        if amount.table_id is not None:
            continue
        if amount.row_kind == "total":
            blocks.append((amount, []))
        elif blocks:
            blocks[-1][1].append(amount)
    return [(total, tuple(parts)) for total, parts in blocks]


def adds_up(total: int, parts: tuple[int, ...]) -> bool:
    """True when the parts, some of them subtotals of those after them or a second way to divide the total, make it."""
    return total in _sums(parts, 0, len(parts)) or any(
        sum(parts[:k]) == total and adds_up(total, parts[k:]) for k in range(1, len(parts))
    )


def _sums(parts: tuple[int, ...], start: int, end: int) -> set[int]:
    """Every sum of parts[start:end] in which a part may stand for the run of parts after it that it equals."""
    if start == end:
        return {0}
    head = parts[start]
    found = {head + rest for rest in _sums(parts, start + 1, end)}
    for stop in range(start + 2, end + 1):
        if head and sum(parts[start + 1 : stop]) == head:
            found |= {head + rest for rest in _sums(parts, stop, end)}
    return found


def prose_sums(given: CheckInput) -> list[Finding]:
    """`sum_mismatch` for a total of the body whose listed parts make another sum. One part alone proves nothing."""
    found = []
    for total, parts in prose_blocks(given):
        values = tuple(p.vnd for p in parts)
        if 2 <= len(values) <= MAX_PARTS and not adds_up(total.vnd, values):
            found.append(_mismatch(total, parts))
    return found


def _mismatch(total: AmountRecord, parts: tuple[AmountRecord, ...]) -> Finding:
    computed = sum(p.vnd for p in parts)
    stated_text, computed_text = shown(total), in_unit(computed, total)
    off = in_unit(abs(computed - total.vnd), total)
    unit = total.unit or "đồng"
    return Finding(
        code="sum_mismatch",
        origin=prose_origin((total, *parts)),
        severity="error",
        message=f'"{short(total.label)}" ghi {stated_text} {unit}, cộng các khoản liệt kê được {computed_text}, lệch {off}.',
        message_en=f'"{short(total.label)}" states {stated_text} {unit}, the parts listed add up to {computed_text}, off by {off}.',
        record_id=total.amount_id,
        stated=stated_text,
        computed=computed_text,
        places=tuple(p for a in (total, *parts) for p in places_of(a)),
        compared=(total.amount_id, *(p.amount_id for p in parts)),
        as_written=total.as_written,
    )


def shown(amount: AmountRecord) -> str:
    return vn(amount.value)


def in_unit(vnd: int, like: AmountRecord) -> str:
    """`vnd` in the unit `like` is printed in."""
    return vn(Decimal(vnd) * like.value / like.vnd) if like.vnd else vn(Decimal(vnd))


def places_of(amount: AmountRecord) -> tuple[Place, ...]:
    return (Place(page=amount.page, bbox=amount.bbox),) if amount.page else ()


def prose_origin(amounts: tuple[AmountRecord, ...]) -> Literal["document", "extraction"]:
    return "extraction" if any(a.confidence is not None for a in amounts) else "document"


def table_totals(given: CheckInput) -> list[AmountRecord]:
    """The figures of total rows, with which the body's sums are compared."""
    kinds = {t.table_id: t.kind for t in given.extraction.tables} | {t.table_id: str(t.kind) for t in given.tables}
    return [
        a
        for a in given.extraction.amounts
        if a.table_id is not None and a.row_kind == "total" and kinds.get(a.table_id) in ("projects", "budget_history")
    ]


def prose_against_tables(given: CheckInput) -> list[Finding]:
    """`prose_table_mismatch`: a sum of the body for which the tables state another, same period and same role."""
    totals = table_totals(given)
    found = []
    for stated in (a for a in given.extraction.amounts if a.table_id is None):
        if any(t.vnd == stated.vnd for t in totals):
            continue
        rivals = [t for t in totals if _comparable(stated, t)]
        if rivals and not _sum_of_tables(stated, rivals):
            found.append(_against(stated, min(rivals, key=lambda t: abs(t.vnd - stated.vnd))))
    return found


def _comparable(stated: AmountRecord, total: AmountRecord) -> bool:
    """Same role and period; a sum without a period, or of a named part of the budget, is compared with nothing."""
    named = fold(stated.label)
    whole = stated.row_kind == "total" or stated.role in ("investment", "recurrent", "central", "local")
    return (
        whole
        and stated.period is not None
        and stated.period == total.period
        and stated.role == total.role
        and bool(named)
    )


def _sum_of_tables(stated: AmountRecord, rivals: list[AmountRecord]) -> bool:
    return len(rivals) > 1 and sum(r.vnd for r in rivals) == stated.vnd


def _against(stated: AmountRecord, rival: AmountRecord) -> Finding:
    mine, theirs, unit = shown(stated), in_unit(rival.vnd, stated), stated.unit or "đồng"
    return Finding(
        code="prose_table_mismatch",
        origin=prose_origin((stated, rival)),
        severity="warning",
        message=f'Lời văn ghi "{short(stated.label)}" {mine} {unit}, bảng {rival.table_id} ghi tổng {theirs} ở cột "{rival.column_path}".',
        message_en=f'The text states "{short(stated.label)}" {mine} {unit}, table {rival.table_id} states {theirs} in column "{rival.column_path}".',
        table_id=rival.table_id,
        record_id=stated.amount_id,
        stated=mine,
        computed=theirs,
        places=(*places_of(stated), *places_of(rival)),
        compared=(stated.amount_id, rival.amount_id),
        as_written=stated.as_written,
    )


def confirmed_by_prose(given: CheckInput) -> set[str]:
    """Sums of the body that their parts or a table's total confirm, and those parts and totals."""
    found: set[str] = set()
    for total, parts in prose_blocks(given):
        if 2 <= len(parts) <= MAX_PARTS and total.vnd and adds_up(total.vnd, tuple(p.vnd for p in parts)):
            found |= {total.amount_id, *(p.amount_id for p in parts)}
    body = [a for a in given.extraction.amounts if a.table_id is None and a.vnd]
    for amount in body:
        same = {t.amount_id for t in table_totals(given) if t.vnd == amount.vnd and t.role == amount.role}
        found |= {amount.amount_id, *same} if same else set()
    return found
